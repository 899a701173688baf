"""The desk: what waits for this person, as queues, and the way to the other parts of her work."""

import re

import pandas as pd
import streamlit as st

from dashboard.domain.marks import N_
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.status import STORED
from dashboard.services.keep.disturbances import disturbances
from dashboard.share.cache import memoize
from dashboard.share.selection import Unknown
from dashboard.store.reads.desk import QUEUES, Desk, read_desk
from dashboard.ui import act, html, trouble
from dashboard.ui.board import _, current, snapshot, text_of, today
from dashboard.ui.desk import review
from dashboard.ui.shell import identity

# code, label, who sees it; the first is shown where the address asks for none
PARTS: tuple[tuple[str, str, Permission], ...] = (
    ("queues", N_("Queues"), Permission.ASSESS),
    ("rate", N_("Rate many"), Permission.ASSESS),
    ("import", N_("Import"), Permission.ASSESS),
    ("new", N_("New campaign"), Permission.LOAD_SEED),
    ("assign", N_("Assign"), Permission.ASSIGN),
    ("pledges", N_("Pledges"), Permission.LOAD_SEED),
    ("members", N_("Members"), Permission.MANAGE_MEMBERS),
    ("settings", N_("Settings"), Permission.MANAGE_SETTINGS),
    ("files", N_("Files"), Permission.ERASE_FILE),
)
DRAFTS = "drafts"
NAMES = {
    "mine": N_("Mine"),
    "returned": N_("Sent back"),
    "unrated": N_("Not yet rated"),
    "stale": N_("Stale"),
    "review": N_("Waiting for my review"),
    "disagreement": N_("Assessors disagree"),
    "challenges": N_("Challenges"),
    DRAFTS: N_("My drafts"),
}
ABOUT = {
    "mine": N_("Pledges assigned to you that you have not judged yet, or whose verdict has gone stale."),
    "returned": N_("Judgements of yours that were rejected, until you judge anew. The pledge's page tells the reason."),
    "unrated": N_("Nobody has published an assessment, and you have submitted none."),
    "stale": N_("Provisional verdicts with nothing new for {days} days. Final ones never go stale."),
    "review": N_("What others submitted and a reviewer has to approve before it is published."),
    "disagreement": N_("Complete rounds in which assessors came to different statuses."),
    "challenges": N_("Questions of readers that nobody has answered yet."),
    DRAFTS: N_("What you typed and have not saved, kept in this browser."),
}
REVIEWERS_ONLY = ("review", "challenges")

_drafts = html.component("drafts")


def asked_part(actor: Actor) -> str:
    """The part of the desk that the address asks for, of those that this person may use."""
    part = st.query_params.get("part", PARTS[0][0])
    return part if any(code == part and actor.may(needed) for code, _label, needed in PARTS) else PARTS[0][0]


def queues_of(actor: Actor) -> list[str]:
    """The names of the queues that this person has."""
    return [name for name in (*QUEUES, DRAFTS) if name not in REVIEWERS_ONLY or actor.may(Permission.REVIEW)]


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
    links = {}
    for code, label, needed in PARTS:
        if actor.may(needed):
            part = None if code == PARTS[0][0] else code
            links[code] = html.link(_(label), "desk", css="here" if code == here else "", part=part)
    _show_tabs(_("Parts of the desk"), links, here)


