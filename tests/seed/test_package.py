"""The seed as a Frictionless Data Package: valid as it ships, invalid once a key or a required cell is broken."""

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from tests.seed.conftest import ROOT, SEED, Row

PACKAGE: dict[str, Any] = json.loads((SEED / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES: dict[str, dict[str, Any]] = {resource["name"]: resource for resource in PACKAGE["resources"]}

ForeignKey = tuple[str, str]  # table, column


def problems(directory: Path) -> set[tuple[str, str, str]]:
    """Table, kind and column of every error of a package; the column is empty where an error is of a whole row."""
    found = set()
    for task in Package(directory / "datapackage.json").validate().tasks:
        for error in task.errors:
            named = getattr(error, "field_names", None) or [getattr(error, "field_name", "")]
            found |= {(task.name, error.type, column) for column in named}
    return found


def rewrite(table: Path, change: Callable[[list[Row]], None]) -> None:
    """Read a CSV table, let `change` alter its rows in place, and write it back."""
    with table.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        columns, rows = list(reader.fieldnames or []), list(reader)
    change(rows)
    with table.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def foreign_keys() -> Iterator[ForeignKey]:
    for name, resource in RESOURCES.items():
        for key in resource["schema"].get("foreignKeys", []):
            yield name, key["fields"][0]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The shipped seed in a folder of its own, to be broken."""
    return Path(shutil.copytree(SEED, tmp_path / "seed"))


# As it ships


def test_shipped_package_is_valid_without_a_warning() -> None:
    report = Package(SEED / "datapackage.json").validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert report.warnings == []
    assert [task.warnings for task in report.tasks] == [[]] * len(RESOURCES)


def test_package_describes_every_table_of_the_folder_and_no_other() -> None:
    assert {resource["path"] for resource in RESOURCES.values()} == {path.name for path in SEED.glob("*.csv")}


def test_package_names_version_source_and_licence() -> None:
    assert PACKAGE["name"] == SEED.name
    assert all(PACKAGE[text].strip() for text in ("title", "title_en", "description"))
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", PACKAGE["version"])
    assert [licence["name"] for licence in PACKAGE["licenses"]] == ["Apache-2.0"]
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    with (SEED / "campaign.csv").open(encoding="utf-8", newline="") as lines:
        campaign = next(csv.DictReader(lines))
    assert campaign["id"] == PACKAGE["name"]
    assert [source["title"] for source in PACKAGE["sources"]] == [
        f"{campaign['source_title']}, {campaign['source_date']}"
    ]


@pytest.mark.parametrize("name", RESOURCES)
def test_schema_has_the_columns_of_the_table_in_order(name: str) -> None:
    with (SEED / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        header = next(csv.reader(lines))
    assert [field["name"] for field in RESOURCES[name]["schema"]["fields"]] == header


@pytest.mark.parametrize("name", RESOURCES)
def test_every_table_and_column_has_a_title_and_a_sentence(name: str) -> None:
    described = [RESOURCES[name], *RESOURCES[name]["schema"]["fields"]]
    for entry in described:
        assert entry["title"].strip(), entry["name"]
        assert entry["description"].endswith("."), entry["name"]


@pytest.mark.parametrize("path", sorted(SEED.glob("*.csv")), ids=lambda path: path.stem)
def test_table_is_utf_8_without_a_mark_and_has_plain_line_ends(path: Path) -> None:
    content = path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.decode("utf-8").endswith("\n")


# Broken


def test_references_to_rows_that_are_not_there_make_the_package_invalid(copy: Path) -> None:
    for table, column in foreign_keys():

        def point_nowhere(rows: list[Row], column: str = column) -> None:
            next(row for row in rows if row[column])[column] = "67" if column == "pledge_number" else "no-such-row"

        rewrite(copy / f"{table}.csv", point_nowhere)
    found = problems(copy)
    assert [key for key in foreign_keys() if (key[0], "foreign-key", key[1]) not in found] == []


def test_rows_that_stand_twice_make_the_package_invalid(copy: Path) -> None:
    tables = [name for name in RESOURCES if name != "campaign"]
    for name in tables:
        rewrite(copy / f"{name}.csv", lambda rows: rows.append(dict(rows[0])))
    assert {table for table, kind, _column in problems(copy) if kind == "primary-key"} == set(tables)


def test_cells_that_break_their_columns_make_the_package_invalid(copy: Path) -> None:
    broken = [
        ("campaign", "election_date", "13 June 2018"),
        ("campaign", "facts_from", ""),
        ("categories", "audience", "everyone"),
        ("featured", "slug", "Clean Air"),
        ("pledges", "number", "67"),
        ("pledges", "title_en", ""),
        ("statements", "section", "promise"),
        ("statements", "text_en", ""),
        ("statements", "sic", "안공지능"),
        ("statement_pledges", "basis", ""),
        ("figures", "kind", "pledge"),
        ("figures", "value_min", "1조2,000억"),
        ("figures", "due", "end of term"),
        ("not_figures", "place", "elsewhere"),
    ]
    for table, column, value in broken:

        def spoil(rows: list[Row], column: str = column, value: str = value) -> None:
            rows[0][column] = value

        rewrite(copy / f"{table}.csv", spoil)
    found = {(table, column) for table, kind, column in problems(copy) if kind in ("constraint-error", "type-error")}
    assert {(table, column) for table, column, _value in broken} <= found


def test_whole_package_is_invalid_when_one_of_its_keys_is(copy: Path) -> None:
    rewrite(copy / "statements.csv", lambda rows: rows[-1].__setitem__("parent_id", "no-such-row"))
    assert not Package(copy / "datapackage.json").validate().valid


def test_table_that_is_missing_makes_the_package_invalid(copy: Path) -> None:
    (copy / "statements.csv").unlink()
    assert not Package(copy / "datapackage.json").validate().valid
