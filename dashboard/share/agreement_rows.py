"""How far assessors agree, over everything and in each category, as statistics and as rows."""

from typing import Any

from dashboard.domain.agreement import Agreement, Alpha, Rating, agreement, agreement_by
from dashboard.domain.status import Status
from dashboard.share.snapshot import Snapshot


def _ratings(snapshot: Snapshot) -> list[Rating]:
    rows = snapshot.counted(snapshot.ratings())
    columns = (rows["number"], rows["round"], rows["assessor"], rows["status"], rows["public"])
    return [
        Rating((int(number), int(turn)), assessor, Status(status), bool(public))
        for number, turn, assessor, status, public in zip(*columns, strict=True)
    ]


def statistics(snapshot: Snapshot) -> Agreement:
    """How far independent assessors agree, over the whole campaign."""
    return snapshot.memoize(("agreement-statistics",), lambda: agreement(_ratings(snapshot)))


def statistics_by_category(snapshot: Snapshot) -> dict[str, Agreement]:
    """The same by category, for those with any pair."""

    def compute() -> dict[str, Agreement]:
        rows = snapshot.ratings()
        categories = dict(zip(rows["number"], rows["category"], strict=True))
        return dict(agreement_by(_ratings(snapshot), lambda rating: str(categories[rating.unit[0]])))  # type: ignore[index]

    return snapshot.memoize(("agreement-by-category",), compute)


def agreement_rows(snapshot: Snapshot) -> list[dict[str, Any]]:
    """A row for each category with any pair; alphas are None where there are too few units to say anything."""
    by_category = statistics_by_category(snapshot)
    return [
        {
            "category_position": row["position"], "category": row["id"], "category_name": row["name"],
            "category_name_en": row.get("name_en", ""), "units": category.units, "assessors": category.assessors, "pairs": category.pairs,
            "agreeing": category.agreeing,
        }
        | _alpha("nominal", category.nominal, category.too_few) | _alpha("ordinal", category.ordinal, category.too_few)
        for row in snapshot.categories().to_dict("records")
        if (category := by_category.get(str(row["id"]))) is not None
    ]  # fmt: skip


def _alpha(name: str, alpha: Alpha, too_few: bool) -> dict[str, float | None]:
    values = (alpha.value, alpha.low, alpha.high)
    names = (f"alpha_{name}", f"alpha_{name}_low", f"alpha_{name}_high")
    return dict(zip(names, (None, None, None) if too_few else values, strict=True))
