"""Taking back what is published, with a reason that stays public: an author withdraws, a reviewer retracts."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from dashboard.charts.figures import label_of
from dashboard.domain.assessment import Assessment, LifecycleStatus
from dashboard.domain.measurement import Stage
from dashboard.domain.permission import Actor, OrganisationKind, Permission
from dashboard.domain.status import Rater
from dashboard.locale.amounts import format_amount
from dashboard.services.judging.review import retract, withdraw
from dashboard.store.engine.store import Store
from dashboard.ui import act
from dashboard.ui.board import _, current, is_past, snapshot
from dashboard.ui.choices import choose


def show_retract(history: Sequence[Assessment], actor: Actor) -> None:
    """Show an author's way to withdraw her own published assessments of a pledge, and a reviewer's to retract others'."""
    if not history or not actor.may(Permission.ASSESS) or is_past():
        return
    number = history[0].pledge_number
    published = [assessment for assessment in history if assessment.lifecycle_status is LifecycleStatus.PUBLISHED]
    withdrawable = act.judgement_labels(each for each in published if each.author_id == actor.id)
    _show(f"withdraw-{number}", _("Withdraw your published assessment"), withdrawable, actor, withdraw)
    retractable = act.judgement_labels(
        each
        for each in published
        if each.author_id != actor.id and actor.may_review(administration=each.rater is Rater.CITY)
    )
    _show(f"retract-{number}", _("Retract a published assessment"), retractable, actor, retract)


def show_retract_measurement(figures: pd.DataFrame, actor: Actor) -> None:
    """The same for the published measurements of some figures; `figures` rows of `read_figures`."""
    if not actor.may(Permission.MEASURE) or is_past() or figures.empty:
        return
    measurements = snapshot().measurements()
    rows, groups = figures.set_index("id"), snapshot().organisations()
    withdrawable: dict[int, str] = {}
    retractable: dict[int, str] = {}
    for row in measurements[measurements["figure_id"].isin(figures["id"])].to_dict("records"):
        figure = rows.loc[row["figure_id"]]
        label = (
            f"{_('Entry {number}').format(number=row['id'])} · "
            f"{label_of(figure, current().language)} · "
            f"{_(Stage(row['stage']).label)} {format_amount(row['value'], figure['unit'] or None, current().language)} · {row['as_of']}"
        )
        group = groups.get(row["organisation"])
        administration = group is not None and group.kind is OrganisationKind.CITY
        if row["author_id"] == actor.id:
            withdrawable[int(row["id"])] = label
        elif actor.may_review(administration=administration):
            retractable[int(row["id"])] = label
    first = figures["id"].iloc[0]
    _show(f"withdraw-measurement-{first}", _("Withdraw your published measurement"), withdrawable, actor, withdraw)
    _show(f"retract-measurement-{first}", _("Retract a published measurement"), retractable, actor, retract)


TakeBack = Callable[[Store, Actor, int, str], int]  # retract or withdraw


def _show(name: str, heading: str, labels: dict[int, str], actor: Actor, take_back: TakeBack) -> None:
    act.show_outcome(f"{name}-done")
    if not labels:
        return
    key = act.begin(name)
    with st.expander(heading):
        subject = choose(st.selectbox, _("Which entry"), labels, key=f"{key}.subject")
        words = _("What it said and why it no longer stands remain public.")
        act.field(st.text_area, _("Reason"), key, "reason", help=words)
        withdraws = take_back is withdraw
        question = (
            _("Withdraw this? {entry}. It is no longer shown as valid; what it said and your reason stay public.")
            if withdraws
            else _("Retract this? {entry}. It is no longer shown as valid; what it said and your reason stay public.")
        )
        act.careful_button(
            _("Withdraw") if withdraws else _("Retract"),
            key=key,
            code="go",
            subject=subject,
            question=question.format(entry=labels[subject]),
            yes=_("Yes, withdraw") if withdraws else _("Yes, retract"),
            needs=act.NO_REASON,
            icon=":material/undo:",
            act=_take_back,
            args=(actor, subject, take_back),
            place=f"{name}-done",
        )
    act.show_outcome(key)


def _take_back(key: str, actor: Actor, subject: int, take_back: TakeBack) -> str:
    reason = str(act.value(key, "reason", ""))
    sentence = (
        _("Withdrawn by entry {number} of the journal.")
        if take_back is withdraw
        else _("Retracted by entry {number} of the journal.")
    )
    return sentence.format(number=take_back(current().store, actor, subject, reason))
