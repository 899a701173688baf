"""Promised figures: what each starts from, how far it has come, and when a bar says something."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dashboard.content.figures import HowFar, Promise, headline_promises, how_far, promises
from dashboard.content.rendering import environment
from dashboard.domain.measurement import Stage
from tests.charts.frames import baselines, figure, figure_row, figures, measured

DAY = date(2020, 4, 30)


def far(row: dict[str, Any], start: dict[str, Any] | None = None, **stages: str) -> HowFar:
    """How far a figure has come, in English."""
    newest = {Stage(stage): (Decimal(value), DAY) for stage, value in stages.items()}
    return how_far({"featured": "", **row}, start, newest, "en")


def test_a_count_stands_on_zero_to_its_goal_with_its_baseline_on_it() -> None:
    seen = far(
        figure_row("clean-air-mini-plants-target"), figure_row("clean-air-mini-plants-installed"), measured="450000"
    )
    assert (seen.latest, seen.day, seen.baseline) == ("450,000 households", "2020-04-30", "20,377 households (2017-06)")
    assert seen.bar is not None
    assert (seen.bar.filled, seen.bar.goal, seen.bar.start, seen.bar.end) == (50, 100, 2.26, "900,000 households")


def test_a_share_of_something_stands_on_0_to_100() -> None:
    bar = far(figure_row("democracy-citizens-budget-share"), measured="3").bar
    assert bar is not None
    assert (bar.filled, bar.goal, bar.end) == (3, 5, "100%")


def test_what_goes_beyond_its_goal_stays_on_the_scale() -> None:
    bar = far(figure("a", 100, kind="target", unit="site"), measured="400").bar
    assert bar is not None
    assert (bar.filled, bar.goal) == (100, 25)


@pytest.mark.parametrize(
    ("bound", "value", "verdict", "kept"),
    [
        ("at_most", "16", "Kept", True), ("less_than", "72", "Not kept", False),
        ("at_least", "72", "Reached", True), ("more_than", "72", "Not reached yet", False),
    ],
)  # fmt: skip
def test_a_limit_is_kept_or_not_and_has_no_bar(bound: str, value: str, verdict: str, kept: bool) -> None:
    seen = far({**figure_row("care-visit-within-hours"), "bound": bound}, measured=value)
    assert (seen.verdict, seen.kept, seen.bar) == (verdict, kept, None)


def test_money_says_what_is_secured_and_executed() -> None:
    stages = {"planned": "600000000000", "secured": "300000000000", "executed": "150000000000"}
    seen = far(figure_row("smart-city-venture-fund"), **stages)
    assert seen.latest == "Secured KRW 300 billion · Executed KRW 150 billion"
    assert seen.note == "Secured share: 50.0% of what was planned"
    assert seen.bar is not None
    assert seen.bar.filled == 25


def test_nothing_measured_has_no_bar_and_a_baseline_of_another_unit_is_none() -> None:
    assert far(figure("a", 5, kind="target", unit="site"), figure("b", 5, unit="person")) == HowFar()


def promised() -> list[Promise]:
    """All of Seoul's."""
    every = figures()
    return promises(
        every, every, baselines(), measured("none").assign(id=0), "en", lambda row, _field: str(row["quote"])
    )


def test_each_promise_is_said_once_with_every_sentence_that_names_it() -> None:
    wanted = figures().query("kind in ['budget', 'target']")
    assert sorted(place.figure for row in promised() for place in row.places) == sorted(wanted["id"])
    assert [place.pledge for row in promised() if row.id == "smart-city-venture-fund" for place in row.places] == [
        None,
        20,
    ]


def test_the_headline_of_a_featured_pledge_is_what_the_source_repeats() -> None:
    headlines = {row.featured: row.id for row in headline_promises(promised())}
    assert headlines["clean-air"] == "clean-air-solar-households-target"
    assert headlines["smart-city"] == "smart-city-venture-fund"
    assert headlines["care"] == "care-public-centres-share-target"


def test_the_words_stand_beside_the_bar() -> None:
    template = environment("en").from_string('{% from "figures.html" import how_far with context %}{{ how_far(far) }}')
    shown = template.render(far=far(figure("a", 100, kind="target", unit="site"), measured="25"), links=None)
    assert "width:25.00%" in shown
    assert "25 sites" in shown
    assert "2020-04-30" in shown
