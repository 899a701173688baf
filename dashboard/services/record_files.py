"""The record inside an exported package: what was judged, measured, reviewed and asked, read from its files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from dashboard.domain.errors import SeedError
from dashboard.domain.evidence import FileDraft
from dashboard.domain.marks import N_
from dashboard.domain.texts import unescaped_cell
from dashboard.services.table_schema import Row

GENERATOR = "pledgeboard"
TABLES = (
    "assessments", "evidence", "reviews", "measurements", "criteria", "corrections", "challenges", "ratings",
    "organisations",
)  # fmt: skip
FILES = "files"


@dataclass(frozen=True, slots=True)
class Record:
    """What a package holds beside its seed; the rows are as its files have them."""

    head: str  # of the journal that it was taken from
    revision: int
    demonstration: int | None
    tables: Mapping[str, list[Row]]
    files: Mapping[str, FileDraft]  # evidence by its SHA-256
    erased: Mapping[str, tuple[str, str]]  # moment and reason, by the SHA-256 of what is not there any more


def is_exported(description: Mapping[str, Any]) -> bool:
    """Whether a package is one that `pledgeboard export` wrote."""
    return description.get("generator") == GENERATOR and isinstance(description.get("journal"), dict)


def unescaped(description: Mapping[str, Any], rows: list[Row]) -> list[Row]:
    """Rows with the texts that they had before they were made safe for spreadsheets."""
    if description.get("formulaEscape") != "'":
        return rows
    return [
        {name: unescaped_cell(cell) if isinstance(cell, str) else cell for name, cell in row.items()} for row in rows
    ]


def read_record(directory: Path, description: Mapping[str, Any], tables: Mapping[str, list[Row]]) -> Record | None:
    """The record of a package.

    Args:
        directory: where it lies.
        description: its datapackage.json.
        tables: all of its tables by file name without .csv.
    Returns:
        the record; None for a package that is a seed and nothing else.
    Errors:
        SeedError where a table is missing, or a file is missing or not the one that the evidence names.
    """
    if not is_exported(description):
        return None
    for name in TABLES:
        if name not in tables:
            raise SeedError(N_("{file} does not name {missing}."), file="datapackage.json", missing=f"{name}.csv")
    journal, demonstration = description["journal"], description.get("demonstration")
    erased = _erased(description.get("erased", []))
    return Record(
        head=str(journal.get("head", "")),
        revision=int(str(journal.get("revision", 0)) or 0),
        demonstration=demonstration if isinstance(demonstration, int) else None,
        tables={name: tables[name] for name in TABLES},
        files={name: _file(directory, row) for name, row in _named(tables["evidence"]).items() if name not in erased},
        erased=erased,
    )


def _erased(listed: Any) -> dict[str, tuple[str, str]]:
    try:
        found = {str(one["sha256"]): (str(one["erased_at"]), str(one["reason"])) for one in listed}
        for moment, _reason in found.values():
            if datetime.fromisoformat(moment).tzinfo is None:
                raise ValueError
    except (TypeError, LookupError, ValueError) as error:
        raise SeedError(N_("{file} says of erased files what cannot be read."), file="datapackage.json") from error
    return found


def _named(evidence: list[Row]) -> dict[str, Row]:
    return {str(row["file_sha256"]): row for row in evidence if row["file_sha256"]}


def _file(directory: Path, row: Row) -> FileDraft:
    place = f"{FILES}/{row['file_sha256']}"
    try:
        content = (directory / FILES / Path(str(row["file_sha256"])).name).read_bytes()
    except OSError as error:
        raise SeedError(N_("{file} cannot be read ({reason})."), file=place, reason=error.strerror) from error
    found = FileDraft(str(row["file_name"]), content)
    if sha256(content).hexdigest() != row["file_sha256"] or found.media_type is None:
        raise SeedError(N_("{file} is not the file that the evidence names."), file=place)
    return found
