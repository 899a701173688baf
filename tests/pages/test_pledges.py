"""The list of pledges: what the address asks for is what is shown, sorted, explained and taken along."""

import csv
import io
from datetime import date
from itertools import product
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from dashboard.domain.status import Rater, Status
from dashboard.share import selection
from dashboard.share.cache import cache
from tests.pages.conftest import Bars, Open, Record
from tests.pages.page import (
    CAMPAIGN,
    ShownChip,
    chips,
    ko,
    links,
    numbers,
    problems,
    read_link,
    seed_rows,
    seen,
    text_of,
)

PLEDGES = seed_rows("pledges")
STATEMENTS = {row["id"]: row for row in seed_rows("statements")}


def featured_of(number: str) -> set[str]:
    """The featured pledges that speak of a pledge, after the seed's own link table."""
    linked = (row["statement_id"] for row in seed_rows("statement_pledges") if row["pledge_number"] == number)
    return {STATEMENTS[statement]["featured"] for statement in linked}


def wanted(**filters: Any) -> list[int]:
    """The pledges that a filter leaves, computed from the seed alone; `status` maps numbers to codes."""
    statuses = filters.get("statuses", {})
    found = []
    for row in PLEDGES:
        number = int(row["number"])
        keeps = [
            not filters.get("category") or row["category_id"] in filters["category"],
            not filters.get("status") or statuses.get(number, "unrated") in filters["status"],
            not filters.get("featured") or not featured_of(row["number"]).isdisjoint(filters["featured"]),
        ]
        if all(keeps):
            found.append(number)
    return found


def test_without_filter_all_66_stand_in_order(open_page: Open) -> None:
    app = open_page("pledges")
    assert numbers(app) == list(range(1, 67))
    assert ko("{count} of {total} pledges").format(count=66, total=66) in text_of(app)
    assert not problems(app)


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.full)])
def test_every_combination_of_filters_in_the_address_gives_what_the_seed_says(
    open_page: Open, record: Record, every: bool
) -> None:
    """Each value of a filter with each value of another one; every three of them together if `every`."""
    statuses = {7: "completed", 8: "completed", 30: "partial"}
    for number, status in statuses.items():
        record(number, Status(status))
    choices = (
        ([], ["youth"], ["women", "youth", "safe-city"]),
        ([], ["unrated"], ["completed", "partial"]),
        ([], ["clean-air"], ["youth", "care"]),
    )
    for places in product(range(3), repeat=3):
        if not every and sum(places) % 3:
            continue
        category, status, featured = (values[place] for values, place in zip(choices, places, strict=True))
        app = open_page("pledges", category=category, status=status, featured=featured)
        expected = wanted(category=category, status=status, featured=featured, statuses=statuses)
        assert numbers(app) == expected, (category, status, featured)
        for name, values in (("category", category), ("status", status), ("featured", featured)):
            offered = chips(app, name)
            assert sorted(code for code, chip in offered.items() if chip.chosen) == sorted(values)
            for code, chip in offered.items():
                alone = {"category": category, "status": status, "featured": featured} | {name: [code]}
                assert chip.count == len(wanted(**alone, statuses=statuses)), (name, code)


def test_search_and_filter_hold_together(open_page: Open) -> None:
    found = numbers(open_page("pledges", q="청년", category="youth"))
    assert found == [n for n in numbers(open_page("pledges", q="청년")) if n in wanted(category=["youth"])]
    assert found


@pytest.mark.parametrize("name", ["category", "status", "featured", "sort", "page"])
def test_an_unknown_value_is_named_and_left_out(open_page: Open, name: str) -> None:
    app = open_page("pledges", **{name: "no-such-thing"})
    assert numbers(app) == list(range(1, 67))
    assert len(problems(app)) == 1
    assert name in problems(app)[0]
    assert "no-such-thing" in problems(app)[0]


def test_a_known_value_beside_an_unknown_one_still_counts(open_page: Open) -> None:
    app = open_page("pledges", category=["youth", "martians"])
    assert numbers(app) == wanted(category=["youth"])
    assert "martians" in problems(app)[0]


@pytest.mark.parametrize("page", ["0", "-1", "1.5", "99999999", "２"])
def test_a_page_that_is_none_is_named(open_page: Open, page: str) -> None:
    assert page in problems(open_page("pledges", page=page))[0]


def test_a_page_beyond_the_last_shows_the_last(open_page: Open) -> None:
    assert numbers(open_page("pledges", page="99"))[-1] == 66


def test_a_long_list_is_paged_without_losing_or_repeating_a_row(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selection, "PAGE_SIZE", 25)
    cache.clear()
    app = open_page("pledges")
    pages = seen(app).one("nav", css="facts")
    assert pages.text == "1 2 3"
    assert [link.values("page") for link in links(pages)] == [("2",), ("3",)]
    shown = [number for page in "123" for number in numbers(open_page("pledges", page=page))]
    cache.clear()
    assert shown == list(range(1, 67))


