"""Fixtures that reach across files: the databases, open stores on them, and the small seed."""

import fcntl
import io
import json
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from dashboard import logs
from dashboard.services.campaigns.demo import make_demo
from dashboard.services.campaigns.seed import seed
from dashboard.store.engine.store import Store, open_store
from tests.factories import Clock, write_seed
from tests.postgresql_server import Server, find_binaries, running

Lines = Callable[[], list[dict[str, Any]]]
TEMPLATE = "pledgeboard_template"
KEPT_MARKERS = ("browser", "nginx", "postgresql")  # those whose tests .ci/run wants to see run
BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Write the markers into the JUnit report, where tools/check_report.py looks for them."""
    for item in items:
        item.user_properties += [("marker", name) for name in KEPT_MARKERS if item.get_closest_marker(name)]


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's own PLEDGEBOARD_… variables or locale reach a test."""
    for name in [name for name in os.environ if name.startswith("PLEDGEBOARD_") and name != "PLEDGEBOARD_SOURCE"]:
        monkeypatch.delenv(name)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture(scope="session")
def demo_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of demonstration data, which no test writes to: made once, by whichever of pytest's workers is first."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    path = shared / "demonstration" / "demo.db"
    path.parent.mkdir(exist_ok=True)
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            making = path.with_name("making.db")
            make_demo(making)
            making.rename(path)
    return path


@pytest.fixture
def own_demo(demo_path: Path, tmp_path: Path) -> Iterator[Store]:
    """Demonstration data in a store of the test's own."""
    opened = open_store(f"sqlite:///{copyfile(demo_path, tmp_path / 'pledges-demo.db')}")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """A PostgreSQL server with one migrated database to copy from."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed")
    with running(binaries) as server:
        server.execute(f"CREATE DATABASE {TEMPLATE} TEMPLATE template0")
        open_store(server.url(TEMPLATE)).close()
        yield server


@pytest.fixture
def postgresql_url(postgresql_server: Server) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    with postgresql_server.database() as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'pledges.db'}"


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database of either kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def clock() -> Clock:
    """A clock that the test moves."""
    return Clock()


@pytest.fixture(params=BOTH)
def store(request: pytest.FixtureRequest, clock: Clock) -> Iterator[Store]:
    """An open store of either kind, with schema and without content."""
    if request.param == "sqlite":
        opened = open_store(str(request.getfixturevalue("sqlite_url")), clock=clock)
        yield opened
        opened.close()
        return
    server: Server = request.getfixturevalue("postgresql_server")
    with server.database(TEMPLATE) as url:
        opened = open_store(url, clock=clock)
        yield opened
        opened.close()


@pytest.fixture
def sqlite_store(sqlite_url: str, clock: Clock) -> Iterator[Store]:
    """An open SQLite store without content."""
    opened = open_store(sqlite_url, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def seed_directory(tmp_path: Path) -> Path:
    """The small seed package on disk."""
    return write_seed(tmp_path / "seed")


@pytest.fixture
def seeded(store: Store, seed_directory: Path) -> Store:
    """A store of either kind that holds the small seed."""
    seed(store, seed_directory)
    return store


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Where this process logs to, everything and as JSON, until the test ends."""
    for name in ("level", "json", "stream"):
        monkeypatch.setattr(logs._State, name, getattr(logs._State, name))
    root = logging.getLogger()
    handlers, level, stream = root.handlers, root.level, io.StringIO()
    logs.configure("json", "debug", stream)
    # Streamlit and uvicorn let none of these hand on what they say, unless `dashboard.app` sees to it.
    loud = map(logging.getLogger, ("uvicorn", "uvicorn.error", "streamlit"))
    own = [(logger, logger.propagate, logger.level) for logger in loud]
    for logger, _propagate, _level in own:
        logger.propagate = True
        logger.setLevel(logging.NOTSET)
    yield stream
    for logger, propagate, former in own:
        logger.propagate = propagate
        logger.setLevel(former)
    logging.captureWarnings(False)
    root.handlers = handlers
    root.setLevel(level)
    logs._logger.cache_clear()
    logs.follow(person="")


@pytest.fixture
def lines(log: io.StringIO) -> Lines:
    """What was logged so far."""
    return lambda: [json.loads(line) for line in log.getvalue().splitlines()]


@pytest.fixture
def sqlite_seeded(sqlite_store: Store, seed_directory: Path) -> Store:
    """A SQLite store that holds the small seed, where the kind of database makes no difference."""
    seed(sqlite_store, seed_directory)
    return sqlite_store
