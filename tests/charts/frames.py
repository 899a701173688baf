"""Frames for chart tests: the real seed, shaped as the reads give it, with statuses set by the test."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.charts.by_category import status_by_category
from dashboard.charts.drawing.caption import Caption, Days
from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.template import Canvas
from dashboard.charts.figures import label_of
from dashboard.charts.targets import targets
from dashboard.domain.agreement import Agreement, Rating, agreement
from dashboard.domain.status import Status

SEED = Path(__file__).parents[2] / "seed" / "park-won-soon-2018"
CATEGORY_COLUMNS = {
    "id": "category",
    "position": "category_position",
    "name": "category_name",
    "name_en": "category_name_en",
}


def caption(language: str = "ko", n: int | None = 66) -> Caption:
    """A caption in the language."""
    if language == "en":
        return Caption("All pledges", "Campaign pledge list (2018-06-14)", Days("2026-11-22"), "Text quoted", n)
    return Caption("모든 공약", "대표 공약 자료실(2018-06-14)", Days("2026-11-22"), "공약문은 인용", n)


def _read(name: str) -> pd.DataFrame:
    return pd.read_csv(SEED / name, dtype=str, keep_default_na=False)


def pledges(statuses: Sequence[str] = ("unrated",)) -> pd.DataFrame:
    """The 66 pledges by number; `statuses` are dealt out in turn."""
    frame = _read("pledges.csv").rename(columns={"category_id": "category"})
    frame = frame.merge(_read("categories.csv").rename(columns=CATEGORY_COLUMNS), on="category")
    frame["number"] = frame["number"].astype(int)
    frame["category_position"] = frame["category_position"].astype(int)
    frame = frame.sort_values("number").reset_index(drop=True)
    frame["status"] = [statuses[place % len(statuses)] for place in range(len(frame))]
    return frame


def by_category(frame: pd.DataFrame, *, on: Canvas, **choices: Any) -> Chart:
    """The chart of some pledges by category, those that they belong to."""
    columns = {name: name.removeprefix("category_") for name in map(str, frame.columns) if "category_" in name}
    categories = frame.drop_duplicates("category").rename(columns={"category": "id", **columns})
    return status_by_category(frame, categories, on=on, **choices)


def figures() -> pd.DataFrame:
    """Every figure of the seed, `featured` filled from its statement."""
    frame = _read("figures.csv")
    featured = _read("statements.csv").set_index("id")["featured"]
    frame["featured"] = [featured.get(statement, "") for statement in frame["statement_id"]]
    return frame


def figure_row(figure_id: str) -> dict[str, str]:
    """One figure of the seed."""
    frame = figures()
    own = frame[frame["id"] == figure_id].iloc[0]
    return {str(key): str(cell) for key, cell in own.items()}


def baselines() -> pd.DataFrame:
    """Target and baseline, as the seed joins them."""
    return _read("baselines.csv")


def series() -> list[dict[str, str]]:
    """One row for each series."""
    return [{str(key): str(cell) for key, cell in row.items()} for row in _read("series.csv").to_dict("records")]


def figure(figure_id: str, value: int | str, **cells: str) -> dict[str, str]:
    """One made-up row of figures.csv: a budget in won unless said otherwise."""
    row = dict.fromkeys([*_read("figures.csv").columns, "featured"], "")
    row.update(id=figure_id, kind="budget", label=f"금액 {figure_id}", label_en=f"Amount {figure_id}", unit="KRW")
    row.update(value_min=str(value), value_max=str(value), measure="level", bound="exact", quote=f"{value}원")
    return {**row, **cells}


def measured(figure_id: str, *values: tuple[str, str], stage: str = "measured") -> pd.DataFrame:
    """Measurements of a figure: pairs of day and value."""
    return pd.DataFrame(
        [(figure_id, stage, Decimal(value), day) for day, value in values],
        columns=["figure_id", "stage", "value", "as_of"],
    )


def both_rated(*pairs: tuple[Status, Status]) -> pd.DataFrame:
    """The first pledges as the watchdogs and the city rated them."""
    frame = pledges().head(len(pairs))
    watchdog, city = zip(*[(one.value, other.value) for one, other in pairs], strict=True) if pairs else ((), ())
    return frame.assign(watchdog=list(watchdog), city=list(city))


def moved(*pairs: tuple[Status, Status]) -> pd.DataFrame:
    """The first pledges with their statuses on two days."""
    before, after = zip(*[(one.value, other.value) for one, other in pairs], strict=True)
    return pledges().head(len(pairs)).assign(from_status=list(before), to_status=list(after))


def judged_twice(*pairs: tuple[Status, Status]) -> Agreement:
    """Two assessors' statuses of some pledges."""
    return agreement(
        Rating(unit, who, status) for unit, pair in enumerate(pairs) for who, status in zip("ab", pair, strict=True)
    )


def of_featured(slug: str) -> pd.DataFrame:
    """The figures of one featured pledge, with those that its targets start from."""
    frame, starts = figures(), set(baselines()["baseline_id"])
    return frame[(frame["featured"] == slug) | (frame["id"].isin(starts) & (frame["kind"] != "target"))]


def target_detail(
    target: dict[str, str], baseline: dict[str, str] | None, measurements: pd.DataFrame | None = None, *, on: Canvas
) -> Chart:
    """The chart of one target and, where there is one, the figure that it starts from."""
    rows = [row for row in (target, baseline) if row is not None]
    frame = pd.DataFrame(rows).assign(kind=["target", "record"][: len(rows)], same_as="")
    pairs = [(target["id"], row["id"]) for row in rows[1:]]
    joined = pd.DataFrame(pairs, columns=["target_id", "baseline_id"])
    title = label_of(target, on.language)
    return targets(frame, joined, measurements, on=on, name=f"target-{target['id']}", title=title)
