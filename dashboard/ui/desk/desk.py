"""The desk: what waits for this person, as queues, the ways through them and to the other parts of her work, and what
reviewers do on the desk itself."""

import re
import tomllib
from collections.abc import Hashable, Mapping
from importlib.resources import files
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.content.models import Chip, Link
from dashboard.content.rendering import render
from dashboard.domain.assessment import Challenge
from dashboard.domain.errors import N_, RuleError
from dashboard.domain.measurement import Measurement
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.status import STORED, Rater
from dashboard.services.judging.challenge import answer, forget_contact
from dashboard.services.keep.verify import clock_behind
from dashboard.share.cache import memoize
from dashboard.store.reads.desk import read_desk, read_returned, read_waiting_measurements
from dashboard.store.reads.pledges import read_challenges
from dashboard.store.views.beside import read_contact, read_kept_contacts
from dashboard.ui import html, trouble
from dashboard.ui.act import Form, show_outcome
from dashboard.ui.board import _, current, language, once_a_run, snapshot, text_of, today
from dashboard.ui.choices import allowed_query, choose
from dashboard.ui.shell import identity
from dashboard.ui.urls import href
from dashboard.ui.waiting import show_decision

DESK: Mapping[str, Any] = tomllib.loads(files(__package__).joinpath("desk.toml").read_text("utf-8"))
PARTS = [(part["code"], part["label"], part["needs"]) for group in DESK["groups"] for part in group["parts"]]
KEYS = [(row["key"].format(last=len(STORED)), row["meaning"]) for row in DESK["keys"]]
QUEUES: Mapping[str, Mapping[str, str]] = DESK["queues"]
DRAFTS, UNRATED = "drafts", "unrated"
SHOWN = 100  # rows of a queue
NO_ANSWER = RuleError("answer", N_("Write an answer."))
DONE = "desk"  # where the desk says what came of an act whose own form is gone
RECORDED = N_("Recorded as entry {number} of the journal.")
_draft_keys, _keys = html.component("drafts"), html.component("queue_navigation")


def labels_of(table: str) -> dict[str, str]:
    """What a table of `desk.toml` calls its rows, by their codes."""
    return {code: facts["label"] for code, facts in DESK[table].items()}


def _queues_of(actor: Actor) -> list[str]:
    """The names of the queues that this person has."""
    return [name for name, queue in QUEUES.items() if "needs" not in queue or actor.may(Permission(queue["needs"]))]


def asked_queue(actor: Actor) -> str:
    """The queue that the address asks for; empty for none and for one that this person does not have."""
    queue = st.query_params.get("queue", "")
    return queue if queue in _queues_of(actor) else ""


def show_parts(actor: Actor) -> str:
    """Show the ways between the parts of the desk that this person may use; returns the one that the address asks for.
    What it asks for and she does not find there is named."""
    allowed = [code for code, _label, needed in PARTS if actor.may(Permission(needed))]
    asked = allowed_query({"part": allowed, "queue": _queues_of(actor)})["part"]
    here, first = (asked or allowed)[-1 if asked else 0], PARTS[0][0]
    groups = []
    for group in DESK["groups"]:
        codes = {part["code"]: _(part["label"]) for part in group["parts"] if part["code"] in allowed}
        links = [Link(href("desk", part=None if code == first else code), codes[code], code == here) for code in codes]
        groups.append((_(group["label"]), links))
    html.show(render("desk.html", language(), groups=groups))
    return here


def show_clock(actor: Actor) -> None:
    """Tell a steward where the machine's clock is behind the record."""
    behind = clock_behind(current().store) if actor.may(Permission.MANAGE_SETTINGS) else None
    if behind is not None:
        trouble.show_error(behind)


@once_a_run
def _drafts() -> list[int]:
    """The numbers of the pledges that this browser keeps this person's drafts of."""
    data = {"prefix": f"form-{current().view.campaign}-", "person": identity.person()}
    numbers = _draft_keys(key="drafts", data=data, on_numbers_change=html.ignore).numbers
    return sorted({int(number) for number in numbers or [] if isinstance(number, int | float) and 0 < number < 10**6})


