"""The readings of single sentences that were decided by name: what counts, of what, by whom, as of when."""

import pytest

from tests.seed.conftest import Row


def figure(figures: list[Row], name: str) -> Row:
    return next(row for row in figures if row["id"] == name)


def standing_in(figures: list[Row], statement: str) -> list[Row]:
    return [row for row in figures if row["statement_id"] == statement]


@pytest.mark.parametrize(
    ("name", "low", "high", "unit"),
    [
        ("clean-air-solar-households-target", "1000000", "1000000", "household"),
        ("pledge-50-solar-households", "1000000", "1000000", "household"),
        ("clean-air-energy-saved", "3660000", "3660000", "TOE"),
        ("clean-air-greenhouse-gas-cut", "8190000", "8190000", "tCO2"),
        ("clean-air-trees-planted", "12450000", "12450000", "tree"),
        ("smart-city-venture-fund", "1200000000000", "1200000000000", "KRW"),
        ("pledge-20-venture-fund", "1200000000000", "1200000000000", "KRW"),
        ("safety-net-uncovered-poor", "40000", "80000", "person"),
        ("youth-account-members", "1000", "1000", "person"),
        ("youth-net-worth-40s", "285470000", "285470000", "KRW"),
    ],
)
def test_large_amounts_are_in_base_units(figures: list[Row], name: str, low: str, high: str, unit: str) -> None:
    row = figure(figures, name)
    assert (row["value_min"], row["value_max"], row["unit"]) == (low, high, unit)


def test_seven_first_places_in_a_row_are_a_count_of_seven_and_the_rank_is_no_figure(
    figures: list[Row], not_figures: list[Row]
) -> None:
    counts = {(row["value_min"], row["unit"], row["kind"]) for row in standing_in(figures, "democracy-record-3")}
    assert counts == {("100", "city", "context"), ("7", "time", "record")}
    assert [row["numeral"] for row in not_figures if row["statement_id"] == "democracy-record-3"] == ["1"]


def test_premium_support_is_two_figures_of_the_premium_the_first_by_the_central_government(figures: list[Row]) -> None:
    shares = [row for row in standing_in(figures, "safety-net-commitment-1-1") if row["unit"] == "percent"]
    assert [(row["value_min"], row["base"], row["actor_en"]) for row in shares] == [
        ("30", "보험료", "the central government"),
        ("20", "보험료", "the city"),
    ]


def test_net_worth_runs_in_age_order_under_the_sources_own_labels(figures: list[Row]) -> None:
    members = [row for row in figures if row["series"] == "net-worth-by-age"]
    in_order = sorted(members, key=lambda row: int(row["series_position"]))
    assert [(row["label"], row["value_min"]) for row in in_order] == [
        ("30대 미만", "71750000"),
        ("30대", "198530000"),
        ("40대", "285470000"),
        ("50대", "359170000"),
        ("60대이상", "317220000"),
    ]


def test_alternatives_are_three_figures_of_one_series(figures: list[Row]) -> None:
    members = [row for row in figures if row["series"] == "youth-account-saving"]
    assert [(row["value_min"], row["per"]) for row in members] == [
        ("50000", "month"),
        ("100000", "month"),
        ("150000", "month"),
    ]


def test_the_sources_of_fine_dust_are_one_series(figures: list[Row]) -> None:
    members = [row for row in figures if row["series"] == "fine-dust-sources"]
    assert [(row["label"], row["value_min"]) for row in members] == [("난방・발전", "39"), ("자동차", "37")]


def test_an_increase_is_a_change_and_nothing_else_is(figures: list[Row]) -> None:
    changes = [(row["quote"], row["value_min"]) for row in figures if row["measure"] == "change"]
    assert changes == [("100% 상향", "100")]


@pytest.mark.parametrize(
    ("name", "bound"),
    [
        ("clean-air-dust-over-guideline", "at_least"),
        ("smart-city-magok-progress", "at_least"),
        ("care-public-centres-share", "more_than"),
        ("care-visit-within-hours", "at_most"),
        ("youth-fund-support-limit", "at_most"),
        ("youth-fund-support-years", "at_most"),
        ("youth-allowance-months", "at_most"),
        ("youth-fund-income-limit", "at_most"),
        ("safety-net-emergency-medical-aid", "at_most"),
        ("safety-net-sick-leave-days", "at_most"),
        ("safety-net-small-business-size", "less_than"),
    ],
)
def test_a_bound_in_the_wording_is_kept(figures: list[Row], name: str, bound: str) -> None:
    assert figure(figures, name)["bound"] == bound


@pytest.mark.parametrize(
    ("name", "per"),
    [
        ("safety-net-self-employed-density", "1000 person"),
        ("safety-net-sick-leave-days", "year;person"),
        ("youth-allowance-amount", "month"),
        ("youth-fund-support-limit", "person"),
        ("youth-fund-interest", "year"),
        ("youth-fund-size", "year"),
        ("youth-fund-interest-subsidy", "year"),
        ("youth-fund-recipients", "year"),
    ],
)
def test_what_an_amount_is_per_is_kept(figures: list[Row], name: str, per: str) -> None:
    assert figure(figures, name)["per"] == per


def test_dates_stand_only_where_the_sentence_gives_them(figures: list[Row]) -> None:
    assert {row["id"]: row["reference_period"] for row in figures if row["reference_period"]} == {
        "clean-air-mini-plants-installed": "2017-06",
        "youth-allowance-recipients": "2018",
        "youth-allowance-months": "2018",
        "youth-allowance-amount": "2018",
        "youth-account-members": "2017",
        "safety-net-self-employed-density": "2015",
        "safety-net-uncovered-poor": "2022",
    }
    assert {row["id"]: row["due"] for row in figures if row["due"]} == {"clean-air-renewable-share": "2030"}


def test_only_the_uncovered_poor_are_a_forecast(figures: list[Row]) -> None:
    assert [row["id"] for row in figures if row["forecast"]] == ["safety-net-uncovered-poor"]


def test_an_actor_is_named_only_where_the_sentence_names_one(figures: list[Row]) -> None:
    assert {row["id"]: row["actor"] for row in figures if row["actor"]} == {
        "clean-air-renewable-share": "중앙정부",
        "safety-net-premium-state": "중앙정부",
        "safety-net-premium-city": "서울시",
    }


def test_amounts_that_the_source_repeats_are_counted_once(figures: list[Row]) -> None:
    assert {row["id"]: row["same_as"] for row in figures if row["same_as"]} == {
        "democracy-citizens-budget-share-repeated": "democracy-citizens-budget-share",
        "youth-fund-support-limit-repeated": "youth-fund-support-limit",
        "care-public-centres-share-target-repeated": "care-public-centres-share-target",
        "pledge-20-venture-fund": "smart-city-venture-fund",
        "pledge-38-public-centres-share": "care-public-centres-share-target",
        "pledge-50-solar-households": "clean-air-solar-households-target",
    }
    assert {row["id"]: row["part_of"] for row in figures if row["part_of"]} == {
        "clean-air-mini-plants-target": "clean-air-solar-households-target"
    }


def test_plan_names_and_slogans_are_no_figures(figures: list[Row], not_figures: list[Row]) -> None:
    listed = {row["numeral"] for row in not_figures}
    assert {"ZERO", "최초", "8.2", "2030", "4.0", "3.0", "2.0", "천", "천만", "두", "하나"} <= listed
    assert {row["quote"] for row in figures} & listed == set()
