"""The public addresses of a full board, without the pages around them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard.settings import PREFIX
from dashboard.share.cache import cache
from dashboard.store.engine.dialect import SQLITE
from dashboard.store.engine.store import Store, open_store
from dashboard.store.views.tables import metadata
from dashboard.web import board_middleware, board_routes
from dashboard.web.middleware.compression import StaticFiles
from dashboard.web.middleware.public import PublicAnswers
from tests.conftest import BOTH, TEMPLATE
from tests.postgresql_server import Server


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The API is tested on either kind of database; the pictures and pages made of the same reads need no second one."""
    if metafunc.module.__name__.rpartition(".")[2].startswith("test_api"):
        for name in ("demo_url", "own_url"):
            if name in metafunc.fixturenames:
                metafunc.parametrize(name, BOTH, indirect=True)


@pytest.fixture(autouse=True)
def no_answer_of_another_test() -> None:
    """Forget answers, files and pictures, which tests make with other fonts, browsers and settings."""
    cache.clear()


@pytest.fixture(scope="session")
def demo_file(demo_path: Path) -> str:
    """The address of a file of demonstration data."""
    return f"sqlite:///{demo_path}"


@pytest.fixture(scope="session")
def demo_url(request: pytest.FixtureRequest, demo_file: str) -> Iterator[str]:
    """The address of a store of demonstration data; no test writes to it."""
    if getattr(request, "param", SQLITE) == SQLITE:
        yield demo_file
        return
    server: Server = request.getfixturevalue("postgresql_server")
    with server.database(TEMPLATE) as url:
        copied(demo_file, url)
        yield url


def copied(source_url: str, target_url: str) -> None:
    """Copy every row of a store into another one, which is empty."""
    source, target = open_store(source_url), open_store(target_url)
    with source.read() as old, target.write() as new:
        for table in metadata.sorted_tables:
            rows = old.execute(sa.select(table).order_by(*table.primary_key.columns)).mappings().all()
            if rows:
                new.connection.execute(table.insert(), [dict(row) for row in rows])
    source.close()
    target.close()


@pytest.fixture(scope="session")
def demo(demo_url: str) -> Iterator[Store]:
    """That store, open."""
    opened = open_store(demo_url)
    yield opened
    opened.close()


def public_app() -> Starlette:
    """Everything public, with the answers kept and the files compressed as on the board."""
    return Starlette(routes=board_routes(), middleware=[Middleware(PublicAnswers), Middleware(StaticFiles)])


@pytest.fixture
def public(demo_url: str, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A reader's program that asks the full board."""
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", demo_url)
    return TestClient(public_app(), base_url="http://board.test", follow_redirects=False)


@pytest.fixture
def whole(demo_url: str, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """The same behind everything that wraps the pages' answers too."""
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", demo_url)
    app = Starlette(routes=board_routes(), middleware=board_middleware())
    return TestClient(app, base_url="http://board.test", follow_redirects=False)


@pytest.fixture
def own_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database for one test."""
    return str(request.getfixturevalue(f"{getattr(request, 'param', SQLITE)}_url"))


@pytest.fixture
def own(own_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Store, TestClient]]:
    """A store of the small seed that the test may write to, and a reader of it who sees each change at once."""
    from dashboard.services.campaigns.seed import seed
    from dashboard.web import public_request as asked
    from tests.factories import write_seed

    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", own_url)
    monkeypatch.setattr(asked, "FRESH_SECONDS", -1.0)
    opened = open_store(own_url)
    seed(opened, write_seed(tmp_path / "seed"))
    yield opened, TestClient(public_app(), base_url="http://board.test", follow_redirects=False)
    asked.the_store().close()
    opened.close()
