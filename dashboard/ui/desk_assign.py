"""Assign pledges to assessors: by hand, or spread evenly."""

import streamlit as st

from dashboard.domain.errors import RuleError
from dashboard.domain.marks import N_
from dashboard.domain.permission import Actor
from dashboard.services.assign import assign, spread, unassign
from dashboard.store.reads_board import assessor_names, read_assignments
from dashboard.ui import act, board, html, readers
from dashboard.ui.board import Board, _, current, pick

KEY = "assign"


def show_assign(actor: Actor) -> None:
    """Show who has how many pledges, and the form that assigns more or takes some back."""
    store, view = current().store, current().view
    names = assessor_names(store, view)
    if actor.kind == "local" and actor.name:
        names.setdefault(actor.id, actor.name)
    standing = read_assignments(store, view)
    act.show_outcome(KEY)
    if not names:
        html.show(
            f'<div class="board"><p class="quiet">{html.text(_("There is nobody to assign to yet. Add members first."))}</p></div>'
        )
        return
    rows = "".join(
        f'<tr><th scope="row">{html.text(name)}</th><td class="tally">{len(numbers)}</td><td>{html.text(", ".join(map(str, numbers)) or "–")}</td></tr>'
        for assessor, name in names.items()
        for numbers in [list(standing.loc[standing["assessor_id"] == assessor, "number"])]
    )
    heads = "".join(f'<th scope="col">{html.text(words)}</th>' for words in (_("Assessor"), _("Count"), _("Pledges")))
    html.show(
        f'<div class="board section"><table class="plain"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )
    pledges = readers.pledges()
    titles = {
        int(row["number"]): f"{row['number']}. {pick(row['title'], row['title_en'])}"
        for _index, row in pledges.iterrows()
    }
    categories = {str(row["id"]): pick(row["name"], row["name_en"]) for _index, row in readers.categories().iterrows()}
    st.multiselect(
        _("Categories, whole"),
        list(categories),
        format_func=categories.__getitem__,
        key=f"{KEY}.categories",
        placeholder=_("None"),
    )
    st.multiselect(
        _("Pledges"), list(titles), format_func=titles.__getitem__, key=f"{KEY}.numbers", placeholder=_("None")
    )
    st.multiselect(
        _("Assessors"), list(names), format_func=names.__getitem__, key=f"{KEY}.assessors", placeholder=_("None")
    )
    each = readers.settings().assessors_needed
    st.number_input(
        _("Assessors for each pledge, when spread"), min_value=1, max_value=9, value=each, key=f"{KEY}.each"
    )
    with st.container(horizontal=True):
        for how, label in (
            ("assign", _("Assign all to each")),
            ("spread", _("Spread evenly")),
            ("unassign", _("Take back")),
        ):
            st.button(label, key=f"{KEY}-{how}", on_click=_go, args=(current(), actor, how))


def _go(run: Board, actor: Actor, how: str) -> None:
    board.enter(run)  # the callback comes before the page's next run, in a thread that knows no board
    chosen = set(act.value(KEY, "categories", []))
    pledges = readers.pledges()
    numbers = sorted({*act.value(KEY, "numbers", []), *pledges.loc[pledges["category"].isin(chosen), "number"]})
    numbers = [int(number) for number in numbers]
    assessors = list(act.value(KEY, "assessors", []))
    each = int(act.value(KEY, "each", 1))

    def go() -> str:
        if not (numbers and assessors):
            raise RuleError(None, N_("Choose the pledges and the assessors first."))
        if how == "spread":
            done = spread(run.store, actor, run.view.campaign, numbers, assessors, each)
            return _("Spread: {count} assignments.").format(count=len(done))
        pairs = [(number, assessor) for number in numbers for assessor in assessors]
        change = assign if how == "assign" else unassign
        done = change(run.store, actor, run.view.campaign, pairs)
        words = _("Assigned: {count}.") if how == "assign" else _("Taken back: {count}.")
        return words.format(count=len(done))

    act.attempt(run, KEY, go)
