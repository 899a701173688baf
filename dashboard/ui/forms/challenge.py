"""The form by which any reader questions an assessment."""

from collections.abc import Sequence

import streamlit as st

from dashboard.content.record_words import published_by
from dashboard.domain.assessment import Assessment
from dashboard.domain.challenge import ChallengeDraft
from dashboard.domain.status import Rater
from dashboard.services.judging.challenge import LIMIT, UNLIMITED, challenge
from dashboard.ui import html
from dashboard.ui.act import Form, judgement_labels
from dashboard.ui.board import _, current, is_past
from dashboard.ui.choices import choose
from dashboard.ui.layout import drawer
from dashboard.ui.shell import identity
from dashboard.ui.shell.connection import current_connection


def show_challenge_form(history: Sequence[Assessment], number: int) -> None:
    """Show the form that questions one of a pledge's published assessments; nothing while there is none."""
    if not history or is_past():
        return
    form = Form(f"challenge-{number}")
    with drawer(_("Question an assessment"), form.name) as opened:
        html.show('<div class="board" id="question"></div>')
        if opened:
            _show_fields(form, history, number)
    form.show_outcome()


def _show_fields(form: Form, history: Sequence[Assessment], number: int) -> None:
    st.caption(
        _("Anybody may. A reviewer reads it first; your question and the answer become public once it is let through.")
    )
    verdict = [*published_by(history, Rater.WATCHDOG), *published_by(history, Rater.CITY), *history][0]
    labels = judgement_labels([verdict, *(each for each in history if each is not verdict)])
    choose(st.selectbox, _("Which assessment"), labels, key=form.field_key("subject"))
    form.field(st.text_area, _("What you question, and why"), "text")
    form.field(st.text_input, _("Web address of a source (optional)"), "url", placeholder="https://")
    words = _("Seen by reviewers alone, kept apart from the record, and erased on request.")
    form.field(st.text_input, _("How to reach you (optional)"), "contact", help=words)
    form.submit(_("Send"), "send", _send, number, verdict.id, icon=":material/send:")


def _send(form: Form, number: int, first: int) -> str:
    limit = UNLIMITED if identity.is_local() and identity.why_read_only() is None else LIMIT
    connection, texts = current_connection(), {name: form.text(name) for name in ("text", "url", "contact")}
    draft = ChallengeDraft(current().view.campaign, number, int(form.get("subject", first)), **texts)
    entry = challenge(current().store, draft, connection.client if connection else "", limit=limit)
    return _("Thank you. It is in the reviewers' queue as entry {number}.").format(number=entry)
