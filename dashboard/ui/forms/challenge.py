"""Challenges: the form by which any reader questions an assessment, and those that a reviewer has let through."""

from collections.abc import Sequence

import streamlit as st

from dashboard.content.pledge_page import in_force
from dashboard.domain.assessment import Assessment
from dashboard.domain.challenge import ChallengeDraft
from dashboard.domain.status import Rater
from dashboard.services.judging.challenge import LIMIT, UNLIMITED, challenge
from dashboard.ui import act, html
from dashboard.ui.board import _, current, is_past
from dashboard.ui.choices import choose
from dashboard.ui.layout import drawer
from dashboard.ui.shell import identity
from dashboard.ui.shell.connection import current_connection


def show_challenge_form(history: Sequence[Assessment], number: int) -> None:
    """Show the form that questions one of a pledge's published assessments; nothing while there is none."""
    if not history or is_past():
        return
    name = f"challenge-{number}"
    key = act.begin(name)
    with drawer(_("Question an assessment"), name) as opened:
        html.show('<div class="board" id="question"></div>')
        if opened:
            _show_fields(key, history, number)
    act.show_outcome(key)


def _show_fields(key: str, history: Sequence[Assessment], number: int) -> None:
    st.caption(
        _("Anybody may. A reviewer reads it first; your question and the answer become public once it is let through.")
    )
    verdict = in_force(history, Rater.WATCHDOG) or in_force(history, Rater.CITY) or history[0]
    labels = act.judgement_labels([verdict, *(each for each in history if each is not verdict)])
    choose(st.selectbox, _("Which assessment"), labels, key=f"{key}.subject")
    act.field(st.text_area, _("What you question, and why"), key, "text")
    act.field(st.text_input, _("Web address of a source (optional)"), key, "url", placeholder="https://")
    words = _("Seen by reviewers alone, kept apart from the record, and erased on request.")
    act.field(st.text_input, _("How to reach you (optional)"), key, "contact", help=words)
    act.submit(_("Send"), key=key, code="send", icon=":material/send:", act=_send, args=(number, verdict.id))


def _send(key: str, number: int, first: int) -> str:
    limit = UNLIMITED if identity.is_local() and identity.why_read_only() is None else LIMIT
    connection = current_connection()
    draft = ChallengeDraft(
        campaign=current().view.campaign,
        pledge_number=number,
        assessment_id=int(act.value(key, "subject", first)),
        text=str(act.value(key, "text", "")),
        url=str(act.value(key, "url", "")),
        contact=str(act.value(key, "contact", "")),
    )
    return _("Thank you. It is in the reviewers' queue as entry {number}.").format(
        number=challenge(current().store, draft, connection.client if connection else "", limit=limit)
    )
