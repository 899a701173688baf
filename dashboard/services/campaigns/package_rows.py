"""A package's rows: read and checked as the column registry says, and completed with what a board needs."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import count
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from dashboard.domain.columns import SEED_TABLES, Column
from dashboard.domain.errors import N_, SeedError
from dashboard.domain.matching import Listed, match
from dashboard.locale import LANGUAGES, translator

Row = dict[str, Any]

SHOWN_CHARACTERS = 80  # of a wrong value, in an error
MAX_INTEGER = 2**31 - 1  # PostgreSQL's integer
KEPT_CONTROLS = "\n\t"
NONE_OF = N_("{file}, row {row}, column {column}: “{value}” is none of {allowed}.")
MISSING = N_("{file}, row {row}, column {column}: a value is missing.")
_OTHER_FORM = N_("{file}, row {row}, column {column}: “{value}” does not have the form {pattern}.")
_OUT_OF_RANGE = N_("{file}, row {row}, column {column}: “{value}” is out of range.")
_BEYOND_A_LIMIT = ("greater_than_equal", "less_than_equal", "string_too_long")
PACKAGE: Mapping[str, Any] = tomllib.loads(files(__package__).joinpath("package.toml").read_text("utf-8"))
_TYPES = {"text": str, "int": int, "number": Decimal, "flag": bool, "day": date, "moment": datetime}  # of values


@cache
def _cells_of(column: Column) -> TypeAdapter[Any]:
    """What reads a column's cells: their type within the column's limits."""
    least = -MAX_INTEGER if column.minimum is None and column.kind == "int" else column.minimum
    most = MAX_INTEGER if column.maximum is None and column.kind == "int" else column.maximum
    cells: Any = Annotated[_TYPES[column.kind], Field(ge=least, le=most, max_length=column.max_length)]
    return TypeAdapter(cells)


def _read_cell(column: Column, text: str, place: Mapping[str, Any]) -> Any:
    """The value of a cell; None for an empty one."""
    if not (text.strip() if column.required else text):
        if column.required:
            raise SeedError(MISSING, **place)
        return None
    if any(unicodedata.category(char) == "Cc" and char not in KEPT_CONTROLS for char in text):
        raise SeedError(N_("{file}, row {row}, column {column}: a character that cannot be shown."), **place)
    kind = PACKAGE["kinds"][column.kind]
    if not re.fullmatch(kind["form"], text, re.ASCII):
        raise SeedError(kind["meaning"], **place)
    try:
        value = _cells_of(column).validate_python(text)
    except ValidationError as error:
        is_beyond = error.errors()[0]["type"] in _BEYOND_A_LIMIT
        raise SeedError(_OUT_OF_RANGE if is_beyond else kind["meaning"], **place) from None
    if column.choices and text not in column.choices:
        raise SeedError(NONE_OF, allowed=", ".join(column.choices), **place)
    if column.pattern and not re.fullmatch(column.pattern, text):
        raise SeedError(_OTHER_FORM, pattern=column.pattern, **place)
    return value


def read_row(columns: Sequence[Column], texts: Mapping[str, str], file: str, number: int) -> Row:
    """The values of a row. `texts`: its cells by column. `number`: of the row, as a spreadsheet counts, where 1 is the
    header. Raises SeedError with file, row and column."""
    row = {}
    for column in columns:
        text = texts[column.name]
        shown = text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…"
        place = {"file": file, "row": number, "column": column.name, "value": shown}
        row[column.name] = _read_cell(column, text, place)
    return row


def check_row(row: Mapping[str, Any], file: str = "pledges.csv", number: int = 0, table: str = "pledges") -> None:
    """Check a row that stands in no package, whose columns may be absent, by the registry's rules. Raises SeedError."""
    columns = [column for column in SEED_TABLES[table].columns if column.name in row]
    texts = {column.name: "" if row[column.name] is None else str(row[column.name]) for column in columns}
    read_row(columns, texts, file, number)


def check_days(campaign: Mapping[str, Any]) -> None:
    """Check that a campaign's days are in order. Raises SeedError."""
    for first, last in (("term_start", "term_end"), ("election_date", "term_end"), ("term_start", "left_office_on")):
        began, ended = (str(campaign.get(name) or "") for name in (first, last))
        if began and ended and ended < began:
            message = N_("{file}, row {row}, column {column}: {day} is before {first_day}, the day in {first}.")
            days = {"day": ended, "first_day": began}
            raise SeedError(message, file="campaign.csv", row=2, column=last, first=first, **days)


NO_CATEGORY = N_("No category")
NO_CATEGORY_ID = "none"
NOTHING_KNOWN: Mapping[int, Listed] = {}


def completed(tables: Mapping[str, list[Row]], known: Mapping[int, Listed] = NOTHING_KNOWN) -> dict[str, list[Row]]:
    """A package's tables with everything that a board needs of the campaign's pledges and categories. `tables`: rows by
    resource; a column that the file lacks is no key of its rows."""
    filled = dict(tables)
    for name in {"categories", "featured"} & tables.keys():
        filled[name] = [{"position": place} | row for place, row in enumerate(tables[name], 1)]
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
