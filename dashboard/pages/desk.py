"""The desk: what waits for whom, rating many at once, import, assignments, pledges, members and settings."""

from dashboard.domain.permission import Permission
from dashboard.ui import html
from dashboard.ui.board import _, is_past
from dashboard.ui.desk import campaign, desk, members
from dashboard.ui.desk.import_sheet import show_import
from dashboard.ui.desk.new_campaign import show_new_campaign
from dashboard.ui.desk.rate import show_rate_many
from dashboard.ui.layout import show_heading
from dashboard.ui.shell import identity

SHOW = {
    "queues": desk.show_queues,
    "rate": show_rate_many,
    "import": show_import,
    "new": show_new_campaign,
    "assign": members.show_assign,
    "pledges": campaign.show_pledges,
    "members": members.show_members,
    "files": campaign.show_files,
    "settings": campaign.show_settings,
}

actor = identity.actor()
show_heading("desk")
refusal = identity.why_read_only()
if refusal or not actor.may(Permission.ASSESS):
    html.show(html.notice(f"{_('The desk is for those who judge pledges.')} {_(refusal or '')}"))
elif is_past():
    html.show(html.notice(_("The desk is always of today. Go back to today to work on it.")))
else:
    part = desk.show_parts(actor)
    desk.show_clock(actor)
    SHOW[part](actor)
