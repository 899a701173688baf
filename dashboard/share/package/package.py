"""Everything public as a Frictionless Data Package: CSV tables, what describes them, and the head of the journal."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dashboard.domain.columns import SEED_TABLES, TABLES, Column, Table, column_title, known_column, record_tables
from dashboard.domain.errors import N_
from dashboard.domain.plain import escaped_cell
from dashboard.domain.progress import Progress, unseen
from dashboard.locale import ENGLISH, text_of, translator
from dashboard.share.files.archive import update_folder
from dashboard.share.permalink import LOCAL, address, carried
from dashboard.share.public_tables import cells, judged, plain, table_of
from dashboard.share.snapshot import DEMONSTRATION, Snapshot
from dashboard.share.source import cite, sentence
from dashboard.store.reads.journal import read_public_entries
from dashboard.store.views.beside import read_public_file

MARK = "datapackage.json"
GENERATOR = "pledgeboard"
TYPES = {"text": "string", "int": "integer", "number": "number", "flag": "boolean", "day": "date", "moment": "datetime", "list": "string"}  # fmt: skip
README = N_("What is in here: one CSV file a table, in UTF-8; datapackage.json says what each column means.")
HASHED = N_(
    "journal.jsonl holds the journal's entries behind these tables, as they were hashed: each one's `hash` is the SHA-256 "
    "of its `prev_hash`, followed by its other eight values as JSON with sorted keys and without spaces."
)
ENTRIES = "journal.jsonl"
ENTRIES_IN = ("assessments", "reviews", "measurements", "criteria", "challenges")  # tables of which each row is one
Row = Mapping[str, Any]
Resource = tuple[Table, Sequence[Mapping[str, Any]], Sequence[Row]]  # a table before it is written, its fields and rows


def export_package(snapshot: Snapshot, directory: Path, base: str = LOCAL, progress: Progress = unseen) -> int:
    """Write the package into a folder that is missing, empty or an earlier package; returns how many files. Raises
    FolderError, with nothing changed; NotFound."""
    files = package_files(snapshot, base)
    update_folder(directory, files, MARK, progress=progress)
    return len(files)


def package_files(snapshot: Snapshot, base: str = LOCAL) -> dict[str, bytes]:
    """The package's files by name, always the same bytes for the same view of the same record. `base`: scheme and host
    of the board; empty for a citation without an address."""
    head = snapshot.head()
    if snapshot.view.known_at is None and head.recorded_at is not None:
        # What is recorded while the tables are read belongs to the next package.
        snapshot = replace(snapshot, view=replace(snapshot.view, known_at=head.recorded_at))
    content = snapshot.seed_content()
    campaign = snapshot.campaign()  # with what stewards have set since it was loaded
    [row] = content["tables"]["campaign"]
    names = {name: getattr(campaign, name, "") for name in (*row, "name_en", *campaign.translations)}
    names = {name: text for name, text in names.items() if f"{name}_".startswith("name_") and (text or name in row)}
    zoned = [row | {"timezone": campaign.timezone} | names]
    tables = [*_seed_resources(content["tables"] | {"campaign": zoned}), *_record_resources(snapshot)]
    files = {f"{table.name}.csv": _csv(fields, rows) for table, fields, rows in tables}
    rows_of = {table.name: rows for table, _fields, rows in tables}
    named = {entry["entry"] for name in ENTRIES_IN for entry in rows_of[name]}
    entries = read_public_entries(snapshot.store, snapshot.view, named)
    files[ENTRIES] = "".join(f"{json.dumps(entry, ensure_ascii=False)}\n" for entry in entries).encode()
    attached = sorted({str(name) for name in table_of(TABLES["evidence"], snapshot)["file_sha256"] if name})
    erased = []  # the files whose content is gone, of whichever moment the package is: nothing can bring it back
    for name in attached:
        file = read_public_file(snapshot.store, name, snapshot.view)
        if file is not None and file.erasure is None:
            files[f"files/{name}"] = file.content
        elif file is not None and file.erasure is not None:
            moment, reason = _cell(file.erasure.recorded_at), file.erasure.reason
            erased.append({"sha256": name, "erased_at": moment, "reason": reason})
    described = [_resource(table, fields, files[f"{table.name}.csv"], rows_of) for table, fields, _rows in tables]
    description = _description(snapshot, content, described, base) | ({"erased": erased} if erased else {})
    files["README.md"] = _readme(snapshot, description)
    files[MARK] = (json.dumps(description, ensure_ascii=False, indent=2) + "\n").encode()
    return files


def _seed_resources(tables: Mapping[str, Sequence[Row]]) -> list[Resource]:
    resources: list[Resource] = []
    for name, table in SEED_TABLES.items():
        if (rows := tables.get(name)) is None:
            continue
        known = {column.name: column for column in table.columns}
        columns = rows[0] if rows else [column.name for column in table.columns if not column.optional]
        names = [*(name for name in known if name in columns), *(name for name in columns if name not in known)]
        fields = [_described(column, name, known.get(column)) for column in names]
        resources.append((table, fields, rows))
    return resources


def _described(name: str, table: str, seed_column: Column | None = None) -> dict[str, Any]:
    """A column in the words of Table Schema; a seed may have columns that the registry lacks."""
    column = seed_column or known_column(name, table)
    kind = TYPES[column.kind] if column else "string"
    field: dict[str, Any] = {"name": name, "title": column_title(name), "type": kind}
    if kind == "datetime":
        field["format"] = "any"
    if column is not None:
        field |= {"description": column.meaning} | ({"unit": column.unit} if column.unit else {})
    if seed_column is not None and seed_column.required:
        field["constraints"] = {"required": True}
    return field


def _record_resources(snapshot: Snapshot) -> list[Resource]:
    ended = {correction.judgement.id: correction.moment for correction in snapshot.corrections()}
    ended |= {correction.judgement.id: correction.moment for correction in snapshot.measurement_corrections()}
    # Of the columns that packages alone have: the value by the entry.
    beside: dict[str, dict[int, Any]] = {
        "author_id": {record.id: record.author_id for record in judged(snapshot)},
        "ended_at": ended,
    }
    ratings = snapshot.ratings().rename(columns={"number": "pledge_number", "assessor": "author_id"})
    # Of what is undecided or rejected the status counts for agreement; whose it is, is not public.
    ratings.loc[~ratings["public"], ["author_id", "author"]] = ""
    groups = sorted(snapshot.organisations().values(), key=lambda group: group.id)
    resources: list[Resource] = []
    for name, table in record_tables().items():
        if name == "organisations":
            rows = [{column.name: column.values_of([group])[0] for column in table.columns} for group in groups]
        else:
            frame = ratings if name == "ratings" else table_of(table, snapshot)
            hidden = [column.name for column in table.columns if not column.public]
            rows = [row | {column: beside[column].get(row["entry"]) for column in hidden} for row in cells(frame)]
        resources.append((table, [_described(column.name, name) for column in table.columns], rows))
    return resources


def _csv(fields: Sequence[Mapping[str, Any]], rows: Sequence[Row]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    names = [field["name"] for field in fields]
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return out.getvalue().encode()


def _cell(value: Any) -> str:
    if hasattr(value, "as_tuple"):  # a Decimal, exact
        return format(value, "f")
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    simple = plain(value)
    if simple is None:
        return ""
    if isinstance(simple, bool):
        return str(simple).lower()
    return escaped_cell(" ".join(map(str, simple)) if isinstance(simple, list) else str(simple))


def _resource(
    table: Table, fields: Sequence[Mapping[str, Any]], content: bytes, rows_of: Mapping[str, Sequence[Row]]
) -> dict[str, Any]:
    """What describes a table, with the references that hold for all its rows: what is judged may have left the list
    since, and a campaign need not have every table."""
    names = {field["name"] for field in fields}
    links = []
    for column, (other, key) in table.references.items():
        values = {row.get(column) for row in rows_of[table.name]} - {None, ""}
        if column in names and other in rows_of and values <= {row.get(key) for row in rows_of[other]}:
            target = {"resource": "" if other == table.name else other, "fields": [key]}
            links.append({"fields": [column], "reference": target})
    schema: dict[str, Any] = {"fields": list(fields), "primaryKey": list(table.key)}
    return {
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema | ({"foreignKeys": links} if links else {}),
    }


def _description(
    snapshot: Snapshot, content: Mapping[str, Any], resources: list[dict[str, Any]], base: str
) -> dict[str, Any]:
    head, campaign, demonstration = snapshot.head(), snapshot.campaign(), snapshot.demonstration()
    url = address(base, "/", carried(snapshot, ENGLISH, freeze=True)) if base else ""
    title, days = text_of(campaign, "name", ENGLISH), snapshot.days_assessed()
    cited = cite(snapshot, ENGLISH, "data-package", title, url, days, snapshot.day)
    described = {
        "profile": "data-package",
        "generator": GENERATOR,
        "generatorVersion": version("pledgeboard"),
        **content["package"],
        "citation": sentence(cited, ENGLISH),
        "as_of": snapshot.day.isoformat(),
        "known_at": _cell(snapshot.view.known_at),
        "formulaEscape": "'",
        "journal": {
            "head": head.hash,
            "revision": head.id,
            "recorded_at": _cell(head.recorded_at),
            "seed_recorded_at": _cell(content["recorded_at"]),
        },
        "resources": resources,
    }
    if demonstration is not None:
        described["demonstration"] = demonstration
    return described


def _readme(snapshot: Snapshot, description: Mapping[str, Any]) -> bytes:
    campaign = snapshot.campaign()

    def said(message: str) -> list[str]:
        languages = (snapshot.content_language, ENGLISH)
        return list(dict.fromkeys(translator(language)(message) for language in languages))

    mark = [f"**{' · '.join(said(DEMONSTRATION))}**"] if snapshot.demonstration() is not None else []
    names = dict.fromkeys((f"# {campaign.name}", text_of(campaign, "name", ENGLISH)))
    journal = description["journal"]
    lines = [
        *names, *mark, *said(README),
        f"Journal: revision {journal['revision']}, head `{journal['head']}`.", *said(HASHED),
        description["citation"],
        "`pledgeboard seed DIR` makes a board of this folder again.",
    ]  # fmt: skip
    return ("\n\n".join(lines) + "\n").encode()
