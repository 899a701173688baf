"""A page's rerun without server and browser (AppTest) against an empty page's in an app with the same navigation."""

import os
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from streamlit.runtime.context import ContextProxy, StreamlitHeaders
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from bench.measure import Ratio, interleaved, timed
from bench.pages import PAGES
from dashboard.domain.local_writer import CONNECTION_HEADER, Connection

PART = "page rerun, AppTest ÷ an empty page"
TARGET = 10.0
ROUNDS = 25
SECONDS = 60
ROOT = Path(__file__).parents[1]
BOARD, HELLO = ROOT / "dashboard" / "main.py", ROOT / "bench" / "apps" / "hello.py"


def _know_the_navigation() -> None:
    made = PagesManager.__init__

    def without_guessing(self: PagesManager, *args: Any, **more: Any) -> None:
        # AppTest forgets at every run that the script has its own navigation, and would run the files in pages/ bare.
        made(self, *args, **more)
        PagesManager.uses_pages_directory = False

    PagesManager.__init__ = without_guessing  # type: ignore[method-assign]


def _be_seen() -> None:
    """Let every page know a connection as our middleware sees it, since none is here."""
    seen = Connection("192.0.2.7", "192.0.2.7", 8501)
    ContextProxy.headers = StreamlitHeaders([(CONNECTION_HEADER, seen.header())])  # type: ignore[assignment]


def _opened(script: Path, path: str, query: str = "") -> AppTest:
    app = AppTest.from_file(str(script), default_timeout=SECONDS)
    app._page_hash = calc_hash(path)
    for name, values in parse_qs(query).items():
        app.query_params[name] = values
    for _warm in range(3):
        app.run()
        if app.exception:
            raise RuntimeError(f"/{path}?{query} failed: {app.exception[0].message}")
    return app


def measure(database_url: str, rounds: int) -> list[Ratio]:
    """Time every page's rerun.

    Args:
        database_url: the board's store.
        rounds: how often each page is run.
    """
    os.environ["PLEDGEBOARD_DATABASE_URL"] = database_url
    _know_the_navigation()
    _be_seen()
    empty = _opened(HELLO, "empty")
    pages = {name: _opened(BOARD, path, query) for name, path, query in PAGES}
    return interleaved(
        PART,
        lambda: timed(empty.run),
        {name: partial(timed, app.run) for name, app in pages.items()},
        rounds=rounds,
        target=TARGET,
    )
