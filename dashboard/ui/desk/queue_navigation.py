"""Working through a queue: where one is in it, the way to the next pledge, and the form by keyboard."""

from dashboard.domain.permission import Actor, Permission
from dashboard.ui import html, urls
from dashboard.ui.board import _, current
from dashboard.ui.desk import desk

_keys = html.component("queue_navigation")


def show_queue_place(number: int, actor: Actor) -> None:
    """Show the way to the next pledge of the queue from which this one was opened; nothing where it was not."""
    if not actor.may(Permission.ASSESS):
        return
    _keys(key="queue-navigation", data={"form": f"form-{current().view.campaign}-{number}-"})
    queue = desk.asked_queue(actor)
    if not queue:
        return
    own_drafts = desk.drafts() if queue == desk.DRAFTS else []
    numbers = [int(other) for other in desk.queue_frame(desk.read(actor), queue, own_drafts)["number"] if other]
    following = [other for other in numbers if other > number] or [other for other in numbers if other != number]
    back = html.link(_("Back to the desk"), "desk", queue=queue)
    place = _("{queue}: {count} left").format(queue=_(desk.NAMES[queue]), count=len(numbers))
    onward = ""
    if following:
        address = urls.href("pledge", "mark-status", number=following[0], queue=queue)
        onward = f' · <a href="{html.text(address)}" data-next>{html.text(_("Next in this queue"))} →</a>'
    html.show(f'<div class="board"><p class="notice">{html.text(place)} · {back}{onward}</p></div>')
