"""What is submitted and not public, as far as this person may see it, and what has to happen next."""

from collections.abc import Sequence

import streamlit as st

from dashboard.domain.assessment import Assessment
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.status import Rater
from dashboard.services.judging.review import approve, reject
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
from dashboard.ui.board import Board, _, current, snapshot
from dashboard.ui.memory import recall
from dashboard.ui.timeline import assessment_item


def show_waiting(number: int, actor: Actor) -> None:
    """Show the round that a pledge is in: how far it has come, and the judgements that this person may see."""
    view = current().view
    if view.as_of or view.known_at or not actor.may(Permission.ASSESS):
        return
    act.show_outcome(f"reviewed-{number}")
    _show_returned(number, actor)
    if actor.is_administration:
        return  # its own ratings wait for nobody, and the watchdogs' rounds are theirs
    board = current()
    key = ("place", board.store.name, board.revision, board.view, number, actor.id, actor.role)
    refusal = recall(key, lambda: read_why_no_place(board.store, board.view, number, actor))
    if refusal is not None:
        _notice(_(refusal).format(number=number))
    found: RoundState | None = recall(("round", *key), lambda: read_round(board.store, board.view, number, actor))
    needed = snapshot().settings().assessors_needed
    if found is None:
        if needed > 1:
            _notice(
                _(
                    "Independent assessment: {needed} assessors judge this pledge. Nobody sees another's judgement before submitting her own."
                ).format(needed=needed)
            )
        return
    undecided = _undecided(number, actor)
    _notice(_sentence(found))
    if undecided:
        criteria = snapshot().criteria(number)
        items = "".join(f'<li id="entry-{one.id}">{assessment_item(one, criteria)}</li>' for one in undecided)
        html.show(
            f'<div class="board section"><h2>{html.text(_("Submitted, not yet published"))}</h2><ol class="timeline">{items}</ol></div>'
        )
    show_review(undecided, found, actor)


def _undecided(number: int, actor: Actor) -> list[Assessment]:
    """`read_undecided`, once a revision and person, so that her page stays as it was while the store is away."""
    board = current()
    key = ("undecided", board.store.name, board.revision, board.view, number, actor.id, actor.role)
    found: list[Assessment] = recall(key, lambda: read_undecided(board.store, board.view, number, actor))
    return found


def _show_returned(number: int, actor: Actor) -> None:
    """Her own rejected assessments of a pledge with the reasons, until she has judged it anew; nobody else sees them."""
    board = current()
    key = ("returned", board.store.name, board.revision, board.view, actor.id)
    returned: list[Returned] = recall(key, lambda: read_returned(board.store, board.view, actor))
    items = "".join(
        f'<li id="entry-{one.judgement.id}">{returned_reason(one)}{assessment_item(one.judgement)}</li>'
        for one in returned
        if isinstance(one.judgement, Assessment) and one.judgement.pledge_number == number
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
    html.show(f'<div class="board"><p class="notice">{html.text(sentence)}</p></div>')


def _sentence(found: RoundState) -> str:
    if found.state == COLLECTING:
        count = _("Submitted: {done} of {needed}.").format(done=found.submitted, needed=found.needed)
        return f"{count} {_('It is published when the others have judged too and agree; until then you may revise yours.')}"
    if found.state == DISAGREED:
        return _("The assessors disagree. A reviewer decides with a reason, or they revise their judgements.")
    return _("The assessors agree. It is published once a reviewer has approved it.")


def show_review(undecided: Sequence[Assessment], found: RoundState, actor: Actor) -> None:
    """The reviewer's part: approve or reject; where assessors disagree, decide for one. Absent for everybody else."""
    if found.state == COLLECTING or not undecided:
        return
    if not actor.may_review(administration=undecided[0].rater is Rater.CITY):
        return
    if actor.id in {one.author_id for one in undecided}:
        _notice(_("You judged this pledge yourself, so another reviewer has to decide."))
        return
    number = undecided[0].pledge_number
    key, place = act.begin(f"review-{number}"), f"reviewed-{number}"
    with st.container(border=True):
        st.markdown("**" + _("Review") + "**")
        labels = {
            one.id: _("Entry {number}").format(number=one.id) + f" · {_(one.status.label)} · {one.author}"
            for one in undecided
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
            label = _("Decide for this one") if found.state == DISAGREED else _("Approve and publish")
            act.button(
                label,
                key=f"{key}-approve",
                type="primary",
                icon=":material/check:",
                act=_decide,
                args=(current(), key, place, actor, subject, True),
            )
            act.careful_button(
                _("Reject this one"), key=key, code="reject", subject=subject, icon=":material/close:",
                question=_("Reject this? {entry}. It stays on record and is never published.").format(
                    entry=labels[subject]
                ),
                yes=_("Yes, reject"), needs=act.NO_REASON, act=_decide, args=(current(), key, place, actor, subject, False),
            )  # fmt: skip
        act.show_outcome(key, "reason")


def _decide(run: Board, key: str, place: str, actor: Actor, subject: int, approved: bool) -> None:
    def decide() -> str:
        reason = str(act.value(key, "reason", ""))
        if approved:
            entry = approve(run.store, actor, int(act.value(key, "subject", subject)), reason)
            return _("Published by entry {number} of the journal.").format(number=entry)
        entry = reject(run.store, actor, subject, reason)
        return _("Rejected by entry {number} of the journal, and sent back to its author with your reason.").format(
            number=entry
        )

    act.attempt(run, key, decide, place)
