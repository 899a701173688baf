"""Taking back what is published, with a reason that stays public: an author withdraws, a reviewer retracts."""

from collections.abc import Callable, Iterable, Sequence

import pandas as pd
import streamlit as st

from dashboard.charts.figures import label_of
from dashboard.domain.assessment import Assessment, LifecycleStatus
from dashboard.domain.errors import N_
from dashboard.domain.permission import Actor, OrganisationKind, Permission
from dashboard.domain.status import Rater
from dashboard.services.judging import review
from dashboard.store.engine.store import Store
from dashboard.ui import act
from dashboard.ui.board import _, current, is_past, language, snapshot
from dashboard.ui.choices import choose
from dashboard.ui.forms.measure import measured_words

Entry = tuple[int, str, str, bool]  # id, label, author, whether it is the administration's own
TakeBack = Callable[[Store, Actor, int, str], int]
RECORDED: dict[TakeBack, str] = {
    review.withdraw: N_("Withdrawn by entry {number} of the journal."),
    review.retract: N_("Retracted by entry {number} of the journal."),
}


def show_retract(history: Sequence[Assessment], actor: Actor) -> None:
    """Show an author's way to withdraw her own published assessments of a pledge, and a reviewer's to retract
    others'."""
    if not history or not actor.may(Permission.ASSESS) or is_past():
        return
    published = [assessment for assessment in history if assessment.lifecycle_status is LifecycleStatus.PUBLISHED]
    labels = act.judgement_labels(published)
    entries = [(each.id, labels[each.id], each.author_id, each.rater is Rater.CITY) for each in published]
    headings = _("Withdraw your published assessment"), _("Retract a published assessment")
    _show(str(history[0].pledge_number), headings, entries, actor)


def show_retract_measurement(figures: pd.DataFrame, actor: Actor) -> None:
    """The same for the published measurements of some figures; `figures` rows of `read_figures`."""
    if not actor.may(Permission.MEASURE) or is_past() or figures.empty:
        return
    rows, groups = figures.set_index("id"), snapshot().organisations()
    entries = []
    for row in snapshot().measurements().to_dict("records"):
        if row["figure_id"] in rows.index:
            figure, group = rows.loc[row["figure_id"]], groups.get(row["organisation"])
            label = f"{_('Entry {number}').format(number=row['id'])} · {label_of(figure, language())}"
            own = group is not None and group.kind is OrganisationKind.CITY
            entries.append((int(row["id"]), f"{label} · {measured_words(row, figure)}", row["author_id"], own))
    headings = _("Withdraw your published measurement"), _("Retract a published measurement")
    _show(f"measurement-{figures['id'].iloc[0]}", headings, entries, actor)


def _show(of: str, headings: tuple[str, str], entries: Iterable[Entry], actor: Actor) -> None:
    withdrawable = {id: label for id, label, author, _own in entries if author == actor.id}
    retractable = {
        id: label for id, label, author, own in entries if author != actor.id and actor.may_review(administration=own)
    }
    _show_form(
        act.Form(f"withdraw-{of}", f"withdraw-{of}-done"), headings[0], withdrawable, actor, review.withdraw,
        _("Withdraw"), _("Yes, withdraw"),
        _("Withdraw this? {entry}. It is no longer shown as valid; what it said and your reason stay public."),
    )  # fmt: skip
    _show_form(
        act.Form(f"retract-{of}", f"retract-{of}-done"), headings[1], retractable, actor, review.retract,
        _("Retract"), _("Yes, retract"),
        _("Retract this? {entry}. It is no longer shown as valid; what it said and your reason stay public."),
    )  # fmt: skip


def _show_form(
    form: act.Form, heading: str, labels: dict[int, str], actor: Actor, take_back: TakeBack,
    label: str, yes: str, question: str,
) -> None:  # fmt: skip
    act.show_outcome(form.place)
    if not labels:
        return
    with st.expander(heading):
        subject = choose(st.selectbox, _("Which entry"), labels, key=form.field_key("subject"))
        form.field(
            st.text_area, _("Reason"), "reason", help=_("What it said and why it no longer stands remain public.")
        )
        form.submit_carefully(
            label, "go", _take_back, actor, subject, take_back, icon=":material/undo:",
            question=question.format(entry=labels[subject]), yes=yes, needs=act.NO_REASON,
        )  # fmt: skip
    form.show_outcome()


def _take_back(form: act.Form, actor: Actor, subject: int, take_back: TakeBack) -> str:
    return _(RECORDED[take_back]).format(number=take_back(current().store, actor, subject, form.text("reason")))
