"""The seed's texts against the campaign's own document, which is read here a second time, on its own terms."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pytest

from tests.seed.conftest import Row, read_table

SECTIONS = {"현황": "situation", "원순씨 성과": "record", "원순씨 공약": "commitment"}
PAGE_OPENS = "대표공약 닫기"  # the line under each featured pledge's headline
LISTED = re.compile(r"(\d{1,2})(\D+?)(\d{1,2})\.\s*(\S.*)")  # "66자영업1. 카드 수수료 …"
TOP, NESTED = "• • ", "• - "
CATEGORIES_OF_THREE = {"자영업", "노동자", "청년", "여성", "장애인", "어르신", "민주주의특별시"}
# The source's slips that the project knew of before it looked for more.
KNOWN_SLIPS = {
    "안공지능 → 인공지능",
    "자영자실직안전망 → 자영업자실직안전망",
    "신기술을 상용화는 → 신기술을 상용화하는",
    "삶을 질을 → 삶의 질을",
    "파트너쉽 → 파트너십",
    "가입율 → 가입률",
}


def fold(text: str) -> str:
    """White space, no-break spaces among it, folded to single spaces; line breaks stay."""
    return "\n".join(" ".join(line.split()) for line in text.strip().splitlines())


def squeeze(text: str) -> str:
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class Bullet:
    """One bullet as it stands in the source or, for comparison, in the seed."""

    page: str  # the featured pledge's headline
    section: str
    parent: str  # the text of the bullet that it belongs to, empty at the top level
    text: str


def listed_pledges(source: str) -> list[tuple[int, str, int, str]]:
    """The rows of the list, top to bottom: its number, category, the pledge's ordinal, title."""
    rows = (LISTED.fullmatch(fold(line)) for line in source.splitlines())
    return [(int(row[1]), row[2], int(row[3]), row[4]) for row in rows if row]


def blocks(source: str) -> list[list[str]]:
    """The source's runs of lines without an empty line between them, each line folded."""
    found: list[list[str]] = [[]]
    for line in map(fold, source.splitlines()):
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return found


def pages(source: str) -> list[tuple[str, list[str]]]:
    """The featured pledges: headline and the lines under it. The headline is the block before the page opens."""
    parts = blocks(source)
    return [(" ".join(before), block[1:]) for before, block in pairwise(parts) if block and block[0] == PAGE_OPENS]


def bullets(source: str) -> list[Bullet]:
    """Every bullet of every featured pledge, in order; a line without a mark continues the bullet above."""
    found: list[Bullet] = []
    for page, lines in pages(source):
        section = parent = ""
        for line in lines:
            if line in SECTIONS:
                section, parent = SECTIONS[line], ""
            elif line.startswith(TOP):
                parent = line.removeprefix(TOP)
                found.append(Bullet(page, section, "", parent))
            elif line.startswith(NESTED):
                found.append(Bullet(page, section, parent, line.removeprefix(NESTED)))
            else:
                last = found.pop()
                found.append(Bullet(page, last.section, last.parent, f"{last.text}\n{line}"))
                parent = parent if last.parent else found[-1].text
    return found


@pytest.fixture(scope="module")
def statements() -> list[Row]:
    return read_table("statements")


@pytest.fixture(scope="module")
def pledges() -> list[Row]:
    return read_table("pledges")


@pytest.fixture(scope="module")
def links() -> list[Row]:
    return read_table("statement_pledges")


# The list of pledges


def test_each_of_the_66_rows_of_the_list_is_a_pledge_and_no_pledge_is_from_elsewhere(
    source_text: str, pledges: list[Row]
) -> None:
    names = {row["id"]: row["name"] for row in read_table("categories")}
    ours = [(int(p["source_no"]), names[p["category_id"]], int(p["number"]), fold(p["title"])) for p in pledges]
    assert len(ours) == 66
    assert listed_pledges(source_text) == ours


def test_list_counts_down_while_the_pledges_count_up(pledges: list[Row]) -> None:
    assert [int(row["number"]) for row in pledges] == list(range(1, 67))
    assert all(int(row["source_no"]) == 67 - int(row["number"]) for row in pledges)


def test_seven_categories_have_three_pledges_and_five_have_nine(pledges: list[Row]) -> None:
    categories = read_table("categories")
    counts = Counter(row["category_id"] for row in pledges)
    assert {row["name"]: counts[row["id"]] for row in categories} == {
        row["name"]: 3 if row["name"] in CATEGORIES_OF_THREE else 9 for row in categories
    }


def test_categories_stand_in_the_order_of_the_list(pledges: list[Row]) -> None:
    categories = sorted(read_table("categories"), key=lambda row: int(row["position"]))
    assert [row["id"] for row in categories] == list(dict.fromkeys(row["category_id"] for row in pledges))
    assert [row["audience"] for row in categories] == ["people"] * 6 + ["city"] * 6
    assert all(row["name"].endswith("특별시") == (row["audience"] == "city") for row in categories)


# The featured pledges


def test_each_headline_of_the_source_is_a_featured_pledge_in_order(source_text: str) -> None:
    featured = sorted(read_table("featured"), key=lambda row: int(row["position"]))
    assert [fold(row["title"]) for row in featured] == [headline for headline, _ in pages(source_text)]


def test_every_bullet_of_the_source_is_a_statement_at_its_place_and_none_is_added(
    source_text: str, statements: list[Row]
) -> None:
    titles = {row["slug"]: fold(row["title"]) for row in read_table("featured")}
    texts = {row["id"]: fold(row["text"]) for row in statements}
    ours = [
        Bullet(titles[row["featured"]], row["section"], texts.get(row["parent_id"], ""), texts[row["id"]])
        for row in statements
    ]
    assert bullets(source_text) == ours


