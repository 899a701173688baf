"""The figures that ship: each says what its sentence says, and the amount parser reads it the same way."""

import re
from collections import defaultdict
from decimal import Decimal

from dashboard.domain.units import BOUNDS, UNITS, Quantity, parse_quantity
from tests.seed.conftest import Place, Row

KINDS = {"budget", "target", "record", "context"}
MEASURES = {"level", "change"}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DECIMAL = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
PERIOD = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}(?:/[0-9]{4}(?:-[0-9]{2}){0,2})?")
PER = re.compile(r"(?:[1-9][0-9]* )?([a-z]+)")
HANGUL = re.compile(r"[가-힣]")

# Quotes whose unit stands elsewhere in the sentence: "5만, 10만, 15만원", "1,000억 규모 기금".
WITHOUT_UNIT = {
    "youth-account-saving-lowest",
    "youth-account-saving-middle",
    "youth-fund-size",
    "youth-fund-interest-subsidy",
}
# Counts in a word for anything (개, 대) with what is counted beyond the quote: "자영업자 수 104개", "6대 융합신산업".
WITH_BARE_COUNTER = {
    "pledge-19-convergence-industries",
    "safety-net-self-employed-density",
    "smart-city-strategic-industries",
}


def by_id(figures: list[Row]) -> dict[str, Row]:
    return {row["id"]: row for row in figures}


def value(row: Row) -> tuple[str, str, str]:
    return row["value_min"], row["value_max"], row["unit"]


def read(row: Row) -> Quantity:
    return parse_quantity(row["quote"], default_unit=row["unit"])


def text_of(row: Row, seed_texts: dict[Place, str]) -> str:
    key = ("statement", row["statement_id"]) if row["statement_id"] else ("pledge", row["pledge_number"])
    return seed_texts[key]


def parts(row: Row) -> set[str]:
    return set(row["per"].split(";")) - {""}


# Where a figure stands


def test_each_figure_stands_in_one_statement_or_one_title(figures: list[Row], seed_texts: dict[Place, str]) -> None:
    assert [row["id"] for row in figures if bool(row["statement_id"]) == bool(row["pledge_number"])] == []
    assert [row["id"] for row in figures if not text_of(row, seed_texts)] == []


def test_each_quote_stands_exactly_once_in_its_text(figures: list[Row], seed_texts: dict[Place, str]) -> None:
    assert [row["id"] for row in figures if text_of(row, seed_texts).count(row["quote"]) != 1] == []


def test_ids_are_unique_slugs(figures: list[Row]) -> None:
    assert len(by_id(figures)) == len(figures)
    assert [row["id"] for row in figures if not SLUG.fullmatch(row["id"])] == []


# What the quote says


def test_the_parser_reads_each_quote_to_the_curated_value_and_unit(figures: list[Row]) -> None:
    read_otherwise = {
        row["id"]: found
        for row in figures
        if (found := read(row))
        and (found.value_min, found.value_max, found.unit)
        != (Decimal(row["value_min"]), Decimal(row["value_max"]), row["unit"])
    }
    assert read_otherwise == {}


def test_only_the_named_quotes_leave_their_unit_to_the_sentence(figures: list[Row]) -> None:
    alone = {row["id"]: parse_quantity(row["quote"]).unit for row in figures}
    assert {figure for figure, unit in alone.items() if unit is None} == WITHOUT_UNIT
    assert {figure for figure, unit in alone.items() if unit == "item"} == WITH_BARE_COUNTER


def test_the_bound_is_the_quotes_own(figures: list[Row]) -> None:
    assert {row["id"]: read(row).bound for row in figures if read(row).bound != row["bound"]} == {}


def test_what_the_quote_is_per_is_kept(figures: list[Row]) -> None:
    said = {row["id"]: set((read(row).per or "").split(";")) - {""} for row in figures}
    assert [row["id"] for row in figures if not said[row["id"]] <= parts(row)] == []


# The fields


def test_codes_are_of_the_vocabulary(figures: list[Row]) -> None:
    wrong = [
        row["id"]
        for row in figures
        if row["kind"] not in KINDS
        or row["measure"] not in MEASURES
        or row["bound"] not in BOUNDS
        or row["unit"] not in UNITS
        or row["unit"] == "item"
        or row["forecast"] not in ("", "true")
    ]
    assert wrong == []


def test_values_are_plain_digits_in_order(figures: list[Row]) -> None:
    values = [row[column] for row in figures for column in ("value_min", "value_max")]
    assert [text for text in values if not DECIMAL.fullmatch(text)] == []
    assert [row["id"] for row in figures if Decimal(row["value_min"]) > Decimal(row["value_max"])] == []


