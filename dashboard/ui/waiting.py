"""What is submitted and not public, as far as this person may see it, and what has to happen next."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboard.domain.assessment import Assessment
from dashboard.domain.errors import N_
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.status import Rater
from dashboard.services.judging.review import approve, reject
from dashboard.share.cache import memoize
from dashboard.store.reads.desk import RoundState, read_returned, read_round, read_undecided, read_why_no_place
from dashboard.store.views.rounds import COLLECTING, DISAGREED
from dashboard.ui import html
from dashboard.ui.act import NO_REASON, Form, judgement_labels, show_outcome
from dashboard.ui.board import _, current, is_past, snapshot
from dashboard.ui.choices import choose

ALONE = N_(
    "Independent assessment: {needed} assessors judge this pledge. Nobody sees another's judgement before submitting her own."
)
OUTCOMES = (  # of an assessment that is approved or not
    N_("Published by entry {number} of the journal."),
    N_("Rejected by entry {number} of the journal, and sent back to its author with your reason."),
)


def show_waiting(number: int, actor: Actor) -> None:
    """Show the round that a pledge is in: how far it has come, and the judgements that this person may see."""
    if is_past() or not actor.may(Permission.ASSESS):
        return
    show_outcome(f"reviewed-{number}")
    # Her own rejected assessments with the reasons, until she has judged the pledge anew; nobody else sees them.
    judgements = ((returned, returned.judgement) for returned in _read(read_returned, actor))
    returned = [each for each, of in judgements if isinstance(of, Assessment) and of.pledge_number == number]
    if returned:
        html.show(html.section(_("Sent back to you"), html.record("returned_entries", returned)))
    if actor.is_administration:
        return  # its own ratings wait for nobody, and the watchdogs' rounds are theirs
    round_state: RoundState | None = _read(read_round, number, actor)
    if round_state is None:
        needed = snapshot().settings().assessors_needed
        html.show(html.notice(_(ALONE).format(needed=needed)) if needed > 1 else "")
        return
    undecided: list[Assessment] = _read(read_undecided, number, actor)
    html.show(html.notice(_sentence(round_state)))
    if undecided:
        entries = html.record("entries", undecided, snapshot().criteria(number))
        html.show(html.section(_("Submitted, not yet published"), entries))
        if round_state.state != COLLECTING and actor.may_review(administration=undecided[0].rater is Rater.CITY):
            _show_review(undecided, round_state, actor)


def own_undecided(number: int, actor: Actor) -> Assessment | None:
    """What this person has submitted and may still revise; None where nothing of hers waits."""
    undecided: list[Assessment] = _read(read_undecided, number, actor)
    return next((each for each in undecided if each.author_id == actor.id), None)


def why_no_place(number: int, actor: Actor) -> str | None:
    """Why a pledge's round has no place for this assessor, as a msgid; None where it has, and for the administration."""
    place: str | None = None if actor.is_administration else _read(read_why_no_place, number, actor)
    return place


def _read(read: Callable[..., Any], *args: Any) -> Any:
    """What `read` finds, once a revision and person, so that her page stays as it was while the store is away. `read`:
    takes store, view and `args`, the last of which is she."""
    board, actor = current(), args[-1]
    key = (read.__name__, board.store.name, board.revision, board.view, *args[:-1], actor.id, actor.role)
    return memoize(key, lambda: read(board.store, board.view, *args))


def _sentence(round_state: RoundState) -> str:
    if round_state.state == COLLECTING:
        count = _("Submitted: {done} of {needed}.").format(done=round_state.submitted, needed=round_state.needed)
        return f"{count} {_('It is published when the others have judged too and agree; until then you may revise yours.')}"
    if round_state.state == DISAGREED:
        return _("The assessors disagree. A reviewer decides with a reason, or they revise their judgements.")
    return _("The assessors agree. It is published once a reviewer has approved it.")


def _show_review(undecided: Sequence[Assessment], round_state: RoundState, actor: Actor) -> None:
    """The reviewer's part: approve or reject; where assessors disagree, decide for one."""
    if actor.id in {assessment.author_id for assessment in undecided}:
        html.show(html.notice(_("You judged this pledge yourself, so another reviewer has to decide.")))
        return
    number, subject = undecided[0].pledge_number, undecided[0].id
    form = Form(f"review-{number}", f"reviewed-{number}")
    with st.container(border=True):
        st.markdown("**" + _("Review") + "**")
        labels = judgement_labels(undecided)
        if len(undecided) > 1:
            subject = choose(st.radio, _("Which assessment"), labels, key=form.field_key("subject"))
        words = _("Needed where assessors disagree, where it is public, and for every rejection, where only the author reads it.")  # fmt: skip
        form.field(st.text_area, _("Reason"), "reason", help=words)
        label = _("Decide for this one") if round_state.state == DISAGREED else _("Approve and publish")
        question = _("Reject this? {entry}. It stays on record and is never published.").format(entry=labels[subject])
        show_decision(form, actor, subject, OUTCOMES, label, _("Reject this one"), question, (":material/check:", ":material/close:"))  # fmt: skip


def show_decision(
    form: Form, actor: Actor, subject: int, outcomes: tuple[str, str], approves: str, rejects: str, question: str,
    icons: tuple[str | None, str | None] = (None, None),
) -> None:  # fmt: skip
    """Show the two buttons that decide on a judgement, and what came of them. `outcomes`: what is said after the first
    and the second."""
    with st.container(horizontal=True):
        form.submit(approves, "approve", _decide, actor, subject, approve, outcomes[0], type="primary", icon=icons[0])
        asks, act = (question, _("Yes, reject")), (_decide, actor, subject, reject, outcomes[1])
        form.submit_carefully(rejects, "reject", *act, asks=asks, needs=NO_REASON, icon=icons[1])
    form.show_outcome()


def _decide(form: Form, actor: Actor, subject: int, write: Callable[..., int], outcome: str) -> str:
    # Of several assessments the one counts that was chosen last; who rejects has been asked about hers.
    chosen = int(form.get("subject", subject)) if write is approve else subject
    return _(outcome).format(number=write(current().store, actor, chosen, form.text("reason")))