COLUMN = {"number": 0, "title": 1, "category": 2, "status": 3, "as_of": 4, "evidence": 5}
CATEGORIES = [row["name"] for row in seed_rows("categories")]
SCALE = [ko(status.label) for status in Status]


def sort_key(name: str, cell: str) -> Any:
    """What a column is sorted by, read from the cell that the reader sees."""
    if name in ("number", "evidence"):
        return int(cell)
    return {"category": CATEGORIES.index, "status": SCALE.index}.get(name, str)(cell)


def test_each_column_sorts_both_ways(open_page: Open, record: Record) -> None:
    record(20, Status.SCRAPPED, reason="funding")
    record(40, Status.COMPLETED, as_of=date(2020, 1, 1))
    record(60, Status.UNVERIFIABLE, evidence=(), as_of=date(2021, 1, 1))
    for name, descending in product(COLUMN, (False, True)):
        app = open_page("pledges", sort=("-" if descending else "") + name)
        rows = [row.all("td") for row in seen(app).one("tbody").all("tr")]
        cells = [row[COLUMN[name]].text for row in rows]
        keys = [sort_key(name, cell) for cell in cells if cell != "–"]
        assert keys == sorted(keys, reverse=descending), name
        assert len(rows) == 66
        assert cells[-1] == "–" or name != "as_of"  # a pledge without a day stands behind those with one, both ways


def test_a_header_sorts_up_then_down_and_says_so(open_page: Open) -> None:
    def heading(app: AppTest, place: int) -> Any:
        return seen(app).one("thead").all("th")[place]

    plain = open_page("pledges", category="youth")
    assert heading(plain, 0).attributes["aria-sort"] == "ascending"
    first = links(heading(plain, 1))[0]
    assert first.values("sort") == ("title",)
    assert first.values("category") == ("youth",)
    second = links(heading(open_page("pledges", category="youth", sort="title"), 1))[0]
    assert second.values("sort") == ("-title",)
    down = heading(open_page("pledges", category="youth", sort="-title"), 1)
    assert down.attributes["aria-sort"] == "descending"
    assert links(down)[0].values("sort") == ("title",)


def titled(words: str) -> set[int]:
    """The pledges with these words in a title or the category's name."""
    names = {row["id"]: row["name"] for row in seed_rows("categories")}
    return {
        int(row["number"]) for row in PLEDGES if words in row["title"] + row["title_en"] + names[row["category_id"]]
    }


@pytest.mark.parametrize("query", ["청년", "ㅊㄴ"])
def test_search_finds_the_young_by_word_and_by_initial_consonants(open_page: Open, query: str) -> None:
    assert titled("청년")
    assert titled("청년") <= set(numbers(open_page("pledges", q=query)))


def test_search_finds_a_share_and_no_longer_number_that_ends_alike(open_page: Open) -> None:
    found = set(numbers(open_page("pledges", q="50%")))
    assert titled("50%")
    assert titled("50%") <= found
    texts = {str(row["number"]): row["title"] for row in PLEDGES}
    for row in seed_rows("statement_pledges"):
        texts[row["pledge_number"]] += "\n" + STATEMENTS[row["statement_id"]]["text"]
    assert all("50%" in texts[str(number)] for number in found)


@pytest.mark.parametrize("word", ["Seoul Pay", "seoul pay", "PAY SEOUL", "sick"])
def test_search_finds_english_words_in_any_case_and_order(open_page: Open, word: str) -> None:
    found = numbers(open_page("pledges", q=word))
    assert (1 if "pay" in word.lower() else 2) in found
    assert len(found) < 20


def test_a_number_finds_its_pledge_and_not_those_that_contain_its_digit(open_page: Open) -> None:
    assert numbers(open_page("pledges", q="#7")) == [7]
    found = numbers(open_page("pledges", q="17"))
    assert 17 in found
    assert 7 not in found


def test_an_empty_result_says_which_filter_to_relax_and_what_that_gives(open_page: Open) -> None:
    app = open_page("pledges", category="youth", q="Seoul Pay", lang="en")
    assert numbers(app) == []
    assert "0 of 66 pledges" in text_of(app)
    ways = seen(app).one("div", css="notice").all("a")
    assert len(ways) == 2
    for way in ways:
        link = read_link(way.attributes["href"])
        left = numbers(open_page(link.page, **{name: list(values) for name, values in link.query}))
        assert way.text.endswith(f": {len(left)} pledges")
        assert left
    counts = [int(way.text.split(":")[1].split()[0]) for way in ways]
    assert counts == sorted(counts, reverse=True)


