"""The list of pledges that a selection gives: what is selected, side by side where asked, the table and its pages."""

from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd

from dashboard.charts.drawing.status_words import rate_in
from dashboard.content.models import Chip, Column, Compared, Link, PledgeRow, pledge_rows
from dashboard.content.rendering import render
from dashboard.domain.search import found_in
from dashboard.domain.status import Rate, Rater, Status
from dashboard.share.cache import cached
from dashboard.share.chart_views import OWN_NOTE
from dashboard.share.filters import COLUMNS, LABELS, chosen_chips, value_names
from dashboard.share.overview import campaign_rows
from dashboard.share.selection import (
    ALL,
    LEVELS,
    SHOWN,
    TOP,
    Selection,
    at_level,
    has_levels,
    page_of,
    paths_of,
    relaxations,
)
from dashboard.ui import filters, html
from dashboard.ui.board import _, language, original_of, run_key, snapshot, text_of
from dashboard.ui.share_bar import list_bar
from dashboard.ui.urls import BoardLinks, href

NEAR = 9  # pages on either side of one that are linked
AROUND = 45  # characters of a text before and behind the words that were looked for


class Neighbours(NamedTuple):
    """What stands before and after a pledge in the list whose filters its address carries."""

    before: int | None
    after: int | None
    place: int  # from 1
    total: int
    query: dict[str, Any]  # the list's filters and order, which links to the neighbours carry on
    back: str  # the list's address; empty where the address carries no filter


def neighbours(number: int) -> Neighbours:
    """The neighbours of a pledge; in a list that does not hold it, those of the whole record."""
    selection, _unknown = filters.selection_from_address()
    query, numbers = selection.parameters(), _numbers(replace(selection, page=1))
    if number not in numbers:
        query, numbers = {}, tuple(snapshot().every_pledge()["number"].tolist())
    place, around = numbers.index(number), (None, *numbers, None)
    back = href("pledges", **query) if query else ""
    return Neighbours(around[place], around[place + 2], place + 1, len(numbers), query, back)


@cached(run_key)
def _numbers(selection: Selection) -> tuple[int, ...]:
    return tuple(filters.selected(selection)["number"].tolist())


class _ListLinks(BoardLinks):
    """The board's addresses; those of its pledges carry its filters, so that one leads to the next."""

    def __init__(self, selection: Selection) -> None:
        self.query = selection.parameters()

    def pledge(self, number: int, anchor: str = "") -> str:
        return href("pledge", anchor, **self.query, number=number)


def show_list(selection: Selection) -> None:
    """Show what a selection leaves and the list's share bar."""
    head, table, count, total = _pieces(selection)
    html.show(head, list_bar("pledges", filters=_list_filters(selection), shown=count, total=total), table)


@cached(run_key)
def _pieces(selection: Selection) -> tuple[str, str, int, int]:
    """What stands above the share bar and below it, how many pledges are selected, and of how many."""
    level, rater, link = filters.level_of(selection), filters.rater_of(selection), filters.list_href()
    pledges, rows = filters.pledges_at(level, rater), filters.selected(selection)
    count = _("{count} of {total} pledges").format(count=f"{len(rows):,}", total=f"{len(pledges):,}")
    if has_levels(snapshot().every_pledge()):
        count += f" · {_(LEVELS[level])}"
    ways, words = [], _("Without “{filter}”: {count} pledges")
    for name, left in relaxations(pledges, selection) if rows.empty else ():
        label = words.format(filter=_("Search") if name == "q" else _(LABELS[name]), count=left)
        ways.append(Link(link(selection.without(name)), label))
    head = render(
        "pledges.html", language(), part="head", count=count, rate=_rate(rows, selection), ways=ways, empty=rows.empty,
        own=rater is Rater.CITY, own_note=_(OWN_NOTE) if snapshot().shown().rater is Rater.CITY else "",
        by_status=selection.by_status, columns=_column_choice(selection), clear=href("pledges"),
        chosen=chosen_chips(selection, filters.groups_of(selection), link),
    )  # fmt: skip
    return head, _body(selection, rows) if len(rows) else "", len(rows), len(pledges)


