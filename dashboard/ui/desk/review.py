"""What reviewers do on the desk itself: answer challenges, approve or reject measurements."""

from typing import Any

import streamlit as st

from dashboard.domain.errors import N_, RuleError
from dashboard.domain.measurement import Measurement
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.status import Rater
from dashboard.services.judging.challenge import answer, forget_contact
from dashboard.store.reads.challenges import read_challenges, read_kept_contacts
from dashboard.store.reads.measurements import read_waiting_measurements
from dashboard.store.reads.undecided import read_returned
from dashboard.store.views.beside import read_contact
from dashboard.ui import act, html
from dashboard.ui.board import _, current
from dashboard.ui.choices import choose
from dashboard.ui.waiting import decide

CONTACTS = "contacts"
NO_ANSWER = RuleError("answer", N_("Write an answer."))
DONE = "desk"  # where the desk says what came of an act whose own form is gone


def show_challenge(challenge_id: int, actor: Actor) -> None:
    """Show one waiting challenge with its contact, and the form that answers it."""
    board = current()
    waiting = read_challenges(board.store, board.view, waiting=True)
    question = next((question for question in waiting if question.id == challenge_id), None)
    if question is None or not actor.may_answer(administration=question.rater is Rater.CITY):
        return
    key = act.begin(f"answer-{challenge_id}")
    pledge = _("Pledge {number}").format(number=question.pledge_number)
    with st.container(border=True):
        html.show(
            f'<div class="board">{html.link(pledge, "pledge", anchor=f"entry-{question.assessment_id}", number=question.pledge_number)}{html.record("challenge", question)}</div>'
        )
        contact = read_contact(board.store, question.contact_id) if question.contact_id else None
        if contact:
            html.show(f'<div class="board"><p><b>{html.text(_("Contact"))}</b>: {html.text(contact)}</p></div>')
            _erase_button(key, "forget", actor, challenge_id, f"{pledge}: {contact}", type="tertiary")
        words = _("Public together with the question where you let it through.")
        act.field(st.text_area, _("Answer"), key, "answer", help=words)
        with st.container(horizontal=True):
            act.submit(
                _("Answer and publish"),
                key=key,
                code="publish",
                type="primary",
                act=_answer,
                args=(actor, challenge_id, True),
                place=DONE,
            )
            act.careful_button(
                _("Decline"), key=key, code="decline", subject=challenge_id,
                question=_("Decline this question on {pledge}? It does not become public, and leaves the queue.").format(
                    pledge=pledge
                ),
                yes=_("Yes, decline"), needs=NO_ANSWER, act=_answer, args=(actor, challenge_id, False), place=DONE,
            )  # fmt: skip
        act.show_outcome(key)


def _erase_button(key: str, code: str, actor: Actor, challenge_id: int, whose: str, **look: Any) -> None:
    act.careful_button(
        _("Erase the contact"), key=key, code=code, subject=challenge_id, icon=":material/delete:",
        question=_("Erase this contact for good? {whose}").format(whose=whose),
        yes=_("Yes, erase"), act=_erase, args=(actor, challenge_id), place=DONE, **look,
    )  # fmt: skip


def _answer(key: str, actor: Actor, challenge_id: int, publish: bool) -> str:
    entry = answer(current().store, actor, challenge_id, publish, str(act.value(key, "answer", "")))
    return _("Answered by entry {number} of the journal.").format(number=entry)


def show_kept_contacts(actor: Actor) -> None:
    """Show the contacts that readers left and nobody has erased yet, answered or not, with the button that erases one."""
    run = current()
    if not actor.may(Permission.ERASE_CONTACT):
        return
    key = act.begin(CONTACTS)
    kept = read_kept_contacts(run.store, run.view, actor)
    if not kept:
        return
    with st.expander(_("Contacts that are kept: {count}").format(count=len(kept))):
        names = {
            entry: f"{_('Pledge {number}').format(number=number)} · {_('Entry {number}').format(number=entry)} · {contact}"
            for entry, number, contact in kept
        }
        chosen = choose(st.selectbox, _("Contact"), names, key=f"{key}.entry")
        _erase_button(key, "erase", actor, chosen, names[chosen])
    act.show_outcome(key)


def _erase(_key: str, actor: Actor, challenge_id: int) -> str:
    forget_contact(current().store, actor, challenge_id)
    return _("The contact is erased; the record is as it was.")


def show_returned_measurements(actor: Actor) -> None:
    """Show this person's own rejected measurements, each with the reason."""
    for returned in read_returned(current().store, current().view, actor):
        if isinstance(returned.judgement, Measurement):
            html.show(
                f'<div class="board">{html.record("returned", returned)}{html.record("measured", html.reader().measured(returned.judgement))}</div>'
            )


def show_waiting_measurements(actor: Actor) -> None:
    """Show the measurements that wait for this reviewer, each with its two buttons; never her own."""
    for measurement in read_waiting_measurements(current().store, current().view, actor):
        if measurement.author_id == actor.id:
            continue
        key = act.begin(f"measurement-{measurement.id}")
        with st.container(border=True):
            html.show(f'<div class="board">{html.record("measured", html.reader().measured(measurement))}</div>')
            act.field(st.text_input, _("Reason"), key, "reason")
            with st.container(horizontal=True):
                act.submit(
                    _("Approve and publish"),
                    key=key,
                    code="approve",
                    type="primary",
                    act=_decide,
                    args=(actor, measurement.id, True),
                    place=DONE,
                )
                act.careful_button(
                    _("Reject"), key=key, code="reject", subject=measurement.id,
                    question=_("Reject the measurement of {author}, entry {number}? It is never published.").format(
                        author=measurement.author, number=measurement.id
                    ),
                    yes=_("Yes, reject"), needs=act.NO_REASON, act=_decide, args=(actor, measurement.id, False), place=DONE,
                )  # fmt: skip
            act.show_outcome(key)


def _decide(key: str, actor: Actor, subject: int, approved: bool) -> str:
    return _("Recorded as entry {number} of the journal.").format(number=decide(key, actor, subject, approved))
