"""The record inside an exported package: what was judged, measured, reviewed and asked, read from its files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from dashboard.domain.columns import record_tables
from dashboard.domain.errors import N_, SeedError
from dashboard.domain.evidence import FileDraft
from dashboard.domain.plain import unescaped_cell
from dashboard.services.campaigns.package_rows import NONE_OF, Row

GENERATOR = "pledgeboard"
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
    """Read the record of a package. Returns the record; None for a package that is a seed and nothing else. Raises
    SeedError where a table is missing, or a file is missing or not the one that the evidence names."""
    if not is_exported(description):
        return None
    journal, demonstration = description["journal"], description.get("demonstration")
    erased = _erased(description.get("erased", []))
    _check_subjects(tables)
    named = {str(row["file_sha256"]): row for row in tables["evidence"] if row["file_sha256"]}
    files = {name: _file(directory, row) for name, row in named.items() if name not in erased}
    _check_kinds(tables["evidence"], files)
    head, revision = str(journal.get("head", "")), int(str(journal.get("revision", 0)) or 0)
    number = demonstration if isinstance(demonstration, int) else None
    return Record(head, revision, number, {name: tables[name] for name in record_tables()}, files, erased)


def _erased(listed: Any) -> dict[str, tuple[str, str]]:
    try:
        erased = {str(file["sha256"]): (str(file["erased_at"]), str(file["reason"])) for file in listed}
        if any(datetime.fromisoformat(moment).tzinfo is None for moment, _reason in erased.values()):
            raise ValueError
    except (TypeError, LookupError, ValueError) as error:
        raise SeedError(N_("The list of erased files in {file} cannot be read."), file="datapackage.json") from error
    return erased


def _check_subjects(tables: Mapping[str, list[Row]]) -> None:
    """What is reviewed is in the record, and was recorded before its review."""
    subjects = {row["entry"] for name in ("assessments", "measurements") for row in tables[name]}
    for number, row in enumerate(tables["reviews"], start=2):
        if row["subject"] not in subjects or row["subject"] >= row["entry"]:
            message = N_("{file}, row {row}, column {column}: “{value}” is no earlier entry of this record.")
            raise SeedError(message, file="reviews.csv", row=number, column="subject", value=row["subject"])


def _check_kinds(evidence: list[Row], files: Mapping[str, FileDraft]) -> None:
    """Each piece of evidence names the kind that its file is by its content."""
    for number, row in enumerate(evidence, start=2):
        held = files.get(str(row["file_sha256"]))
        if held is not None and held.media_type != row["file_type"]:
            facts = {"value": row["file_type"], "allowed": held.media_type}
            raise SeedError(NONE_OF, file="evidence.csv", row=number, column="file_type", **facts)


def _file(directory: Path, row: Row) -> FileDraft:
    place = f"{FILES}/{row['file_sha256']}"
    try:
        content = (directory / FILES / Path(str(row["file_sha256"])).name).read_bytes()
    except OSError as error:
        raise SeedError(N_("{file} cannot be read ({reason})."), file=place, reason=error.strerror) from error
    file = FileDraft(str(row["file_name"]), content)
    if sha256(content).hexdigest() != row["file_sha256"] or file.media_type is None:
        raise SeedError(N_("{file} is not the file that the evidence names."), file=place)
    return file
