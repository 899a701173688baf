"""A seed package on disk: its `datapackage.json` and CSV files, read, and refused whole where anything is broken."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal

from babel.numbers import list_currencies
from pydantic import BaseModel, Field, ValidationError
from pydantic.alias_generators import to_camel

from dashboard.domain.columns import SEED_TABLES, Column, Table, record_tables
from dashboard.domain.errors import N_, SeedError, explained_refusal
from dashboard.domain.matching import Listed
from dashboard.domain.zones import zone_names
from dashboard.services.campaigns import package_rows
from dashboard.services.campaigns.package_rows import PACKAGE, SHOWN_CHARACTERS, Row, completed, read_row
from dashboard.services.campaigns.record import Record, is_exported, read_record, unescaped
from dashboard.store.journal.entry import canonical

DESCRIPTION = "datapackage.json"
MAX_CELL_CHARACTERS = 1_000_000
DEFAULT_CAMPAIGN = "park-won-soon-2018"
NEEDED = ("campaign", "pledges")
VERSION_CHARACTERS = 12
BAD_CURRENCY = N_("{file}, row {row}, column {column}: “{value}” is no currency such as EUR.")
BAD_ZONE = N_("{file}, row {row}, column {column}: “{value}” is no time zone such as Europe/Paris.")


class _Field(BaseModel, alias_generator=to_camel):
    """A column; of how the standard lets its cells be written, the forms that are read."""

    name: str
    format: Annotated[str, Field(pattern="^[^%]*$")] = "default"
    decimal_char: Literal["."] = "."
    group_char: Literal[""] = ""
    bare_number: Literal[True] = True


class _Schema(BaseModel, alias_generator=to_camel):
    """Names and order of a table's columns; what their cells have to be, the board's registry says."""

    fields: list[_Field]
    missing_values: list[str] = []


class _Resource(BaseModel):
    """One table as the package declares it."""

    path: Annotated[str, Field(pattern=r"^[\w-]+\.csv$")]
    schema_: Annotated[_Schema | None, Field(alias="schema")] = None
    dialect: dict[str, Any] = {}
    encoding: Annotated[str, Field(pattern=r"^(?i:utf-?8(-sig)?)$")] = "utf-8"


def default_seed_directory() -> Path:
    """Where the shipped data set lies: inside the installed package, or in `seed/` of a checkout."""
    package = Path(__file__).parents[2]
    installed = package / "seed" / DEFAULT_CAMPAIGN
    return installed if installed.is_dir() else package.parent / "seed" / DEFAULT_CAMPAIGN


def read_package(
    directory: Path, known: Callable[[str], Mapping[int, Listed]] = lambda _campaign: {}
) -> tuple[dict[str, Any], Record | None]:
    """Read and check a whole package. `directory`: holds CSV files, and `datapackage.json`, which names them; a package
    without that is all its files. `known`: the pledges of a campaign's versions before, for a list that does not number
    its own. Returns the content of a seed entry: `package` (what describes it) and `tables` (rows by resource, which is
    the file's name without .csv); and the record that an exported package holds beside it. Raises SeedError at the
    first breakage, with file, row and column."""
    description = _read_description(directory)
    recorded = record_tables() if is_exported(description) else {}
    expected = SEED_TABLES | recorded
    resources: dict[str, _Resource] = {}
    for declared in description["resources"]:
        resource = _resource(declared)
        name = resource.path.removesuffix(".csv")
        if name in resources:
            raise SeedError(N_("{file} names {path} twice."), file=DESCRIPTION, column="path", path=resource.path)
        resources[name] = resource
    for name in (*NEEDED, *recorded):
        if name not in resources:
            raise SeedError(N_("{file} does not name {missing}."), file=DESCRIPTION, missing=f"{name}.csv")
    tables = {name: _read_table(directory, resource, expected.get(name)) for name, resource in resources.items()}
    _check_campaign(tables["campaign"])
    tables = completed(tables, known(tables["campaign"][0]["id"]))
    for table in [expected[name] for name in tables if name in expected]:
        _check_keys(table, tables)
    _check_sense(tables)
    tables = {name: unescaped(description, rows) for name, rows in tables.items()}
    record = read_record(directory, description, tables)
    kept = [*PACKAGE["kept"], "journal"] if record else PACKAGE["kept"]
    seed_tables = {name: rows for name, rows in tables.items() if name not in recorded}
    # Of a package that does not say its version, other content is another one.
    version = {"version": sha256(canonical(seed_tables).encode()).hexdigest()[:VERSION_CHARACTERS]}
    package = version | {key: description[key] for key in kept if key in description}
    return {"package": package, "tables": seed_tables}, record


def _read_description(directory: Path) -> dict[str, Any]:
    path = directory / DESCRIPTION
    if not path.exists() and (directory / "campaign.csv").exists():
        return {"resources": [{"path": file.name} for file in sorted(directory.glob("*.csv"))]}
    message = N_("{file} cannot be read in {folder} ({reason}).")
    with explained_refusal(SeedError, message, file=DESCRIPTION, folder=str(directory)):
        content = path.read_bytes()
    try:
        description = json.loads(content.decode("utf-8-sig"), parse_float=str)
    except UnicodeDecodeError:
        raise SeedError(N_("{file}: the text is not UTF-8."), file=DESCRIPTION) from None
    except json.JSONDecodeError as error:
        message = N_("{file}, row {row}: this is no JSON ({reason}).")
        raise SeedError(message, file=DESCRIPTION, row=error.lineno, reason=error.msg) from None
    except RecursionError:
        raise SeedError(N_("{file}: this is nested too deeply."), file=DESCRIPTION) from None
    resources = description.get("resources") if isinstance(description, dict) else None
    if not isinstance(resources, list) or not all(isinstance(resource, dict) for resource in resources):
        raise SeedError(N_("{file} holds no list of resources."), file=DESCRIPTION, column="resources")
    if not isinstance(description.get("version"), str) or not description["version"].strip():
        raise SeedError(N_("{file} states no version."), file=DESCRIPTION, column="version")
    return dict(description)


def _resource(declared: Mapping[str, Any]) -> _Resource:
    """A table's declaration; what the board does not read so is refused by name."""
    try:
        resource = _Resource.model_validate(declared)
    except ValidationError as error:
        first, path = error.errors(include_url=False)[0], str(declared.get("path"))
        place = ".".join(map(str, first["loc"]))
        if place == "path":
            message = N_("{file}: “{path}” is no CSV file of this package.")
            raise SeedError(message, file=DESCRIPTION, column="path", path=path) from None
        if place.startswith("schema"):
            message = N_("{file}: the schema of {column} cannot be used ({reason}).")
            reason = f"{place}: {first['msg']}"
            raise SeedError(message, file=DESCRIPTION, column=path, reason=reason) from None
        raise _unsupported(path, place, first["input"]) from None
    for name, value in resource.dialect.items():
        if value not in PACKAGE["dialect"].get(name, ()):
            raise _unsupported(resource.path, f"dialect.{name}", value)
    return resource


def _unsupported(file: str, name: str, value: object) -> SeedError:
    shown = str(value)[:SHOWN_CHARACTERS]
    return SeedError(N_("{file}: the {name} “{value}” is not supported."), file=file, name=name, value=shown)


def _read_table(directory: Path, resource: _Resource, table: Table | None) -> list[Row]:
    """The rows of a table: its columns are those that the package declares, else those of its header. What the board
    does not know is text."""
    file, lines = resource.path, _lines(directory, resource)
    header = lines[0] if lines else []
    names = [field.name for field in resource.schema_.fields] if resource.schema_ else header
    for place in range(max(len(header), len(names))):
        heading, wanted = (row[place] if place < len(row) else "" for row in (header, names))
        if heading != wanted:
            message = N_("{file}, row {row}: the header has “{found}” where “{column}” belongs.")
            raise SeedError(message, file=file, row=1, column=wanted, found=heading[:SHOWN_CHARACTERS])
        if not heading.strip() or heading in header[:place]:
            message = N_("{file}, row {row}: column {place} has no name, or another column’s (“{column}”).")
            raise SeedError(message, file=file, row=1, column=heading[:SHOWN_CHARACTERS], place=place + 1)
    known = {column.name: column for column in table.columns} if table is not None else {}
    for column in known.values():
        if column.name not in names and not column.optional:
            message = N_("{file}: the schema of {table} lacks the column {column}.")
            raise SeedError(message, file=DESCRIPTION if resource.schema_ else file, table=file, column=column.name)
    columns = [known.get(name, Column(name, "text", "")) for name in names]
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) != len(names):
            message = N_("{file}, row {row}: {found} cells, where the header has {expected}.")
            raise SeedError(message, file=file, row=number, found=len(cells), expected=len(names))
        rows.append(read_row(columns, dict(zip(names, cells, strict=True)), file, number))
    return rows


