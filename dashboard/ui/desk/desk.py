"""The desk: what waits for this person, as queues, and the ways through them and to the other parts of her work."""

import re
from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.content.desk import ABOUT, DRAFTS, GROUPS, KEYS, NAMES, PARTS, UNRATED
from dashboard.content.models import Chip, Link
from dashboard.content.rendering import render
from dashboard.domain.permission import Actor, Permission
from dashboard.services.keep.clock import clock_behind
from dashboard.share.cache import memoize
from dashboard.store.reads.desk import QUEUES, read_desk
from dashboard.ui import act, html, trouble
from dashboard.ui.board import _, current, language, once_a_run, snapshot, text_of, today
from dashboard.ui.choices import asked
from dashboard.ui.desk import review
from dashboard.ui.shell import identity
from dashboard.ui.urls import href

REVIEWERS_ONLY = ("review", "challenges")
FIRST_PART = PARTS[0][0]
SHOWN = 100  # rows of a queue
_drafts, _keys = html.component("drafts"), html.component("queue_navigation")


def asked_part(actor: Actor) -> str:
    """The part of the desk that the address asks for, of those that this person may use; what it asks for and she does
    not find there is named."""
    parts = [code for code, _label, needed in PARTS if actor.may(needed)]
    part = asked({"part": parts, "queue": queues_of(actor)})["part"]
    return part[-1] if part else FIRST_PART


def queues_of(actor: Actor) -> list[str]:
    """The names of the queues that this person has."""
    return [name for name in NAMES if name not in REVIEWERS_ONLY or actor.may(Permission.REVIEW)]


def asked_queue(actor: Actor) -> str:
    """The queue that the address asks for; empty for none and for one that this person does not have."""
    queue = st.query_params.get("queue", "")
    return queue if queue in queues_of(actor) else ""


def show_parts(here: str, actor: Actor) -> None:
    """Show the ways between the parts of the desk."""
    groups = []
    for label, parts in GROUPS:
        choices = [
            Link(href("desk", part=None if code == FIRST_PART else code), _(name), code == here)
            for code, name, needed in parts
            if actor.may(needed)
        ]
        groups.append((_(label), choices))
    html.show(render("desk.html", language(), groups=groups))


def show_clock(actor: Actor) -> None:
    """Tell a steward where the machine's clock is behind the record."""
    behind = clock_behind(current().store) if actor.may(Permission.MANAGE_SETTINGS) else None
    if behind is not None:
        trouble.show_error(behind)


@once_a_run
def drafts() -> list[int]:
    """The numbers of the pledges that this browser keeps this person's drafts of."""
    data = {"prefix": f"form-{current().view.campaign}-", "person": identity.person()}
    numbers = _drafts(key="drafts", data=data, on_numbers_change=html.ignore).numbers
    return sorted({int(number) for number in numbers or [] if isinstance(number, int | float) and 0 < number < 10**6})


def queue_frames(actor: Actor, own_drafts: list[int]) -> dict[str, pd.DataFrame]:
    """This person's queues as frames of pledges, read once a revision: what waits changes with everybody's work.
    `own_drafts` as `drafts` returns them."""
    run, day = current(), today()
    key = ("desk", run.store.name, run.revision, run.view, actor.id, actor.role, day)
    desk = memoize(key, lambda: read_desk(run.store, run.view, actor, day))
    pledges = snapshot().every_pledge()
    drafted = pledges[pledges["number"].isin(own_drafts)]
    drafted = drafted[[name for name in drafted if re.match("number|status$|title", str(name))]]
    frames = desk | {DRAFTS: drafted.assign(whose="", since=None, subject_id=None)}
    return {name: frames[name] for name in queues_of(actor)}


