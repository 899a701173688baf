"""The list of pledges: a search and chips that say in the address what is chosen, what that leaves, side by side where
asked, the table and its pages."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.drawing.caption import rate_in
from dashboard.charts.figures import records
from dashboard.content.models import Chip, ChipGroup, Column, Compared, Link, PledgeRow, pledge_rows
from dashboard.content.rendering import render
from dashboard.domain.search import found_in
from dashboard.domain.status import Rate, Rater, Status
from dashboard.locale import ForeignText, is_korean
from dashboard.share import filters
from dashboard.share import selection as selecting
from dashboard.share.cache import cached
from dashboard.share.chart_views import OWN_NOTE
from dashboard.share.overview import campaign_rows
from dashboard.share.parameters import known_values
from dashboard.share.selection import Selection, Unknown
from dashboard.ui import html, trouble
from dashboard.ui.board import _, is_narrow, language, original_of, run_key, snapshot, text_of
from dashboard.ui.choices import follow
from dashboard.ui.share_bar import list_bar
from dashboard.ui.urls import BoardLinks, href

NEAR = 9  # pages on either side of one that are linked
AROUND = 45  # characters of a text before and behind the words that were looked for


def selection_from_address() -> tuple[Selection, tuple[Unknown, ...]]:
    """What the address asks for, and the values in it that the board does not know."""
    return selecting.read_selection(
        {name: st.query_params.get_all(name) for name in st.query_params}, known_values(snapshot())
    )


def filter_bar(grid_of: Rater | None = None) -> Selection:
    """Show the filters, set as the address says, and what in it the board does not know. `grid_of`: whose pledges the
    desk's grid filters; None for the list. Returns what is asked for."""
    selection, unknown = selection_from_address()
    follow(
        st.text_input, _("Search"), "q", selection.q, key="filter_q", resets="page", label_visibility="collapsed",
        placeholder=_("Words, initial consonants, numbers") if is_korean(snapshot().content_language) else _("Words, numbers"),
        type="search", live=True,
    )  # fmt: skip
    html.show(_filters(selection, grid_of, is_narrow()))
    trouble.show_unknown(unknown)
    return selection


def _href(selection: Selection) -> str:
    """The address of the list for a selection."""
    return href("pledges", **selection.parameters())


def _grid_href(selection: Selection) -> str:
    return href("desk", part="rate", **selection.parameters())


@cached(run_key)
def _filters(selection: Selection, grid_of: Rater | None, narrow: bool) -> str:
    if grid_of is None:
        groups, link = _chips(selection), _href
    else:
        pledges, link = snapshot(grid_of).every_pledge(), _grid_href
        groups = filters.chip_groups(snapshot(), pledges, selection, language(), link, compare=False)
    content = filters.filter_content(groups, filters.chosen_chips(selection, groups, link))
    return render("pledges.html", language(), part="filters", open=not narrow, **content)


@cached(run_key)
def _chips(selection: Selection) -> list[ChipGroup]:
    """The filters of the list as chips."""
    level, rater = _of(selection)
    now = {"rater": rater, "level": level}
    return [
        *filters.single_choices(snapshot(), selection, language(), _href, lambda other: len(selected(other)), now),
        *filters.chip_groups(snapshot(), _pledges_at(level, rater), selection, language(), _href),
    ]


def _of(selection: Selection) -> tuple[str, Rater]:
    """The level of a list, and whose judgements give its statuses; where no level is asked for, words are looked for on
    any."""
    level = selection.level or (selecting.ALL if selection.q else snapshot().campaign().level)
    return level, Rater(selection.rater or snapshot().shown().rater)


def _pledges_at(level: str, rater: Rater) -> pd.DataFrame:
    return selecting.at_level(snapshot(rater).every_pledge(), level)


@cached(run_key)
def selected(selection: Selection) -> pd.DataFrame:
    """The pledges that a selection asks for, all pages."""
    return selecting.select(_pledges_at(*_of(selection)), selection, language())


def show_list(selection: Selection) -> None:
    """Show what a selection leaves and the list's share bar."""
    head, table, count, total = _pieces(selection)
    # What the address of the list says, its page and columns left out.
    parameters = {name: value for name, value in selection.parameters().items() if name not in ("page", "columns")}
    if snapshot().has_levels():
        parameters["level"], _rater = _of(selection)
    query = {name: value if isinstance(value, list) else [value] for name, value in parameters.items()}
    html.show(head, list_bar("pledges", filters=query, shown=count, total=total), table)


