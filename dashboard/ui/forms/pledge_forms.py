"""The small forms of a pledge: its criterion, its measurements, a reader's question, and taking back what is published."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.figures import label_of, quantity_text
from dashboard.content.record_words import published_by
from dashboard.domain.assessment import Assessment, ChallengeDraft, Criterion, CriterionDraft, LifecycleStatus
from dashboard.domain.errors import N_, FormErrors, QuantityError, RuleError
from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.measurement import STAGES, MeasurementDraft, Stage
from dashboard.domain.permission import Actor, OrganisationKind, Permission
from dashboard.domain.status import Rater
from dashboard.domain.units import parse_quantity
from dashboard.locale.amounts import format_amount
from dashboard.services.judging import review
from dashboard.services.judging.challenge import LIMIT, UNLIMITED, challenge
from dashboard.services.judging.measure import measure, write_criterion
from dashboard.store.engine.store import Store
from dashboard.ui import html
from dashboard.ui.act import NO_REASON, Form, distinct, judgement_labels, show_outcome
from dashboard.ui.board import _, current, current_connection, is_past, language, snapshot, today
from dashboard.ui.choices import choose, term_days
from dashboard.ui.forms.fields import remember_day, usual_day
from dashboard.ui.layout import drawer
from dashboard.ui.shell import identity

LATEST_DUE = date(2099, 12, 31)
TEXTS = {"fulfilled": N_("Fulfilled, when"), "partly": N_("Partly, when"), "not_fulfilled": N_("Not fulfilled, when")}
Entry = tuple[int, str, str, bool]  # id, label, author, whether it is the administration's own
TakeBack = Callable[[Store, Actor, int, str], int]
# How an author and a reviewer take back: the button, its yes, its question, and what is said after it.
TAKE_BACK: dict[TakeBack, tuple[str, str, str, str]] = {
    review.withdraw: (
        N_("Withdraw"), N_("Yes, withdraw"),
        N_("Withdraw this? {entry}. It is no longer shown as valid; what it said and your reason stay public."),
        N_("Withdrawn by entry {number} of the journal."),
    ),
    review.retract: (
        N_("Retract"), N_("Yes, retract"),
        N_("Retract this? {entry}. It is no longer shown as valid; what it said and your reason stay public."),
        N_("Retracted by entry {number} of the journal."),
    ),
}  # fmt: skip


def show_criterion_form(number: int, actor: Actor) -> None:
    """Show the form that writes a pledge's criterion or a new version of it; nothing for those who may not."""
    if not actor.may(Permission.WRITE_CRITERION) or is_past():
        return
    now = next(iter(snapshot().criteria(number)), None)
    form = Form(f"criterion-{number}-{now.version if now else 0}", f"criterion-{number}")
    with st.expander(_("Change the criterion") if now else _("Write the criterion")):
        for field, label in TEXTS.items():
            form.field(st.text_area, _(label), field, value=getattr(now, field) if now else "", height=80)
        form.field(st.date_input, _("Due"), "due", value=now.due if now else None, **term_days(LATEST_DUE))
        if now:
            st.caption(_("A changed criterion becomes a new version; verdicts given under the old one are flagged."))
        form.submit(_("Save criterion"), "save", _save_criterion, actor, number, now, icon=":material/check:")
    form.show_outcome()
    show_outcome(form.place)  # of the version before, whose form is gone


def _save_criterion(form: Form, actor: Actor, number: int, now: Criterion | None) -> str:
    texts, based_on = {field: form.text(field) for field in TEXTS}, now.id if now else None
    draft = CriterionDraft(current().view.campaign, number, **texts, due=form.get("due"), based_on=based_on)
    version = write_criterion(current().store, actor, draft).version
    return _("Saved as version {version} of the criterion.").format(version=version)


