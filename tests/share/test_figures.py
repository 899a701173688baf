"""Figures of any campaign: money of any currency counted, labels with their subject, limits in words, pledges named."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.charts.drawing.chart import Chart
from dashboard.charts.figures import label_of
from dashboard.domain.columns import TABLES
from dashboard.domain.errors import NotFound
from dashboard.domain.status import Status
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.share.chart_names import chart_named, chart_names
from dashboard.share.chart_views import ChartViews
from dashboard.share.files.chart_files import EMBED_FIT, ChartFiles, embed_code, embed_page, tallest_page
from dashboard.share.public_tables import table_of
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.view import View
from tests.charts.looks import texts
from tests.factories import CAMPAIGN, WRITER, a_draft, seed_tables, write_seed

FUND = "youth-commitment-1"
Open = Callable[..., ChartViews]


def a_figure(id: str, value: int, unit: str, **more: str) -> dict[str, Any]:
    blank = dict.fromkeys(seed_tables()["figures"][0], "")
    row = {"id": id, "statement_id": FUND, "kind": "budget", "label": id, "label_en": id, "quote": "1조2,000억원"}
    values = {"value_min": str(value), "value_max": str(value), "unit": unit, "measure": "level", "bound": "exact"}
    return {**blank, **row, **values, **more}


FIGURES = [
    a_figure("fund", 1_200_000, "INR"),
    a_figure("fund-again", 1_200_000, "INR", same_as="fund"),
    a_figure("rent-20s", 300, "INR", series="funds", series_position="1", label="20대", label_en="in their 20s"),
    a_figure("rent-30s", 200, "INR", series="funds", series_position="2", label="30대", label_en="in their 30s"),
    a_figure("grant", 5_000, "NOK"),
    a_figure("hours", 72, "hour"),
    a_figure("visit", 72, "hour", kind="target", bound="at_most"),
    a_figure("share", 5, "percent", kind="target"),
]


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Store]:
    """A board whose money is Indian and Norwegian."""
    tables = seed_tables() | {"figures": FIGURES, "baselines": []}
    opened = open_store(f"sqlite:///{tmp_path / 'board.db'}")
    seed(opened, write_seed(tmp_path / "package", tables))
    yield opened
    opened.close()


def views_of(store: Store, language: str = "ko", **view: Any) -> ChartViews:
    return ChartViews(Snapshot(store, store.revision(), View(CAMPAIGN, **view)), language)


def marks(chart: Chart) -> set[str]:
    return {
        trace["customdata"][0][0] for trace in chart.figure.to_dict()["data"] if trace.get("customdata") is not None
    }


def test_the_n_of_every_chart_of_figures_counts_its_marks(board: Store) -> None:
    views = views_of(board)
    names = [name for name in chart_names(views) if name.startswith(("budgets", "targets", "featured-", "series-"))]
    assert {"budgets", "targets", "featured-youth-budgets", "featured-youth-targets", "series-funds"} <= set(names)
    for name in names:
        chart = chart_named(views, name, {})
        assert chart.canvas.caption.n == len(marks(chart)) == len(chart.data), name
    assert marks(views.budgets()) == {"fund", "rent-20s", "rent-30s", "grant"}  # 72 hours are no money


def test_the_n_of_every_chart_of_the_demonstrations_figures_counts_its_marks(views: ChartViews) -> None:
    for name in chart_names(views):
        chart = chart_named(views, name, {})
        if name.startswith(("budgets", "targets", "series-")) or name.endswith(("-budgets", "-targets")):
            assert chart.canvas.caption.n == len(marks(chart)), name
        if name.endswith("budget-stages"):
            assert chart.canvas.caption.n == chart.data["figure_id"].nunique(), name


def test_a_figure_says_of_what_series_it_is_wherever_it_stands_alone(board: Store) -> None:
    views, english = views_of(board), views_of(board, "en")
    assert "기금 · 30대" in views.budgets().alt
    assert {"기금 · 20대", "기금 · 30대", "fund"} <= set(views.budgets().data["label"])
    assert "Funds · in their 30s" in set(english.budgets().data["label_en"])
    figures = views.snapshot.figures().set_index("id", drop=False)
    assert label_of(figures.loc["rent-30s"], "en") == "Funds · in their 30s"
    assert label_of(figures.loc["fund"], "ko") == "fund"
    series = chart_named(views, "series-funds", {})
    assert series.alt == "기금: 20대 300 인도 루피; 30대 200 인도 루피."
    assert set(series.data["label"]) == {"기금 · 20대", "기금 · 30대"}


def test_the_table_of_figures_keeps_its_labels_and_says_the_subject_beside_them(board: Store) -> None:
    snapshot = views_of(board).snapshot
    rows = {row["id"]: row for row in table_of(TABLES["figures"], snapshot).to_dict("records")}
    assert (rows["rent-30s"]["label"], rows["rent-30s"]["subject"]) == ("30대", "기금")
    assert (rows["fund"]["subject"], rows["fund"]["subject_en"]) == ("", "")


def test_charts_name_the_pledges_of_each_figure(board: Store) -> None:
    views = views_of(board)
    for name in ("budgets", "targets", "featured-youth-budgets", "series-funds", "target-visit"):
        assert set(chart_named(views, name, {}).data["pledges"]) == {(1, 2)}, name


def test_a_lone_number_stands_with_its_sentence(board: Store) -> None:
    said = {note.text for note in chart_named(views_of(board), "target-visit", {}).figure.layout.annotations}
    assert any("“기금 1조2,000억원 조성”" in text for text in said)


def test_status_over_time_ends_at_the_last_judgement_and_keeps_the_terms_marks(board: Store) -> None:
    views = views_of(board)
    empty = views.status_over_time(views.snapshot.pledges(), "", "share")
    assert empty.alt == "아직 공개된 평가가 없습니다."
    for number, day in ((1, date(2018, 12, 31)), (2, date(2019, 6, 30))):
        assess(board, WRITER, a_draft(pledge_number=number, status=Status.PARTIAL, as_of=day))
    views = views_of(board)
    pledges = views.snapshot.pledges()
    chart = views.status_over_time(pledges, "", "share")
    first, last = (str(day)[:10] for day in chart.figure.layout.xaxis.range)
    assert (first, last[:7]) == ("2018-06-13", "2019-07")
    assert chart.data["day"].max() == "2019-06-30"
    # Of a selection, its own last judgement.
    selected = views.status_over_time(pledges[pledges["number"] == 1], "", "share")
    assert selected.data["day"].max() == "2018-12-31"
    earlier = views_of(board, as_of=date(2019, 1, 31)).status_over_time(pledges, "", "share")
    assert earlier.data["day"].max() == "2018-12-31"


def test_an_embed_code_fits_its_frame_and_is_high_enough_without_its_script(views: ChartViews) -> None:
    chart = views.status_by_category()
    narrow = ChartViews(views.snapshot, "ko", narrow=True).status_by_category()
    code = embed_code('https://board.test/embed/x?a=1&b="2"', chart.title, tallest_page(chart))
    assert code == embed_code('https://board.test/embed/x?a=1&b="2"', chart.title, tallest_page(narrow))
    assert 'src="https://board.test/embed/x?a=1&amp;b=&quot;2&quot;"' in code
    assert int(code.split('height="')[1].split('"')[0]) > max(chart.height, narrow.height)
    assert "pledgeboard-height" in EMBED_FIT
    # Without a licence and a source it is lower, not higher by the head of the catalogue, which is its word for nothing.
    bare = replace(chart.canvas, caption=replace(chart.canvas.caption, source="", licence="", note=""))
    assert tallest_page(replace(chart, canvas=bare)) < tallest_page(chart)


def test_a_picture_of_some_pledges_says_whose_pledges_they_are(views: ChartViews) -> None:
    name = views.campaign_name
    for chart_name, query in (("status-mix", {"category": ["youth"]}), ("featured-clean-air", {}), ("status-mix", {})):
        files = ChartFiles(views, chart_name, query, "https://board.test")
        words = " ".join(text.replace("\u00a0", " ") for text in texts(files.figure()))
        assert words.count(name) == 1, (chart_name, query)
        assert (
            name in embed_page(files, None).partition("<figcaption>")[2] or name in files.chart.canvas.caption.subtitle
        )


@pytest.mark.parametrize("figures", [[], [a_figure("hours", 72, "hour")]], ids=["no figures", "no money and no series"])
def test_a_board_without_money_or_targets_draws_no_chart_of_them(tmp_path: Path, figures: list[dict[str, Any]]) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'bare.db'}")
    seed(store, write_seed(tmp_path / "package", seed_tables() | {"figures": figures, "baselines": [], "series": []}))
    views = views_of(store)
    assert views.budgets() is views.targets() is None
    with pytest.raises(NotFound, match="nothing to show"):  # the address answers with a sentence
        chart_named(views, "budgets", {})
    store.close()
