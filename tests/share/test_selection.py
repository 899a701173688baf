"""Selections of pledges: what a filter keeps, how addresses carry it, which filter to relax, and pages of long lists."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.search import haystack
from dashboard.domain.status import Outcome, Status
from dashboard.share.selection import (
    FILTERS,
    PAGE_SIZE,
    SORTS,
    Selection,
    Unknown,
    facet_counts,
    page_of,
    read_selection,
    relaxations,
    select,
)

CATEGORIES = ("workers", "youth", "safe-city")
FEATURED = ("care", "clean-air")
OWNERS, TAGS = ("Health", "Transport"), ("green", "young")
VALUES = {"category": CATEGORIES, "featured": FEATURED, "owner": OWNERS, "tag": TAGS}
WORDS = ("청년 일자리", "Seoul Pay", "미세먼지 50% 감축", "안심 골목")


def some_pledges(count: int) -> pd.DataFrame:
    """A frame like that of `read_pledges`, its values spread evenly."""
    statuses = list(Status)
    rows: list[dict[str, Any]] = []
    for number in range(1, count + 1):
        status, title = statuses[number % len(statuses)], WORDS[number % len(WORDS)]
        rows.append(
            {
                "number": number,
                "category": CATEGORIES[number % len(CATEGORIES)],
                "category_position": number % len(CATEGORIES),
                "title": f"{title} {count - number:04}",
                "title_en": f"Title {number % 7}",
                "status": status.value,
                "status_as_of": None if status is Status.UNRATED else date(2019, 1, 1) + timedelta(days=number % 50),
                "evidence_count": number % 3,
                "featured": FEATURED[: number % 3],
                "owner": ("", *OWNERS)[number % 3],
                "tags": TAGS[: number % 3],
                "progress": None if number % 4 else number % 101,
                "due": None if number % 5 else date(2022, 1, 1) + timedelta(days=number),
                "search": haystack(title, number=number),
            }
        )
    return pd.DataFrame(rows).astype({"status_as_of": object, "progress": object, "due": object})


PLEDGES = some_pledges(257)
selections = st.builds(
    Selection,
    category=st.lists(st.sampled_from(CATEGORIES), unique=True).map(tuple),
    status=st.lists(st.sampled_from([status.value for status in Status]), unique=True, max_size=3).map(tuple),
    outcome=st.lists(st.sampled_from(list(Outcome)), unique=True, max_size=2).map(tuple),
    featured=st.lists(st.sampled_from(FEATURED), unique=True).map(tuple),
    owner=st.lists(st.sampled_from(OWNERS), unique=True).map(tuple),
    tag=st.lists(st.sampled_from(TAGS), unique=True).map(tuple),
    q=st.sampled_from(["", "청년", "ㅊㄴ", "50%", "seoul", "7", "xyzzy"]),
    sort=st.sampled_from(SORTS),
    descending=st.booleans(),
    page=st.integers(1, 5),
)


def numbers(frame: pd.DataFrame) -> list[int]:
    return [int(number) for number in frame["number"]]


@given(selections)
def test_what_is_selected_are_rows_of_the_list_each_once(selection: Selection) -> None:
    found = numbers(select(PLEDGES, selection))
    assert len(found) == len(set(found))
    assert set(found) <= set(PLEDGES["number"])


@given(selections, st.sampled_from(FILTERS))
def test_dropping_a_filter_never_loses_a_pledge(selection: Selection, name: str) -> None:
    assert set(numbers(select(PLEDGES, selection))) <= set(numbers(select(PLEDGES, selection.without(name))))


@given(selections)
def test_every_selected_pledge_passes_each_filter_by_itself(selection: Selection) -> None:
    selected = set(numbers(select(PLEDGES, selection)))
    alone = [set(numbers(select(PLEDGES, Selection(**{name: getattr(selection, name)})))) for name in selection.used]
    assert selected == set.intersection(set(numbers(PLEDGES)), *alone)


@given(selections)
def test_order_and_page_change_nothing_about_what_is_selected(selection: Selection) -> None:
    plain = replace(selection, sort="number", descending=False, page=1)
    assert set(numbers(select(PLEDGES, selection))) == set(numbers(select(PLEDGES, plain)))


@given(selections)
def test_the_other_direction_holds_the_same_rows_and_the_unrated_stay_behind(selection: Selection) -> None:
    up = select(PLEDGES, replace(selection, sort="as_of", descending=False))
    down = select(PLEDGES, replace(selection, sort="as_of", descending=True))
    assert set(numbers(up)) == set(numbers(down))
    for frame in (up, down):
        missing = list(frame["status_as_of"].isna())
        assert missing == sorted(missing)


@settings(max_examples=10)
@given(selections)
def test_the_count_of_a_value_is_what_choosing_it_alone_would_leave(selection: Selection) -> None:
    counts = facet_counts(PLEDGES, selection, FILTERS[:-1])
    for name in FILTERS[:-1]:
        for value in {"status": list(Status), "outcome": list(Outcome), **VALUES}[name]:
            left = select(PLEDGES, selection.changed(**{name: (value,)}))
            assert counts[name].get(value, 0) == len(left), (name, value)


def test_a_value_is_toggled_and_columns_keep_their_order_in_the_address() -> None:
    chosen = Selection(page=3).toggled("category", "youth").changed(rater="city")
    assert (chosen.category, chosen.rater, chosen.page) == (("youth",), "city", 1)
    assert chosen.toggled("category", "youth").without("rater") == Selection()
    bare = Selection().toggled("columns", "evidence")
    assert bare.parameters() == {"columns": ["none"]}
    assert read_selection(bare.parameters(), VALUES) == (bare, ())
    assert read_selection({"columns": ["due", "own"]}, VALUES)[0].columns == ("due", "own")


@given(selections)
def test_relaxing_counts_what_is_there_without_the_filter_most_first(selection: Selection) -> None:
    ways = relaxations(PLEDGES, selection)
    assert dict(ways) == {
        name: len(select(PLEDGES, selection.without(name)))
        for name in selection.used
        if len(select(PLEDGES, selection.without(name)))
    }
    counts = [count for _name, count in ways]
    assert counts == sorted(counts, reverse=True)


@given(selections)
def test_an_address_carries_a_selection_and_back(selection: Selection) -> None:
    address = {name: [value] if isinstance(value, str) else value for name, value in selection.parameters().items()}
    again, unknown = read_selection(address, VALUES)
    assert unknown == ()
    assert all(set(getattr(again, name)) == set(getattr(selection, name)) for name in FILTERS)
    assert (again.q, again.sort, again.descending, again.page) == (
        selection.q,
        selection.sort,
        selection.descending,
        selection.page,
    )


@given(st.dictionaries(st.sampled_from([*FILTERS, "sort", "page"]), st.lists(st.text(), min_size=1, max_size=3)))
def test_any_address_at_all_gives_a_selection_and_names_what_it_left_out(query: dict[str, list[str]]) -> None:
    selection, unknown = read_selection(query, VALUES)
    select(PLEDGES, selection)
    for name in FILTERS[:-1]:
        left_out = {item.value for item in unknown if item.name == name}
        assert left_out | set(getattr(selection, name)) == set(query.get(name, []))


def test_a_repeated_value_counts_once_and_the_boards_order_is_kept() -> None:
    selection, unknown = read_selection({"category": ["youth", "workers", "youth"]}, VALUES)
    assert selection.category == ("workers", "youth")
    assert unknown == ()


@pytest.mark.parametrize("page", ["0", "-1", "1.0", "²", "٣", "1000000", " 1", "one"])
def test_a_page_that_is_no_plain_number_is_named(page: str) -> None:
    selection, unknown = read_selection({"page": [page]}, VALUES)
    assert selection.page == 1
    assert unknown == (Unknown("page", page),)


@pytest.mark.parametrize("count", [1, 99, 100, 101, 200, 257])
def test_pages_of_a_long_list_cover_each_row_once(count: int) -> None:
    frame = some_pledges(count)
    pages = page_of(frame, Selection())[2]
    shown = [number for page in range(1, pages + 1) for number in numbers(page_of(frame, Selection(page=page))[0])]
    assert shown == numbers(frame)
    assert all(len(page_of(frame, Selection(page=page))[0]) <= PAGE_SIZE for page in range(1, pages + 1))


def test_a_page_beyond_the_last_is_the_last_and_an_empty_list_has_one() -> None:
    rows, page, pages = page_of(PLEDGES, Selection(page=99))
    assert (numbers(rows)[-1], page, pages) == (257, 3, 3)
    rows, page, pages = page_of(PLEDGES.iloc[0:0], Selection(page=4))
    assert (len(rows), page, pages) == (0, 1, 1)


def test_the_order_by_status_is_the_scales() -> None:
    found = list(dict.fromkeys(select(PLEDGES, Selection(sort="status"))["status"]))
    assert found == [status.value for status in Status]


def test_the_order_by_title_is_that_of_the_readers_language() -> None:
    korean = list(select(PLEDGES, Selection(sort="title"), "ko")["title"])
    english = list(select(PLEDGES, Selection(sort="title"), "en")["title_en"])
    assert korean == sorted(korean)
    assert english == sorted(english)
