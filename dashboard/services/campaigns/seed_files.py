"""A seed package on disk: find it, read it, and refuse it whole where anything is broken."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dashboard.domain.errors import SeedError
from dashboard.domain.marks import N_
from dashboard.domain.zones import zone_names
from dashboard.services.campaigns.record_files import FIELDS as RECORD_FIELDS
from dashboard.services.campaigns.record_files import TABLES as RECORD_TABLES
from dashboard.services.campaigns.record_files import Record, is_exported, read_record, unescaped
from dashboard.services.campaigns.table_schema import (
    SHOWN_CHARACTERS,
    TYPES,
    Field,
    Row,
    Schema,
    check_keys,
    read_table,
)
from dashboard.store.views.seed_schema import seed_schemas

DEFAULT_CAMPAIGN = "park-won-soon-2018"
DESCRIPTION = "datapackage.json"
KEPT_FACTS = (
    "name",
    "title",
    "description",
    "description_en",
    "version",
    "licenses",
    "sources",
    "contributors",
    "homepage",
)

BAD_ZONE = N_("{file}, row {row}, column {column}: “{value}” is no time zone such as Europe/Paris.")
_TWICE = N_("{file} names {path} twice.")
_BAD_SCHEMA = N_("{file}: the schema of {column} cannot be used ({reason}).")


def default_seed_directory() -> Path:
    """Where the shipped data set lies: inside the installed package, or in `seed/` of a checkout."""
    package = Path(__file__).parents[2]
    installed = package / "seed" / DEFAULT_CAMPAIGN
    return installed if installed.is_dir() else package.parent / "seed" / DEFAULT_CAMPAIGN


def read_seed(directory: Path) -> dict[str, Any]:
    """The seed of a package, as `read_package`."""
    return read_package(directory)[0]


def read_package(directory: Path) -> tuple[dict[str, Any], Record | None]:
    """Read and check a whole package.

    Args:
        directory: holds `datapackage.json` and the CSV files that it names.
    Returns:
        the content of a seed entry: `package` (what describes it) and `tables` (rows by resource, which is the file's
        name without .csv); and the record that an exported package holds beside it.
    Errors:
        SeedError at the first breakage, with file, row and column.
    """
    description = _description(directory)
    files: dict[str, str] = {}
    schemas: dict[str, dict[str, Any]] = {}
    tables: dict[str, list[Row]] = {}
    record_fields = RECORD_FIELDS if is_exported(description) else {}
    names = {str(resource.get("name")): _path(resource).stem for resource in description["resources"]}
    for resource in description["resources"]:
        path = _path(resource)
        if path.stem in tables:
            raise SeedError(_TWICE, file=DESCRIPTION, column="path", path=path.name)
        declared = _declared(resource, names)
        files[path.stem], schemas[path.stem] = path.name, declared
        needed = record_fields.get(path.stem) or _seed_fields(path.stem)
        tables[path.stem] = read_table(directory / path, _columns(path.stem, declared, needed), resource)
    for stem in seed_schemas():
        if stem not in tables:
            raise SeedError(N_("{file} does not name {missing}."), file=DESCRIPTION, missing=f"{stem}.csv")
    _check_references(schemas)
    check_keys(tables, schemas, files)
    check_keys({stem: tables[stem] for stem in seed_schemas()}, seed_schemas(), files)
    _check_sense(tables, files)
    tables = {stem: unescaped(description, rows) for stem, rows in tables.items()}
    record = read_record(directory, description, tables)
    kept = (*KEPT_FACTS, "journal") if record else KEPT_FACTS
    own = {stem: rows for stem, rows in tables.items() if record is None or stem not in RECORD_TABLES}
    return {"package": {key: description[key] for key in kept if key in description}, "tables": own}, record


def _description(directory: Path) -> dict[str, Any]:
    path = directory / DESCRIPTION
    try:
        description = json.loads(path.read_bytes().decode("utf-8-sig"), parse_float=str)
    except OSError as error:
        message = N_("{file} cannot be read in {folder} ({reason}).")
        raise SeedError(message, file=DESCRIPTION, folder=str(directory), reason=error.strerror) from None
    except UnicodeDecodeError:
        raise SeedError(N_("{file}: the text is not UTF-8."), file=DESCRIPTION) from None
    except json.JSONDecodeError as error:
        raise SeedError(
            N_("{file}, row {row}: this is no JSON ({reason})."), file=DESCRIPTION, row=error.lineno, reason=error.msg
        ) from None
    except RecursionError:
        raise SeedError(N_("{file}: this is nested too deeply."), file=DESCRIPTION) from None
    resources = description.get("resources") if isinstance(description, dict) else None
    if not isinstance(resources, list) or not all(isinstance(resource, dict) for resource in resources):
        raise SeedError(N_("{file} holds no list of resources."), file=DESCRIPTION, column="resources")
    if not isinstance(description.get("version"), str) or not description["version"].strip():
        raise SeedError(N_("{file} states no version."), file=DESCRIPTION, column="version")
    return dict(description)


def _path(resource: Mapping[str, Any]) -> Path:
    """The resource's file; one that lies elsewhere than in the package is refused."""
    path = resource.get("path")
    if not isinstance(path, str) or not re.fullmatch(r"[\w-]+\.csv", path):
        raise SeedError(
            N_("{file}: “{path}” is no CSV file of this package."), file=DESCRIPTION, column="path", path=str(path)
        )
    return Path(path)


