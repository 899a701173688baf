"""Corrections: what was superseded, retracted or withdrawn, and what stands instead."""

from dashboard.ui import corrections, html
from dashboard.ui.board import _, snapshot
from dashboard.ui.heading import show_heading
from dashboard.ui.share_bar import list_bar

show_heading(
    "corrections",
    _("Corrections"),
    _("Everything that was superseded, retracted or withdrawn: what it said, what it says now, why and since when."),
)
count = len(snapshot().corrections())
html.show(corrections.listing(), list_bar("corrections", filters={}, shown=count, total=count))
