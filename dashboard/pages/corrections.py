"""Corrections: what was superseded, retracted or withdrawn, and what stands instead."""

from dashboard.ui import corrections, html
from dashboard.ui.board import snapshot
from dashboard.ui.heading import show_heading
from dashboard.ui.share_bar import list_bar

show_heading("corrections")
count = len(snapshot().corrections())
html.show(corrections.listing(), list_bar("corrections", filters={}, shown=count, total=count))
