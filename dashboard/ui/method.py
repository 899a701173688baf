"""The words of the method page and of the page about agreement, with the numbers that they speak of."""

from collections.abc import Callable, Sequence

from dashboard.content.blocks import Block
from dashboard.share.cache import cached
from dashboard.share.chart_views import ChartViews
from dashboard.share.permalink import address, carried, data_examples
from dashboard.share.report.method_blocks import citation_blocks
from dashboard.share.source import BOARD, cite
from dashboard.ui import html
from dashboard.ui.board import _, chart_views, language, run_key, snapshot
from dashboard.ui.share_bar import base

LEVEL = 1  # of headings


def _shown(blocks: Sequence[Block]) -> str:
    return f'<div class="board prose">{html.macro("blocks.html", "blocks", blocks)}</div>' if blocks else ""


@cached(run_key)
def words(blocks: Callable[..., Sequence[Block]], *level: int) -> str:
    """What a function of `share.report.method_blocks` says of this run's charts, as HTML; empty for nothing."""
    views: ChartViews = chart_views()
    return _shown(blocks(views, *level))


def way_to_agreement() -> str:
    """The way to the page about agreement, as HTML."""
    return f'<div class="board prose">{html.macro("method.html", "way_to_agreement")}</div>'


def data() -> str:
    """Examples of how to read the data by program, as HTML."""
    body = html.macro("method.html", "data", data_examples(snapshot(), language(), base()))
    return f'<div class="board prose">{body}</div>'


def citation() -> str:
    """How to cite the board, as HTML."""
    view = snapshot()
    url = address(base(), "/", carried(view, language(), freeze=True))
    cited = cite(view, language(), "board", _(BOARD), url, view.shown().days_assessed(), view.retrieved)
    return _shown(citation_blocks(cited, language(), LEVEL))
