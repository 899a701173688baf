"""A seed package on disk: find it, read it, and refuse it whole where anything is broken."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from babel.numbers import list_currencies

from dashboard.domain.columns import SEED_TABLES, Table, record_tables
from dashboard.domain.errors import N_, SeedError
from dashboard.domain.matching import Listed
from dashboard.domain.zones import zone_names
from dashboard.services.campaigns import package_rows
from dashboard.services.campaigns.package_description import DESCRIPTION, Resource, read_description
from dashboard.services.campaigns.record_files import Record, is_exported, read_record, unescaped
from dashboard.store.journal.entry import canonical

DEFAULT_CAMPAIGN = "park-won-soon-2018"
# The mapping is of the sheet that it was made of.
KEPT_FACTS = [
    "name", "title", "description", "description_en", "version", "licenses", "sources", "contributors", "homepage",
    "mapping",
]  # fmt: skip
NEEDED = ("campaign", "pledges")
VERSION_CHARACTERS = 12
BAD_CURRENCY = N_("{file}, row {row}, column {column}: “{value}” is no currency such as EUR.")
BAD_ZONE = N_("{file}, row {row}, column {column}: “{value}” is no time zone such as Europe/Paris.")


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
    description, resources = read_description(directory)
    recorded = record_tables() if is_exported(description) else {}
    for name in (*NEEDED, *recorded):
        if name not in resources:
            raise SeedError(N_("{file} does not name {missing}."), file=DESCRIPTION, missing=f"{name}.csv")
    expected = SEED_TABLES | recorded
    tables = {name: _read_table(directory, resource, expected.get(name)) for name, resource in resources.items()}
    _check_campaign(tables["campaign"])
    tables = package_rows.completed(tables, known(tables["campaign"][0]["id"]))
    _check_keys(tables, resources)
    _check_sense(tables)
    tables = {name: unescaped(description, rows) for name, rows in tables.items()}
    record = read_record(directory, description, tables)
    kept = [*KEPT_FACTS, "journal"] if record else KEPT_FACTS
    seed_tables = {name: rows for name, rows in tables.items() if record is None or name not in record_tables()}
    # Of a package that does not say its version, other content is another one.
    version = {"version": sha256(canonical(seed_tables).encode()).hexdigest()[:VERSION_CHARACTERS]}
    package = version | {key: description[key] for key in kept if key in description}
    return {"package": package, "tables": seed_tables}, record


def _read_table(directory: Path, resource: Resource, table: Table | None) -> list[package_rows.Row]:
    """The rows of a table that is as the package declares it and, where the board knows it, as the board asks."""
    lines = resource.lines(directory)
    rules = resource.rules or package_rows.undescribed(resource.file, lines)
    models, columns = [package_rows.row_model(rules)], [rule.name for rule in rules]
    if table is not None:
        for column in table.columns:
            if column.name not in columns and not column.optional:
                message = N_("{file}: the schema of {table} lacks the column {column}.")
                described = DESCRIPTION if resource.rules else resource.file
                raise SeedError(message, file=described, table=resource.file, column=column.name)
        models.insert(
            0,
            package_rows.row_model(
                tuple(package_rows.rule_of(column) for column in table.columns if column.name in columns)
            ),
        )
    rows = package_rows.read_rows(resource.file, lines, columns, models)
    for rule in rules:
        if rule.unique:
            package_rows.check_unique(resource.file, rows, [rule.name])
    return rows


def _check_keys(tables: Mapping[str, Sequence[package_rows.Row]], resources: Mapping[str, Resource]) -> None:
    """Check the keys that the package declares, and those of a seed."""
    for name, resource in resources.items():
        primary_keys, foreign_keys = [resource.primary_key], list(resource.foreign_keys)
        if name in SEED_TABLES:
            primary_keys.append(SEED_TABLES[name].key)
            references = SEED_TABLES[name].references
            foreign_keys += [((column,), table, (key,)) for column, (table, key) in references.items()]
        for primary_key in primary_keys:
            package_rows.check_unique(resource.file, tables[name], primary_key, required=True)
        for columns, target, key in foreign_keys:
            existing = {tuple(row[column] for column in key) for row in tables.get(target, ())}
            package_rows.check_reference(resource.file, tables[name], columns, f"{target}.csv", existing)


def _check_campaign(rows: Sequence[package_rows.Row]) -> None:
    """Check that there is one campaign, with a zone and a currency that exist and its days in order."""
    if len(rows) != 1:
        raise SeedError(
            N_("{file}: a package holds exactly one campaign."), file="campaign.csv", row=3 if rows else 2, column="id"
        )
    [campaign] = rows
    for column, known, message in (("timezone", zone_names, BAD_ZONE), ("currency", list_currencies, BAD_CURRENCY)):
        value = campaign.get(column)
        if value is not None and value not in known():
            raise SeedError(
                message, file="campaign.csv", row=2, column=column, value=value[: package_rows.SHOWN_CHARACTERS]
            )
    for first, last in (("term_start", "term_end"), ("election_date", "term_end"), ("term_start", "left_office_on")):
        began, ended = campaign.get(first), campaign.get(last)
        if began is not None and ended is not None and ended < began:
            message = N_("{file}, row {row}, column {column}: {day} is before {first_day}, the day in {first}.")
            days = {"day": ended.isoformat(), "first_day": began.isoformat()}
            raise SeedError(message, file="campaign.csv", row=2, column=last, first=first, **days)


def _check_sense(tables: Mapping[str, Sequence[package_rows.Row]]) -> None:
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
            raise SeedError(
                N_("{file}, row {row}, column {column}: the range ends before it begins."), column="value_max", **place
            )
        if figure["value_min"] < 0 and figure["kind"] in ("budget", "target") and figure["measure"] == "level":
            message = N_("{file}, row {row}, column {column}: no promise is below zero; a decrease is a “change”.")
            raise SeedError(message, column="value_min", **place)


def _check_rings(tables: Mapping[str, Sequence[package_rows.Row]]) -> None:
    """No row stands below itself, in its own table, by any number of steps."""
    links = (("pledges", "parent"), ("statements", "parent_id"), ("figures", "same_as"), ("figures", "part_of"))
    for table, column in links:
        [key] = SEED_TABLES[table].key
        above = {row[key]: row.get(column) for row in tables.get(table, ())}
        for number, row in enumerate(tables.get(table, ()), start=2):
            passed, place = {row[key]}, row.get(column)
            while place is not None and place not in passed:
                passed.add(place)
                place = above[place]
            if place == row[key]:
                message = N_("{file}, row {row}, column {column}: “{value}” leads back to this row.")
                raise SeedError(message, file=f"{table}.csv", row=number, column=column, value=row[column])