def test_per_is_made_of_known_units(figures: list[Row]) -> None:
    matches = [PER.fullmatch(part) for row in figures for part in parts(row)]
    assert all(match and match[1] in UNITS for match in matches)


def test_periods_and_due_dates_are_iso_and_in_the_sentence(figures: list[Row], seed_texts: dict[Place, str]) -> None:
    for row in figures:
        for period in filter(None, (row["reference_period"], row["due"])):
            assert PERIOD.fullmatch(period), row["id"]
            assert period[2:4] in text_of(row, seed_texts), row["id"]


def test_every_label_base_and_actor_has_both_languages(figures: list[Row]) -> None:
    for row in figures:
        assert row["label"], row["id"]
        for column in ("label", "base", "actor"):
            korean, english = row[column], row[f"{column}_en"]
            assert bool(korean) == bool(english), (row["id"], column)
            assert not korean or HANGUL.search(korean), (row["id"], column)
            assert not HANGUL.search(english), (row["id"], column)


def test_every_percentage_and_ratio_says_what_it_is_of(figures: list[Row]) -> None:
    assert [row["id"] for row in figures if row["unit"] in ("percent", "ratio") and not row["base"]] == []
    assert [row["id"] for row in figures if row["unit"] not in ("percent", "ratio") and row["base"]] == []


def test_money_promised_is_a_budget_and_a_budget_is_money(figures: list[Row]) -> None:
    assert {row["unit"] for row in figures if row["kind"] == "budget"} == {"KRW"}
    assert [row["id"] for row in figures if row["kind"] == "target" and row["unit"] == "KRW"] == []


# What belongs together


def test_series_rows_are_those_that_figures_name(figures: list[Row], series: list[Row]) -> None:
    assert {row["series"] for row in figures if row["series"]} == {row["id"] for row in series}
    assert [row["id"] for row in series if not (row["featured"] and row["title"] and row["title_en"])] == []


def test_a_series_runs_from_one_without_gaps_in_one_unit(figures: list[Row], series: list[Row]) -> None:
    members: defaultdict[str, list[Row]] = defaultdict(list)
    for row in figures:
        assert bool(row["series"]) == bool(row["series_position"]), row["id"]
        members[row["series"]].append(row)
    for row in series:
        figures_of_one = members[row["id"]]
        positions = sorted(int(figure["series_position"]) for figure in figures_of_one)
        assert positions == list(range(1, len(figures_of_one) + 1)), row["id"]
        assert len({(figure["unit"], figure["per"], figure["base"]) for figure in figures_of_one}) == 1, row["id"]
        assert {figure["statement_id"].startswith(row["featured"]) for figure in figures_of_one} == {True}, row["id"]


def test_a_repeated_amount_points_straight_at_the_one_that_counts(figures: list[Row]) -> None:
    known = by_id(figures)
    for row in figures:
        if row["same_as"]:
            first = known[row["same_as"]]
            assert not first["same_as"], row["id"]
            assert first["statement_id"], row["id"]
            same = ("value_min", "value_max", "unit", "per", "kind", "measure")
            assert [first[column] for column in same] == [row[column] for column in same], row["id"]


def test_no_figure_is_part_of_itself_and_a_part_is_no_larger_than_the_whole(figures: list[Row]) -> None:
    known = by_id(figures)
    for row in figures:
        seen, at = {row["id"]}, row
        while at["part_of"] or at["same_as"]:
            at = known[at["part_of"] or at["same_as"]]
            assert at["id"] not in seen, row["id"]
            seen.add(at["id"])
        if row["part_of"]:
            whole = known[row["part_of"]]
            assert (row["unit"], row["kind"]) == (whole["unit"], whole["kind"]), row["id"]
            assert Decimal(row["value_max"]) <= Decimal(whole["value_min"]), row["id"]


def test_baselines_join_known_figures_like_for_like(figures: list[Row], baselines: list[Row]) -> None:
    known = by_id(figures)
    for row in baselines:
        target, baseline = known[row["target_id"]], known[row["baseline_id"]]
        assert target["kind"] == "target"
        assert baseline["kind"] in ("record", "context")
        compared = ("unit", "per", "measure")
        assert [target[column] for column in compared] == [baseline[column] for column in compared]
        assert not target["same_as"]
        assert row["basis"]
        assert row["basis_en"]
    assert {(row["target_id"], row["baseline_id"]) for row in baselines} == {
        ("clean-air-mini-plants-target", "clean-air-mini-plants-installed"),
        ("care-public-centres-share-target", "care-public-centres-share"),
    }
