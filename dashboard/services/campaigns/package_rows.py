"""The rows of a package's tables: read and checked by the registry's rules, and completed with what a board needs."""

import re
import sys
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import count
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    WrapValidator,
    create_model,
    model_validator,
)
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from dashboard.domain.columns import SEED_TABLES
from dashboard.domain.columns.column import Column
from dashboard.domain.errors import N_, SeedError
from dashboard.domain.matching import Listed, match
from dashboard.locale import LANGUAGES, translator

Row = dict[str, Any]

SHOWN_CHARACTERS = 80  # of a wrong value, in an error
MAX_INTEGER = 2**31 - 1  # PostgreSQL's integer
KEPT_CONTROLS = "\n\t"
NONE_OF = N_("{file}, row {row}, column {column}: “{value}” is none of {allowed}.")
MISSING = N_("{file}, row {row}, column {column}: a value is missing.")
_NO_DATE = N_("{file}, row {row}, column {column}: “{value}” is no date such as 2018-07-01.")
_NO_MOMENT = N_("{file}, row {row}, column {column}: “{value}” is no moment such as 2018-07-01T09:00:00Z.")
_OUT_OF_RANGE = N_("{file}, row {row}, column {column}: “{value}” is out of range.")
_SENTENCES = {  # by the type of a validation error
    "missing": MISSING,
    "control": N_("{file}, row {row}, column {column}: a character that cannot be shown."),
    "integer": N_("{file}, row {row}, column {column}: “{value}” is no whole number."),
    "number": N_("{file}, row {row}, column {column}: “{value}” is no number in plain digits."),
    "boolean": N_("{file}, row {row}, column {column}: “{value}” is neither true nor false."),
    "date": _NO_DATE,
    "date_parsing": _NO_DATE,
    "date_from_datetime_parsing": _NO_DATE,
    "datetime": _NO_MOMENT,
    "datetime_from_date_parsing": _NO_MOMENT,
    "year": N_("{file}, row {row}, column {column}: “{value}” is no year."),
    "enum": NONE_OF,
    "pattern": N_("{file}, row {row}, column {column}: “{value}” does not have the form {pattern}."),
    "greater_than_equal": _OUT_OF_RANGE,
    "less_than_equal": _OUT_OF_RANGE,
    "length": _OUT_OF_RANGE,
}
# By type of column: the type of its values and the form that they have in a file.
_TYPES: dict[str, tuple[Any, str]] = {
    "string": (str, "(?s:.*)"),
    "any": (str, "(?s:.*)"),
    "integer": (int, r"[+-]?\d{1,18}"),
    "number": (Decimal, r"[+-]?\d{1,40}(\.\d{1,40})?"),
    "boolean": (bool, "true|True|TRUE|1|false|False|FALSE|0"),
    "date": (date, r"\d{4}-\d{2}-\d{2}"),
    "datetime": (datetime, r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z"),
    "year": (str, r"\d{4}"),
}
_TYPE_OF_KIND = {"int": "integer", "number": "number", "flag": "boolean", "day": "date", "moment": "datetime"}

_Text = Annotated[str, BeforeValidator(str)]  # JSON has a number's limits as numbers


class CellRule(BaseModel):
    """What the cells of a column have to be, in the words of Table Schema; an empty one is None."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True)

    name: str
    type: Literal["string", "any", "integer", "number", "boolean", "date", "datetime", "year"] = "string"
    required: bool = False
    unique: bool = False
    enum: tuple[_Text, ...] = ()
    pattern: str = ""
    minimum: _Text | None = None
    maximum: _Text | None = None
    min_length: int = 0
    max_length: int | None = None
    # Of how the standard lets a cell be written, the forms that are read.
    format: str = "default"
    decimal_char: Literal["."] = "."
    group_char: Literal[""] = ""
    bare_number: Literal[True] = True

    @model_validator(mode="before")
    @classmethod
    def flatten(cls, field: Any) -> Any:
        """Take a package's field, whose constraints stand in an object of their own."""
        return {**field, **field.get("constraints", {})} if isinstance(field, dict) else field

    @model_validator(mode="after")
    def check(self) -> Self:
        """Refuse a pattern that is none, and a format; of a text that is only advice, and our own moments are “any”."""
        re.compile(self.pattern)
        if self.format != "default" and self.type != "string" and (self.type, self.format) != ("datetime", "any"):
            raise ValueError(f"format {self.format}")
        return self

    def read(self, text: str, parse: Callable[[str], Any]) -> Any:
        """A cell's value out of its text in a file, as pydantic calls a validator around its own."""
        if text == "" or (self.required and not text.strip()):
            if self.required:
                raise PydanticCustomError("missing", "missing")
            return None
        if any(unicodedata.category(char) == "Cc" and char not in KEPT_CONTROLS for char in text):
            raise PydanticCustomError("control", "control")
        if not re.fullmatch(_TYPES[self.type][1], text, re.ASCII):
            raise PydanticCustomError(self.type, self.type)
        value = parse(text)
        if self.enum and text not in self.enum:
            raise PydanticCustomError("enum", "enum", {"allowed": ", ".join(self.enum)})
        if self.pattern and not re.fullmatch(self.pattern, text):
            raise PydanticCustomError("pattern", "pattern", {"pattern": self.pattern})
        if not self.min_length <= len(text) <= (self.max_length or sys.maxsize):
            raise PydanticCustomError("length", "length")
        return value

    def cell_type(self) -> Any:
        """The type of the cells, as pydantic's models take it."""
        value_type = _TYPES[self.type][0]
        least, most = map(TypeAdapter(value_type | None).validate_python, (self.minimum, self.maximum))
        return Annotated[value_type, Field(ge=least, le=most), WrapValidator(self.read)]


def rule_of(column: Column) -> CellRule:
    """The rule of a column of the registry."""
    limits = {"minimum": column.minimum, "maximum": column.maximum}
    bounds = {"minimum": -MAX_INTEGER, "maximum": MAX_INTEGER} if column.kind == "int" else {}
    return CellRule(
        name=column.name,
        type=_TYPE_OF_KIND.get(column.kind, "string"),
        required=column.required,
        enum=column.choices,
        pattern=column.pattern,
        max_length=column.max_length,
        **bounds | {name: limit for name, limit in limits.items() if limit is not None},
    )


@lru_cache(maxsize=64)
def row_model(rules: tuple[CellRule, ...]) -> type[BaseModel]:
    """The model of rows with these columns, which may have any name."""
    fields: dict[str, Any] = {
        f"cell_{place}": (rule.cell_type(), Field(alias=rule.name)) for place, rule in enumerate(rules)
    }
    return create_model("PackageRow", **fields)


def undescribed(file: str, lines: Sequence[Sequence[str]]) -> tuple[CellRule, ...]:
    """The rules of a table without a schema: its header names columns of any text. Raises SeedError for a column
    without a name, or one that stands there twice."""
    header = lines[0] if lines else []
    for place, name in enumerate(header):
        if not name.strip() or name in header[:place]:
            message = N_("{file}, row {row}: column {place} has no name, or another column’s (“{column}”).")
            raise SeedError(message, file=file, row=1, column=name[:SHOWN_CHARACTERS], place=place + 1)
    return tuple(CellRule(name=name) for name in header)


def check_row(table: str, row: Mapping[str, Any], file: str = "", place: int = 0) -> None:
    """Check a row that stands in no file by the registry's rules of a seed's table. `row`: values by column, of which
    some may be absent. Raises SeedError."""
    rules = tuple(rule_of(column) for column in SEED_TABLES[table].columns if column.name in row)
    try:
        row_model(rules).model_validate(
            {rule.name: "" if row[rule.name] is None else str(row[rule.name]) for rule in rules}
        )
    except ValidationError as error:
        raise _refusal(file or f"{table}.csv", place, error) from None


def read_rows(
    file: str, lines: Sequence[Sequence[str]], names: Sequence[str], models: Sequence[type[BaseModel]]
) -> list[Row]:
    """Read the rows of a table whose header is exactly the columns, in order. `names`: of its columns. `models`: each
    knows some of the columns; where several know one, the first has its value. Raises SeedError with file, row (1 is
    the header, as in a spreadsheet) and column."""
    _check_header(file, lines[0] if lines else [], names)
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) != len(names):
            message = N_("{file}, row {row}: {found} cells, where the header has {expected}.")
            raise SeedError(message, file=file, row=number, found=len(cells), expected=len(names))
        texts = dict(zip(names, cells, strict=True))
        row: Row = {}
        try:
            for model in models:
                row = model.model_validate(texts).model_dump(by_alias=True) | row
        except ValidationError as error:
            raise _refusal(file, number, error) from None
        rows.append({name: row[name] for name in names})
    return rows


