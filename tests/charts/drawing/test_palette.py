"""Status colours stay apart for every eye, in grey print, and under the text on them."""

from itertools import combinations, pairwise

import pytest

from dashboard.charts.drawing.palette import Theme, palette
from dashboard.domain.status import Status
from tests.charts.looks import BLIND, contrast, distance, lab, linear, seen_by

THEMES: tuple[Theme, ...] = ("light", "dark")
JUST_APART = 11.0  # CIE76: several just-noticeable differences
WELL_APART = 20.0
GREY_STEP = 9.0  # L*


@pytest.mark.parametrize("theme", THEMES)
def test_every_status_has_a_colour(theme: Theme) -> None:
    assert list(palette(theme).statuses) == list(Status)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", BLIND)
def test_statuses_that_stand_next_to_each_other_are_well_apart_for_colour_blind_eyes(theme: Theme, kind: str) -> None:
    fills = [seen_by(linear(palette(theme).statuses[status].fill), kind) for status in Status]
    assert min(distance(one, other) for one, other in pairwise(fills)) >= WELL_APART


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", BLIND)
def test_any_two_statuses_can_meet_and_stay_apart(theme: Theme, kind: str) -> None:
    colours = palette(theme).statuses
    close = {
        f"{one}/{other}": round(
            distance(seen_by(linear(colours[one].fill), kind), seen_by(linear(colours[other].fill), kind))
        )
        for one, other in combinations(Status, 2)
        if distance(seen_by(linear(colours[one].fill), kind), seen_by(linear(colours[other].fill), kind)) < JUST_APART
        and bool(colours[one].pattern) == bool(colours[other].pattern)  # a pattern tells them apart as well
    }
    assert close == {}


@pytest.mark.parametrize("theme", THEMES)
def test_neighbours_on_the_scale_differ_in_grey_print(theme: Theme) -> None:
    greys = [lab(linear(palette(theme).statuses[status].fill))[0] for status in Status]
    assert min(abs(one - other) for one, other in pairwise(greys)) >= GREY_STEP


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("status", Status)
def test_counts_are_readable_on_their_segment_and_its_pattern(theme: Theme, status: Status) -> None:
    colour = palette(theme).statuses[status]
    assert contrast(colour.ink, colour.fill) >= 4.5
    if colour.pattern:
        assert contrast(colour.ink, colour.pattern_ink) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_labels_are_readable_on_the_page(theme: Theme) -> None:
    colours = palette(theme)
    assert contrast(colours.ink, colours.surface) >= 7
    assert contrast(colours.quiet_ink, colours.surface) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_amounts_and_baselines_stand_out_from_page_and_target_bar(theme: Theme) -> None:
    colours = palette(theme)
    assert contrast(colours.accent, colours.surface) >= 3
    assert contrast(colours.accent, colours.target) >= 3
    assert contrast(colours.baseline, colours.target) >= 3


def test_the_surfaces_are_the_pages_own_backgrounds() -> None:
    assert palette("light").surface == "#ffffff"
    assert palette("dark").surface == "#131816"


def test_each_ink_of_the_dark_board_becomes_one_ink_on_paper() -> None:
    light, dark = palette("light").statuses, palette("dark").statuses
    printed = {(dark[status].ink, light[status].ink) for status in Status}
    assert len({ink for ink, _ in printed}) == len(printed)