@cached(run_key)
def _pieces(selection: Selection) -> tuple[str, str, int, int]:
    """What stands above the share bar and below it, how many pledges are selected, and of how many."""
    level, rater = _of(selection)
    pledges, rows = _pledges_at(level, rater), selected(selection)
    count = _("{count} of {total} pledges").format(count=f"{len(rows):,}", total=f"{len(pledges):,}")
    if snapshot().has_levels():
        count += f" · {_(selecting.LEVELS[level])}"
    ways, words = [], _("Without “{filter}”: {count} pledges")
    for name, left in selecting.relaxations(pledges, selection) if rows.empty else ():
        label = words.format(filter=_("Search") if name == "q" else _(filters.LABELS[name]), count=f"{left:,}")
        ways.append(Link(_href(selection.without(name)), label))
    choice, offered, chosen = [], _offered(), selection.columns
    for name in offered if "evidence" in offered else [name for name in offered if name != "progress"]:
        toggled = _href(selection.toggled("columns", name))
        choice.append(Chip(name, _column_name(name, selection), 0, toggled, name in chosen))
    head = render(
        "pledges.html", language(), part="head", count=count, rate=_rate(rows, selection), ways=ways, empty=rows.empty,
        own=rater is Rater.CITY, own_note=_(OWN_NOTE) if snapshot().shown().rater is Rater.CITY else "",
        by_status=selection.by_status, columns=choice, clear=href("pledges"),
        chosen=filters.chosen_chips(selection, _chips(selection), _href),
    )  # fmt: skip
    return head, _body(selection, rows) if len(rows) else "", len(rows), len(pledges)


def _rate(rows: pd.DataFrame, selection: Selection) -> Rate:
    """How far pledges are; of all levels those that the campaign counts, so that none counts beside its parts."""
    level, _rater = _of(selection)
    return rate_in((snapshot().counted(rows) if level == selecting.ALL else rows)["status"])


def _body(selection: Selection, rows: pd.DataFrame) -> str:
    """The selected pledges beside one another or, of all levels, under one another, and what is compared."""
    content: dict[str, Any] = {"branches": [], "rows": [], "columns": [], "unfolded": bool(selection.used)}
    if _of(selection)[0] == selecting.ALL and snapshot().has_levels():
        # With all that stands above a selected one; a page counts those on top.
        order = {name: getattr(selection, name) for name in ("sort", "descending", "rater")}
        every = selected(Selection(level=selecting.ALL, **order))
        paths = selecting.paths_of(every)
        with_above = {number for chosen in rows["number"] for number in paths[chosen]}
        listed = every[every["number"].isin(with_above)]
        tops, page, pages = selecting.page_of(selecting.at_level(listed, selecting.TOP), selection)
        on_page = {*tops["number"]}
        content["branches"] = _branches(listed[[paths[number][0] in on_page for number in listed["number"]]], selection)
    else:
        shown, page, pages = selecting.page_of(rows, selection)
        content |= {"rows": _rows(shown, selection), "columns": _columns(selection)}
    # Of few pages all are linked; of many the first, the last, and those around this one.
    linked = {1, pages, *range(max(1, page - NEAR), min(pages, page + NEAR) + 1)}
    links = [(other, "" if other == page else _href(replace(selection, page=other))) for other in sorted(linked)]
    return render(
        "pledges.html", language(), part="body", links=BoardLinks(**selection.parameters()), words=selection.q,
        pages=links, sides=_side_by_side(selection), by_status=selection.by_status, **content,
    )  # fmt: skip


def _rows(pledges: pd.DataFrame, selection: Selection) -> list[PledgeRow]:
    _level, rater = _of(selection)
    rates, above = snapshot(rater).rates_below(), _titles_above()
    other: dict[int, str] = {}
    if "own" in selection.columns:
        rows = snapshot(_other_rater(selection)).every_pledge()
        judged = rows[rows["status"] != Status.UNRATED]
        other = dict(zip(judged["number"], judged["status"], strict=True))
    originals = (original_of({"title": title}, "title") for title in pledges["title"])
    return [
        replace(
            row, rate=rates.get(row.number), above=above.get(row.number, ()), own=other.get(row.number, ""),
            other=original if original != row.title else "", excerpt=_excerpt(row, selection.q) if selection.q else "",
        )
        for row, original in zip(pledge_rows(pledges, text_of), originals, strict=True)
    ]  # fmt: skip


def _other_rater(selection: Selection) -> Rater:
    return Rater.WATCHDOG if _of(selection)[1] is Rater.CITY else Rater.CITY


def _excerpt(row: PledgeRow, words: str) -> str:
    """Of the texts of a pledge that the list does not show, the first place of the words looked for."""
    if any(found_in(text, words) for text in (row.title, row.other, row.category_name)):
        return ""
    excerpts = ((text, spans[0]) for text in _texts()[row.number] if (spans := found_in(text, words)))
    text, (start, end) = next(excerpts, ("", (0, 0)))
    before, behind = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    cut = start > AROUND, end + AROUND < len(text)
    # Between words, where there are any.
    before = before.partition(" ")[2] or before if cut[0] else before
    behind = behind.rpartition(" ")[0] or behind if cut[1] else behind
    part = ("… " if cut[0] else "") + " ".join(f"{before}{text[start:end]}{behind}".split()) + (" …" if cut[1] else "")
    return ForeignText(part, text.language) if isinstance(text, ForeignText) else part


