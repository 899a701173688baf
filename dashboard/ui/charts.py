"""The charts of this run: those of `share.chart_views`, in the reader's language, theme and width."""

from dashboard.share.chart_names import last_charts
from dashboard.share.chart_views import ChartViews, RenderOptions
from dashboard.ui import readers
from dashboard.ui.board import current
from dashboard.ui.chart import narrow, show_charts


def views() -> ChartViews:
    """Every chart of the view that is looked at."""
    board = current()
    return ChartViews(readers.snapshot().shown(), RenderOptions(board.language, board.theme, narrow()))


def show_last_charts(page: str) -> None:
    """Show the charts that the page's own script puts nowhere.

    Args:
        page: its path without slash.
    """
    charts = [chart for entry in last_charts(page) if (chart := entry.draw(views(), {})) is not None]
    if charts:
        show_charts(charts)
