"""Prepare the first page before the first request."""

from contextlib import suppress

from dashboard.share.address import read_address
from dashboard.share.chart_views import ChartViews, RenderOptions
from dashboard.share.snapshot import Snapshot
from dashboard.web.public_request import revision_of, the_store


def draw_first_page() -> None:
    """Draw the overview's charts, since plotly loads its parts with a process's first charts, which takes time. Errors
    are ignored: the page reports them, in the visitor's language."""
    with suppress(Exception):
        store = the_store()
        revision = revision_of(store)
        parsed = read_address({}, store, revision)
        views = ChartViews(Snapshot(store, revision, parsed.view).shown(), RenderOptions(parsed.language))
        views.status_by_category()
