"""Pledges: filter, search, compare, take along."""

from dashboard.ui.board import _
from dashboard.ui.layout import show_heading
from dashboard.ui.pledge_list import filter_bar, show_list

show_heading("pledges", subtitle=_("Every numbered pledge of the campaign."))
show_list(filter_bar())
