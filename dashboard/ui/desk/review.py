"""What reviewers do on the desk itself: answer challenges, approve or reject measurements."""

from typing import Any

import streamlit as st

from dashboard.domain.errors import N_, RuleError
from dashboard.domain.measurement import Measurement
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.status import Rater
from dashboard.services.judging.challenge import answer, forget_contact
from dashboard.store.reads.desk import read_returned, read_waiting_measurements
from dashboard.store.reads.pledges import read_challenges
from dashboard.store.views.beside import read_contact, read_kept_contacts
from dashboard.ui import html
from dashboard.ui.act import Form
from dashboard.ui.board import _, current
from dashboard.ui.choices import choose
from dashboard.ui.waiting import show_decision

NO_ANSWER = RuleError("answer", N_("Write an answer."))
DONE = "desk"  # where the desk says what came of an act whose own form is gone
RECORDED = N_("Recorded as entry {number} of the journal.")


def show_challenge(challenge_id: int, actor: Actor) -> None:
    """Show one waiting challenge with its contact, and the form that answers it."""
    run = current()
    waiting = read_challenges(run.store, run.view, waiting=True)
    question = next((question for question in waiting if question.id == challenge_id), None)
    if question is None or not actor.may_answer(administration=question.rater is Rater.CITY):
        return
    form, pledge = Form(f"answer-{challenge_id}", DONE), _("Pledge {number}").format(number=question.pledge_number)
    link = html.link(pledge, "pledge", anchor=f"entry-{question.assessment_id}", number=question.pledge_number)
    with st.container(border=True):
        html.show(html.block(link, html.record("challenge", question)))
        contact = read_contact(run.store, question.contact_id) if question.contact_id else None
        if contact:
            html.show(html.block(f"<p><b>{html.text(_('Contact'))}</b>: {html.text(contact)}</p>"))
            _show_erase(form, "forget", actor, challenge_id, f"{pledge}: {contact}", type="tertiary")
        words = _("Public together with the question where you let it through.")
        form.field(st.text_area, _("Answer"), "answer", help=words)
        with st.container(horizontal=True):
            form.submit(_("Answer and publish"), "publish", _answer, actor, challenge_id, True, type="primary")
            words = _("Decline this question on {pledge}? It does not become public, and leaves the queue.")
            form.submit_carefully(
                _("Decline"), "decline", _answer, actor, challenge_id, False, question=words.format(pledge=pledge),
                yes=_("Yes, decline"), needs=NO_ANSWER,
            )  # fmt: skip
        form.show_outcome()


def _show_erase(form: Form, code: str, actor: Actor, challenge_id: int, whose: str, **look: Any) -> None:
    form.submit_carefully(
        _("Erase the contact"), code, _erase, actor, challenge_id, icon=":material/delete:", yes=_("Yes, erase"),
        question=_("Erase this contact for good? {whose}").format(whose=whose), **look,
    )  # fmt: skip


def _answer(form: Form, actor: Actor, challenge_id: int, publish: bool) -> str:
    entry = answer(current().store, actor, challenge_id, publish, form.text("answer"))
    return _("Answered by entry {number} of the journal.").format(number=entry)


def show_kept_contacts(actor: Actor) -> None:
    """Show the contacts that readers left and nobody has erased yet, answered or not, with the button that erases
    one."""
    if not actor.may(Permission.ERASE_CONTACT):
        return
    form, kept = Form("contacts", DONE), read_kept_contacts(current().store, current().view, actor)
    if not kept:
        return
    with st.expander(_("Contacts that are kept: {count}").format(count=len(kept))):
        names = {
            entry: f"{_('Pledge {number}').format(number=number)} · {_('Entry {number}').format(number=entry)} · {contact}"
            for entry, number, contact in kept
        }
        chosen = choose(st.selectbox, _("Contact"), names, key=form.field_key("entry"))
        _show_erase(form, "erase", actor, chosen, names[chosen])
    form.show_outcome()


def _erase(_form: Form, actor: Actor, challenge_id: int) -> str:
    forget_contact(current().store, actor, challenge_id)
    return _("The contact is erased; the record is as it was.")


def show_returned_measurements(actor: Actor) -> None:
    """Show this person's own rejected measurements, each with the reason."""
    for returned in read_returned(current().store, current().view, actor):
        if isinstance(returned.judgement, Measurement):
            measured = html.record("measured", html.reader().measured(returned.judgement))
            html.show(html.block(html.record("returned", returned), measured))


def show_waiting_measurements(actor: Actor) -> None:
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
