"""Corrections: what was superseded, retracted or withdrawn, and what stands instead."""

from dashboard.ui.corrections import show_list
from dashboard.ui.layout import show_heading

show_heading("corrections")
show_list()
