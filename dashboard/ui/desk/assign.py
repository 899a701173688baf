"""Assign pledges to assessors: by hand, or spread evenly."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.content.rendering import render
from dashboard.domain.errors import N_, RuleError
from dashboard.domain.file_kind import clean_line
from dashboard.domain.permission import Actor
from dashboard.services.judging.assign import Pair, assign, spread, unassign
from dashboard.store.reads.board import assessor_names, read_assignments
from dashboard.ui import html
from dashboard.ui.act import Form, distinct
from dashboard.ui.board import _, category_names, current, language, snapshot, text_of
from dashboard.ui.choices import choose
from dashboard.ui.shell import identity

OUTCOMES = {
    assign: N_("Assigned: {count}."), unassign: N_("Taken back: {count}."), spread: N_("Spread: {count} assignments.")
}  # fmt: skip


def show_assign(actor: Actor) -> None:
    """Show who has how many pledges, and the form that assigns more or takes some back."""
    store, view, form = current().store, current().view, Form("assign")
    names = distinct(assessor_names(store, view))
    if actor.kind == "local" and actor.name:
        names.setdefault(actor.id, actor.name)
    elif actor.kind == "local":
        words = _("Give it to be in the list of assessors yourself; this browser keeps it.")
        name = st.text_input(_("Your name or your group's"), key="assign-name", max_chars=80, help=words)
        if clean_line(name):
            identity.remember_name(clean_line(name))
            st.rerun()
    identity.keep_name()
    if not names:
        html.show(html.quiet(_("There is nobody to assign to yet. Add members first.")))
        return
    standing = read_assignments(store, view)
    assigned = {id: [number for number, assessor in standing if assessor == id] for id in names}
    rows = [(name, len(assigned[id]), ", ".join(map(str, assigned[id])) or "–") for id, name in names.items()]
    heads = (_("Assessor"), _("Count"), _("Pledges"))
    html.show(render("table.html", language(), heads=heads, rows=rows))
    pledges = snapshot().every_pledge().to_dict("records")
    titles = {int(row["number"]): f"{row['number']}. {text_of(row, 'title')}" for row in pledges}
    for label, field, labels in (
        (_("Categories, whole"), "categories", distinct(category_names())),
        (_("Pledges"), "numbers", titles),
        (_("Assessors"), "assessors", names),
    ):
        choose(st.multiselect, label, labels, key=form.field_key(field), placeholder=_("None"))
    each: dict[str, Any] = {"min_value": 1, "max_value": 9, "value": snapshot().settings().assessors_needed}
    st.number_input(_("Assessors for each pledge, when spread"), key=form.field_key("each"), **each)
    chosen = set(_pairs(form)) & set(standing)
    with st.container(horizontal=True):
        form.submit(_("Assign all to each"), "assign", _go, actor, assign)
        form.submit(_("Spread evenly"), "spread", _go, actor, spread)
        if not chosen:
            form.submit(_("Take back"), "unassign", _go, actor, unassign)
        else:
            of_each = {id: [str(number) for number, assessor in sorted(chosen) if assessor == id] for id in names}
            listed = "; ".join(f"{names[id]}: {', '.join(numbers)}" for id, numbers in of_each.items() if numbers)
            question = _("Take back {count} assignments? {listed}").format(count=len(chosen), listed=listed)
            yes = _("Yes, take back")
            form.submit_carefully(_("Take back"), "unassign", _go, actor, unassign, question=question, yes=yes)
    form.show_outcome()


def _pairs(form: Form) -> list[Pair]:
    """The pledges and assessors that are chosen, each with each."""
    categories, pledges = set(form.get("categories", [])), snapshot().every_pledge()
    numbers = {*form.get("numbers", []), *pledges.loc[pledges["category"].isin(categories), "number"]}
    return [(int(number), assessor) for number in sorted(numbers) for assessor in form.get("assessors", [])]


def _go(form: Form, actor: Actor, change: Callable[..., Any]) -> str:
    pairs, store, campaign = _pairs(form), current().store, current().view.campaign
    if not pairs:
        raise RuleError(None, N_("Choose the pledges and the assessors first."))
    if change is spread:
        numbers, assessors = ([*dict.fromkeys(column)] for column in zip(*pairs, strict=True))
        done = spread(store, actor, campaign, numbers, assessors, int(form.get("each", 1)))
    else:
        done = change(store, actor, campaign, pairs)
    return _(OUTCOMES[change]).format(count=len(done))