def show_queues(actor: Actor) -> None:
    """Show the queues with their counts, and the one that the address asks for."""
    act.show_outcome("desk")
    frames = queue_frames(actor, drafts())
    chosen = asked_queue(actor) or next((name for name in frames if len(frames[name])), next(iter(frames)))
    frame = frames[chosen]
    queues = [
        Chip(name, _(NAMES[name]), len(frames[name]), href("desk", queue=name), name == chosen) for name in frames
    ]
    about = _(ABOUT[chosen]).format(days=snapshot().settings().stale_days)
    rows = [_waiting(row, chosen) for row in frame.head(SHOWN).to_dict("records")]
    html.show(
        render(
            "desk.html", language(), queues=queues, elsewhere=_elsewhere(), title=_(NAMES[chosen]), about=about, rows=rows,
            more=len(frame) - len(rows), every=href("desk", part="rate"),
        )
    )  # fmt: skip
    if chosen == "challenges":
        for subject in frame["subject_id"]:
            review.show_challenge(int(subject), actor)
        review.show_kept_contacts(actor)
    if chosen == "review":
        review.show_waiting_measurements(actor)
    if chosen == "returned":
        review.show_returned_measurements(actor)
    html.show(render("desk.html", language(), keys=KEYS))


def _elsewhere() -> dict[str, list[Chip]]:
    """What waits for this person in the board's other campaigns, by the campaign's name."""
    elsewhere = {}
    for campaign in snapshot().listed_campaigns():
        actor = identity.actor_in(campaign)
        if campaign == current().view.campaign or not actor.may(Permission.ASSESS):
            continue
        of_campaign = snapshot().of_campaign(campaign)
        desk = read_desk(current().store, of_campaign.view, actor, of_campaign.today)
        counts = {name: len(desk[name]) for name in QUEUES if name in queues_of(actor) and name != UNRATED}
        queues = [
            Chip(name, _(NAMES[name]), count, href("desk", campaign=campaign, queue=name), False)
            for name, count in counts.items()
            if count
        ]
        if queues:
            elsewhere[text_of(of_campaign.campaign(), "name")] = queues
    return elsewhere


def _waiting(row: dict[Hashable, Any], queue: str) -> dict[Hashable, Any]:
    """One row of a queue; without a number a figure of no numbered pledge."""
    number, since = int(row["number"]), row["since"]
    since = None if since is None or pd.isna(since) else since
    address = _address(number, queue) if number else ""
    return {**row, "number": number, "title": text_of(row, "title"), "href": address, "whose": row["whose"] or "", "since": since}  # fmt: skip


def show_queue_place(number: int, actor: Actor) -> None:
    """Show the ways within the queue from which this pledge was opened; nothing where it was not."""
    if not actor.may(Permission.ASSESS):
        return
    _keys(key="queue-navigation", data={"form": f"form-{current().view.campaign}-{number}-"})
    queue = asked_queue(actor)
    if queue:
        numbers = _numbers(actor, queue)
        place = _("{queue}: {count} left").format(queue=_(NAMES[queue]), count=len(numbers))
        before = [_address(other, queue) for other in numbers if other < number][-1:]
        ways = {"before": "".join(before), "after": _after(numbers, number, queue), "back": href("desk", queue=queue)}
        html.show(render("queue.html", language(), place=place, **ways))


def onward(number: int, actor: Actor) -> str:
    """The link to what comes after a saved assessment: the queue's next pledge, else the next unrated; as HTML."""
    queue = asked_queue(actor) or UNRATED
    address = _after(_numbers(actor, queue), number, queue)
    return render("queue.html", language(), onward=address, unrated=queue == UNRATED) if address else ""


def _numbers(actor: Actor, queue: str) -> list[int]:
    frames = queue_frames(actor, drafts() if queue == DRAFTS else [])
    return [int(other) for other in frames[queue]["number"] if other]


def _after(numbers: list[int], number: int, queue: str) -> str:
    """The address of the next pledge, from the last on to the first; empty for none."""
    others = [other for other in numbers if other > number] or [other for other in numbers if other != number]
    return _address(others[0], queue) if others else ""


def _address(number: int, queue: str) -> str:
    return href("pledge", "mark-status", number=number, queue=queue)
