"""A full board to take things out of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.share.chart_views import ChartViews, Look
from dashboard.share.reading import Reading
from dashboard.store.engine import Store, open_store
from dashboard.store.view import View

DEMO = "park-won-soon-2018"


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
def reading(demo: Store) -> Reading:
    """Everything that it says now."""
    return Reading(demo, demo.revision(), View(DEMO))


@pytest.fixture
def views(reading: Reading) -> ChartViews:
    """Its charts in Korean and light."""
    return ChartViews(reading, Look("ko"))
