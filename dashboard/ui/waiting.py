"""What is submitted and not public, as far as this person may see it, and what has to happen next."""

from collections.abc import Sequence

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
from dashboard.ui.timeline import assessment_item


def show_waiting(number: int, actor: Actor) -> None:
    """Show the round that a pledge is in: how far it has come, and the judgements that this person may see."""
    if is_past() or not actor.may(Permission.ASSESS):
        return
    act.show_outcome(f"reviewed-{number}")
    _show_returned(number, actor)
    if actor.is_administration:
        return  # its own ratings wait for nobody, and the watchdogs' rounds are theirs
    board = current()
    key = ("place", board.store.name, board.revision, board.view, number, actor.id, actor.role)
    refusal = memoize(key, lambda: read_why_no_place(board.store, board.view, number, actor))
    if refusal is not None:
        _notice(_(refusal).format(number=number))
    round_state: RoundState | None = memoize(
        ("round", *key), lambda: read_round(board.store, board.view, number, actor)
    )
    needed = snapshot().settings().assessors_needed
    if round_state is None:
        if needed > 1:
            _notice(
                _(
                    "Independent assessment: {needed} assessors judge this pledge. Nobody sees another's judgement before submitting her own."
                ).format(needed=needed)
            )
        return
    undecided = _undecided(number, actor)
    _notice(_sentence(round_state))
    if undecided:
        criteria = snapshot().criteria(number)
        items = "".join(
            f'<li id="entry-{assessment.id}">{assessment_item(assessment, criteria)}</li>' for assessment in undecided
        )
        html.show(
            f'<div class="board section"><h2>{html.text(_("Submitted, not yet published"))}</h2><ol class="timeline">{items}</ol></div>'
        )
    show_review(undecided, round_state, actor)


def _undecided(number: int, actor: Actor) -> list[Assessment]:
    """`read_undecided`, once a revision and person, so that her page stays as it was while the store is away."""
    board = current()
    key = ("undecided", board.store.name, board.revision, board.view, number, actor.id, actor.role)
    assessments: list[Assessment] = memoize(key, lambda: read_undecided(board.store, board.view, number, actor))
    return assessments


def _show_returned(number: int, actor: Actor) -> None:
    """Her own rejected assessments of a pledge with the reasons, until she has judged it anew; nobody else sees them."""
    board = current()
    key = ("returned", board.store.name, board.revision, board.view, actor.id)
    returned: list[Returned] = memoize(key, lambda: read_returned(board.store, board.view, actor))
    items = "".join(
        f'<li id="entry-{returned_one.judgement.id}">{returned_reason(returned_one)}{assessment_item(returned_one.judgement)}</li>'
        for returned_one in returned
        if isinstance(returned_one.judgement, Assessment) and returned_one.judgement.pledge_number == number
    )
    if items:
        html.show(
            f'<div class="board section"><h2>{html.text(_("Sent back to you"))}</h2><ol class="timeline">{items}</ol></div>'
        )


def returned_reason(returned: Returned) -> str:
    """Why a judgement was rejected, by whom and when, and what its author can do now, as HTML."""
    who = _("Rejected {moment} by {reviewer}").format(
        moment=snapshot().moment(returned.moment), reviewer=returned.reviewer
    )
    onward = (
        _("Another judgement was published instead.")
        if returned.decided
        else _("Only you and the reviewers see it. Your place is open again: submit a new one.")
    )
    return f'<p class="notice">{html.text(f"{who}: {returned.reason}")} {html.text(onward)}</p>'


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
        labels = {
            assessment.id: _("Entry {number}").format(number=assessment.id)
            + f" · {_(assessment.status.label)} · {assessment.author}"
            for assessment in undecided
        }
        subject = undecided[0].id
        if len(undecided) > 1:
            subject = st.radio(
                _("Which assessment"), list(labels), format_func=labels.__getitem__, key=f"{key}.subject"
            )
        st.text_area(
            _("Reason"),
            key=f"{key}.reason",
            help=_(
                "Needed where assessors disagree, where it is public, and for every rejection, where only the author reads it."
            ),
        )
        act.show_errors(key, "reason")
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
        act.show_outcome(key, "reason")


def _decide(key: str, actor: Actor, subject: int, approved: bool) -> str:
    reason = str(act.value(key, "reason", ""))
    if approved:
        entry = approve(current().store, actor, int(act.value(key, "subject", subject)), reason)
        return _("Published by entry {number} of the journal.").format(number=entry)
    entry = reject(current().store, actor, subject, reason)
    return _("Rejected by entry {number} of the journal, and sent back to its author with your reason.").format(
        number=entry
    )
