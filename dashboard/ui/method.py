"""The words of the method page and of the page about agreement, with the numbers that they speak of."""

from collections.abc import Sequence

from dashboard.content.blocks import Block
from dashboard.share.cache import cached
from dashboard.share.permalink import address, carried, data_examples
from dashboard.share.report import method_blocks
from dashboard.share.source import BOARD, cite
from dashboard.ui import html
from dashboard.ui.board import _, chart_views, language, run_key, snapshot
from dashboard.ui.share_bar import base

LEVEL = 1  # of headings


def _shown(blocks: Sequence[Block]) -> str:
    return f'<div class="board prose">{html.macro("blocks.html", "blocks", blocks)}</div>'


@cached(run_key)
def method() -> str:
    """How the board works, as HTML, with the way to the page about agreement."""
    way = html.macro("method.html", "way_to_agreement")
    return _shown(method_blocks.method_blocks(chart_views(), LEVEL)) + f'<div class="board prose">{way}</div>'


def data() -> str:
    """Examples of how to read the data by program, as HTML."""
    return _data(base())


@cached(run_key)
def _data(host: str) -> str:
    body = html.macro("method.html", "data", data_examples(snapshot(), language(), host))
    return f'<div class="board prose">{body}</div>'


@cached(run_key)
def origin() -> str:
    """Where the data are from and the journal's head, as HTML."""
    return _shown(method_blocks.origin_blocks(chart_views(), LEVEL))


def citation() -> str:
    """How to cite the board, as HTML."""
    view = snapshot()
    url = address(base(), "/", carried(view, language(), freeze=True))
    cited = cite(view, language(), "board", _(BOARD), url, view.shown().days_assessed(), view.retrieved)
    return _shown(method_blocks.citation_blocks(cited, language(), LEVEL))


@cached(run_key)
def gap() -> str:
    """In what the two raters differ, in words, as HTML."""
    return _shown(method_blocks.gap_blocks(chart_views()))


@cached(run_key)
def agreement() -> str:
    """How far assessors agree, in words, as HTML."""
    return _shown(method_blocks.agreement_blocks(chart_views()))


def count_agreement() -> int:
    """In how many categories there is any."""
    return len(snapshot().shown().agreement_by_category())


@cached(run_key)
def agreement_by_category() -> str:
    """Agreement in each category, as HTML; empty while there is none."""
    blocks = method_blocks.agreement_table(chart_views())
    return _shown(blocks) if blocks else ""
