"""Each chart is the same chart wherever it is met: on the page, under its address, embedded, and as a file."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.charts.drawing.caption import Days
from dashboard.charts.drawing.chart import Chart, for_export
from dashboard.charts.drawing.template import canvas
from dashboard.cli import main
from dashboard.domain.columns import chart_columns
from dashboard.domain.status import Status
from dashboard.settings import PREFIX
from dashboard.share.chart_names import chart_named, chart_names
from dashboard.share.chart_views import ChartViews
from dashboard.share.public_tables import plain
from dashboard.share.report.report import read_scope, report
from dashboard.share.site.publish import pinned
from dashboard.web import board_routes


def cells(chart: Chart) -> list[list[str]]:
    """The rows of a chart's table as a spreadsheet has them."""
    rows = [[plain(value) for value in row] for row in chart.data.itertuples(index=False, name=None)]
    return [["" if cell is None else " ".join(map(str, cell)) if isinstance(cell, list) else str(cell) for cell in row] for row in rows]  # fmt: skip


def numbers(figure: dict[str, object]) -> str:
    """What a figure draws, without the colours and sizes of its look."""
    return json.dumps([{key: trace.get(key) for key in ("type", "customdata", "z", "link")} for trace in figure["data"]])  # type: ignore[attr-defined]  # fmt: skip


def test_every_chart_has_the_same_numbers_everywhere(
    views: ChartViews, demo_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", demo_url)
    # Cutting the fonts takes most of the time and touches no number.
    monkeypatch.setattr("dashboard.share.files.chart_files.faces", lambda *_texts: "")
    client = TestClient(Starlette(routes=board_routes()))
    names = chart_names(views)
    assert len(names) > 40
    for name in names:
        chart = chart_named(views, name, {})
        table = list(csv.reader(io.StringIO(client.get(f"/charts/{name}.csv").content.decode("utf-8-sig"))))
        assert table[0] == [*chart.data.columns, "demonstration"], name
        assert [[one.removeprefix("'") for one in row[:-1]] for row in table[1:]] == [[one.removeprefix("'") for one in row] for row in cells(chart)], name  # fmt: skip

        drawn = client.get(f"/charts/{name}.json").json()
        assert numbers(drawn) == numbers(json.loads(str(for_export(chart).to_json()))), name
        page = client.get(f"/embed/{name}?theme=light").text
        found = re.search(r'id="figures">(.*?)</script>', page, re.DOTALL)
        assert found is not None, name
        embedded = json.loads(found.group(1))["figures"]["light-wide"]
        told_below = replace(chart.canvas.caption, source="", days=Days(""), licence="")
        bare = chart.sketch(replace(chart.canvas, caption=told_below)).figure()
        assert embedded == json.loads(str(bare.to_json())), name

    for name in ("status-by-category", names[-1]):
        out = tmp_path / f"{name}.csv"
        assert CliRunner().invoke(main, ["chart", name, str(out)]).exit_code == 0
        assert out.read_bytes() == client.get(f"/charts/{name}.csv").content


def test_every_chart_of_the_static_site_is_the_boards_own(views: ChartViews, demo_site: dict[str, bytes]) -> None:
    own = ChartViews(pinned(views.snapshot), "ko")
    for name in chart_names(own):
        chart = chart_named(own, name, {})
        script = demo_site.get(f"charts/ko/{chart.name}.js")
        if script is None:  # what pages of the site say in bars and tables of their own
            assert name in ("status-mix", "status-flow", "targets") or name.startswith(("target-", "featured-")), name
            continue
        key, found = json.loads(f"[{script.decode().partition('(')[2].rpartition(')')[0]}]")
        assert key == chart.name
        drawn = chart.sketch(canvas("ko", "light", caption=chart.canvas.caption, narrow=True)).figure()
        assert found["figures"]["light-narrow"] == json.loads(str(drawn.to_json())), name
        table = list(csv.reader(io.StringIO(demo_site[f"charts/ko/{key}.csv"].decode("utf-8-sig"))))
        assert [[one.removeprefix("'") for one in row[:-1]] for row in table[1:]] == [[one.removeprefix("'") for one in row] for row in cells(chart)], name  # fmt: skip


def test_the_table_of_pledges_counts_what_the_chart_counts(
    views: ChartViews, demo_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", demo_url)
    client = TestClient(Starlette(routes=board_routes()))
    chart = views.status_by_category()
    charted = {(row["category"], row["status"]): row["pledges"] for _index, row in chart.data.iterrows()}
    counted = client.get("/api/v1/counts?limit=1000").json()["data"]
    assert {(row["category"], row["status"]): row["pledges"] for row in counted} == charted
    assert len(charted) == 12 * len(Status)


def test_a_report_draws_what_the_addresses_of_its_charts_draw(views: ChartViews) -> None:
    document = report(views, read_scope(views, {"from": ["2018-07-01"], "to": ["2020-06-01"]}), "http://board.test")
    assert len(document.pictures) >= 6
    for picture in document.pictures:
        named = chart_named(views, picture.chart.name, picture.filters)
        assert picture.chart.data.equals(named.data), picture.chart.name


def test_every_column_of_every_chart_is_explained(views: ChartViews) -> None:
    for name in chart_names(views):
        names = list(map(str, chart_named(views, name, {}).data.columns))
        explained = {column.name: column for column in chart_columns(names)}
        assert list(explained) == names, name
        # A chart of figures names the pledges of each; one of statuses counts pledges.
        assert "pledges" in names or "figure_id" not in names
        if "pledges" in names:
            assert ("numbers" in explained["pledges"].meaning.lower()) == ("figure_id" in names)
