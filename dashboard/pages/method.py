"""Method and data: what the words mean, how rates are computed, where everything is from, how to cite it."""

from dashboard.ui import html, method
from dashboard.ui.board import _
from dashboard.ui.heading import show_heading

show_heading(
    "method", _("Method and data"), _("What the words mean, how rates are computed, and where everything is from.")
)
html.show(method.scale(), method.rates(), method.figures(), method.source(), method.journal(), method.citation())
