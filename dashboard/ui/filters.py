"""The filters of the list of pledges: a search, and chips whose links say in the address what is chosen."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard.content.models import ChipGroup
from dashboard.content.rendering import render
from dashboard.domain.status import Rater
from dashboard.share.cache import cached
from dashboard.share.filters import Href, chip_groups, chosen_chips, filter_content, single_choices
from dashboard.share.parameters import known_values
from dashboard.share.selection import ALL, Selection, Unknown, at_level, read_selection, select
from dashboard.ui import html, trouble
from dashboard.ui.board import _, is_narrow, language, run_key, snapshot
from dashboard.ui.choices import follow
from dashboard.ui.urls import Parameter, href


def selection_from_address() -> tuple[Selection, tuple[Unknown, ...]]:
    """What the address asks for, and the values in it that the board does not know."""
    return read_selection({name: st.query_params.get_all(name) for name in st.query_params}, known_values(snapshot()))


def rater_of(selection: Selection) -> Rater:
    """Whose judgements give the statuses of a list."""
    return Rater(selection.rater or snapshot().shown().rater)


def level_of(selection: Selection) -> str:
    """The level of a list; where it asks for none, words are looked for on any."""
    return selection.level or (ALL if selection.q else snapshot().campaign().level)


@cached(run_key)
def pledges_at(level: str, rater: Rater) -> pd.DataFrame:
    """All pledges of a level with the statuses that a rater gives."""
    return at_level(snapshot(rater).every_pledge(), level)


@cached(run_key)
def selected(selection: Selection) -> pd.DataFrame:
    """The pledges that a selection asks for, all pages."""
    return select(pledges_at(level_of(selection), rater_of(selection)), selection, language())


def list_href(page: str = "pledges", query: tuple[tuple[str, Parameter], ...] = ()) -> Href:
    """The address of a page's list for a selection."""
    return lambda selection: href(page, **dict(query), **selection.parameters())


def filter_bar(
    page: str = "pledges", pledges: Callable[[], pd.DataFrame] | None = None, **query: Parameter
) -> Selection:
    """Show the filters, set as the address says, and what in it the board does not know. `pledges`: those that are
    filtered; by default those of the level and rater that the address asks for. Returns what is asked for."""
    selection, unknown = selection_from_address()
    follow(
        st.text_input, _("Search"), "q", selection.q, key="filter_q", resets="page", label_visibility="collapsed",
        placeholder=_("Words, initial consonants, numbers"), type="search", live=True,
    )  # fmt: skip
    if pledges is None:
        html.show(_list_filters(selection, is_narrow()))
    else:
        link = list_href(page, tuple(query.items()))
        groups = chip_groups(snapshot(), pledges(), selection, language(), link, compare=False)
        html.show(_filters(groups, selection, link, narrow=is_narrow()))
    trouble.show_unknown(unknown)
    return selection


@cached(run_key)
def groups_of(selection: Selection) -> list[ChipGroup]:
    """The filters of the list of pledges as chips."""
    pledges, link = pledges_at(level_of(selection), rater_of(selection)), list_href()
    now = {"rater": rater_of(selection), "level": level_of(selection)}
    return [
        *single_choices(snapshot(), selection, language(), link, lambda other: len(selected(other)), now),
        *chip_groups(snapshot(), pledges, selection, language(), link),
    ]


@cached(run_key)
def _list_filters(selection: Selection, narrow: bool) -> str:
    return _filters(groups_of(selection), selection, list_href(), narrow=narrow)


def _filters(groups: list[ChipGroup], selection: Selection, link: Href, *, narrow: bool) -> str:
    content = filter_content(groups, chosen_chips(selection, groups, link))
    return render("pledges.html", language(), part="filters", open=not narrow, **content)
