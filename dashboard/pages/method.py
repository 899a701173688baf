"""Method and data: how the board works, what its words mean, how to read its data by program, how to cite it."""

from dashboard.share.permalink import address, carried, data_examples
from dashboard.share.report.blocks import citation_blocks, method_blocks, origin_blocks
from dashboard.share.source import BOARD, cite
from dashboard.ui import html
from dashboard.ui.board import _, language, snapshot
from dashboard.ui.layout import show_heading
from dashboard.ui.share_bar import base

LEVEL = 1  # of headings

view, days = snapshot(), snapshot().shown().days_assessed()
url = address(base(), "/", carried(view, language(), freeze=True))
cited = cite(view, language(), "board", _(BOARD), url, days, view.retrieved)

show_heading("method")
html.show(
    html.prose(method_blocks, LEVEL),
    html.block(html.macro("method.html", "way_to_agreement"), css=html.PROSE),
    html.block(html.macro("method.html", "data", data_examples(view, language(), base())), css=html.PROSE),
    html.prose(origin_blocks, LEVEL),
    html.block(html.macro("blocks.html", "blocks", citation_blocks(cited, language(), LEVEL)), css=html.PROSE),
)
