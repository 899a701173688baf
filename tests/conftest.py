"""Fixtures that reach across files: the databases, open stores on them, and the small seed."""

import fcntl
import gc
import io
import json
import logging
import os
import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

from dashboard import logs
from dashboard.services.campaigns.demo import make_demo
from dashboard.services.campaigns.seed import seed
from dashboard.store.engine.store import Store, open_store
from tests.factories import Clock, write_seed
from tests.postgresql_server import Server, find_binaries, running
from tests.static_site import write_demo_site

Lines = Callable[[], list[dict[str, Any]]]
TEMPLATE = "pledgeboard_template"
SEEDED_TEMPLATE = "pledgeboard_seeded"
# How many examples a property is tried with: `make test-all` takes the second profile. A busy machine fails no test, and
# the one fixture of all tests, which takes settings away, is the same for each example.
STEADY = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}
settings.register_profile("some", max_examples=40, **STEADY)
settings.register_profile("full", max_examples=300, **STEADY)
settings.load_profile("some")

TESTS = Path(__file__).parent
ENGINE_TESTS = ("store", "faults")  # the folders whose tests run on either kind of database each time
KEPT_MARKERS = ("browser", "nginx", "postgresql")  # those whose tests .ci/run wants to see run
SEEDING_SECONDS = 1  # how often seeding looks at the clock
BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]

# A store's engine compiles each statement once; thousands of tests open a store of their own. Those of one kind of
# database share what was compiled: its key names the dialect, of which each engine has one that is like all others.
COMPILED = LRUCache[Any, Any](2000)
DefaultDialect.__eq__ = lambda self, other: type(self) is type(other)  # type: ignore[method-assign]
DefaultDialect.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign]


@event.listens_for(Engine, "engine_connect")
def _share_compiled(connection: Connection) -> None:
    connection.execution_options(compiled_cache=COMPILED)


@event.listens_for(Engine, "connect")
def _wait_for_no_disk(connection: object, _record: object) -> None:
    """Nothing in a file outlives the tests, as nothing on their PostgreSQL server does; a commit syncs it thrice."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous = OFF")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep the garbage collector from looking again and again at what stays until the end: the modules and the tests."""
    gc.disable()
    result = yield
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()
    return result


def is_repeated_on_postgresql(item: pytest.Item) -> bool:
    """Whether a test is the PostgreSQL twin of one on SQLite, and of something that is no matter of the engine."""
    parameters = (
        item.callspec.params.values() if isinstance(item, pytest.Function) and hasattr(item, "callspec") else ()
    )
    return "postgresql" in parameters and item.path.relative_to(TESTS).parts[0] not in ENGINE_TESTS


@pytest.hookimpl(tryfirst=True)  # before pytest leaves out what `-m` leaves out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave PostgreSQL twins to `make test-all`, unless they are marked; write the markers into the JUnit report, where
    tools/check_report.py looks for them. A test with a browser, which races a server on a machine that is busy, is run
    a second time where it failed: what is wrong fails twice, and the summary names each that was run again."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))
        if is_repeated_on_postgresql(item) and not item.get_closest_marker("both_engines"):
            item.add_marker("full")
        item.user_properties += [("marker", name) for name in KEPT_MARKERS if item.get_closest_marker(name)]


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's own PLEDGEBOARD_… variables or locale reach a test."""
    for name in [name for name in os.environ if name.startswith("PLEDGEBOARD_") and name != "PLEDGEBOARD_SOURCE"]:
        monkeypatch.delenv(name)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


def shared_folder(factory: pytest.TempPathFactory, name: str, fill: Callable[[Path], None]) -> Path:
    """A folder that no test writes to: filled once, by whichever of pytest's workers is first."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    path = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            unfinished = shared / f"unfinished-{name}"
            unfinished.mkdir()
            fill(unfinished)
            unfinished.rename(path)
    return path


@pytest.fixture(scope="session")
def demo_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of demonstration data, which no test writes to."""
    return shared_folder(tmp_path_factory, "demonstration", lambda folder: make_demo(folder / "demo.db")) / "demo.db"


