"""What holds for each chart: words in the picture, language, export, room, pickling."""

import math
import pickle
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from typing import Any

import pandas as pd
import pytest

from dashboard.charts.agreement import agreement
from dashboard.charts.budget_stages import budget_stages
from dashboard.charts.budgets import budgets
from dashboard.charts.campaigns import campaigns
from dashboard.charts.drawing.caption import Caption, Days
from dashboard.charts.drawing.chart import Chart, for_export
from dashboard.charts.drawing.template import Canvas, canvas
from dashboard.charts.drawing.text import width_px
from dashboard.charts.flow import status_flow
from dashboard.charts.mix import status_mix
from dashboard.charts.over_time import Span, status_over_time
from dashboard.charts.progress import target_progress
from dashboard.charts.rater_gap import rater_gap
from dashboard.charts.series import series_chart
from dashboard.charts.targets import targets
from dashboard.domain.status import STORED, Status, rate_of
from dashboard.locale import translator
from dashboard.share.overview import COMPARED_COLUMNS
from dashboard.store.reads.time import over_time
from tests.charts.frames import (
    baselines,
    both_rated,
    by_category,
    caption,
    figure_row,
    figures,
    judged_twice,
    measured,
    moved,
    of_featured,
    pledges,
    series,
    target_detail,
)
from tests.charts.looks import as_json, named, texts

Make = Callable[..., Chart]
MIXED = [status.value for status in Status]
TARGET = figure_row("care-public-centres-share-target")
BASELINE = figure_row("care-public-centres-share")
TERM = (date(2018, 7, 1), date(2022, 6, 30))
PAIRS = [(one, other) for one in STORED for other in (one, Status.PARTIAL)]
STEPS = pd.DataFrame(
    [(number, date(2019, 5, 1), MIXED[number % 7]) for number in range(1, 40)], columns=["number", "as_of", "status"]
)
STAGES_OF_A_FUND = pd.concat(
    [
        measured("smart-city-venture-fund", ("2019-04-30", "488000000000"), stage="planned"),
        measured("smart-city-venture-fund", ("2019-04-30", "390000000000"), stage="secured"),
        measured("smart-city-venture-fund", ("2019-04-30", "250000000000"), stage="executed"),
    ]
)


def compared(*, on: Canvas) -> Chart:
    """One campaign with every status beside one without any."""
    _, rates = translator(on.language), [rate_of(map(Status, MIXED)), rate_of([Status.UNRATED] * 3)]
    rows = [
        [name, name, english, date(2019, 5, 1), "watchdog", status.value, _(status.label), count, 100 * count / total.total, None]
        for name, english, total in zip(("시험시", "항구"), ("Test city", "Harbour"), rates, strict=True)
        for status, count in total.counts
    ]  # fmt: skip
    counts = pd.DataFrame(rows, columns=list(COMPARED_COLUMNS), dtype=object)
    return campaigns(counts, rates, ["2019-05-01", _("own rating")], judged=False, basis=_("Today"), on=on)


# fmt: off
EVERY: dict[str, Make] = {
    "campaigns": compared,
    "status-by-category": lambda **look: by_category(pledges(MIXED), **look),
    "status-by-category, first run": lambda **look: by_category(pledges(), **look),
    "status-mix": lambda **look: status_mix(pledges(MIXED), **look),
    "budgets": lambda **look: budgets(figures(), **look),
    "featured-youth-budgets": lambda **look: budgets(of_featured("youth"), name="featured-youth-budgets", **look),
    "targets": lambda **look: targets(figures(), baselines(), **look),
    "featured-care-targets": lambda **look: targets(of_featured("care"), baselines(), name="featured-care-targets", **look),
    "target-care-public-centres-share-target": lambda **look: target_detail(TARGET, BASELINE, **look),
    "agreement": lambda **look: agreement(judged_twice(*PAIRS), **look),
    "agreement, nobody": lambda **look: agreement(judged_twice(), **look),
    "rater-gap": lambda **look: rater_gap(both_rated(*PAIRS), **look),
    "rater-gap, nothing": lambda **look: rater_gap(both_rated(), **look),
    "status-over-time": lambda **look: status_over_time(
        over_time(STEPS, list(range(1, 67)), [TERM[0], date(2019, 5, 1)]),
        span=Span(TERM[0], date(2019, 5, 1), (date(2019, 5, 1),), ((TERM[0], translator(look["on"].language)("Election")),)),
        **look,
    ),
    "status-flow": lambda **look: status_flow(moved(*PAIRS), start=TERM[0], end=date(2019, 5, 1), **look),
    "target-clean-air-mini-plants-target": lambda **look: target_progress(
        figure_row("clean-air-mini-plants-target"), figure_row("clean-air-mini-plants-installed"),
        measured("clean-air-mini-plants-target", ("2019-04-30", "120000"), ("2020-04-30", "285000")),
        start=TERM[0], end=TERM[1], due=TERM[1], **look,
    ),
    "target-youth-fund-interest": lambda **look: target_progress(
        figure_row("youth-fund-interest"), None, measured("none"), start=TERM[0], end=TERM[1], **look
    ),
    "budget-stages": lambda **look: budget_stages(figures(), STAGES_OF_A_FUND, **look),
    "budget-stages, nothing": lambda **look: budget_stages(figures(), measured("none"), **look),
    **{f"series-{row['id']}": partial(series_chart, figures(), row) for row in series()},
}
# fmt: on
every_chart = pytest.mark.parametrize("name", EVERY)
# Words that Korean texts of the source write in Latin letters, and N for the count.
LATIN_OF_THE_SOURCE = re.compile(r"[A-Za-z]{2,}")