def _declared(resource: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """The resource's own schema, keys in the long form and referring to file stems."""
    schema, path = resource.get("schema"), str(resource["path"])
    try:
        if not isinstance(schema, dict):
            raise TypeError("schema")
        key = schema.get("primaryKey", [])
        return {
            "fields": [_field(field) for field in schema["fields"]],
            "primaryKey": _listed(key),
            "foreignKeys": [_foreign(foreign, names) for foreign in schema.get("foreignKeys", [])],
        }
    except (KeyError, TypeError, AttributeError, ValueError, re.error) as error:
        raise SeedError(_BAD_SCHEMA, file=DESCRIPTION, column=path, reason=str(error)) from None


# Of how the standard lets a cell be written, the forms that are read; others are refused by name.
_ONLY_FORMS = {"format": "default", "decimalChar": ".", "groupChar": "", "bareNumber": True}


def _field(field: Mapping[str, Any]) -> Field:
    kind = field.get("type", "string")
    constraints = dict(field.get("constraints", {}))
    if kind not in TYPES:
        raise ValueError(f"type {kind}")
    for name, plain in _ONLY_FORMS.items():
        # Of a text it is only advice; “any” is what our own packages say of moments, which come in one form.
        free = name == "format" and (kind == "string" or (kind, field.get(name)) == ("datetime", "any"))
        if field.get(name, plain) != plain and not free:
            raise ValueError(f"{name} {field[name]}")
    if "pattern" in constraints:
        re.compile(constraints["pattern"])
    return Field(str(field["name"]), kind, constraints)


def _foreign(foreign: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    resource = foreign["reference"].get("resource", "")
    return {
        "fields": _listed(foreign["fields"]),
        "reference": {
            "resource": names[resource] if resource else "",
            "fields": _listed(foreign["reference"]["fields"]),
        },
    }


def _listed(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else [str(name) for name in names]


def _seed_fields(stem: str) -> list[Field]:
    return [
        Field(field["name"], field["type"], field["constraints"], optional=field["optional"])
        for field in seed_schemas().get(stem, {}).get("fields", [])
    ]


def _columns(stem: str, declared: Schema, needed: Sequence[Field]) -> list[list[Field]]:
    """For each declared column the fields to satisfy: the board's own first, then the package's."""
    names = [field.name for field in declared["fields"]]
    for field in needed:
        if field.name not in names and not field.optional:
            message = N_("{file}: the schema of {table} lacks the column {column}.")
            raise SeedError(message, file=DESCRIPTION, table=f"{stem}.csv", column=field.name)
    own = {field.name: field for field in needed}
    return [[own[field.name], field] if field.name in own else [field] for field in declared["fields"]]


def _check_references(schemas: Mapping[str, Schema]) -> None:
    """Keys that name columns which do not exist are a fault of the description."""
    columns = {stem: {field.name for field in schema["fields"]} for stem, schema in schemas.items()}
    for stem, schema in schemas.items():
        named = [(stem, name) for name in schema["primaryKey"]]
        for foreign in schema["foreignKeys"]:
            target = foreign["reference"]["resource"] or stem
            named += [(stem, name) for name in foreign["fields"]]
            named += [(target, name) for name in foreign["reference"]["fields"]]
        for table, name in named:
            if name not in columns[table]:
                raise SeedError(_BAD_SCHEMA, file=DESCRIPTION, column=f"{stem}.csv", reason=f"{table}.csv: {name}")


def _check_sense(tables: Mapping[str, list[Row]], files: Mapping[str, str]) -> None:
    """Rules between columns, which Table Schema cannot say."""
    if len(tables["campaign"]) != 1:
        raise SeedError(N_("{file}: a package holds exactly one campaign."), file=files["campaign"], row=2, column="id")
    campaign = tables["campaign"][0]
    zone = campaign.get("timezone")
    if zone is not None and zone not in zone_names():
        raise SeedError(BAD_ZONE, file=files["campaign"], row=2, column="timezone", value=zone[:SHOWN_CHARACTERS])
    for first, last in (("term_start", "term_end"), ("election_date", "term_end"), ("term_start", "left_office_on")):
        if campaign[last] is not None and campaign[last] < campaign[first]:
            message = N_("{file}, row {row}, column {column}: {day} is before {first_day}, the day in {first}.")
            days = {"day": campaign[last].isoformat(), "first_day": campaign[first].isoformat()}
            raise SeedError(message, file=files["campaign"], row=2, column=last, first=first, **days)
    _check_rings(tables, files)
    for number, figure in enumerate(tables["figures"], start=2):
        place: dict[str, Any] = {"file": files["figures"], "row": number}
        if (figure["statement_id"] is None) == (figure["pledge_number"] is None):
            message = N_("{file}, row {row}: a figure stands either in a statement or in a pledge.")
            raise SeedError(message, column="statement_id", **place)
        if figure["value_min"] > figure["value_max"]:
            raise SeedError(
                N_("{file}, row {row}, column {column}: the range ends before it begins."), column="value_max", **place
            )
        if figure["value_min"] < 0 and figure["kind"] in ("budget", "target") and figure["measure"] == "level":
            message = N_("{file}, row {row}, column {column}: no promise is below zero; a decrease is a “change”.")
            raise SeedError(message, column="value_min", **place)


def _check_rings(tables: Mapping[str, list[Row]], files: Mapping[str, str]) -> None:
    """No row stands below itself, in its own table, by any number of steps."""
    for table, column in (("statements", "parent_id"), ("figures", "same_as"), ("figures", "part_of")):
        above = {row["id"]: row[column] for row in tables[table]}
        for number, row in enumerate(tables[table], start=2):
            passed, place = {row["id"]}, row[column]
            while place is not None and place not in passed:
                passed.add(place)
                place = above[place]
            if place == row["id"]:
                message = N_("{file}, row {row}, column {column}: “{value}” leads back to this row.")
                raise SeedError(message, file=files[table], row=number, column=column, value=row[column])
