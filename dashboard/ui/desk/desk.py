"""The desk: what waits for this person, as queues, and the way to the other parts of her work."""

import re
from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.content.desk import ABOUT, DRAFTS, GROUPS, KEYS, NAMES, PARTS, PartGroup, QueueChoice, QueuePage, Waiting
from dashboard.content.models import Choice
from dashboard.content.rendering import render
from dashboard.domain.permission import Actor, Permission
from dashboard.services.keep.disturbances import disturbances
from dashboard.share.cache import memoize
from dashboard.share.selection import Unknown
from dashboard.store.reads.desk import QUEUES, Desk, read_desk
from dashboard.ui import act, html, trouble
from dashboard.ui.board import _, current, language, snapshot, text_of, today
from dashboard.ui.desk import review
from dashboard.ui.shell import identity
from dashboard.ui.urls import href

REVIEWERS_ONLY = ("review", "challenges")
SHOWN = 100  # rows of a queue

_drafts = html.component("drafts")


def asked_part(actor: Actor) -> str:
    """The part of the desk that the address asks for, of those that this person may use."""
    part = st.query_params.get("part", PARTS[0][0])
    return part if any(code == part and actor.may(needed) for code, _label, needed in PARTS) else PARTS[0][0]


def queues_of(actor: Actor) -> list[str]:
    """The names of the queues that this person has."""
    return [name for name in NAMES if name not in REVIEWERS_ONLY or actor.may(Permission.REVIEW)]


def unknown(actor: Actor) -> list[Unknown]:
    """What the address asks of the desk and this person does not find there; it is left out and named."""
    used = {"part": asked_part(actor), "queue": asked_queue(actor)}
    parameters = {name: st.query_params.get(name, "") for name in used}
    return [Unknown(name, value) for name, value in parameters.items() if value and value != used[name]]


def asked_queue(actor: Actor) -> str:
    """The queue that the address asks for; empty for none and for one that this person does not have."""
    queue = st.query_params.get("queue", "")
    return queue if queue in queues_of(actor) else ""


def show_parts(here: str, actor: Actor) -> None:
    """Show the ways between the parts of the desk."""
    groups = []
    for label, parts in GROUPS:
        choices = [
            Choice(href("desk", part=None if code == PARTS[0][0] else code), _(name), code == here)
            for code, name, needed in parts
            if actor.may(needed)
        ]
        if choices:
            groups.append(PartGroup(_(label), choices))
    html.show(render("desk.html", language(), groups=groups))


def show_disturbances(actor: Actor) -> None:
    """Tell a steward what has befallen the store or the clock."""
    if actor.may(Permission.MANAGE_SETTINGS):
        for disturbance in disturbances(current().store):
            trouble.show_error(disturbance)


def read(actor: Actor) -> Desk:
    """The desk of this person, read once a revision: what waits changes with everybody's work."""
    run, day = current(), today()
    key = ("desk", run.store.name, run.revision, run.view, actor.id, actor.role, day)
    return memoize(key, lambda: read_desk(run.store, run.view, actor, day))


def drafts() -> list[int]:
    """The numbers of the pledges that this browser keeps this person's drafts of."""
    prefix = f"form-{current().view.campaign}-"
    answer = _drafts(
        key="drafts", data={"prefix": prefix, "person": identity.person()}, on_numbers_change=html.ignore
    ).numbers
    return sorted({int(number) for number in answer or [] if isinstance(number, int | float) and 0 < number < 10**6})


def queue_frame(desk: Desk, queue: str, own_drafts: list[int]) -> pd.DataFrame:
    """One queue as a frame of pledges; `own_drafts` as `drafts` returns them, once in a run since it is a component."""
    if queue != DRAFTS:
        return desk[queue]
    pledges = snapshot().every_pledge()
    drafted = pledges[pledges["number"].isin(own_drafts)]
    return drafted[[name for name in drafted if re.match("number|status$|title", str(name))]].assign(
        whose="", since=None, subject_id=None
    )


def show_queues(actor: Actor) -> None:
    """Show the queues with their counts, and the one that the address asks for."""
    act.show_outcome("desk")
    desk, own_drafts = read(actor), drafts()
    names = queues_of(actor)
    frames = {name: queue_frame(desk, name, own_drafts) for name in names}
    chosen = asked_queue(actor) or next((name for name in names if len(frames[name])), names[0])
    frame = frames[chosen]
    page = QueuePage(
        queues=[
            QueueChoice(href("desk", queue=name), _(NAMES[name]), len(frames[name]), name == chosen) for name in names
        ],
        elsewhere=_elsewhere(),
        title=_(NAMES[chosen]),
        about=_(ABOUT[chosen]).format(days=snapshot().settings().stale_days),
        rows=[_waiting(row, chosen) for row in frame.head(SHOWN).to_dict("records")],
        total=len(frame),
        more=href("desk", part="rate"),
    )
    html.show(render("desk.html", language(), page=page))
    if chosen == "challenges":
        for subject in frame["subject_id"]:
            review.show_challenge(int(subject), actor)
        review.show_kept_contacts(actor)
    if chosen == "review":
        review.show_waiting_measurements(actor)
    if chosen == "returned":
        review.show_returned_measurements(actor)
    html.show(render("desk.html", language(), keys=KEYS))


def _elsewhere() -> dict[str, list[QueueChoice]]:
    """What waits for this person in the board's other campaigns."""
    elsewhere = {}
    for campaign in snapshot().listed_campaigns():
        actor = identity.actor_in(campaign)
        if campaign == current().view.campaign or not actor.may(Permission.ASSESS):
            continue
        of_campaign = snapshot().of_campaign(campaign)
        desk = read_desk(current().store, of_campaign.view, actor, of_campaign.today)
        counts = {name: len(desk[name]) for name in QUEUES if name in queues_of(actor) and name != "unrated"}
        elsewhere[text_of(of_campaign.campaign(), "name")] = [
            QueueChoice(href("desk", campaign=campaign, queue=name), _(NAMES[name]), count, chosen=False)
            for name, count in counts.items()
            if count
        ]
    return {name: queues for name, queues in elsewhere.items() if queues}


def _waiting(row: dict[Hashable, Any], queue: str) -> Waiting:
    number, since = int(row["number"]), row["since"]
    return Waiting(
        number=number,
        title=text_of(row, "title"),
        href=href("pledge", "mark-status", number=number, queue=queue) if number else "",
        status=str(row["status"]),
        whose=str(row["whose"] or ""),
        since=since if since is not None and not pd.isna(since) else None,
    )
