"""Table Schema, the part that seeds use: read a CSV table cell by cell, and say where the first breakage is."""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from dashboard.domain.errors import SeedError
from dashboard.domain.marks import N_

Row = dict[str, Any]
Schema = Mapping[str, Any]

SHOWN_CHARACTERS = 80  # of a wrong value, in an error
MAX_CELL_CHARACTERS = 1_000_000
KEPT_CONTROLS = "\n\t"
BYTE_ORDER_MARK = "\ufeff"
NONE_OF = N_("{file}, row {row}, column {column}: “{value}” is none of {allowed}.")
_PLAIN: Schema = {}
# A dialect's names in the standard: the argument of `csv.reader` and the type of its value …
_DIALECT: dict[str, tuple[str, type]] = {
    "delimiter": ("delimiter", str),
    "quoteChar": ("quotechar", str),
    "escapeChar": ("escapechar", str),
    "doubleQuote": ("doublequote", bool),
    "skipInitialSpace": ("skipinitialspace", bool),
}
# … and those that say what is so anyway.
_NEEDLESS: dict[str, tuple[object, ...]] = {
    "header": (True,),
    "caseSensitiveHeader": (True, False),
    "lineTerminator": ("\r\n", "\n"),
    "csvddfVersion": (1.0, 1.2, "1.0", "1.2"),
    "nullSequence": ("",),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A column as one schema describes it."""

    name: str
    type: str
    constraints: Mapping[str, Any]
    optional: bool = False  # the file may lack the column


_BOOLEANS = dict.fromkeys(("true", "True", "TRUE", "1"), True) | dict.fromkeys(("false", "False", "FALSE", "0"), False)


def _matching(pattern: str, read: Callable[[str], Any]) -> Callable[[str], Any]:
    compiled = re.compile(pattern, re.ASCII)

    def checked(text: str) -> Any:
        if not compiled.fullmatch(text):
            raise ValueError(text)
        return read(text)

    return checked


_READ: dict[str, tuple[Callable[[str], Any], str]] = {
    "string": (str, ""),
    "any": (str, ""),
    "integer": (
        _matching(r"[+-]?\d{1,18}", int),
        N_("{file}, row {row}, column {column}: “{value}” is no whole number."),
    ),
    "number": (
        _matching(r"[+-]?\d{1,40}(\.\d{1,40})?", Decimal),
        N_("{file}, row {row}, column {column}: “{value}” is no number in plain digits."),
    ),
    "boolean": (_BOOLEANS.__getitem__, N_("{file}, row {row}, column {column}: “{value}” is neither true nor false.")),
    "date": (
        _matching(r"\d{4}-\d{2}-\d{2}", date.fromisoformat),
        N_("{file}, row {row}, column {column}: “{value}” is no date such as 2018-07-01."),
    ),
    "datetime": (
        _matching(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z", datetime.fromisoformat),
        N_("{file}, row {row}, column {column}: “{value}” is no moment such as 2018-07-01T09:00:00Z."),
    ),
    "year": (_matching(r"\d{4}", str), N_("{file}, row {row}, column {column}: “{value}” is no year.")),
}
TYPES = frozenset(_READ)


def read_cell(text: str, field: Field, **place: Any) -> Any:
    """Read one cell.

    Args:
        text: as it stands in the file; empty means no value.
        field: its type and constraints (required, enum, pattern, minimum, maximum, minLength, maxLength).
        place: `file`, `row` and `column`, for errors.
    Returns:
        the value, None for an empty cell.
    Errors:
        SeedError that names the place and the value.
    """
    limits = field.constraints
    if text == "" or (limits.get("required") and not text.strip()):
        if limits.get("required"):
            raise SeedError(N_("{file}, row {row}, column {column}: a value is missing."), **place)
        return None
    shown = text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…"
    if any(unicodedata.category(char) == "Cc" and char not in KEPT_CONTROLS for char in text):
        raise SeedError(N_("{file}, row {row}, column {column}: a character that cannot be shown."), **place)
    read, complaint = _READ[field.type]
    try:
        value = read(text)
    except (ValueError, KeyError, ArithmeticError):
        raise SeedError(complaint, value=shown, **place) from None
    if "enum" in limits and text not in map(str, limits["enum"]):
        allowed = ", ".join(map(str, limits["enum"]))
        raise SeedError(NONE_OF, value=shown, allowed=allowed, **place)
    if "pattern" in limits and not re.fullmatch(limits["pattern"], text):
        message = N_("{file}, row {row}, column {column}: “{value}” does not have the form {pattern}.")
        raise SeedError(message, value=shown, pattern=limits["pattern"], **place)
    if _out_of_range(value, text, field):
        raise SeedError(N_("{file}, row {row}, column {column}: “{value}” is out of range."), value=shown, **place)
    return value


def _out_of_range(value: Any, text: str, field: Field) -> bool:
    limits = field.constraints
    read = _READ[field.type][0]
    return (
        ("minimum" in limits and value < read(str(limits["minimum"])))
        or ("maximum" in limits and value > read(str(limits["maximum"])))
        or ("minLength" in limits and len(text) < limits["minLength"])
        or ("maxLength" in limits and len(text) > limits["maxLength"])
    )


def read_table(path: Path, columns: Sequence[Sequence[Field]], resource: Schema = _PLAIN) -> list[Row]:
    """Read a CSV file whose header is exactly the columns, in order.

    Args:
        path: a CSV file with a header.
        columns: for each column the fields that it has to satisfy; the first of them decides the value's type.
        resource: its description; `encoding`, `dialect` and its schema's `missingValues` are followed.
    Returns:
        the rows, by column name.
    Errors:
        SeedError with file, row (1 is the header, as in a spreadsheet) and column.
    """
    lines = _lines(path, resource)
    names = [fields[0].name for fields in columns]
    header = lines[0] if lines else []
    for place in range(max(len(header), len(names))):
        found = header[place] if place < len(header) else ""
        wanted = names[place] if place < len(names) else ""
        if found != wanted:
            raise SeedError(
                N_("{file}, row {row}: the header has “{found}” where “{column}” belongs."),
                file=path.name,
                row=1,
                column=wanted,
                found=found[:SHOWN_CHARACTERS],
            )
    missing = frozenset(resource.get("schema", _PLAIN).get("missingValues", ()))
    rows = [
        _row(path.name, number, ["" if cell in missing else cell for cell in cells], columns)
        for number, cells in enumerate(lines[1:], start=2)
    ]
    for fields in columns:
        if any(field.constraints.get("unique") for field in fields):
            _check_unique(path.name, rows, [fields[0].name])
    return rows


def _lines(path: Path, resource: Schema) -> list[list[str]]:
    """The cells of every record; a byte order mark, as spreadsheets write it, is no part of the header."""
    name = path.name
    encoding, dialect = _encoding(name, resource), _dialect(name, resource)
    try:
        text = path.read_bytes().decode(encoding).removeprefix(BYTE_ORDER_MARK)
    except UnicodeError as error:
        row = error.object.count(b"\n", 0, error.start) + 1 if isinstance(error, UnicodeDecodeError) else 1
        message = N_("{file}, row {row}: the text is not {encoding}.")
        raise SeedError(message, file=name, row=row, encoding=encoding.upper()) from None
    except OSError as error:
        raise SeedError(N_("{file} cannot be read ({reason})."), file=name, reason=error.strerror) from None
    csv.field_size_limit(MAX_CELL_CHARACTERS)
    lines: list[list[str]] = []
    try:
        # newline="" leaves line ends to the csv reader, which knows those inside quotes from those between rows.
        lines.extend(csv.reader(io.StringIO(text, newline=""), strict=True, **dialect))
    except (ValueError, TypeError) as error:  # two of its characters are the same
        raise _unsupported(name, "dialect", error) from None
    except csv.Error as error:
        message = N_("{file}, row {row}: the row cannot be read as CSV ({reason}).")
        raise SeedError(message, file=name, row=len(lines) + 1, reason=str(error)) from None
    return lines


def _encoding(file: str, resource: Schema) -> str:
    declared = resource.get("encoding", "utf-8")
    try:
        encoding = codecs.lookup(declared).name
        "".encode(encoding)  # codecs of bytes to bytes, such as zip, are none of a text
    except (LookupError, TypeError, UnicodeError):
        raise _unsupported(file, "encoding", declared) from None
    # What Korean Windows writes and calls EUC-KR has letters that EUC-KR itself lacks.
    return "cp949" if encoding == "euc_kr" else encoding


def _dialect(file: str, resource: Schema) -> dict[str, Any]:
    """The declared CSV dialect as arguments of `csv.reader`; what it cannot follow is refused by name."""
    declared = resource.get("dialect", {})
    if not isinstance(declared, Mapping):
        raise _unsupported(file, "dialect", declared)
    arguments: dict[str, Any] = {}
    for name, value in declared.items():
        argument, kind = _DIALECT.get(name, ("", object))
        if argument and isinstance(value, kind) and (kind is bool or re.fullmatch(r"[^\r\n]", str(value))):
            arguments[argument] = value
        elif name not in _NEEDLESS or value not in _NEEDLESS[name]:
            raise _unsupported(file, f"dialect.{name}", value)
    return arguments


def _unsupported(file: str, name: str, value: object) -> SeedError:
    shown = str(value)[:SHOWN_CHARACTERS]
    return SeedError(N_("{file}: the {name} “{value}” is not supported."), file=file, name=name, value=shown)


def _row(file: str, number: int, cells: list[str], columns: Sequence[Sequence[Field]]) -> Row:
    if len(cells) != len(columns):
        message = N_("{file}, row {row}: {found} cells, where the header has {expected}.")
        raise SeedError(message, file=file, row=number, found=len(cells), expected=len(columns))
    row: Row = {}
    for cell, fields in zip(cells, columns, strict=True):
        name = fields[0].name
        values = [read_cell(cell, field, file=file, row=number, column=name) for field in fields]
        row[name] = values[0]
    return row


def _check_unique(file: str, rows: Sequence[Row], names: Sequence[str]) -> None:
    seen: dict[tuple[Any, ...], int] = {}
    for number, row in enumerate(rows, start=2):
        key = tuple(row[name] for name in names)
        if None in key and len(key) == 1:
            continue
        if key in seen:
            raise SeedError(
                N_("{file}, row {row}, column {column}: “{value}” stands in row {first} already."),
                file=file,
                row=number,
                column=", ".join(names),
                value=", ".join(map(str, key)),
                first=seen[key],
            )
        seen[key] = number


def check_keys(tables: Mapping[str, Sequence[Row]], schemas: Mapping[str, Schema], files: Mapping[str, str]) -> None:
    """Check primary and foreign keys across tables.

    Args:
        tables: rows by resource.
        schemas: `primaryKey` and `foreignKeys` by resource, each in the long form (lists); "" refers to the own table.
        files: each resource's file name, for errors.
    Errors:
        SeedError at the first row whose key is there twice, is empty, or points nowhere.
    """
    for resource, rows in tables.items():
        schema = schemas[resource]
        key = schema.get("primaryKey", [])
        for number, row in enumerate(rows, start=2):
            for name in key:
                if row[name] is None:
                    raise SeedError(
                        N_("{file}, row {row}, column {column}: a value is missing."),
                        file=files[resource],
                        row=number,
                        column=name,
                    )
        if key:
            _check_unique(files[resource], rows, key)
        for foreign in schema.get("foreignKeys", []):
            _check_foreign(resource, foreign, tables, files)


def _check_foreign(
    resource: str, foreign: Schema, tables: Mapping[str, Sequence[Row]], files: Mapping[str, str]
) -> None:
    reference = foreign["reference"]
    target = reference["resource"] or resource
    known = {tuple(row[name] for name in reference["fields"]) for row in tables[target]}
    for number, row in enumerate(tables[resource], start=2):
        key = tuple(row[name] for name in foreign["fields"])
        if None not in key and key not in known:
            raise SeedError(
                N_("{file}, row {row}, column {column}: “{value}” does not stand in {target}."),
                file=files[resource],
                row=number,
                column=", ".join(foreign["fields"]),
                value=", ".join(map(str, key)),
                target=files[target],
            )