def _check_header(file: str, header: Sequence[str], names: Sequence[str]) -> None:
    for place in range(max(len(header), len(names))):
        heading = header[place] if place < len(header) else ""
        wanted = names[place] if place < len(names) else ""
        if heading != wanted:
            message = N_("{file}, row {row}: the header has “{found}” where “{column}” belongs.")
            raise SeedError(message, file=file, row=1, column=wanted, found=heading[:SHOWN_CHARACTERS])


def _refusal(file: str, row: int, error: ValidationError) -> SeedError:
    """The first error of a row, in our words."""
    first = error.errors(include_url=False)[0]
    text = str(first["input"])
    shown = text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…"
    facts = {name: fact for name, fact in first.get("ctx", {}).items() if name in ("allowed", "pattern")}
    return SeedError(_SENTENCES[first["type"]], file=file, row=row, column=str(first["loc"][0]), value=shown, **facts)


def check_unique(file: str, rows: Sequence[Row], columns: Sequence[str], *, required: bool = False) -> None:
    """Refuse two rows with the same key. `required`: whether each of them needs a value; a single column may be empty
    otherwise."""
    first_rows: dict[tuple[Any, ...], int] = {}
    for number, row in enumerate(rows, start=2):
        key = tuple(row[name] for name in columns)
        if required and None in key:
            raise SeedError(MISSING, file=file, row=number, column=columns[key.index(None)])
        if key not in ((), (None,)) and first_rows.setdefault(key, number) != number:
            message = N_("{file}, row {row}, column {column}: “{value}” stands in row {first} already.")
            raise _refused_key(message, file, number, columns, key, first=first_rows[key])


def check_reference(
    file: str, rows: Sequence[Row], columns: Sequence[str], target: str, known: Collection[tuple[Any, ...]]
) -> None:
    """Refuse a row that refers to another one which does not exist."""
    for number, row in enumerate(rows, start=2):
        key = tuple(row.get(name) for name in columns)
        if None not in key and key not in known:
            message = N_("{file}, row {row}, column {column}: “{value}” does not stand in {target}.")
            raise _refused_key(message, file, number, columns, key, target=target)


def _refused_key(
    message: str, file: str, row: int, columns: Sequence[str], key: tuple[Any, ...], **facts: Any
) -> SeedError:
    return SeedError(message, file=file, row=row, column=", ".join(columns), value=", ".join(map(str, key)), **facts)


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
