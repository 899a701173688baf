"""A full board to take things out of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.share.chart_views import ChartViews
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.view import View
from tests.static_site import DEMO


@pytest.fixture(scope="session")
def demo_url(demo_path: Path) -> str:
    """The address of a store of demonstration data; no test writes to it."""
    return f"sqlite:///{demo_path}"


@pytest.fixture(scope="session")
def demo(demo_url: str) -> Iterator[Store]:
    """That store, open."""
    opened = open_store(demo_url)
    yield opened
    opened.close()


@pytest.fixture
def snapshot(demo: Store) -> Snapshot:
    """Everything that it says now."""
    return Snapshot(demo, demo.revision(), View(DEMO))


@pytest.fixture
def views(snapshot: Snapshot) -> ChartViews:
    """Its charts in Korean and light."""
    return ChartViews(snapshot, "ko")


@pytest.fixture(scope="session")
def demo_site(demo_site_folder: Path) -> dict[str, bytes]:
    """Every file of a full board's site, as if published at an address below a path."""
    files = (path for path in demo_site_folder.rglob("*") if path.is_file())
    return {path.relative_to(demo_site_folder).as_posix(): path.read_bytes() for path in files}
