"""Pledges: filter, search, compare, take along."""

from dashboard.ui.board import _
from dashboard.ui.filters import filter_bar
from dashboard.ui.heading import show_heading
from dashboard.ui.pledge_list import show_list

show_heading("pledges", subtitle=_("Every numbered pledge of the campaign."))
show_list(filter_bar())
