"""A seed package on disk: find it, read it, and refuse it whole where anything is broken."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dashboard.domain.columns import SEED_TABLES, Table, record_tables
from dashboard.domain.errors import SeedError
from dashboard.domain.marks import N_
from dashboard.domain.zones import zone_names
from dashboard.services.campaigns.package_description import DESCRIPTION, Resource, read_description
from dashboard.services.campaigns.package_rows import (
    SHOWN_CHARACTERS,
    Row,
    check_reference,
    check_unique,
    read_rows,
    row_model,
    rule_of,
)
from dashboard.services.campaigns.record_files import Record, is_exported, read_record, unescaped

DEFAULT_CAMPAIGN = "park-won-soon-2018"
KEPT_FACTS = [
    "name",
    "title",
    "description",
    "description_en",
    "version",
    "licenses",
    "sources",
    "contributors",
    "homepage",
    "mapping",  # of the sheet that it was made of
]
BAD_ZONE = N_("{file}, row {row}, column {column}: “{value}” is no time zone such as Europe/Paris.")


def default_seed_directory() -> Path:
    """Where the shipped data set lies: inside the installed package, or in `seed/` of a checkout."""
    package = Path(__file__).parents[2]
    installed = package / "seed" / DEFAULT_CAMPAIGN
    return installed if installed.is_dir() else package.parent / "seed" / DEFAULT_CAMPAIGN


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
    description, resources = read_description(directory)
    expected = SEED_TABLES | record_tables() if is_exported(description) else SEED_TABLES
    for name in expected:
        if name not in resources:
            raise SeedError(N_("{file} does not name {missing}."), file=DESCRIPTION, missing=f"{name}.csv")
    tables = {name: _read_table(directory, resource, expected.get(name)) for name, resource in resources.items()}
    _check_keys(tables, resources)
    _check_sense(tables)
    tables = {name: unescaped(description, rows) for name, rows in tables.items()}
    record = read_record(directory, description, tables)
    kept = [*KEPT_FACTS, "journal"] if record else KEPT_FACTS
    seed_tables = {name: rows for name, rows in tables.items() if record is None or name not in record_tables()}
    return {"package": {key: description[key] for key in kept if key in description}, "tables": seed_tables}, record


def _read_table(directory: Path, resource: Resource, table: Table | None) -> list[Row]:
    """The rows of a table that is as the package declares it and, where the board knows it, as the board asks."""
    models, columns = [row_model(resource.rules)], resource.columns
    if table is not None:
        for column in table.columns:
            if column.name not in columns and not column.optional:
                message = N_("{file}: the schema of {table} lacks the column {column}.")
                raise SeedError(message, file=DESCRIPTION, table=resource.file, column=column.name)
        models.insert(0, row_model(tuple(rule_of(column) for column in table.columns if column.name in columns)))
    rows = read_rows(resource.file, resource.lines(directory), columns, models)
    for rule in resource.rules:
        if rule.unique:
            check_unique(resource.file, rows, [rule.name])
    return rows


def _check_keys(tables: Mapping[str, Sequence[Row]], resources: Mapping[str, Resource]) -> None:
    """Check the keys that the package declares, and those of a seed."""
    for name, resource in resources.items():
        primary_keys, foreign_keys = [resource.primary_key], list(resource.foreign_keys)
        if name in SEED_TABLES:
            primary_keys.append(SEED_TABLES[name].key)
            references = SEED_TABLES[name].references
            foreign_keys += [((column,), table, (key,)) for column, (table, key) in references.items()]
        for primary_key in primary_keys:
            check_unique(resource.file, tables[name], primary_key, required=True)
        for columns, target, key in foreign_keys:
            existing = {tuple(row[column] for column in key) for row in tables[target]}
            check_reference(resource.file, tables[name], columns, f"{target}.csv", existing)


def _check_sense(tables: Mapping[str, Sequence[Row]]) -> None:
    """Check the rules between columns, rows and tables."""
    if len(tables["campaign"]) != 1:
        raise SeedError(N_("{file}: a package holds exactly one campaign."), file="campaign.csv", row=2, column="id")
    campaign = tables["campaign"][0]
    zone = campaign.get("timezone")
    if zone is not None and zone not in zone_names():
        raise SeedError(BAD_ZONE, file="campaign.csv", row=2, column="timezone", value=zone[:SHOWN_CHARACTERS])
    for first, last in (("term_start", "term_end"), ("election_date", "term_end"), ("term_start", "left_office_on")):
        if campaign[last] is not None and campaign[last] < campaign[first]:
            message = N_("{file}, row {row}, column {column}: {day} is before {first_day}, the day in {first}.")
            days = {"day": campaign[last].isoformat(), "first_day": campaign[first].isoformat()}
            raise SeedError(message, file="campaign.csv", row=2, column=last, first=first, **days)
    _check_rings(tables)
    for number, figure in enumerate(tables["figures"], start=2):
        place: dict[str, Any] = {"file": "figures.csv", "row": number}
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


def _check_rings(tables: Mapping[str, Sequence[Row]]) -> None:
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
                raise SeedError(message, file=f"{table}.csv", row=number, column=column, value=row[column])
