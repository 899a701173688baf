"""The desk: what waits for whom, rating many at once, import, assignments, pledges, members and settings."""

from dashboard.domain.permission import Permission
from dashboard.ui import html
from dashboard.ui.board import _, is_past
from dashboard.ui.desk import desk
from dashboard.ui.desk.assign import show_assign
from dashboard.ui.desk.files import show_files
from dashboard.ui.desk.import_sheet import show_import
from dashboard.ui.desk.members import show_members
from dashboard.ui.desk.new_campaign import show_new_campaign
from dashboard.ui.desk.pledges import show_pledges
from dashboard.ui.desk.rate import show_rate_many
from dashboard.ui.desk.settings import show_settings
from dashboard.ui.heading import show_heading
from dashboard.ui.shell import identity

SHOW = {
    "queues": desk.show_queues,
    "rate": show_rate_many,
    "import": show_import,
    "new": show_new_campaign,
    "assign": show_assign,
    "pledges": show_pledges,
    "members": show_members,
    "files": show_files,
    "settings": show_settings,
}

actor = identity.actor()
show_heading("desk")
refusal = identity.why_read_only()
if refusal or not actor.may(Permission.ASSESS):
    html.show(html.notice(f"{_('The desk is for those who judge pledges.')} {_(refusal or '')}"))
elif is_past():
    html.show(html.notice(_("The desk is always of today. Go back to today to work on it.")))
else:
    part = desk.asked_part(actor)
    desk.show_parts(part, actor)
    desk.show_clock(actor)
    SHOW[part](actor)
