"""The charts of this run: those of `share.chart_views`, in the reader's language, theme and width."""

from dashboard.share.chart_views import ChartViews, RenderOptions
from dashboard.ui import readers
from dashboard.ui.board import current
from dashboard.ui.chart import narrow


def views() -> ChartViews:
    """Every chart of the view that is looked at."""
    board = current()
    return ChartViews(readers.snapshot().shown(), RenderOptions(board.language, board.theme, narrow()))