@pytest.fixture(scope="session")
def demo_site_folder(demo_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static site of the demonstration data (`write_demo_site`), which no test writes to."""
    return shared_folder(tmp_path_factory, "site", lambda folder: write_demo_site(demo_path, folder))


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


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bool], Path]:
    """A SQLite file to copy, with the small seed or without content."""
    folder = tmp_path_factory.mktemp("templates")

    @cache
    def template(with_seed: bool) -> Path:
        path = folder / f"{with_seed}.db"
        if with_seed:
            copyfile(template(False), path)
        opened = open_store(f"sqlite:///{path}", clock=Clock())
        if with_seed:
            seed(opened, write_seed(folder / "seed"))
        opened.close()
        return path

    return template


@pytest.fixture(scope="session")
def postgresql_templates(postgresql_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Callable[[bool], str]:
    """The name of a PostgreSQL database to copy, with the small seed or without content."""

    @cache
    def template(with_seed: bool) -> str:
        if not with_seed:
            return TEMPLATE
        postgresql_server.execute(f"CREATE DATABASE {SEEDED_TEMPLATE} TEMPLATE {TEMPLATE}")
        opened = open_store(postgresql_server.url(SEEDED_TEMPLATE), clock=Clock())
        seed(opened, write_seed(tmp_path_factory.mktemp("postgresql_seed")))
        opened.close()
        return SEEDED_TEMPLATE

    return template


@contextmanager
def copied_store(path: Path, template: Path, clock: Clock) -> Iterator[Store]:
    """A store that begins as a copy of a file."""
    opened = open_store(f"sqlite:///{copyfile(template, path)}", clock=clock)
    yield opened
    opened.close()


@pytest.fixture(params=BOTH)
def store(request: pytest.FixtureRequest, clock: Clock, tmp_path: Path) -> Iterator[Store]:
    """An open store of either kind, with the small seed for a test that asks for `seeded`, else without content."""
    with_seed = "seeded" in request.fixturenames
    if request.param == "sqlite":
        template = request.getfixturevalue("sqlite_templates")(with_seed)
        with copied_store(tmp_path / "pledges.db", template, clock) as opened:
            yield opened
        return
    template = request.getfixturevalue("postgresql_templates")(with_seed)
    server: Server = request.getfixturevalue("postgresql_server")
    with server.database(template) as url:
        opened = open_store(url, clock=clock)
        yield opened
        opened.close()


@pytest.fixture
def sqlite_store(
    request: pytest.FixtureRequest, sqlite_templates: Callable[[bool], Path], clock: Clock, tmp_path: Path
) -> Iterator[Store]:
    """An open SQLite store, with the small seed for a test that asks for `sqlite_seeded`, else without content."""
    template = sqlite_templates("sqlite_seeded" in request.fixturenames)
    with copied_store(tmp_path / "pledges.db", template, clock) as opened:
        yield opened


@pytest.fixture
def seed_directory(tmp_path: Path) -> Path:
    """The small seed package on disk."""
    return write_seed(tmp_path / "seed")


def with_small_seed(store: Store, clock: Clock, directory: Path) -> Store:
    """Load the small seed, unless the store began as a copy with it: then only let as much time pass."""
    if store.revision():
        clock.now += timedelta(seconds=SEEDING_SECONDS)
    else:
        seed(store, write_seed(directory))
    return store


@pytest.fixture
def seeded(store: Store, clock: Clock, tmp_path: Path) -> Store:
    """A store of either kind that holds the small seed."""
    return with_small_seed(store, clock, tmp_path / "seed")


@pytest.fixture
def sqlite_seeded(sqlite_store: Store, clock: Clock, tmp_path: Path) -> Store:
    """A SQLite store that holds the small seed, where the kind of database makes no difference."""
    return with_small_seed(sqlite_store, clock, tmp_path / "seed")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Where this process logs to, everything and as JSON, until the test ends."""
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
    logs.stop()
    root.handlers = handlers
    root.setLevel(level)
    logs.bind(person="")


@pytest.fixture
def lines(log: io.StringIO) -> Lines:
    """What was logged so far."""
    return lambda: [json.loads(line) for line in log.getvalue().splitlines()]