def _rate(rows: pd.DataFrame, selection: Selection) -> Rate:
    """How far pledges are; of all levels those that the campaign counts, so that none counts beside its parts."""
    return rate_in((snapshot().counted(rows) if filters.level_of(selection) == ALL else rows)["status"])


def _body(selection: Selection, rows: pd.DataFrame) -> str:
    """The selected pledges beside one another or, of all levels, under one another, and what is compared."""
    content: dict[str, Any] = {"branches": [], "rows": [], "columns": [], "unfolded": bool(selection.used)}
    if filters.level_of(selection) == ALL and has_levels(snapshot().every_pledge()):
        # With all that stands above a selected one; a page counts those on top.
        order = {name: getattr(selection, name) for name in ("sort", "descending", "rater")}
        every = filters.selected(Selection(level=ALL, **order))
        paths = paths_of(every)
        kept = {number for chosen in rows["number"] for number in paths[chosen]}
        listed = every[every["number"].isin(kept)]
        tops, page, pages = page_of(at_level(listed, TOP), selection)
        on_page = {*tops["number"]}
        content["branches"] = _branches(listed[[paths[number][0] in on_page for number in listed["number"]]], selection)
    else:
        shown, page, pages = page_of(rows, selection)
        content |= {"rows": _rows(shown, selection), "columns": _columns(selection)}
    # Of few pages all are linked; of many the first, the last, and those around this one.
    linked, link = {1, pages, *range(max(1, page - NEAR), min(pages, page + NEAR) + 1)}, filters.list_href()
    links = [(other, "" if other == page else link(replace(selection, page=other))) for other in sorted(linked)]
    return render(
        "pledges.html", language(), part="body", links=_ListLinks(selection), words=selection.q, pages=links,
        sides=_side_by_side(selection), by_status=selection.by_status, **content,
    )  # fmt: skip


def _rows(pledges: pd.DataFrame, selection: Selection) -> list[PledgeRow]:
    rater = filters.rater_of(selection)
    rates, above = snapshot(rater).rates_below(), _titles_above()
    other: dict[int, str] = {}
    if "own" in selection.columns:
        rows = snapshot(_other_rater(selection)).every_pledge()
        judged = rows[rows["status"] != Status.UNRATED]
        other = dict(zip(judged["number"], judged["status"], strict=True))
    originals = (original_of(row, "title") for row in pledges.to_dict("records"))
    return [
        replace(
            row, rate=rates.get(row.number), above=above.get(row.number, ()), own=other.get(row.number, ""),
            other=original if original != row.title else "", excerpt=_excerpt(row, selection.q) if selection.q else "",
        )
        for row, original in zip(pledge_rows(pledges, text_of), originals, strict=True)
    ]  # fmt: skip


def _other_rater(selection: Selection) -> Rater:
    return Rater.WATCHDOG if filters.rater_of(selection) is Rater.CITY else Rater.CITY


def _excerpt(row: PledgeRow, words: str) -> str:
    """Of the texts of a pledge that the list does not show, the first place of the words looked for."""
    if any(found_in(text, words) for text in (row.title, row.other, row.category_name)):
        return ""
    found = ((text, spans[0]) for text in _texts()[row.number] if (spans := found_in(text, words)))
    text, (start, end) = next(found, ("", (0, 0)))
    before, behind = max(0, start - AROUND), end + AROUND
    return ("… " if before else "") + " ".join(text[before:behind].split()) + (" …" if behind < len(text) else "")


@cached(run_key)
def _texts() -> dict[int, list[str]]:
    """What is said of each pledge beside its title: its description, and the statements that speak of it."""
    rows = snapshot().every_pledge().to_dict("records")
    texts = {row["number"]: [text_of(row, "description"), text_of(row, "owner")] for row in rows}
    said = {row["id"]: text_of(row, "text") for row in snapshot().statements().to_dict("records")}
    links = snapshot().statement_pledges()
    for statement, number in zip(links["statement_id"], links["pledge_number"], strict=True):
        texts[number].append(said[statement])
    return texts


