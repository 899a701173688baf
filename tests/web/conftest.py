"""The public addresses of a full board, without the pages around them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard.services.demo import make_demo
from dashboard.settings import PREFIX
from dashboard.store.engine import Store, open_store
from dashboard.web import middleware, routes
from dashboard.web.public import PublicAnswers


@pytest.fixture(scope="session")
def demo_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a store of demonstration data; no test writes to it."""
    path = tmp_path_factory.mktemp("demonstration") / "demo.db"
    make_demo(path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def demo(demo_url: str) -> Iterator[Store]:
    """That store, open."""
    opened = open_store(demo_url)
    yield opened
    opened.close()


def public_app() -> Starlette:
    """Everything public, with the answers kept as on the board."""
    return Starlette(routes=routes(), middleware=[Middleware(PublicAnswers)])


@pytest.fixture
def public(demo_url: str, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A reader's program that asks the full board."""
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", demo_url)
    return TestClient(public_app(), base_url="http://board.test", follow_redirects=False)


@pytest.fixture
def whole(demo_url: str, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """The same behind everything that wraps the pages' answers too."""
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", demo_url)
    app = Starlette(routes=routes(), middleware=middleware())
    return TestClient(app, base_url="http://board.test", follow_redirects=False)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Store, TestClient]]:
    """A store of the small seed that the test may write to, and a reader of it who sees each change at once."""
    from dashboard.services.seed import seed
    from dashboard.web import asked
    from tests.factories import write_seed

    url = f"sqlite:///{tmp_path / 'own.db'}"
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", url)
    monkeypatch.setattr(asked, "FRESH_SECONDS", -1.0)
    opened = open_store(url)
    seed(opened, write_seed(tmp_path / "seed"))
    yield opened, TestClient(public_app(), base_url="http://board.test", follow_redirects=False)
    opened.close()
