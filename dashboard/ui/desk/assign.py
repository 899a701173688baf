"""Assign pledges to assessors: by hand, or spread evenly."""

from contextlib import suppress

import streamlit as st

from dashboard.content.rendering import render
from dashboard.domain.assessment import check_name
from dashboard.domain.errors import N_, RuleError
from dashboard.domain.permission import Actor
from dashboard.services.judging.assign import Pair, assign, spread, unassign
from dashboard.store.reads.board import assessor_names, read_assignments
from dashboard.ui import act, html
from dashboard.ui.board import _, category_names, current, language, snapshot, text_of
from dashboard.ui.choices import choose
from dashboard.ui.shell import identity

KEY = "assign"


def show_assign(actor: Actor) -> None:
    """Show who has how many pledges, and the form that assigns more or takes some back."""
    store, view = current().store, current().view
    names = act.distinct(assessor_names(store, view))
    if actor.kind == "local" and actor.name:
        names.setdefault(actor.id, actor.name)
    elif actor.kind == "local":
        words = _("Give it to be in the list of assessors yourself; this browser keeps it.")
        st.text_input(
            _("Your name or your group's"), key="assign-name", max_chars=80, help=words, on_change=_remember_name
        )
    identity.keep_name()
    standing = read_assignments(store, view)
    key = act.begin(KEY)
    if not names:
        html.show(html.quiet(_("There is nobody to assign to yet. Add members first.")))
        return
    assigned = {assessor: list(standing.loc[standing["assessor_id"] == assessor, "number"]) for assessor in names}
    rows = [(name, len(assigned[id]), ", ".join(map(str, assigned[id])) or "–") for id, name in names.items()]
    heads = (_("Assessor"), _("Count"), _("Pledges"))
    html.show(render("table.html", language(), heads=heads, rows=rows))
    pledges = snapshot().every_pledge()
    titles = {int(row["number"]): f"{row['number']}. {text_of(row, 'title')}" for _index, row in pledges.iterrows()}
    for label, field, labels in (
        (_("Categories, whole"), "categories", act.distinct(category_names())),
        (_("Pledges"), "numbers", titles),
        (_("Assessors"), "assessors", names),
    ):
        choose(st.multiselect, label, labels, key=f"{key}.{field}", placeholder=_("None"))
    each = snapshot().settings().assessors_needed
    st.number_input(
        _("Assessors for each pledge, when spread"), min_value=1, max_value=9, value=each, key=f"{key}.each"
    )
    chosen = set(_pairs(key)) & set(standing.itertuples(index=False, name=None))
    with st.container(horizontal=True):
        act.submit(_("Assign all to each"), key=key, code="assign", act=_go, args=(actor, "assign"))
        act.submit(_("Spread evenly"), key=key, code="spread", act=_go, args=(actor, "spread"))
        if not chosen:
            act.submit(_("Take back"), key=key, code="unassign", act=_go, args=(actor, "unassign"))
        else:
            listed = "; ".join(
                f"{name}: {', '.join(str(number) for number, assessor in sorted(chosen) if assessor == id)}"
                for id, name in names.items()
                if any(assessor == id for _number, assessor in chosen)
            )
            act.careful_button(
                _("Take back"), key=key, code="unassign", subject=sorted(chosen),
                question=_("Take back {count} assignments? {listed}").format(count=len(chosen), listed=listed),
                yes=_("Yes, take back"), act=_go, args=(actor, "unassign"),
            )  # fmt: skip
    act.show_outcome(key)


def _remember_name() -> None:
    with suppress(RuleError):
        identity.remember_name(check_name(st.session_state["assign-name"]))


def _pairs(key: str) -> list[Pair]:
    """The pledges and assessors that are chosen, each with each."""
    categories, pledges = set(act.value(key, "categories", [])), snapshot().every_pledge()
    numbers = {*act.value(key, "numbers", []), *pledges.loc[pledges["category"].isin(categories), "number"]}
    return [(int(number), assessor) for number in sorted(numbers) for assessor in act.value(key, "assessors", [])]


def _go(key: str, actor: Actor, how: str) -> str:
    pairs = _pairs(key)
    if not pairs:
        raise RuleError(None, N_("Choose the pledges and the assessors first."))
    if how == "spread":
        numbers, assessors = ([*dict.fromkeys(column)] for column in zip(*pairs, strict=True))
        done = spread(
            current().store, actor, current().view.campaign, numbers, assessors, int(act.value(key, "each", 1))
        )
        return _("Spread: {count} assignments.").format(count=len(done))
    change = assign if how == "assign" else unassign
    done = change(current().store, actor, current().view.campaign, pairs)
    words = _("Assigned: {count}.") if how == "assign" else _("Taken back: {count}.")
    return words.format(count=len(done))
