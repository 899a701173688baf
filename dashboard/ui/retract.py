"""Taking back what is published: for reviewers, with a reason that stays public."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.domain.assessment import Assessment, Standing
from dashboard.domain.measurement import Stage
from dashboard.domain.permission import Actor, Permission
from dashboard.services.review import retract
from dashboard.share.figure_words import label
from dashboard.ui import act, readers
from dashboard.ui.board import Board, _, current
from dashboard.ui.measurements import amount_text


def show_retract(history: Sequence[Assessment], actor: Actor) -> None:
    """Show the reviewer's way to retract one of a pledge's published assessments; nothing for everybody else."""
    view = current().view
    if history and actor.may(Permission.REVIEW):
        act.show_outcome(f"retract-{history[0].pledge_number}-done")
    standing = [one for one in history if one.standing is Standing.PUBLISHED and one.author_id != actor.id]
    if not actor.may(Permission.REVIEW) or not standing or view.as_of or view.known_at:
        return
    labels = {
        one.id: _("Entry {number}").format(number=one.id) + f" · {_(one.status.label)} · {one.author}"
        for one in standing
    }
    _show(f"retract-{standing[0].pledge_number}", _("Retract a published assessment"), labels, actor)


def show_retract_measurement(figures: pd.DataFrame, actor: Actor) -> None:
    """The same for the published measurements of some figures; `figures` rows of `read_figures`."""
    view = current().view
    if not actor.may(Permission.REVIEW) or view.as_of or view.known_at or figures.empty:
        return
    key = f"retract-measurement-{figures['id'].iloc[0]}"
    act.show_outcome(f"{key}-done")
    found = readers.measurements()
    standing = found[found["figure_id"].isin(figures["id"]) & (found["author_id"] != actor.id)]
    if standing.empty:
        return
    rows = figures.set_index("id")
    labels = {
        int(row["id"]): f"{label(rows.loc[row['figure_id']], current().language)} · "
        f"{_(Stage(row['stage']).label)} {amount_text(row['value'], rows.loc[row['figure_id']])} · {row['as_of']}"
        for row in standing.to_dict("records")
    }
    _show(key, _("Retract a published measurement"), labels, actor)


def _show(key: str, heading: str, labels: dict[int, str], actor: Actor) -> None:
    with st.expander(heading):
        act.show_outcome(key, "reason")
        st.selectbox(_("Which entry"), list(labels), format_func=labels.__getitem__, key=f"{key}.subject")
        st.text_area(
            _("Reason"), key=f"{key}.reason", help=_("What it said and why it no longer stands remain public.")
        )
        act.show_errors(key, "reason")
        st.button(
            _("Retract"),
            key=f"{key}-go",
            icon=":material/undo:",
            on_click=_retract,
            args=(current(), key, actor, next(iter(labels))),
        )


def _retract(run: Board, key: str, actor: Actor, first: int) -> None:
    subject, reason = int(act.value(key, "subject", first)), str(act.value(key, "reason", ""))

    def go() -> str:
        return _("Retracted by entry {number} of the journal.").format(
            number=retract(run.store, actor, subject, reason)
        )

    act.settle(run, key, f"{key}-done", go)