def test_source_has_as_many_bullet_marks_as_there_are_statements(source_text: str, statements: list[Row]) -> None:
    lines = [fold(line) for line in source_text.splitlines()]
    nested = [row for row in statements if row["parent_id"]]
    assert sum(line.startswith(TOP) for line in lines) == len(statements) - len(nested) == 91
    assert sum(line.startswith(NESTED) for line in lines) == len(nested) == 50
    assert sum("\n" in row["text"] for row in statements) == 2


def test_every_title_and_statement_stands_in_the_source(
    source_text: str, statements: list[Row], pledges: list[Row]
) -> None:
    whole = " ".join(source_text.split())
    texts = [row["text"] for row in statements] + [row["title"] for row in pledges + read_table("featured")]
    assert [text for text in texts if " ".join(text.split()) not in whole] == []


def test_seed_holds_91_bullets_of_the_top_level_and_50_nested_ones(statements: list[Row]) -> None:
    assert Counter(bool(row["parent_id"]) for row in statements) == {False: 91, True: 50}


def test_code_of_a_statement_tells_where_it_stands(statements: list[Row]) -> None:
    for row in statements:
        above = row["parent_id"] or f"{row['featured']}-{row['section']}"
        assert row["id"] == f"{above}-{row['position']}"


def test_positions_count_up_from_one_without_a_gap(statements: list[Row]) -> None:
    positions: dict[str, list[int]] = {}
    for row in statements:
        positions.setdefault(row["id"].rsplit("-", 1)[0], []).append(int(row["position"]))
    assert all(found == list(range(1, len(found) + 1)) for found in positions.values())


def test_nested_statement_follows_its_parent_in_the_same_section(statements: list[Row]) -> None:
    seen: dict[str, Row] = {}
    for row in statements:
        if row["parent_id"]:
            parent = seen[row["parent_id"]]
            assert (parent["featured"], parent["section"], parent["parent_id"]) == (row["featured"], row["section"], "")
        seen[row["id"]] = row


# The campaign


def test_source_is_named_and_dated_as_the_document_itself_does(source_text: str) -> None:
    (campaign,) = read_table("campaign")
    title, provided = campaign["source_title"].removesuffix(")").split(" (자료제공: ")
    lines = [line for line in map(fold, source_text.splitlines()) if line]
    assert title in lines
    assert lines[-1].startswith("자료제공:")
    assert provided in lines[-1]
    posted = re.search(r"(\d{4})\. (\d{1,2})\. (\d{1,2})\. \d{1,2}:\d\d", source_text)
    assert posted is not None
    assert date(*map(int, posted.groups())) == date.fromisoformat(campaign["source_date"])


def test_dates_that_the_source_does_not_hold_say_where_they_are_from() -> None:
    (campaign,) = read_table("campaign")
    dates = [campaign[name] for name in ("election_date", "term_start", "term_end", "left_office_on")]
    assert dates == ["2018-06-13", "2018-07-01", "2022-06-30", "2020-07-09"]
    assert "원문에 없으며" in campaign["facts_from"]
    assert "not in the source" in campaign["facts_from_en"]


# Slips


def slips(row: Row) -> list[tuple[str, str]]:
    parts = [part.split(" → ") for part in row["sic"].split("; ") if part]
    assert all(len(part) == 2 for part in parts), row
    return [(written, meant) for written, meant in parts]


def test_slip_is_marked_where_it_stands_and_is_not_mended_in_the_text(
    statements: list[Row], pledges: list[Row]
) -> None:
    for row in statements + pledges:
        text = row.get("text") or row["title"]
        for written, meant in slips(row):
            assert text.count(written) == 1, (written, text)
            assert meant not in text or meant in written, (written, text)


def test_slips_known_from_the_start_are_all_marked(statements: list[Row]) -> None:
    marked = {f"{written} → {meant}" for row in statements for written, meant in slips(row)}
    assert marked >= KNOWN_SLIPS


def test_concert_that_the_source_splits_in_two_bullets_reads_as_one(statements: list[Row]) -> None:
    halves = [row for row in statements if row["parent_id"] == "seoul-pyongyang-commitment-4"][:2]
    assert [row["text"] for row in halves] == ["서울시향", "조선국립관현악단 합동 공연 추진"]
    (first,), (second,) = map(slips, halves)
    assert first[1] == second[1] == "서울시향-조선국립관현악단 합동 공연 추진"


# Which statement speaks of which pledge


def test_basis_of_a_link_stands_in_statement_and_title(
    links: list[Row], statements: list[Row], pledges: list[Row]
) -> None:
    texts = {row["id"]: row["text"] for row in statements}
    titles = {row["number"]: row["title"] for row in pledges}
    for link in links:
        text, title = texts[link["statement_id"]], titles[link["pledge_number"]]
        in_text, tilde, in_title = link["basis"].partition(" ~ ")
        if tilde:
            assert in_text in text, link
            assert in_title in title, link
        else:
            assert in_text in text or in_text in title, link
            assert squeeze(in_text) in squeeze(text), link
            assert squeeze(in_text) in squeeze(title), link
        assert link["basis_en"], link


def test_every_featured_pledge_speaks_of_a_numbered_one_in_what_it_commits_to(
    links: list[Row], statements: list[Row]
) -> None:
    linked = {link["statement_id"] for link in links}
    committed = {row["featured"] for row in statements if row["section"] == "commitment" and row["id"] in linked}
    assert committed == {row["slug"] for row in read_table("featured")}


def test_links_stand_in_the_order_of_the_statements(links: list[Row], statements: list[Row]) -> None:
    order = {row["id"]: place for place, row in enumerate(statements)}
    places = [(order[link["statement_id"]], int(link["pledge_number"])) for link in links]
    assert places == sorted(set(places))