def test_where_no_single_filter_is_to_blame_the_page_says_so(open_page: Open) -> None:
    app = open_page("pledges", category="youth", status="completed", q="xyzzy", lang="en")
    assert "No single filter is to blame" in text_of(app)
    assert [link.query for link in links(seen(app).one("p", css="chosen"))][-1] == (
        (("lang", ("en",)), ("campaign", (CAMPAIGN,)))
    )


def follow(chip: ShownChip, open_page: Open) -> AppTest:
    assert chip.link
    return open_page(chip.link.page, **{name: list(values) for name, values in chip.link.query})


def test_a_chip_adds_its_value_or_drops_it_keeps_the_rest_and_leaves_the_page_number(open_page: Open) -> None:
    app = open_page("pledges", page="2", sort="-title", lang="en", category="youth")
    added = chips(app, "category")["women"].link
    assert added
    assert dict(added.query) == {
        "lang": ("en",), "campaign": (CAMPAIGN,), "category": ("youth", "women"), "sort": ("-title",),
    }  # fmt: skip
    app = follow(chips(app, "category")["women"], open_page)
    assert sorted(numbers(app)) == wanted(category=["youth", "women"])
    app = follow(chips(app, "category")["youth"], open_page)
    assert sorted(numbers(app)) == wanted(category=["women"])
    [dropped, _clear] = links(seen(app).one("p", css="chosen"))
    assert "category" not in dict(dropped.query)


def test_a_value_that_leaves_nothing_leads_nowhere_and_a_board_without_judgements_asks_for_none(
    open_page: Open,
) -> None:
    app = open_page("pledges", category="youth", q="서울페이")
    assert chips(app, "category")["women"] == ShownChip(0, chosen=False, link=None)
    assert chips(app, "category")["youth"].chosen
    assert not [name for name in ("status", "outcome", "rater", "owner", "tag", "level") if chips(app, name)]


def test_what_is_typed_stands_in_the_address_and_is_marked_in_the_list(open_page: Open) -> None:
    app = open_page("pledges", page="2")
    app.text_input(key="filter_q").input("ㅊㄴ").run()
    assert app.query_params["q"] == "ㅊㄴ"
    assert "page" not in app.query_params
    assert "청년" in {mark.text for mark in seen(app).one("tbody").all("mark")}
    assert all(row.all("mark") for row in seen(app).one("tbody").all("tr"))  # of a text that is not shown, an excerpt
    app.text_input(key="filter_q").input("").run()
    assert "q" not in app.query_params
    assert len(numbers(app)) == 66


def test_an_excerpt_begins_and_ends_between_words(open_page: Open) -> None:
    words = {word for row in seed_rows("statements") for word in row["text"].split()}
    excerpts = [part.text for part in seen(open_page("pledges", q="일자리")).one("tbody").all("span", css="small")]
    cut = [excerpt for excerpt in excerpts if "…" in excerpt]
    assert cut
    for excerpt in cut:
        assert set(excerpt.split()) - {"…"} <= words


def test_the_search_follows_the_address_when_back_changes_it(open_page: Open) -> None:
    app = open_page("pledges", q="청년")
    app.query_params["q"] = ["여성"]
    app.run()
    assert app.text_input(key="filter_q").value == "여성"


def test_whose_judgements_count_is_a_filter_where_both_have_rated(open_page: Open, record: Record) -> None:
    record(7, Status.COMPLETED)
    record(7, Status.SCRAPPED, reason="funding", rater=Rater.CITY)
    record(8, Status.PARTIAL, rater=Rater.CITY)
    app = open_page("pledges", status=["completed", "partial"], columns="own")
    assert numbers(app) == [7]
    assert [row.all("td")[-1].text for row in seen(app).one("tbody").all("tr")] == [ko(Status.SCRAPPED.label)]
    other = chips(app, "rater")["city"]
    assert (other.count, chips(app, "rater")["watchdog"].chosen) == (1, True)
    assert numbers(follow(other, open_page)) == [8]


def test_what_is_selected_says_how_much_of_it_is_fulfilled_of_those_judged_and_who_is_left_out(
    open_page: Open, record: Record
) -> None:
    record(7, Status.COMPLETED)
    record(8, Status.PARTIAL)
    for query in ({"status": "completed"}, {"outcome": "partially"}, {"category": "youth", "status": "completed"}):
        selected = seen(open_page("pledges", **query)).one("div", css="selected")
        assert selected.one(css="status-bar")
        assert not selected.all("p"), "of completed pledges all are completed"
    words = seen(open_page("pledges", category="youth")).one("div", css="selected").one("p").text
    assert words == "이행 1/2 50% (미평가 1 제외) · 전체 3개의 33%"