def show_challenge_form(history: Sequence[Assessment], number: int) -> None:
    """Show the form by which any reader questions one of a pledge's published assessments; nothing while there is
    none."""
    if not history or is_past():
        return
    form = Form(f"challenge-{number}")
    with drawer(_("Question an assessment"), form.name) as opened:
        html.show('<div class="board" id="question"></div>')
        if opened:
            st.caption(
                _(
                    "Anybody may. A reviewer reads it first; your question and the answer become public once it is let "
                    "through."
                )
            )
            verdict = [*published_by(history, Rater.WATCHDOG), *published_by(history, Rater.CITY), *history][0]
            labels = judgement_labels([verdict, *(each for each in history if each is not verdict)])
            choose(st.selectbox, _("Which assessment"), labels, key=form.field_key("subject"))
            form.field(st.text_area, _("What you question, and why"), "text")
            form.field(st.text_input, _("Web address of a source (optional)"), "url", placeholder="https://")
            words = _("Seen by reviewers alone, kept apart from the record, and erased on request.")
            form.field(st.text_input, _("How to reach you (optional)"), "contact", help=words)
            form.submit(_("Send"), "send", _send_challenge, number, verdict.id, icon=":material/send:")
    form.show_outcome()


def _send_challenge(form: Form, number: int, first: int) -> str:
    limit = UNLIMITED if identity.is_local() and identity.why_read_only() is None else LIMIT
    connection, texts = current_connection(), {name: form.text(name) for name in ("text", "url", "contact")}
    draft = ChallengeDraft(current().view.campaign, number, int(form.get("subject", first)), **texts)
    entry = challenge(current().store, draft, connection.client if connection else "", limit=limit)
    return _("Thank you. It is in the reviewers' queue as entry {number}.").format(number=entry)


def show_measure(figures: pd.DataFrame, actor: Actor) -> None:
    """Show the form that records a measurement of a target, or how far a budget has come; nothing for those who may
    not, for another moment, or where there is no figure. `figures`: rows of `read_figures` of kind target or budget."""
    if not actor.may(Permission.MEASURE) or is_past() or figures.empty:
        return
    form = Form(f"measure-{figures['id'].iloc[0]}")
    rows = {str(row["id"]): row for _index, row in figures.iterrows()}
    names = {name: f"{label_of(row, language())} · {quantity_text(row, language())}" for name, row in rows.items()}
    with st.expander(_("Record a measurement")):
        chosen = choose(st.selectbox, _("Figure"), distinct(names), key=form.field_key("figure"))
        kind = str(rows[chosen]["kind"])
        form.field(st.selectbox, _("What it says"), f"stage-{kind}", "stage", labels=STAGES[kind])
        words = _("In the unit of the figure. Amounts may be typed the Korean way.")
        form.field(st.text_input, _("Value"), "value", help=words, placeholder=_("Such as 219,000"))
        form.field(st.date_input, _("Measured on"), "as_of", value=usual_day(), **term_days(today()))
        places = ("evidence", "evidence.0.url")
        form.field(st.text_input, _("Evidence (web address)"), "url", *places, placeholder="https://")
        st.text_input(_("Note"), key=form.field_key("note"))
        earlier = {
            int(row["id"]): f"{_measured_words(row, rows[chosen])} · {row['author']}"
            for row in snapshot().measurements().to_dict("records")
            if row["figure_id"] == chosen
        }
        if earlier:
            labels = distinct({0: _("None: it is a further measurement")} | earlier)
            form.field(st.selectbox, _("Corrects"), f"supersedes-{chosen}", "supersedes", labels=labels)
        form.submit(_("Save measurement"), "save", _save_measurement, actor, icon=":material/check:")
    form.show_outcome()


def _measured_words(row: Any, figure: Any) -> str:
    """What a measurement of a figure says, in one line. `row`: of `read_measurements`; `figure`: of `read_figures`."""
    return f"{_(Stage(row['stage']).label)} {format_amount(row['value'], figure['unit'] or None, language())} · {row['as_of']}"