def _queue_frames(actor: Actor, drafts: list[int]) -> dict[str, pd.DataFrame]:
    """This person's queues as frames of pledges, read once a revision: what waits changes with everybody's work."""
    run, day = current(), today()
    key = ("desk", run.store.name, run.revision, run.view, actor.id, actor.role, day)
    desk = memoize(key, lambda: read_desk(run.store, run.view, actor, day))
    pledges = snapshot().every_pledge()
    drafted = pledges[pledges["number"].isin(drafts)]
    drafted = drafted[[name for name in drafted if re.match("number|status$|title", str(name))]]
    frames = desk | {DRAFTS: drafted.assign(whose="", since=None, subject_id=None)}
    return {name: frames[name] for name in _queues_of(actor)}


def show_queues(actor: Actor) -> None:
    """Show the queues with their counts, and the one that the address asks for."""
    show_outcome(DONE)
    frames = _queue_frames(actor, _drafts())
    chosen = asked_queue(actor) or next((name for name in frames if len(frames[name])), next(iter(frames)))
    frame = frames[chosen]
    title, about = _(QUEUES[chosen]["label"]), _(QUEUES[chosen]["meaning"])
    about = about.format(days=snapshot().settings().stale_days)
    queues = [_chip(name, frames, chosen) for name in frames]
    rows = [_waiting(row, chosen) for row in frame.head(SHOWN).to_dict("records")]
    more = {"more": len(frame) - len(rows), "every": href("desk", part="rate"), "elsewhere": _elsewhere()}
    html.show(render("desk.html", language(), queues=queues, title=title, about=about, rows=rows, **more))
    if chosen == "challenges":
        for question in reversed(read_challenges(current().store, current().view, waiting=True)):
            if actor.may_answer(administration=question.rater is Rater.CITY):
                _show_challenge(question, actor)
        _show_kept_contacts(actor)
    if chosen == "review":
        _show_waiting_measurements(actor)
    if chosen == "returned":
        _show_returned_measurements(actor)
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
        waiting = [name for name in desk if name in _queues_of(actor) and name != UNRATED and len(desk[name])]
        if waiting:
            name = text_of(of_campaign.campaign(), "name")
            elsewhere[name] = [_chip(queue, desk, campaign=campaign) for queue in waiting]
    return elsewhere


def _chip(queue: str, frames: Mapping[str, pd.DataFrame], chosen: str = "", **campaign: str) -> Chip:
    address = href("desk", **campaign, queue=queue)
    return Chip(queue, _(QUEUES[queue]["label"]), len(frames[queue]), address, queue == chosen)


def _waiting(row: dict[Hashable, Any], queue: str) -> dict[Hashable, Any]:
    """One row of a queue; without a number a figure of no numbered pledge."""
    number, since = int(row["number"]), row["since"] if pd.notna(row["since"]) else None
    address, whose = _address(number, queue) if number else "", row["whose"] or ""
    return row | {"number": number, "title": text_of(row, "title"), "href": address, "whose": whose, "since": since}


def show_queue_place(number: int, actor: Actor) -> None:
    """Show the ways within the queue from which this pledge was opened; nothing where it was not."""
    if not actor.may(Permission.ASSESS):
        return
    _keys(key="queue-navigation", data={"form": f"form-{current().view.campaign}-{number}-"})
    queue = asked_queue(actor)
    if queue:
        numbers = _numbers(actor, queue)
        place = _("{queue}: {count} left").format(queue=_(QUEUES[queue]["label"]), count=len(numbers))
        before = [_address(other, queue) for other in numbers if other < number][-1:]
        ways = {"before": "".join(before), "after": _after(numbers, number, queue), "back": href("desk", queue=queue)}
        html.show(render("queue.html", language(), place=place, **ways))


def onward(number: int, actor: Actor) -> str:
    """The link to what comes after a saved assessment: the queue's next pledge, else the next unrated; as HTML."""
    queue = asked_queue(actor) or UNRATED
    address = _after(_numbers(actor, queue), number, queue)
    return render("queue.html", language(), onward=address, unrated=queue == UNRATED) if address else ""


def _numbers(actor: Actor, queue: str) -> list[int]:
    frames = _queue_frames(actor, _drafts() if queue == DRAFTS else [])
    return [int(other) for other in frames[queue]["number"] if other]