@pytest.mark.parametrize("words", ["50", "#50"])
def test_the_pledge_of_a_number_comes_first_and_its_number_is_marked(open_page: Open, words: str) -> None:
    app = open_page("pledges", q=words)
    assert numbers(app)[0] == 50
    assert len(numbers(app)) > 1 or words.startswith("#")
    first = seen(app).one("table", css="pledges").one("tbody").all("tr")[0]
    assert [mark.text for mark in first.one(css="number").all("mark")] == ([words] if words == "50" else [])
    descending = numbers(open_page("pledges", q="50", sort="-number"))
    assert descending == sorted(descending, reverse=True)


def test_categories_stand_side_by_side_by_address_with_their_denominators(open_page: Open, record: Record) -> None:
    record(7, Status.COMPLETED)
    app = open_page("pledges", compare="category", category=["youth", "women"])
    sides = seen(app).one("section", css="compared").one("tbody").all("tr")
    cells = [[cell.text for cell in side.walk() if cell.tag in ("th", "td")] for side in sides]
    assert [cell[:1] + cell[2:] for cell in cells] == [
        ["청년", "1/1 100%", "1", "0", "0", "2", "3"],
        ["여성", "–", "0", "0", "0", "3", "3"],
    ]
    every = seen(open_page("pledges", compare="category")).one("section", css="compared")
    assert len(every.one("tbody").all("tr")) == 12
    assert not problems(app)
    assert "compare" in problems(open_page("pledges", compare="colour"))[0]


def test_a_list_leads_to_its_pledges_with_its_filters_and_they_know_their_neighbours_in_it(open_page: Open) -> None:
    app = open_page("pledges", category="youth", sort="-number")
    leads = [link for link in links(seen(app).one("tbody")) if link.page == "pledge"]
    assert [link.values("number") for link in leads] == [("9",), ("8",), ("7",)]
    assert {link.values("category") + link.values("sort") for link in leads} == {("youth", "-number")}


@pytest.mark.parametrize(
    "query", [{}, {"category": "youth"}, {"q": "ㅊㄴ", "sort": "-number"}, {"status": "completed"}]
)
def test_downloads_hold_exactly_the_rows_of_the_list_in_its_order(
    open_page: Open, record: Record, bars: Bars, query: dict[str, str]
) -> None:
    record(7, Status.COMPLETED, note="=1+1")
    shown = numbers(open_page("pledges", **query))
    rows = list(csv.DictReader(io.StringIO(bars.content("share-pledges", "csv").decode("utf-8-sig"))))
    assert [int(row["number"]) for row in rows] == shown
    sheet = (
        CalamineWorkbook.from_filelike(io.BytesIO(bars.content("share-pledges", "xlsx")))
        .get_sheet_by_index(0)
        .to_python()
    )
    assert [int(row[0]) for row in sheet[1:]] == shown
    assert sheet[0][:1] == [ko("No.")]  # headings in the reader's language, which the table of columns has
    assert len(sheet[0]) == len(rows[0])
    seven = next((row for row in rows if row["number"] == "7"), None)
    if seven:
        assert (seven["status"], seven["status_label"], seven["note"]) == ("completed", ko("Completed"), "'=1+1")


def test_downloads_hold_all_pages_of_a_long_list(open_page: Open, bars: Bars, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection, "PAGE_SIZE", 25)
    open_page("pledges", page="2")
    assert len(list(csv.DictReader(io.StringIO(bars.content("share-pledges", "csv").decode("utf-8-sig"))))) == 66


def test_a_filtered_list_offers_all_rows_too_and_a_link_to_itself(open_page: Open, bars: Bars) -> None:
    open_page("pledges", category="youth", sort="-number", as_of="2019-05-02")
    every = list(csv.DictReader(io.StringIO(bars.content("share-pledges", "all-csv").decode("utf-8-sig"))))
    assert len(every) == 66
    link = urlsplit(bars.text("share-pledges", "live"))
    assert (link.path, parse_qs(link.query)) == ("/pledges", {"category": ["youth"], "sort": ["-number"], "campaign": [CAMPAIGN], "as_of": ["2019-05-02"]})  # fmt: skip
    assert "known_at" in parse_qs(urlsplit(bars.text("share-pledges", "frozen")).query)
    assert bars.text("share-pledges", "api").endswith(
        f"/api/v1/pledges?category=youth&campaign={CAMPAIGN}&as_of=2019-05-02"
    )


def test_an_empty_result_offers_no_download(open_page: Open, bars: Bars) -> None:
    open_page("pledges", q="xyzzy")
    assert bars.found == {}


def test_on_an_english_page_each_pledge_shows_both_titles(open_page: Open) -> None:
    rows = seen(open_page("pledges", lang="en")).one("tbody").all("tr")
    for row, pledge in zip(rows, PLEDGES, strict=True):
        assert row.one("a", css="title").text == " ".join(pledge["title_en"].split())
        assert " ".join(pledge["title"].split()) in row.text
