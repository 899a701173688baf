"""The desk: what waits for whom, rating many at once, import, assignments, members and settings."""

from dashboard.domain.permission import Permission
from dashboard.ui import html, trouble
from dashboard.ui.board import _, current
from dashboard.ui.desk import desk
from dashboard.ui.desk import review as desk_review
from dashboard.ui.desk.assign import show_assign
from dashboard.ui.desk.files import show_files
from dashboard.ui.desk.import_sheet import show_import
from dashboard.ui.desk.members import show_members
from dashboard.ui.desk.rate import show_rate_many
from dashboard.ui.desk.settings import show_settings
from dashboard.ui.heading import show_heading
from dashboard.ui.shell import identity
from dashboard.ui.shell.navigation import unknown_sentence

actor = identity.actor()
show_heading("desk")
refusal = identity.why_read_only()
if refusal or not actor.may(Permission.ASSESS):
    html.show(
        f'<div class="board"><p class="notice">{html.text(_("The desk is for those who judge pledges."))} {html.text(_(refusal or ""))}</p></div>'
    )
elif current().view.as_of or current().view.known_at:
    html.show(
        f'<div class="board"><p class="notice">{html.text(_("The desk is always of today. Go back to today to work on it."))}</p></div>'
    )
else:
    part = desk.asked_part(actor)
    for value in desk.unknown(actor):
        trouble.show_problem(unknown_sentence(value))
    desk.show_parts(part, actor)
    desk.show_disturbances(actor)
    if part == "queues":
        desk.show_queues(
            actor,
            lambda challenge: desk_review.show_challenge(challenge, actor),
            lambda: desk_review.show_kept_contacts(actor),
            lambda: desk_review.show_waiting_measurements(actor),
            lambda: desk_review.show_returned_measurements(actor),
        )
    elif part == "rate":
        show_rate_many(actor)
    elif part == "import":
        show_import(actor)
    elif part == "assign":
        show_assign(actor)
    elif part == "members":
        show_members(actor)
    elif part == "files":
        show_files(actor)
    else:
        show_settings(actor)
