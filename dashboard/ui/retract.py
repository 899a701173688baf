"""Taking back what is published: for reviewers, with a reason that stays public."""

from collections.abc import Sequence

import streamlit as st

from dashboard.domain.assessment import Assessment, Standing
from dashboard.domain.permission import Actor, Permission
from dashboard.services.review import retract
from dashboard.ui import act
from dashboard.ui.board import Board, _, current


def show_retract(history: Sequence[Assessment], actor: Actor) -> None:
    """Show the reviewer's way to retract one of a pledge's published assessments; nothing for everybody else."""
    view = current().view
    standing = [one for one in history if one.standing is Standing.PUBLISHED and one.author_id != actor.id]
    if not actor.may(Permission.REVIEW) or not standing or view.as_of or view.known_at:
        return
    key = f"retract-{standing[0].pledge_number}"
    with st.expander(_("Retract a published assessment")):
        act.show_outcome(key, "reason")
        labels = {
            one.id: _("Entry {number}").format(number=one.id) + f" · {_(one.status.label)} · {one.author}"
            for one in standing
        }
        st.selectbox(_("Which assessment"), list(labels), format_func=labels.__getitem__, key=f"{key}.subject")
        st.text_area(
            _("Reason"), key=f"{key}.reason", help=_("What it said and why it no longer stands remain public.")
        )
        act.show_errors(key, "reason")
        st.button(
            _("Retract"),
            key=f"{key}-go",
            icon=":material/undo:",
            on_click=_retract,
            args=(current(), key, actor, standing[0].id),
        )


def _retract(run: Board, key: str, actor: Actor, first: int) -> None:
    subject, reason = int(act.value(key, "subject", first)), str(act.value(key, "reason", ""))

    def go() -> str:
        return _("Retracted by entry {number} of the journal.").format(
            number=retract(run.store, actor, subject, reason)
        )

    act.attempt(run, key, go)