@cached(run_key)
def _texts() -> dict[int, list[str]]:
    """What is said of each pledge beside its title as shown: its title in another language, its description, owner and
    tags, and the statements that speak of it."""
    other, rows = html.reader().other_text_of, records(snapshot().every_pledge())
    texts = {
        row["number"]: [other(row, "title"), text_of(row, "description"), text_of(row, "owner"), *row["tags"]]
        for row in rows
    }
    statements = {row["id"]: text_of(row, "text") for row in records(snapshot().statements())}
    links = snapshot().statement_pledges()
    for statement, number in zip(links["statement_id"], links["pledge_number"], strict=True):
        texts[number].append(statements[statement])
    return texts


@cached(run_key)
def _titles_above() -> dict[int, list[str]]:
    """Of each pledge that stands under others, by number, their titles, outermost first."""
    if not snapshot().has_levels():
        return {}
    rows = snapshot().every_pledge()
    titles = {int(row["number"]): text_of(row, "title") for row in records(rows)}
    return {
        number: [titles[above] for above in path[:-1]] for number, path in selecting.paths_of(rows).items() if path[:-1]
    }


def _branches(pledges: pd.DataFrame, selection: Selection) -> list[tuple[PledgeRow, Any]]:
    """Pledges as pairs with those below each; one whose parent is not among them is on top."""
    shown = {*pledges["number"]}
    below: dict[int | None, list[PledgeRow]] = {}
    for row, parent in zip(_rows(pledges, selection), pledges["parent"], strict=True):
        below.setdefault(int(parent) if not pd.isna(parent) and parent in shown else None, []).append(row)

    def under(number: int | None) -> list[tuple[PledgeRow, Any]]:
        return [(row, under(row.number)) for row in below.get(number, ())]

    return under(None)


def _offered() -> tuple[str, ...]:
    """The columns to choose that hold something."""
    pledges, city = snapshot().shown().every_pledge(), snapshot().city()
    rated = (snapshot().every_pledge()["status"] != Status.UNRATED).any()
    holds = {
        "evidence": rated or len(city), "progress": pledges["progress"].notna().any(), "owner": (pledges["owner"] != "").any(),
        "due": pledges["due"].notna().any(), "own": rated and len(city),
    }  # fmt: skip
    return tuple(name for name in selecting.SHOWN if holds[name])


def _columns(selection: Selection) -> list[Column]:
    """The columns of the list with what their headings sort by."""
    offered, down = _offered(), selection.descending
    # Nobody has to choose progress where nothing else says how far the pledges are.
    chosen = [
        name for name in offered if name in selection.columns or (name == "progress" and "evidence" not in offered)
    ]
    columns = []
    for name in ("number", "title", "category", "status", "as_of", *chosen):
        now = selection.sort == name
        sorting = _href(selection.changed(sort=name, descending=now and not down)) if name != "own" else ""
        order = ("descending" if down else "ascending") if now else ""
        columns.append(Column(name, _column_name(name, selection), sorting, order))
    left_out = {"category"} if len(snapshot().categories()) < 2 else set()
    left_out |= set() if "evidence" in offered else {"as_of"}
    return [column for column in columns if column.name not in left_out]


def _column_name(name: str, selection: Selection) -> str:
    return _(filters.COLUMNS[name] if name in filters.COLUMNS else _other_rater(selection).label)


def _side_by_side(selection: Selection) -> dict[str, Any] | None:
    """The values of a filter side by side: those chosen, or all where fewer than two are."""
    name = selection.compare
    if not name:
        return None
    if name == "campaign":
        rows = campaign_rows(snapshot(), language())
        sides = [Compared(row.name, href("pledges", campaign=row.id), row.rate) for row in rows]
    else:
        chosen, names = getattr(selection, name), filters.value_names(snapshot(), language())[name]
        several = len(chosen) > 1
        pledges = selected(replace(selection if several else selection.without(name), compare="", page=1))
        sides = []
        for code in chosen if several else names:
            part = pledges[pledges[name] == code]
            if len(part):
                only = _href(selection.changed(**{name: (code,)}, compare=""))
                sides.append(Compared(names[code], only, _rate(part, selection)))
    label = _(filters.LABELS[name])
    title = _("Side by side: {filter}").format(filter=label)
    return {"sides": sides, "title": title, "label": label, "close": _href(selection.changed(compare=""))}