def _after(numbers: list[int], number: int, queue: str) -> str:
    """The address of the next pledge, from the last on to the first; empty for none."""
    others = [other for other in numbers if other > number] or [other for other in numbers if other != number]
    return _address(others[0], queue) if others else ""


def _address(number: int, queue: str) -> str:
    return href("pledge", "mark-status", number=number, queue=queue)


def _show_challenge(question: Challenge, actor: Actor) -> None:
    """Show one waiting challenge with its contact, and the form that answers it."""
    form, pledge = Form(f"answer-{question.id}", DONE), _("Pledge {number}").format(number=question.pledge_number)
    link = html.link(pledge, "pledge", anchor=f"entry-{question.assessment_id}", number=question.pledge_number)
    with st.container(border=True):
        html.show(html.block(link, html.record("challenge", question)))
        contact = read_contact(current().store, question.contact_id) if question.contact_id else None
        if contact:
            html.show(html.block(f"<p><b>{html.text(_('Contact'))}</b>: {html.text(contact)}</p>"))
            _show_erase(form, "forget", actor, question.id, f"{pledge}: {contact}", type="tertiary")
        words = _("Public together with the question where you let it through.")
        form.field(st.text_area, _("Answer"), "answer", help=words)
        with st.container(horizontal=True):
            form.submit(_("Answer and publish"), "publish", _answer, actor, question.id, True, type="primary")
            words = _("Decline this question on {pledge}? It does not become public, and leaves the queue.")
            asks, decline = (words.format(pledge=pledge), _("Yes, decline")), (_answer, actor, question.id, False)
            form.submit_carefully(_("Decline"), "decline", *decline, asks=asks, needs=NO_ANSWER)
        form.show_outcome()


def _show_erase(form: Form, code: str, actor: Actor, challenge_id: int, whose: str, **look: Any) -> None:
    def erase(_form: Form) -> str:
        forget_contact(current().store, actor, challenge_id)
        return _("The contact is erased; the record is as it was.")

    asks = _("Erase this contact for good? {whose}").format(whose=whose), _("Yes, erase")
    form.submit_carefully(_("Erase the contact"), code, erase, asks=asks, icon=":material/delete:", **look)


def _answer(form: Form, actor: Actor, challenge_id: int, publish: bool) -> str:
    entry = answer(current().store, actor, challenge_id, publish, form.text("answer"))
    return _("Answered by entry {number} of the journal.").format(number=entry)


def _show_kept_contacts(actor: Actor) -> None:
    """Show the contacts that readers left and nobody has erased yet, answered or not, with the button that erases
    one."""
    may = actor.may(Permission.ERASE_CONTACT)
    names = {}
    for entry, number, contact in read_kept_contacts(current().store, current().view, actor) if may else ():
        place = f"{_('Pledge {number}').format(number=number)} · {_('Entry {number}').format(number=entry)}"
        names[entry] = f"{place} · {contact}"
    if not names:
        return
    form = Form("contacts", DONE)
    with st.expander(_("Contacts that are kept: {count}").format(count=len(names))):
        chosen = choose(st.selectbox, _("Contact"), names, key=form.field_key("entry"))
        _show_erase(form, "erase", actor, chosen, names[chosen])
    form.show_outcome()


def _show_returned_measurements(actor: Actor) -> None:
    """Show this person's own rejected measurements, each with the reason."""
    for returned in read_returned(current().store, current().view, actor):
        if isinstance(returned.judgement, Measurement):
            measured = html.record("measured", html.reader().measured(returned.judgement))
            html.show(html.block(html.record("returned", returned), measured))


def _show_waiting_measurements(actor: Actor) -> None:
    """Show the measurements that wait for this reviewer, each with its two buttons; never her own."""
    for measurement in read_waiting_measurements(current().store, current().view, actor):
        if measurement.author_id == actor.id:
            continue
        form = Form(f"measurement-{measurement.id}", DONE)
        words = _("Reject the measurement of {author}, entry {number}? It is never published.")
        question = words.format(author=measurement.author, number=measurement.id)
        with st.container(border=True):
            html.show(html.block(html.record("measured", html.reader().measured(measurement))))
            form.field(st.text_input, _("Reason"), "reason")
            labels = _("Approve and publish"), _("Reject")
            show_decision(form, actor, measurement.id, (RECORDED, RECORDED), *labels, question)
