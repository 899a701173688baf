"""What is submitted and not public, as far as this person may see it, and what has to happen next."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboard.domain.assessment import Assessment
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.status import Rater
from dashboard.services.judging.review import approve, reject
from dashboard.share.cache import memoize
from dashboard.store.reads.undecided import (
    Returned,
    RoundState,
    read_returned,
    read_round,
    read_undecided,
    read_why_no_place,
)
from dashboard.store.views.rounds import COLLECTING, DISAGREED
from dashboard.ui import act, html
from dashboard.ui.board import _, current, is_past, snapshot
from dashboard.ui.choices import choose


def show_waiting(number: int, actor: Actor) -> None:
    """Show the round that a pledge is in: how far it has come, and the judgements that this person may see."""
    if is_past() or not actor.may(Permission.ASSESS):
        return
    act.show_outcome(f"reviewed-{number}")
    _show_returned(number, actor)
    if actor.is_administration:
        return  # its own ratings wait for nobody, and the watchdogs' rounds are theirs
    round_state: RoundState | None = _read(read_round, number, actor)
    needed = snapshot().settings().assessors_needed
    if round_state is None:
        if needed > 1:
            words = _(
                "Independent assessment: {needed} assessors judge this pledge. Nobody sees another's judgement before submitting her own."
            )
            _notice(words.format(needed=needed))
        return
    undecided: list[Assessment] = _read(read_undecided, number, actor)
    _notice(_sentence(round_state))
    if undecided:
        entries = html.record("entries", undecided, snapshot().criteria(number))
        html.show(html.section(_("Submitted, not yet published"), entries))
    show_review(undecided, round_state, actor)


def why_no_place(number: int, actor: Actor) -> str | None:
    """Why a pledge's round has no place for this assessor, as a msgid; None where it has, and for the administration."""
    place: str | None = None if actor.is_administration else _read(read_why_no_place, number, actor)
    return place


def _read(read: Callable[..., Any], *args: Any) -> Any:
    """What `read` finds, once a revision and person, so that her page stays as it was while the store is away. `read`:
    takes store, view and `args`."""
    board, actor = current(), args[-1]
    key = (read.__name__, board.store.name, board.revision, board.view, *args[:-1], actor.id, actor.role)
    return memoize(key, lambda: read(board.store, board.view, *args))


def _show_returned(number: int, actor: Actor) -> None:
    """Her own rejected assessments of a pledge with the reasons, until she has judged it anew; nobody else sees them."""
    all_returned: list[Returned] = _read(read_returned, actor)
    items = [
        returned
        for returned in all_returned
        if isinstance(returned.judgement, Assessment) and returned.judgement.pledge_number == number
    ]
    if items:
        html.show(html.section(_("Sent back to you"), html.record("returned_entries", items)))


def _notice(sentence: str) -> None:
    html.show(html.notice(sentence))


def _sentence(round_state: RoundState) -> str:
    if round_state.state == COLLECTING:
        count = _("Submitted: {done} of {needed}.").format(done=round_state.submitted, needed=round_state.needed)
        return f"{count} {_('It is published when the others have judged too and agree; until then you may revise yours.')}"
    if round_state.state == DISAGREED:
        return _("The assessors disagree. A reviewer decides with a reason, or they revise their judgements.")
    return _("The assessors agree. It is published once a reviewer has approved it.")


def show_review(undecided: Sequence[Assessment], round_state: RoundState, actor: Actor) -> None:
    """The reviewer's part: approve or reject; where assessors disagree, decide for one. Absent for everybody else."""
    if round_state.state == COLLECTING or not undecided:
        return
    if not actor.may_review(administration=undecided[0].rater is Rater.CITY):
        return
    if actor.id in {assessment.author_id for assessment in undecided}:
        _notice(_("You judged this pledge yourself, so another reviewer has to decide."))
        return
    number = undecided[0].pledge_number
    key, place = act.begin(f"review-{number}"), f"reviewed-{number}"
    with st.container(border=True):
        st.markdown("**" + _("Review") + "**")
        labels = act.judgement_labels(undecided)
        subject = undecided[0].id
        if len(undecided) > 1:
            subject = choose(st.radio, _("Which assessment"), labels, key=f"{key}.subject")
        words = _(
            "Needed where assessors disagree, where it is public, and for every rejection, where only the author reads it."
        )
        act.field(st.text_area, _("Reason"), key, "reason", help=words)
        with st.container(horizontal=True):
            label = _("Decide for this one") if round_state.state == DISAGREED else _("Approve and publish")
            act.submit(
                label,
                key=key,
                code="approve",
                type="primary",
                icon=":material/check:",
                act=_decide,
                args=(actor, subject, True),
                place=place,
            )
            act.careful_button(
                _("Reject this one"), key=key, code="reject", subject=subject, icon=":material/close:",
                question=_("Reject this? {entry}. It stays on record and is never published.").format(
                    entry=labels[subject]
                ),
                yes=_("Yes, reject"), needs=act.NO_REASON, act=_decide, args=(actor, subject, False), place=place,
            )  # fmt: skip
        act.show_outcome(key)


def _decide(key: str, actor: Actor, subject: int, approved: bool) -> str:
    chosen = int(act.value(key, "subject", subject)) if approved else subject
    words = (
        _("Published by entry {number} of the journal.")
        if approved
        else _("Rejected by entry {number} of the journal, and sent back to its author with your reason.")
    )
    return words.format(number=decide(key, actor, chosen, approved))


def decide(key: str, actor: Actor, subject: int, approved: bool) -> int:
    """Approve or reject a judgement with the reason in a form; returns the journal's entry."""
    write = approve if approved else reject
    return write(current().store, actor, subject, str(act.value(key, "reason", "")))
