"""Method and data: how the board works, what its words mean, how to read its data by program, how to cite it."""

from dashboard.share.report.method_blocks import method_blocks, origin_blocks
from dashboard.ui import html, method
from dashboard.ui.heading import show_heading

show_heading("method")
how = method.words(method_blocks, method.LEVEL)
origin = method.words(origin_blocks, method.LEVEL)
html.show(how, method.way_to_agreement(), method.data(), origin, method.citation())
