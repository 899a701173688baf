"""Campaigns: all that the board holds, and a comparison of those that are chosen."""

from dashboard.share.overview import campaigns_chart
from dashboard.ui import campaigns, html
from dashboard.ui.board import _, chart_views, snapshot
from dashboard.ui.chart import show_chart
from dashboard.ui.layout import show_heading
from dashboard.ui.shell import identity
from dashboard.ui.trouble import show_unknown

count = len(snapshot().listed_campaigns())
show_heading("campaigns", subtitle=_("{count} campaigns on one board").format(count=count))
html.show(campaigns.campaign_list(*campaigns.show_filter()), campaigns.hidden_campaigns(identity.actor()))
if snapshot().is_one_of_several():
    comparison, unknown = campaigns.show_choice()
    show_unknown(unknown)
    show_chart(campaigns_chart(chart_views(), comparison), key="campaigns", filters=campaigns.chart_filters(comparison))
