"""Working through a queue: where one is in it, the ways to its other pledges, and the form by keyboard."""

from dashboard.content.desk import DRAFTS, NAMES, UNRATED
from dashboard.content.rendering import render
from dashboard.domain.permission import Actor, Permission
from dashboard.ui import html, urls
from dashboard.ui.board import _, current, language
from dashboard.ui.desk import desk
from dashboard.ui.desk.desk import asked_queue

__all__ = ["asked_queue", "onward", "show_queue_place"]

_keys = html.component("queue_navigation")


def show_queue_place(number: int, actor: Actor) -> None:
    """Show the ways within the queue from which this pledge was opened; nothing where it was not."""
    if not actor.may(Permission.ASSESS):
        return
    _keys(key="queue-navigation", data={"form": f"form-{current().view.campaign}-{number}-"})
    queue = asked_queue(actor)
    if not queue:
        return
    numbers = _numbers(actor, queue)
    place = _("{queue}: {count} left").format(queue=_(NAMES[queue]), count=len(numbers))
    before = [other for other in numbers if other < number][-1:]
    links = {
        name: _address(pledges, queue) for name, pledges in (("before", before), ("after", _after(numbers, number)))
    }
    html.show(render("queue.html", language(), place=place, back=urls.href("desk", queue=queue), **links))


def onward(number: int, actor: Actor) -> str:
    """The link to what comes after a saved assessment: the queue's next pledge, else the next unrated; as HTML."""
    queue = asked_queue(actor) or UNRATED
    address = _address(_after(_numbers(actor, queue), number), queue)
    return render("queue.html", language(), onward=address, unrated=queue == UNRATED) if address else ""


def _numbers(actor: Actor, queue: str) -> list[int]:
    own_drafts = desk.drafts() if queue == DRAFTS else []
    return [int(other) for other in desk.queue_frame(desk.read(actor), queue, own_drafts)["number"] if other]


def _after(numbers: list[int], number: int) -> list[int]:
    """The next pledge, from the last on to the first."""
    return [other for other in numbers if other > number] or [other for other in numbers if other != number]


def _address(pledges: list[int], queue: str) -> str:
    return urls.href("pledge", "mark-status", number=pledges[0], queue=queue) if pledges else ""
