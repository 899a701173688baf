"""The form that records a measurement of a target, or how far a budget has come."""

from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.figures import label_of, quantity_text
from dashboard.domain.errors import N_, FormErrors, QuantityError, RuleError
from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.measurement import STAGES, MeasurementDraft, Stage
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.units import parse_quantity
from dashboard.locale.amounts import format_amount
from dashboard.services.judging.measure import measure
from dashboard.ui.act import Form, distinct
from dashboard.ui.board import _, current, is_past, language, snapshot, today
from dashboard.ui.choices import choose, term_days
from dashboard.ui.forms.state import remember_day, usual_day


def show_measure(figures: pd.DataFrame, actor: Actor) -> None:
    """Show the form for some figures; nothing for those who may not, for another moment, or where there is no figure.
    `figures`: rows of `read_figures` of kind target or budget."""
    if not actor.may(Permission.MEASURE) or is_past() or figures.empty:
        return
    form = Form(f"measure-{figures['id'].iloc[0]}")
    rows = {str(row["id"]): row for _index, row in figures.iterrows()}
    names = distinct(
        {name: f"{label_of(row, language())} · {quantity_text(row, language())}" for name, row in rows.items()}
    )
    with st.expander(_("Record a measurement")):
        chosen = choose(st.selectbox, _("Figure"), names, key=form.field_key("figure"))
        kind = str(rows[chosen]["kind"])
        form.field(st.selectbox, _("What it says"), f"stage-{kind}", "stage", labels=STAGES[kind])
        words = _("In the unit of the figure. Amounts may be typed the Korean way.")
        form.field(st.text_input, _("Value"), "value", help=words, placeholder=_("Such as 219,000"))
        form.field(st.date_input, _("Measured on"), "as_of", value=usual_day(), **term_days(today()))
        places = ("evidence", "evidence.0.url")
        form.field(st.text_input, _("Evidence (web address)"), "url", *places, placeholder="https://")
        st.text_input(_("Note"), key=form.field_key("note"))
        earlier = {
            int(row["id"]): f"{measured_words(row, rows[chosen])} · {row['author']}"
            for row in snapshot().measurements().to_dict("records")
            if row["figure_id"] == chosen
        }
        if earlier:
            labels = distinct({0: _("None: it is a further measurement")} | earlier)
            form.field(st.selectbox, _("Corrects"), f"supersedes-{chosen}", "supersedes", labels=labels)
        form.submit(_("Save measurement"), "save", _save, actor, icon=":material/check:")
    form.show_outcome()


def measured_words(row: Any, figure: Any) -> str:
    """What a measurement of a figure says, in one line. `row`: of `read_measurements`; `figure`: of `read_figures`."""
    return f"{_(Stage(row['stage']).label)} {format_amount(row['value'], figure['unit'] or None, language())} · {row['as_of']}"


def _save(form: Form, actor: Actor) -> str:
    figure_id, address, day = form.text("figure"), form.text("url").strip(), form.get("as_of")
    figure = snapshot().figures().set_index("id").loc[figure_id]
    if day is None:
        raise FormErrors([RuleError("as_of", N_("Give the day that the value was measured on."))])
    remember_day(day)  # before the write, as all that touches the session
    draft = MeasurementDraft(
        campaign=current().view.campaign,
        figure_id=figure_id,
        stage=form.get(f"stage-{figure['kind']}", Stage.MEASURED),
        value=_value(form.text("value"), str(figure["unit"])),
        as_of=day,
        note=form.text("note"),
        evidence=(EvidenceDraft(url=address),) if address else (),
        supersedes=int(form.get(f"supersedes-{figure_id}", 0)) or None,
    )
    recorded = measure(current().store, actor, draft)
    if recorded.published_at is None:
        words = _("Saved as entry {number} of the journal. It is published once a reviewer has approved it.")
    else:
        words = _("Saved as entry {number} of the journal.")
    return words.format(number=recorded.id)


def _value(text: str, unit: str) -> Decimal:
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
