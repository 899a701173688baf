"""The form that records a measurement of a target, or how far a budget has come."""

from datetime import date
from decimal import Decimal

import pandas as pd
import streamlit as st

from dashboard.charts.figures import label_of, quantity_text
from dashboard.domain.errors import N_, FormErrors, QuantityError, RuleError
from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.measurement import STAGES, MeasurementDraft, Stage
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.quantity import parse_quantity
from dashboard.locale.amounts import format_amount
from dashboard.services.judging.measure import measure
from dashboard.ui import act
from dashboard.ui.board import _, current, is_past, snapshot, today
from dashboard.ui.choices import choose, term_days
from dashboard.ui.forms.state import remember_day, usual_day


def show_measure(figures: pd.DataFrame, actor: Actor) -> None:
    """Show the form for some figures; nothing for those who may not, for another moment, or where there is no figure.
    `figures`: rows of `read_figures` of kind target or budget."""
    if not actor.may(Permission.MEASURE) or is_past() or figures.empty:
        return
    key = act.begin(f"measure-{figures['id'].iloc[0]}")
    rows = {str(row["id"]): row for _index, row in figures.iterrows()}
    names = act.distinct(
        {
            name: f"{label_of(row, current().language)} · {quantity_text(row, current().language)}"
            for name, row in rows.items()
        }
    )
    with st.expander(_("Record a measurement")):
        chosen = choose(st.selectbox, _("Figure"), names, key=f"{key}.figure")
        kind = str(rows[chosen]["kind"])
        act.field(st.selectbox, _("What it says"), key, f"stage-{kind}", "stage", labels=STAGES[kind])
        act.field(
            st.text_input, _("Value"), key, "value", help=_("In the unit of the figure. Amounts may be typed the Korean way."),
            placeholder=_("Such as 219,000"),
        )  # fmt: skip
        act.field(st.date_input, _("Measured on"), key, "as_of", value=usual_day(), **term_days(today()))
        act.field(
            st.text_input, _("Evidence (web address)"), key, "url", "evidence", "evidence.0.url", placeholder="https://"
        )
        st.text_input(_("Note"), key=f"{key}.note")
        _show_corrects(key, rows[chosen])
        act.submit(_("Save measurement"), key=key, code="save", icon=":material/check:", act=_save, args=(actor,))
    act.show_outcome(key)


def _show_corrects(key: str, figure: pd.Series) -> None:
    """Which former measurement of the figure this one corrects, where there is any."""
    measurements = snapshot().measurements()
    measured = measurements[measurements["figure_id"] == figure["id"]]
    if measured.empty:
        return
    names = act.distinct(
        {0: _("None: it is a further measurement")}
        | {
            int(
                row["id"]
            ): f"{_(Stage(row['stage']).label)} {format_amount(row['value'], figure['unit'] or None, current().language)} · {row['as_of']} · {row['author']}"
            for row in measured.to_dict("records")
        }
    )
    act.field(st.selectbox, _("Corrects"), key, f"supersedes-{figure['id']}", "supersedes", labels=names)


def _save(key: str, actor: Actor) -> str:
    figures = snapshot().figures().set_index("id")
    figure_id = str(act.value(key, "figure"))
    figure = figures.loc[figure_id]
    address = str(act.value(key, "url", "")).strip()
    stage: Stage = act.value(key, f"stage-{figure['kind']}", Stage.MEASURED)
    day: date | None = act.value(key, "as_of")
    if day is None:
        raise FormErrors([RuleError("as_of", N_("Give the day that the value was measured on."))])
    remember_day(day)  # before the write, as all that touches the session
    recorded = measure(
        current().store,
        actor,
        MeasurementDraft(
            campaign=current().view.campaign,
            figure_id=figure_id,
            stage=stage,
            value=_value(str(act.value(key, "value", "")), str(figure["unit"])),
            as_of=day,
            note=str(act.value(key, "note", "")),
            evidence=(EvidenceDraft(url=address),) if address else (),
            supersedes=int(act.value(key, f"supersedes-{figure_id}", 0)) or None,
        ),
    )
    if recorded.published_at is None:
        return _("Saved as entry {number} of the journal. It is published once a reviewer has approved it.").format(
            number=recorded.id
        )
    return _("Saved as entry {number} of the journal.").format(number=recorded.id)


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
