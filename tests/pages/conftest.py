"""One page at a time, run without a browser on a store of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from dashboard.settings import PREFIX
from dashboard.ui import identity

MAIN = Path(__file__).parents[2] / "dashboard" / "main.py"
Open = Callable[..., AppTest]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store of this test's own; the page makes and seeds it."""
    url = f"sqlite:///{tmp_path / 'pledges.db'}"
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", url)
    st.cache_resource.clear()
    return url


@pytest.fixture
def writer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader is the writer at this machine (who that is, is tested by itself and in the browser)."""
    monkeypatch.setattr(identity, "why_read_only", lambda: None)


@pytest.fixture
def open_page(database: str, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open a page by its address: `open_page("pledges", status="unrated")`."""
    made = PagesManager.__init__

    def without_guessing(self: PagesManager, *args: object, **kwargs: object) -> None:
        # AppTest forgets at every run that main.py has its own navigation, and would run the files in pages/ bare.
        made(self, *args, **kwargs)  # type: ignore[arg-type]
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", without_guessing)

    def opened(page: str = "", **query: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(MAIN), default_timeout=30)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        if page:
            app.switch_page(f"pages/{page}.py")
            for name, value in query.items():
                app.query_params[name] = value
            app.run()
        assert not app.exception, app.exception
        return app

    return opened


def text_of(app: AppTest) -> str:
    """All HTML on the page and in the sidebar, as it was sent."""
    bodies = (element.proto.body for element in app.get("html"))
    return "\n".join(body for body in bodies if not body.startswith("<style"))
