"""Whatever a package may hold, no page breaks over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.store.engine.store import open_store
from tests.nonsense import NONSENSE, fill_with_nonsense
from tests.pages.conftest import Open

PAGES = {"": {}, "pledges": {}, "pledge": {"number": "1"}, "featured": {"name": "youth"}, "figures": {}, "over-time": {}, "method": {}}  # fmt: skip


@pytest.fixture(params=NONSENSE, ids=range(len(NONSENSE)))
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A board of nonsense."""
    url = f"sqlite:///{tmp_path / 'pledges.db'}"
    store = open_store(url)
    fill_with_nonsense(store, tmp_path, request.param)
    yield url
    store.close()


def test_no_page_breaks_over_what_a_package_holds(open_page: Open) -> None:
    for page, query in PAGES.items():
        open_page(page, **query)  # fails where the page explains a fault of its own