@cached(run_key)
def _titles_above() -> dict[int, list[str]]:
    """Of each pledge that stands under others, by number, their titles, outermost first."""
    rows = snapshot().every_pledge()
    titles = {int(row["number"]): text_of(row, "title") for row in rows.to_dict("records")}
    return {number: [titles[above] for above in path[:-1]] for number, path in paths_of(rows).items() if path[:-1]}


def _branches(pledges: pd.DataFrame, selection: Selection) -> list[tuple[PledgeRow, Any]]:
    """Pledges as pairs with those below each; one whose parent is not among them is on top."""
    shown = {*pledges["number"]}
    below: dict[int | None, list[PledgeRow]] = {}
    for row, parent in zip(_rows(pledges, selection), pledges["parent"], strict=True):
        below.setdefault(int(parent) if not pd.isna(parent) and parent in shown else None, []).append(row)

    def under(number: int | None) -> list[tuple[PledgeRow, Any]]:
        return [(row, under(row.number)) for row in below.get(number, ())]

    return under(None)


@cached(run_key)
def _offered() -> tuple[str, ...]:
    """The columns to choose that hold something."""
    pledges, city = snapshot().shown().every_pledge(), snapshot().city()
    rated = (snapshot().every_pledge()["status"] != Status.UNRATED).any()
    holds = {
        "evidence": rated or len(city), "progress": pledges["progress"].notna().any(), "owner": (pledges["owner"] != "").any(),
        "due": pledges["due"].notna().any(), "own": rated and len(city),
    }  # fmt: skip
    return tuple(name for name in SHOWN if holds[name])


def _columns(selection: Selection) -> list[Column]:
    """The columns of the list with what their headings sort by."""
    left_out = {"category"} if len(snapshot().categories()) < 2 else set()
    left_out |= set() if "evidence" in _offered() else {"as_of"}
    chosen = [name for name in _offered() if name in selection.columns]
    columns, down, link = [], selection.descending, filters.list_href()
    for name in ("number", "title", "category", "status", "as_of", *chosen):
        now = selection.sort == name
        href_ = link(selection.changed(sort=name, descending=now and not down)) if name != "own" else ""
        order = ("descending" if down else "ascending") if now else ""
        columns.append(Column(name, _column_name(name, selection), href_, order))
    return [column for column in columns if column.name not in left_out]


def _column_name(name: str, selection: Selection) -> str:
    return _(COLUMNS[name] if name in COLUMNS else _other_rater(selection).label)


def _column_choice(selection: Selection) -> list[Chip]:
    link, shown = filters.list_href(), selection.columns
    return [
        Chip(name, _column_name(name, selection), 0, link(selection.toggled("columns", name)), name in shown)
        for name in _offered()
    ]


def _side_by_side(selection: Selection) -> dict[str, Any] | None:
    """The values of a filter side by side: those chosen, or all where fewer than two are."""
    name, link = selection.compare, filters.list_href()
    if not name:
        return None
    if name == "campaign":
        rows = campaign_rows(snapshot(), language())
        sides = [Compared(row.name, href("pledges", campaign=row.id), row.rate) for row in rows]
    else:
        chosen, names = getattr(selection, name), value_names(snapshot(), language())[name]
        several = len(chosen) > 1
        pledges = filters.selected(replace(selection if several else selection.without(name), compare="", page=1))
        sides = []
        for code in chosen if several else names:
            part = pledges[pledges[name] == code]
            if len(part):
                only = link(selection.changed(**{name: (code,)}, compare=""))
                sides.append(Compared(names[code], only, _rate(part, selection)))
    label = _(LABELS[name])
    title = _("{filter} side by side").format(filter=label)
    return {"sides": sides, "title": title, "label": label, "close": link(selection.changed(compare=""))}


def _list_filters(selection: Selection) -> dict[str, list[str]]:
    """What the address of a list says, its page and columns left out."""
    parameters = {name: value for name, value in selection.parameters().items() if name not in ("page", "columns")}
    if has_levels(snapshot().every_pledge()):
        parameters["level"] = filters.level_of(selection)
    return {name: value if isinstance(value, list) else [value] for name, value in parameters.items()}