def make(name: str, language: str = "ko", **look: Any) -> Chart:
    """A chart, made anew."""
    return EVERY[name](on=canvas(language, **{"caption": caption(language)} | look))


@cache
def made_once(name: str, language: str = "ko", **look: Any) -> Chart:
    """A chart that several tests look at and none changes."""
    return make(name, language, **look)


def source_words() -> set[str]:
    cells = figures()[["label", "quote", "base"]].to_numpy().ravel().tolist() + pledges()["title"].tolist()
    return {word for cell in cells for word in LATIN_OF_THE_SOURCE.findall(cell)}


@every_chart
@pytest.mark.parametrize("language", ["ko", "en"])
def test_title_subtitle_source_day_and_licence_stand_in_the_picture(name: str, language: str) -> None:
    made = made_once(name, language)
    flat = {part: named(made.figure, part).replace("<br>", " ").replace("\u00a0", " ") for part in ("title", "footer")}
    assert flat["title"] == made.title
    words = caption(language)
    assert words.source in flat["footer"]
    assert words.days.viewed in flat["footer"]
    assert words.licence not in flat["footer"]  # the page says it once
    saved = named(for_export(made), "footer").replace("<br>", " ").replace("\u00a0", " ")
    assert words.licence in saved
    assert "N\u00a0=\u00a066" in named(made.figure, "subtitle")


@every_chart
def test_a_korean_picture_has_no_english_words_of_ours(name: str) -> None:
    made = made_once(name)
    found = {word for text in [*texts(made.figure), made.alt] for word in LATIN_OF_THE_SOURCE.findall(text)}
    assert found - source_words() == set()


@every_chart
def test_an_english_picture_has_no_korean_outside_the_quotes(name: str) -> None:
    made = made_once(name, "en")
    outside = [re.sub("“[^”]*”", "", text) for text in [*texts(made.figure), made.alt, made.title]]
    assert [text for text in outside if re.search("[가-힣]", text)] == []


@every_chart
def test_nothing_missing_shows_as_text(name: str) -> None:
    for text in texts(made_once(name).figure):
        assert not re.search(r"\b(nan|None|NaT|undefined)\b", text, re.IGNORECASE)


@every_chart
def test_an_export_is_white_light_and_of_the_size_asked_for(name: str) -> None:
    picture = for_export(made_once(name, theme="dark"), 1200, 1500)
    assert (picture.layout.width, picture.layout.height) == (1200, 1500)
    assert picture.layout.paper_bgcolor == "#ffffff"
    page = made_once(name, theme="light").figure
    assert picture.layout.font.color == page.layout.font.color
    assert picture.layout.font.size > page.layout.font.size
    assert named(picture, "title")
    assert named(picture, "footer")


@every_chart
def test_an_export_takes_the_height_that_its_content_needs(name: str) -> None:
    picture = for_export(made_once(name), 1200)
    margin = picture.layout.margin
    assert picture.layout.height > margin.t + margin.b


