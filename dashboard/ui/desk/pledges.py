"""Correct a pledge, or add one that the list lacks, for stewards: each with a reason, in an entry of its own."""

from typing import Any

import streamlit as st

from dashboard.domain.columns import translated_text
from dashboard.domain.days import parse_day
from dashboard.domain.errors import N_
from dashboard.domain.permission import Actor
from dashboard.services.campaigns.corrections import PledgeDraft, correct_pledge
from dashboard.services.sheets.cells import read_money
from dashboard.ui import html
from dashboard.ui.act import Form, distinct
from dashboard.ui.board import _, category_names, current, snapshot, text_of
from dashboard.ui.choices import choose

NEW = 0  # in the place of a number
LINES = {"title": N_("Title"), "code": N_("Code"), "owner": N_("In charge"), "due": N_("Due"), "amount": N_("Amount")}


def show_pledges(actor: Actor) -> None:
    """Show the choice of a pledge, and the form of what the board says of it."""
    pledges = snapshot().every_pledge()
    rows = {int(row["number"]): row for row in pledges.to_dict("records")}
    titles = {number: f"{number}. {text_of(row, 'title')}" for number, row in rows.items()}
    html.show(html.quiet(_("What is corrected here stays so when the list is loaded again.")))
    number = choose(st.selectbox, _("Pledge"), {NEW: _("A pledge that the list lacks")} | titles, key="correct.number")
    row, form = rows.get(number, {}), Form(f"correct-{number}")
    now = {name: str(row.get(name) or "") for name in (*LINES, "description") if row.get(name) == row.get(name)}
    translated = [name for name in pledges.columns if translated_text(name) in ("title", "description") and row]
    now |= {name: str(row[name] or "") for name in translated}
    for name in (*LINES, *(name for name in translated if now[name] or name == "title_en"), "description"):
        field, _sign, code = name.partition("_")
        label = _(LINES.get(field, N_("Description"))) + (f" ({code})" if code else "")
        widget = st.text_area if field == "description" else st.text_input
        form.field(widget, label, name, value=form.shown(name, now.get(name, "")))
    categories = category_names()
    category = form.shown("category_id", str(row.get("category", "")))
    place = [*categories].index(category) if category in categories else None
    form.field(st.selectbox, _("Category"), "category_id", labels=distinct(categories), index=place)
    form.field(st.text_area, _("Reason"), "reason", max_chars=500)
    form.submit(_("Save"), "go", _save, actor, number, now, type="primary", icon=":material/check:")
    form.show_outcome()


def _save(form: Form, actor: Actor, number: int, shown: dict[str, str]) -> str:
    texts = {name: form.text(name).strip() for name in {*shown, *LINES, "description"}}
    values: dict[str, Any] = {name: text for name, text in texts.items() if text != shown.get(name, "").strip()}
    if "due" in values:
        day = parse_day(values["due"], "due") if values["due"] else None
        values |= {"due": day.day, "due_precision": day.precision} if day else {"due_precision": None}
    if values.get("amount"):
        values["amount"] = read_money(values["amount"]).amount
    values["category_id"] = form.get("category_id")
    draft = PledgeDraft(current().view.campaign, values, form.text("reason"), number or None)
    return _("Pledge {number} is saved.").format(number=correct_pledge(current().store, actor, draft))