def _save_measurement(form: Form, actor: Actor) -> str:
    figure_id, address, day = form.text("figure"), form.text("url").strip(), form.get("as_of")
    figure = snapshot().figures().set_index("id").loc[figure_id]
    if day is None:
        raise FormErrors([RuleError("as_of", N_("Give the day that the value was measured on."))])
    draft = MeasurementDraft(
        campaign=current().view.campaign,
        figure_id=figure_id,
        stage=form.get(f"stage-{figure['kind']}", Stage.MEASURED),
        value=_measured_value(form.text("value"), str(figure["unit"])),
        as_of=day,
        note=form.text("note"),
        evidence=(EvidenceDraft(url=address),) if address else (),
        supersedes=int(form.get(f"supersedes-{figure_id}", 0)) or None,
    )
    remember_day(day)
    recorded = measure(current().store, actor, draft)
    if recorded.published_at is None:
        words = _("Saved as entry {number} of the journal. It is published once a reviewer has approved it.")
    else:
        words = _("Saved as entry {number} of the journal.")
    return words.format(number=recorded.id)


def _measured_value(text: str, unit: str) -> Decimal:
    if not text.strip():
        raise FormErrors([RuleError("value", N_("Give the value."))])
    try:
        quantity = parse_quantity(text, unit or None)
    except QuantityError as error:
        raise FormErrors([RuleError("value", error.message, **error.facts)]) from error
    if quantity.value_min != quantity.value_max:
        raise FormErrors([RuleError("value", N_("Give one value, not a range."))])
    if unit and quantity.unit not in (unit, None):
        raise FormErrors([RuleError("value", N_("Give the value in the unit of the figure."))])
    return quantity.value_min


def show_retract(history: Sequence[Assessment], actor: Actor) -> None:
    """Show an author's way to withdraw her own published assessments of a pledge, and a reviewer's to retract others',
    each with a reason that stays public."""
    if not history or not actor.may(Permission.ASSESS) or is_past():
        return
    published = [assessment for assessment in history if assessment.lifecycle_status is LifecycleStatus.PUBLISHED]
    labels = judgement_labels(published)
    entries = [(each.id, labels[each.id], each.author_id, each.rater is Rater.CITY) for each in published]
    headings = _("Withdraw your published assessment"), _("Retract a published assessment")
    _show_take_back(str(history[0].pledge_number), headings, entries, actor)


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
            of_city = group is not None and group.kind is OrganisationKind.CITY
            entries.append((int(row["id"]), f"{label} · {_measured_words(row, figure)}", row["author_id"], of_city))
    headings = _("Withdraw your published measurement"), _("Retract a published measurement")
    _show_take_back(f"measurement-{figures['id'].iloc[0]}", headings, entries, actor)


def _show_take_back(of: str, headings: tuple[str, str], entries: Iterable[Entry], actor: Actor) -> None:
    hers: dict[int, str] = {}
    others: dict[int, str] = {}
    for id, label, author, administration in entries:
        if author == actor.id:
            hers[id] = label
        elif actor.may_review(administration=administration):
            others[id] = label
    for heading, labels, take_back in zip(headings, (hers, others), TAKE_BACK, strict=True):
        name, (button, yes, question, _done) = f"{take_back.__name__}-{of}", TAKE_BACK[take_back]
        form = Form(name, f"{name}-done")
        show_outcome(form.place)
        if not labels:
            continue
        with st.expander(heading):
            subject = choose(st.selectbox, _("Which entry"), labels, key=form.field_key("subject"))
            words = _("What it said and why it no longer stands remain public.")
            form.field(st.text_area, _("Reason"), "reason", help=words)
            asks, act = (_(question).format(entry=labels[subject]), _(yes)), (_take_back, actor, subject, take_back)
            form.submit_carefully(_(button), "go", *act, asks=asks, needs=NO_REASON, icon=":material/undo:")
        form.show_outcome()


def _take_back(form: Form, actor: Actor, subject: int, take_back: TakeBack) -> str:
    *_words, done = TAKE_BACK[take_back]
    return _(done).format(number=take_back(current().store, actor, subject, form.text("reason")))