def _lines(directory: Path, resource: _Resource) -> list[list[str]]:
    """The cells of every record; a byte order mark, as spreadsheets write it, is no part of the header."""
    file, missing = resource.path, resource.schema_.missing_values if resource.schema_ else []
    try:
        with explained_refusal(SeedError, N_("{file} cannot be read ({reason})."), file=file):
            text = (directory / file).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = error.object.count(b"\n", 0, error.start) + 1
        message = N_("{file}, row {row}: the text is not {encoding}.")
        raise SeedError(message, file=file, row=row, encoding="UTF-8") from None
    csv.field_size_limit(MAX_CELL_CHARACTERS)
    lines: list[list[str]] = []
    try:
        # newline="" leaves line ends to the csv reader, which knows those inside quotes from those between rows.
        for cells in csv.reader(io.StringIO(text, newline=""), strict=True):
            lines.append(["" if lines and cell in missing else cell for cell in cells])
    except csv.Error as error:
        message = N_("{file}, row {row}: the row cannot be read as CSV ({reason}).")
        raise SeedError(message, file=file, row=len(lines) + 1, reason=str(error)) from None
    return lines


def _check_keys(table: Table, tables: Mapping[str, Sequence[Row]]) -> None:
    """Check that each row has a key of its own, and that what it refers to exists. What is judged may have left
    the list since: of a record no reference is checked."""
    place: dict[str, Any] = {"file": f"{table.name}.csv"}
    first_rows: dict[tuple[Any, ...], int] = {}
    existing = {
        column: (f"{target}.csv", {row[key] for row in tables.get(target, ())})
        for column, (target, key) in (table.references if table.name in SEED_TABLES else {}).items()
    }
    for number, row in enumerate(tables[table.name], start=2):
        key, place["row"] = tuple(row[name] for name in table.key), number
        if None in key:
            raise SeedError(package_rows.MISSING, column=table.key[key.index(None)], **place)
        if first_rows.setdefault(key, number) != number:
            message = N_("{file}, row {row}, column {column}: “{value}” stands in row {first} already.")
            columns, value = ", ".join(table.key), ", ".join(map(str, key))
            raise SeedError(message, column=columns, value=value, first=first_rows[key], **place)
        for column, (target, known) in existing.items():
            if row.get(column) is not None and row[column] not in known:
                message = N_("{file}, row {row}, column {column}: “{value}” does not stand in {target}.")
                raise SeedError(message, column=column, value=str(row[column]), target=target, **place)


