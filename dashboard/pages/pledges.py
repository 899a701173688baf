"""Pledges: filter, sort, take along."""

from dashboard.ui.board import _
from dashboard.ui.filters import filter_bar
from dashboard.ui.heading import show_heading
from dashboard.ui.pledge_list import show_list
from dashboard.ui.shell.navigation import show_unknown

show_heading(
    "pledges",
    subtitle=_(
        "Every numbered pledge of the campaign. Filters stand in the address: a copied link opens the same list."
    ),
)
selection, unknown = filter_bar()
show_unknown(unknown)
show_list(selection)