def _show_tabs(label: str, links: dict[str, str], here: str) -> None:
    items = "".join(f"<li{' aria-current=page' if name == here else ''}>{link}</li>" for name, link in links.items())
    html.show(f'<div class="board"><nav aria-label="{html.text(label)}"><ul class="tabs">{items}</ul></nav></div>')


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
    """One queue as a frame of pledges.

    Args:
        desk: the queues of this person.
        queue: its name.
        own_drafts: the numbers of the pledges that `drafts` returned; once in a run, since it is a component.
    """
    if queue != DRAFTS:
        frame: pd.DataFrame = getattr(desk, queue)
        return frame
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
    counts = {name: len(frame) for name, frame in frames.items()}
    chosen = asked_queue(actor) or next((name for name in names if counts[name]), names[0])
    bodies = {name: f'{html.text(_(NAMES[name]))} <span class="count">{counts[name]}</span>' for name in names}
    links = {name: html.raw_link(body, "desk", queue=name) for name, body in bodies.items()}
    _show_tabs(_("Queues"), links, chosen)
    html.show(_elsewhere())
    frame = frames[chosen]
    about = html.text(_(ABOUT[chosen]).format(days=snapshot().settings().stale_days))
    html.show(html.section(_(NAMES[chosen]), f'<p class="quiet">{about}</p>{_table(frame, chosen)}'))
    if chosen == "challenges":
        for subject in frame["subject_id"]:
            review.show_challenge(int(subject), actor)
        review.show_kept_contacts(actor)
    if chosen == "review":
        review.show_waiting_measurements(actor)
    if chosen == "returned":
        review.show_returned_measurements(actor)
    html.show(html.section(_("By keyboard"), _shortcuts()))


def _elsewhere() -> str:
    """What waits for this person in the board's other campaigns, as HTML; empty for nothing."""
    items = []
    for campaign in snapshot().listed_campaigns():
        actor = identity.actor_in(campaign)
        if campaign == current().view.campaign or not actor.may(Permission.ASSESS):
            continue
        of_campaign = snapshot().of_campaign(campaign)
        desk = read_desk(current().store, of_campaign.view, actor, of_campaign.today)
        counts = {name: len(getattr(desk, name)) for name in QUEUES if name in queues_of(actor) and name != "unrated"}
        queues = " · ".join(
            html.link(f"{_(NAMES[name])} {count}", "desk", campaign=campaign, queue=name)
            for name, count in counts.items()
            if count
        )
        if queues:
            facts = of_campaign.campaign()
            items.append(f"<li>{html.text(text_of(facts, 'name'))}: {queues}</li>")
    listed = "".join(items)
    return (
        f'<div class="board"><p class="quiet">{html.text(_("In other campaigns"))}</p><ul>{listed}</ul></div>'
        if items
        else ""
    )


def _table(frame: pd.DataFrame, queue: str) -> str:
    if frame.empty:
        return f'<p class="quiet">{html.text(_("Nothing waits here."))}</p>'
    heads = html.headings(_("No."), _("Pledge"), _("Status"), _("Whose"), _("Since"))
    rows, empty = [], ' class="none"'  # on a phone, nothing is better than a dash
    for row in frame.to_dict("records"):
        number = int(row["number"])
        title = text_of(row, "title")
        link = (
            html.link(title, "pledge", anchor="mark-status", number=number, queue=queue)
            if number
            else html.text(_("A figure of no numbered pledge"))
        )
        since = row["since"].isoformat() if row["since"] is not None and not pd.isna(row["since"]) else "–"
        rows.append(
            f'<tr><td class="number">{number or ""}</td><td class="wide">{link}</td>'
            f'<td class="indent">{html.badge(str(row["status"])) if number else "–"}</td>'
            f'<td data-label="{html.text(_("Whose"))}"{"" if row["whose"] else empty}>{html.text(row["whose"] or "–")}</td>'
            f'<td class="day{" none" if since == "–" else ""}" data-label="{html.text(_("Since"))}">{html.text(since)}</td></tr>'
        )
    return f'<table class="plain stacked">{heads}<tbody>{"".join(rows)}</tbody></table>'


def _shortcuts() -> str:
    keys = (
        (f"1 – {len(STORED)}", _("choose a status, in the order of the scale")),
        ("E", _("add another piece of evidence")),
        ("S", _("save the assessment")),
        ("N", _("next pledge of the queue")),
    )
    rows = "".join(
        f"<div><dt><kbd>Alt</kbd> + <kbd>Shift</kbd> + <kbd>{html.text(key)}</kbd></dt><dd>{html.text(words)}</dd></div>"
        for key, words in keys
    )
    return f'<dl class="criterion keys">{rows}</dl><p class="quiet">{html.text(_("They work on the page of a pledge, also while you type."))}</p>'