@every_chart
@pytest.mark.parametrize("narrow", [False, True])
def test_the_plot_keeps_room_between_its_margins(name: str, narrow: bool) -> None:
    made = made_once(name, "en", narrow=narrow)
    margin, width = made.figure.layout.margin, 320 if narrow else 540
    assert width - margin.l - margin.r >= 90
    assert made.height - margin.t - margin.b >= 25
    assert made.figure.layout.autosize is True


@every_chart
def test_no_two_labels_of_a_phones_picture_lie_on_each_other(name: str) -> None:
    boxes = list(label_boxes(made_once(name, "en", narrow=True)))
    for place, (top, bottom) in enumerate(boxes):
        for other_top, other_bottom in boxes[place + 1 :]:
            assert bottom <= other_top + 1 or other_bottom <= top + 1


def label_boxes(made: Chart) -> Iterator[tuple[float, float]]:
    """Top and bottom, px from the picture's top, of the labels of rows on the left side."""
    layout = as_json(made.figure)["layout"]
    plot = made.height - layout["margin"]["t"] - layout["margin"]["b"]
    for note in layout["annotations"]:
        yref = note.get("yref", "paper")  # without one a note is a cell's or an axis's own
        axis = layout.get("yaxis" + yref.removeprefix("y"), {}) if yref != "paper" else {}
        if yref == "paper" or axis.get("type") == "category" or note.get("x"):
            continue
        first, last = axis["range"]
        low, high = axis.get("domain", (0, 1))
        share = (note["y"] - first) / (last - first)
        middle = layout["margin"]["t"] + plot * (1 - (low + share * (high - low))) - note.get("yshift", 0)
        lines = note["text"].split("<br>")
        half = sum(12 if "12px" in line else 13 for line in lines) * 1.3 / 2
        middle -= half if note.get("yanchor") == "bottom" else 0
        yield middle - half, middle + half


@every_chart
def test_the_file_name_speaks(name: str) -> None:
    made = made_once(name)
    assert made.file_name == f"pledgeboard-{made.name}-2026-11-22-ko"
    assert name.startswith(made.name)


@every_chart
def test_a_chart_can_be_cached(name: str) -> None:
    made = made_once(name)
    copy = pickle.loads(pickle.dumps(made))
    assert as_json(copy.figure) == as_json(made.figure)
    assert as_json(for_export(copy)) == as_json(for_export(made))


@every_chart
def test_making_a_chart_changes_nothing_that_it_was_given(name: str) -> None:
    assert as_json(make(name).figure) == as_json(make(name).figure)
    before = figures()
    targets(before, baselines(), on=canvas("ko", caption=caption()))
    assert before.equals(figures())


@every_chart
def test_a_clicked_mark_does_not_fade_the_others(name: str) -> None:
    for trace in as_json(made_once(name).figure)["data"]:
        if trace["type"] == "bar" and "customdata" in trace:
            assert trace["unselected"]["marker"]["opacity"] == 1


def test_hostile_captions_are_shown_as_text() -> None:
    words = Caption("<script>", '<a href="x">&lt;', Days("2026-11-22"), "", 1)
    made = make("status-mix", caption=words)
    raw = [note.text for note in made.figure.layout.annotations if note.name in ("subtitle", "footer")]
    assert not [text for text in raw if "<script" in text or "<a " in text]
    assert any("&amp;lt;" in text for text in raw)


def test_the_page_shows_through_a_chart_on_the_page() -> None:
    assert made_once("budgets").figure.layout.paper_bgcolor == "rgba(0,0,0,0)"


@every_chart
def test_no_value_runs_out_of_the_narrowest_page_that_the_wide_layout_is_for(name: str) -> None:
    made = made_once(name, "en")
    picture = as_json(made.figure)
    margin = picture["layout"]["margin"]
    plot = 540 - margin["l"] - margin["r"]
    for trace in picture["data"]:
        if trace.get("textposition") not in ("outside", "middle right"):
            continue
        axis = picture["layout"]["xaxis" + trace["xaxis"].removeprefix("x")]
        first, last = axis["range"]
        end = trace.get("base", [0])[0] + trace["x"][-1] if trace["type"] == "bar" else trace["x"][-1]
        share = ((math.log10(end) if axis["type"] == "log" else end) - first) / (last - first)
        longest = max(width_px(line, 13, bold=True) for line in trace["text"][-1].split("<br>"))
        assert margin["l"] + share * plot + longest <= 540
