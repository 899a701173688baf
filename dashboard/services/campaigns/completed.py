"""What a package leaves out and a board needs: numbers, places in order, and a category for pledges without one."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from dashboard.domain.marks import N_
from dashboard.domain.matching import Listed, match
from dashboard.locale import LANGUAGES, translator

Row = dict[str, Any]
NO_CATEGORY = N_("No category")
NO_CATEGORY_ID = "none"
NOTHING_KNOWN: Mapping[int, Listed] = {}


def completed(tables: Mapping[str, list[Row]], known: Mapping[int, Listed] = NOTHING_KNOWN) -> dict[str, list[Row]]:
    """A package's tables with everything that a board needs of the campaign's pledges and categories. `tables`: rows by
    resource; a column that the file lacks is no key of its rows."""
    filled = dict(tables)
    for name in ("categories", "featured"):
        filled[name] = [{"position": place} | row for place, row in enumerate(tables.get(name, ()), 1)]
        if name not in tables:
            del filled[name]
    pledges = filled["pledges"] = numbered(tables["pledges"], known)
    without = [row for row in pledges if row.get("category_id") is None]
    if without:
        language = tables["campaign"][0].get("language") if tables["campaign"] else None
        categories = filled.get("categories", [])
        category = _no_category(language, categories)
        for row in without:
            row["category_id"] = category["id"]
        columns = dict.fromkeys([*(categories[0] if categories else ()), *category])
        filled["categories"] = [columns | row for row in (*categories, category)]
    return filled


def numbered(pledges: Sequence[Row], known: Mapping[int, Listed] = NOTHING_KNOWN) -> list[Row]:
    """Pledges each with its number: its own, else that of the known pledge that it is, else one that none has had."""
    if all("number" in row for row in pledges):
        return list(pledges)
    listed = [Listed(row["title"], row.get("code") or "") for row in pledges]
    new = count(max(known, default=0) + 1)
    numbers = (next(new) if number is None else number for number in match(known, listed, {}, ()))
    return [{"number": number} | row for number, row in zip(numbers, pledges, strict=True)]


def _no_category(language: str | None, categories: Sequence[Row]) -> Row:
    """The category of pledges without one, named in the campaign's language and in every language of the interface."""
    ids = {row["id"] for row in categories}
    row: Row = {
        "id": next(id for id in (NO_CATEGORY_ID, f"{NO_CATEGORY_ID}-category", f"{NO_CATEGORY_ID}-0") if id not in ids),
        "position": max((row["position"] or 0 for row in categories), default=0) + 1,
        "name": translator(language or "")(NO_CATEGORY),
    }
    return row | {f"name_{other}": translator(other)(NO_CATEGORY) for other in LANGUAGES if other != language}
