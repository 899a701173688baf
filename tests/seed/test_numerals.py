"""Every numeral of the source is accounted for: it stands in a figure's quote or is listed with the reason why not."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pytest

from tests.seed.conftest import Place, Row

# A numeral is a run of digits with its inner separators (1,245; 8.2; 18.4.27; 20:47), or a number word of this source.
# The words are spelled out with what follows them: 천 and 한 are syllables of many other words (청계천, 한반도).
NUMERAL = re.compile(
    r"[0-9]+(?:[.,:][0-9]+)*"
    r"|천(?=개의| 명당)|천만(?=상상)|두(?=배)|하나(?=줄이기)|한(?= ?걸음)|ZERO|최초"
)
RANGE = re.compile(r"([0-9]+)-([0-9]+)")
PLACES = ("statement", "pledge", "featured_title", "campaign", "list")


def place_of(row: Row) -> Place:
    """The text that a figure or a listed numeral stands in."""
    if row["statement_id"]:
        return "statement", row["statement_id"]
    return row.get("place", "pledge"), row["pledge_number"]


def numerals(text: str) -> Iterator[tuple[str, int, int, int]]:
    """Each numeral of a text with its occurrence (from 1) and its span."""
    seen: Counter[str] = Counter()
    for match in NUMERAL.finditer(text):
        seen[match[0]] += 1
        yield match[0], seen[match[0]], match.start(), match.end()


def spans(text: str, quotes: Iterable[str]) -> list[tuple[int, int]]:
    return [(text.index(quote), text.index(quote) + len(quote)) for quote in quotes if quote in text]


def faults(texts: dict[Place, str], figures: list[Row], not_figures: list[Row]) -> list[str]:
    """What is not accounted for exactly once, in words; an empty list where everything is."""
    quotes: defaultdict[Place, list[str]] = defaultdict(list)
    for row in figures:
        quotes[place_of(row)].append(row["quote"])
    listed: defaultdict[Place, Counter[tuple[str, int]]] = defaultdict(Counter)
    for row in not_figures:
        listed[place_of(row)][row["numeral"], int(row["occurrence"])] += 1
    found = []
    for place, text in texts.items():
        covered = spans(text, quotes[place])
        expected = Counter(
            (numeral, occurrence)
            for numeral, occurrence, start, end in numerals(text)
            if not any(low <= start and end <= high for low, high in covered)
        )
        if expected != listed[place]:
            found.append(f"{place}: missing {expected - listed[place]}, too many {listed[place] - expected}")
    return found


def stray_in_source(source: str, texts: dict[Place, str], not_figures: list[Row]) -> list[str]:
    """Numerals that the source has more or less often than the seed's texts and the rows for header and list say."""
    accounted: Counter[str] = Counter(match[0] for text in texts.values() for match in NUMERAL.finditer(text))
    for row in not_figures:
        if row["place"] in ("campaign", "list"):
            ends = RANGE.fullmatch(row["numeral"])
            run = map(str, range(int(ends[1]), int(ends[2]) + 1)) if ends else [row["numeral"]]
            accounted.update(run)
    there = Counter(match[0] for match in NUMERAL.finditer(source))
    return [
        f"{numeral}: {there[numeral]} in the source, {accounted[numeral]} accounted for"
        for numeral in sorted(there | accounted)
        if there[numeral] != accounted[numeral]
    ]


def without(rows: list[Row], index: int) -> list[Row]:
    return rows[:index] + rows[index + 1 :]


def test_every_numeral_is_in_one_quote_or_listed_once(
    seed_texts: dict[Place, str], figures: list[Row], not_figures: list[Row]
) -> None:
    assert faults(seed_texts, figures, not_figures) == []


def test_every_quote_holds_a_numeral(figures: list[Row]) -> None:
    assert [row["id"] for row in figures if not NUMERAL.search(row["quote"])] == []


def test_quotes_of_one_text_do_not_overlap(seed_texts: dict[Place, str], figures: list[Row]) -> None:
    by_place: defaultdict[Place, list[str]] = defaultdict(list)
    for row in figures:
        by_place[place_of(row)].append(row["quote"])
    overlapping = []
    for place, quotes in by_place.items():
        ordered = sorted(spans(seed_texts[place], quotes))
        overlapping += [place for (_, end), (start, _) in pairwise(ordered) if start < end]
    assert overlapping == []


def test_taking_out_any_figure_is_noticed(
    seed_texts: dict[Place, str], figures: list[Row], not_figures: list[Row]
) -> None:
    unnoticed = [
        row["id"] for index, row in enumerate(figures) if not faults(seed_texts, without(figures, index), not_figures)
    ]
    assert unnoticed == []


def test_taking_out_any_listed_numeral_is_noticed(
    seed_texts: dict[Place, str], figures: list[Row], not_figures: list[Row]
) -> None:
    unnoticed = [
        row["id"]
        for index, row in enumerate(not_figures)
        if row["place"] in ("statement", "pledge", "featured_title")
        and not faults(seed_texts, figures, without(not_figures, index))
    ]
    assert unnoticed == []


def test_listed_numerals_name_a_text_that_exists(seed_texts: dict[Place, str], not_figures: list[Row]) -> None:
    unknown = [
        row["id"]
        for row in not_figures
        if row["place"] not in PLACES or (row["place"] not in ("campaign", "list") and place_of(row) not in seed_texts)
    ]
    assert unknown == []
    assert [row["id"] for row in not_figures if row["statement_id"] and row["place"] != "statement"] == []


def test_listed_numerals_have_an_id_and_a_reason_in_both_languages(not_figures: list[Row]) -> None:
    assert len({row["id"] for row in not_figures}) == len(not_figures)
    assert [row["id"] for row in not_figures if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", row["id"])] == []
    assert [row["id"] for row in not_figures if not re.search(r"[가-힣]", row["reason"])] == []
    assert [row["id"] for row in not_figures if not re.search(r"[A-Za-z]", row["reason_en"])] == []
    assert [row["id"] for row in not_figures if re.search(r"[가-힣]", row["reason_en"])] == []


def test_every_numeral_of_the_whole_source_is_accounted_for(
    source_text: str, seed_texts: dict[Place, str], not_figures: list[Row]
) -> None:
    assert stray_in_source(source_text, seed_texts, not_figures) == []


def test_taking_out_any_row_for_header_or_list_is_noticed(
    source_text: str, seed_texts: dict[Place, str], not_figures: list[Row]
) -> None:
    unnoticed = [
        row["id"]
        for index, row in enumerate(not_figures)
        if row["place"] in ("campaign", "list")
        and not stray_in_source(source_text, seed_texts, without(not_figures, index))
    ]
    assert unnoticed == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("제1차 기초생활보장 종합계획('18~'20년)", ["1", "18", "20"]),
        ("1조2천억원, 1,245만 그루", ["1", "2", "1,245"]),
        ("3도심·7광역, 8.2 대책", ["3", "7", "8.2"]),
        ("청계천 한반도 만들겠습니다", []),
    ],
)
def test_a_numeral_is_a_run_of_digits_or_a_number_word(text: str, expected: list[str]) -> None:
    assert [numeral for numeral, *_ in numerals(text)] == expected