def _check_campaign(rows: Sequence[Row]) -> None:
    """Check that there is one campaign, with a zone and a currency that exist and its days in order."""
    if len(rows) != 1:
        message, row = N_("{file}: a package holds exactly one campaign."), 3 if rows else 2
        raise SeedError(message, file="campaign.csv", row=row, column="id")
    [campaign] = rows
    for column, known, message in (("timezone", zone_names, BAD_ZONE), ("currency", list_currencies, BAD_CURRENCY)):
        value = campaign.get(column)
        if value is not None and value not in known():
            raise SeedError(message, file="campaign.csv", row=2, column=column, value=value[:SHOWN_CHARACTERS])
    package_rows.check_days(campaign)


def _check_sense(tables: Mapping[str, Sequence[Row]]) -> None:
    """Check the rules between columns, rows and tables."""
    if not tables["pledges"]:
        raise SeedError(N_("{file}: a campaign has at least one pledge."), file="pledges.csv", row=2, column="title")
    _check_rings(tables)
    for number, figure in enumerate(tables.get("figures", ()), start=2):
        place: dict[str, Any] = {"file": "figures.csv", "row": number}
        if (figure["statement_id"] is None) == (figure["pledge_number"] is None):
            message = N_("{file}, row {row}: a figure stands either in a statement or in a pledge.")
            raise SeedError(message, column="statement_id", **place)
        if figure["value_min"] > figure["value_max"]:
            message = N_("{file}, row {row}, column {column}: the range ends before it begins.")
            raise SeedError(message, column="value_max", **place)
        if figure["value_min"] < 0 and figure["kind"] in ("budget", "target") and figure["measure"] == "level":
            message = N_("{file}, row {row}, column {column}: no promise is below zero; a decrease is a “change”.")
            raise SeedError(message, column="value_min", **place)


def _check_rings(tables: Mapping[str, Sequence[Row]]) -> None:
    """No row stands below itself, in its own table, by any number of steps."""
    links = (("pledges", "parent"), ("statements", "parent_id"), ("figures", "same_as"), ("figures", "part_of"))
    for table, column in links:
        [key] = SEED_TABLES[table].key
        rows = tables.get(table, ())
        try:
            TopologicalSorter({row[key]: [row.get(column)] for row in rows}).prepare()
        except CycleError as error:
            number, row = next((number, row) for number, row in enumerate(rows, start=2) if row[key] in error.args[1])
            message = N_("{file}, row {row}, column {column}: “{value}” leads back to this row.")
            raise SeedError(message, file=f"{table}.csv", row=number, column=column, value=row[column]) from None
