"""The list of pledges that a selection gives: count, table, pages, and what to relax when nothing is left."""

import pandas as pd

from dashboard.domain.marks import N_
from dashboard.share.cache import cached
from dashboard.share.levels import ALL, LEVELS, TOP, at_level, has_levels, paths_of
from dashboard.share.selection import Selection, page_of, relaxations, select
from dashboard.ui import html
from dashboard.ui.board import _, language, run_key, snapshot
from dashboard.ui.filters import default_level
from dashboard.ui.overview import own_note
from dashboard.ui.pledge_table import page_links, pledge_table
from dashboard.ui.pledge_tree import pledge_tree
from dashboard.ui.share_bar import list_bar

FILTER_NAMES = {
    "category": N_("Category"),
    "status": N_("Status"),
    "featured": N_("Featured pledge"),
    "q": N_("Search"),
}


@cached(run_key)
def _of_level(level: str) -> pd.DataFrame:
    return at_level(snapshot().shown().every_pledge(), level)


@cached(run_key)
def _selected(selection: Selection) -> pd.DataFrame:
    return select(_of_level(_level(selection)), selection, language())


def _level(selection: Selection) -> str:
    return selection.level or default_level(selection)


def show_list(selection: Selection) -> None:
    """Show the pledges that match, and the list's share bar.

    Args:
        selection: filters, order, page.
    """
    pledges, selected = _of_level(_level(selection)), _selected(selection)
    count = _("{count} of {total} pledges").format(count=len(selected), total=len(pledges))
    if has_levels(snapshot().every_pledge()):
        count += f" · {_(LEVELS[_level(selection)])}"
    clear = f" · {html.link(_('Clear all filters'), 'pledges')}" if selection.used else ""
    head = own_note() + f'<p class="quiet" role="status"><b>{html.text(count)}</b>{clear}</p>'
    if selected.empty:
        html.show(f'<div class="board">{head}{_nothing(pledges, selection)}</div>')
        return
    folds = _level(selection) == ALL and has_levels(pledges)
    table, further = _tree(selected, selection) if folds else _table(selected, selection)
    bar = list_bar("pledges", filters=_list_filters(selection), shown=len(selected), total=len(pledges))
    html.show(f'<div class="board">{head}{table}{further}</div>', bar)


def _table(selected: pd.DataFrame, selection: Selection) -> tuple[str, str]:
    """One page of pledges beside one another, and the links to the others, as HTML."""
    rows, page, pages = page_of(selected, selection)
    return pledge_table(rows, selection), page_links(selection, page, pages)


def _tree(selected: pd.DataFrame, selection: Selection) -> tuple[str, str]:
    """The same of pledges under one another, with all that stands above a selected one; a page counts those on top."""
    every = select(_of_level(ALL), Selection(sort=selection.sort, descending=selection.descending), language())
    paths = paths_of(every)
    kept = {number for chosen in selected["number"] for number in paths[chosen]}
    listed = every[every["number"].isin(kept)]
    tops, page, pages = page_of(at_level(listed, TOP), selection)
    here = listed[[paths[number][0] in {*tops["number"]} for number in listed["number"]]]
    return pledge_tree(here, unfolded=bool(selection.used)), page_links(selection, page, pages)


def _nothing(pledges: pd.DataFrame, selection: Selection) -> str:
    ways = "".join(
        "<li>"
        + html.link(
            _("Without “{filter}”: {count} pledges").format(filter=_(FILTER_NAMES[name]), count=count),
            "pledges",
            **selection.without(name).parameters(),
        )
        + "</li>"
        for name, count in relaxations(pledges, selection)
    )
    if ways:
        advice = f"<p>{html.text(_('Relax one of the filters:'))}</p><ul>{ways}</ul>"
    else:
        advice = f"<p>{html.text(_('No single filter is to blame; clear them all and start again.'))}</p>"
    return f'<div class="notice"><h2>{html.text(_("No pledge matches these filters"))}</h2>{advice}</div>'


def _list_filters(selection: Selection) -> dict[str, list[str]]:
    """What the address of a list says, its page left out: filters and order."""
    parameters = {name: value for name, value in selection.parameters().items() if name != "page"}
    if has_levels(snapshot().every_pledge()):
        parameters["level"] = _level(selection)
    return {name: value if isinstance(value, list) else [value] for name, value in parameters.items()}
