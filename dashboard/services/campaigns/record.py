"""The record inside an exported package: what was judged, measured, reviewed and asked, read from its files; and its
import, every entry anew, in its old order, with the moments that it had."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from operator import itemgetter
from pathlib import Path
from typing import Any

from dashboard.domain.columns import record_tables
from dashboard.domain.errors import N_, SeedError, explained_refusal
from dashboard.domain.evidence import FileDraft
from dashboard.domain.file_kind import clean_file_name
from dashboard.domain.permission import Actor, Role
from dashboard.domain.plain import unescaped_cell
from dashboard.services.campaigns.package_rows import NONE_OF, Row
from dashboard.services.members.authorise import BOARD
from dashboard.store.journal.journal import Journal, Kind
from dashboard.store.reads.board import organisation_by_id
from dashboard.store.views.beside import keep_file, why_erased

GENERATOR = "pledgeboard"
FILES = "files"
Content = dict[str, Any]

# What packages of before there was a column for it do not say of a judgement.
_LATER = ("source_label", "progress", "as_of_precision", "taken_from")


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
    SeedError where a table is missing, where what is reviewed was not recorded before, and where a file is missing, not
    the one that the evidence names, or of another kind."""
    if not is_exported(description):
        return None
    journal, demonstration = description["journal"], description.get("demonstration")
    try:
        listed = description.get("erased", [])
        erased = {str(file["sha256"]): (str(file["erased_at"]), str(file["reason"])) for file in listed}
        if any(datetime.fromisoformat(moment).tzinfo is None for moment, _reason in erased.values()):
            raise ValueError
    except (TypeError, LookupError, ValueError) as error:
        raise SeedError(N_("The list of erased files in {file} cannot be read."), file="datapackage.json") from error
    subjects = {row["entry"] for name in ("assessments", "measurements") for row in tables[name]}
    for number, row in enumerate(tables["reviews"], start=2):
        if row["subject"] not in subjects or row["subject"] >= row["entry"]:
            message = N_("{file}, row {row}, column {column}: “{value}” is no earlier entry of this record.")
            raise SeedError(message, file="reviews.csv", row=number, column="subject", value=row["subject"])
    files: dict[str, FileDraft] = {}
    for number, row in enumerate(tables["evidence"], start=2):
        name = row["file_sha256"]
        if name and name not in erased:
            file = files[name] = files.get(name) or _file(directory, row)
            if file.media_type != row["file_type"]:
                facts = {"value": row["file_type"], "allowed": file.media_type}
                raise SeedError(NONE_OF, file="evidence.csv", row=number, column="file_type", **facts)
    head, revision = str(journal.get("head", "")), int(str(journal.get("revision", 0)) or 0)
    seed_number = demonstration if isinstance(demonstration, int) else None
    return Record(head, revision, seed_number, {name: tables[name] for name in record_tables()}, files, erased)


def _file(directory: Path, row: Row) -> FileDraft:
    place = f"{FILES}/{row['file_sha256']}"
    with explained_refusal(SeedError, N_("{file} cannot be read ({reason})."), file=place):
        content = (directory / FILES / Path(str(row["file_sha256"])).name).read_bytes()
    file = FileDraft(str(row["file_name"]), content)
    if sha256(content).hexdigest() != row["file_sha256"] or file.media_type is None:
        raise SeedError(N_("{file} is not the file that the evidence names."), file=place)
    return file


def import_record(journal: Journal, actor: Actor, campaign: str, record: Record) -> None:
    """Append a record to a store that has nothing of its campaign but the seed."""
    for file in record.files.values():
        if why_erased(journal.connection, file.sha256) is None:  # this board's own word
            keep_file(journal.connection, file)
    groups = {row["id"]: _group(journal, actor, row) for row in record.tables["organisations"]}
    if record.demonstration is not None:
        journal.append(Kind.SETTING, campaign, actor, {"settings": {"demonstration": record.demonstration}})
    _Replay(journal, campaign, record, groups).run()
    for digest, (moment, reason) in record.erased.items():
        if why_erased(journal.connection, digest) is None:
            content = {"file": digest, "reason": reason, "origin": {"recorded_at": moment}}
            journal.append(Kind.ERASURE, BOARD, actor, content)
    entries = {name: len(rows) for name, rows in record.tables.items()}
    imported = {"head": record.head, "revision": record.revision, "entries": entries, "rounds": _rounds(record)}
    journal.append(Kind.IMPORT, campaign, actor, imported)


def _group(journal: Journal, actor: Actor, row: Row) -> str:
    """The id here of an organisation: its own, unless this board has another one under that."""
    names, id, others = _content(row, texts="name name_en kind"), str(row["id"]), 1
    while (known := organisation_by_id(journal.connection, id)) is not None:
        if (known.name, known.name_en, known.kind) == tuple(names.values()):
            return id
        others += 1
        id = f"{str(row['id'])[:36]}-{others}"
    journal.append(Kind.ORGANISATION, BOARD, actor, {"organisation": id} | names)
    return id


class _Replay:
    """The entries of a record in their old order; `_new_ids` has the id here of each old entry, `_groups` of each
    organisation."""

    def __init__(self, journal: Journal, campaign: str, record: Record, groups: Mapping[str, str]) -> None:
        self._journal, self._campaign, self._tables, self._groups = journal, campaign, record.tables, groups
        self._new_ids: dict[int | None, int] = {}
        self._evidence: dict[int, list[Content]] = defaultdict(list)
        for row in sorted(record.tables["evidence"], key=itemgetter("entry", "position")):
            self._evidence[row["entry"]].append(_piece(row))

    def run(self) -> None:
        public = {row["entry"] for row in self._tables["assessments"]}
        steps = {
            "assessments": self._assessment, "ratings": self._first_judgement, "measurements": self._measurement,
            "criteria": self._criterion, "reviews": self._review, "challenges": self._challenge,
        }  # fmt: skip
        rows = [(row["entry"], table, row) for table in steps for row in self._tables[table]]
        for entry, table, row in sorted(rows, key=itemgetter(0)):
            if table != "ratings" or entry not in public:
                steps[table](row)

    def _append(self, kind: Kind, row: Row, actor: Actor, content: Content, **lifecycle: Any) -> None:
        origin = {"entry": row["entry"], "recorded_at": _text(row["recorded_at"]), **lifecycle}
        self._new_ids[row["entry"]] = self._journal.append(kind, self._campaign, actor, content | {"origin": origin}).id

    def _assessment(self, row: Row) -> None:
        content = _content(row, "pledge_number status as_of verdict timeliness rater round reason", "note")
        content |= {name: row[name] for name in _LATER if row.get(name) is not None}
        content |= {name: self._new_ids.get(row[name]) for name in ("supersedes", "criterion")}
        content |= {"organisation": self._group(row), "based_on": None, "waits": False}
        content["evidence"] = self._evidence[row["entry"]]
        self._append(Kind.ASSESSMENT, row, _author(row["author_id"], row["author"]), content, **_lifecycle(row))

    def _first_judgement(self, row: Row) -> None:
        """An independent judgement that was never public: it counts for agreement alone, without a name."""
        content = _content(row, "pledge_number status as_of round")
        content |= {"verdict": "provisional", "timeliness": "not_applicable", "rater": "watchdog", "note": ""}
        content |= {"organisation": "", "waits": False, "evidence": []}
        content |= dict.fromkeys(("reason", "based_on", "supersedes", "criterion"))
        ended = _text(row["complete_at"])
        lifecycle = {"published_at": None, "rejected_at": None, "retracted": False, "withdrawn_at": ended}
        # Two judgements of a round are two people's, whether they have names or not.
        actor = _author(row["author_id"] or f"unnamed:{row['entry']}", row["author"])
        self._append(Kind.ASSESSMENT, row, actor, content, **lifecycle)

    def _measurement(self, row: Row) -> None:
        content = _content(row, "figure_id stage value as_of", "note") | {"organisation": self._group(row)}
        content |= {"supersedes": self._new_ids.get(row["supersedes"]), "evidence": self._evidence[row["entry"]]}
        self._append(Kind.MEASUREMENT, row, _author(row["author_id"], row["author"]), content, **_lifecycle(row))

    def _criterion(self, row: Row) -> None:
        content = _content(row, "pledge_number version due", "fulfilled partly not_fulfilled")
        content["organisation"] = self._group(row)
        self._append(Kind.CRITERION, row, _author(f"import:{row['author'] or ''}", row["author"]), content)

    def _review(self, row: Row) -> None:
        content = _content(row, texts="decision reason") | {"subject": self._new_ids.get(row["subject"])}
        self._append(Kind.REVIEW, row, _author(f"import:{row['reviewer'] or ''}", row["reviewer"]), content)

    def _challenge(self, row: Row) -> None:
        content = _content(row, "pledge_number", "text url") | {"contact": None}
        content["assessment"] = self._new_ids.get(row["assessment"])
        self._append(Kind.CHALLENGE, row, _author("", ""), content)
        answer = {"challenge": self._new_ids[row["entry"]], "decision": "publish"} | _content(row, texts="answer")
        answer["origin"] = {"recorded_at": _text(row["answered_at"])}
        actor = _author(f"import:{row['answered_by'] or ''}", row["answered_by"])
        self._journal.append(Kind.ANSWER, self._campaign, actor, answer)

    def _group(self, row: Row) -> str:
        return self._groups.get(row["organisation"], row["organisation"] or "")


def _author(id: str | None, name: str | None) -> Actor:
    return Actor(id=id or "", name=name or "", kind="system", role=Role.STEWARD)


def _content(row: Row, values: str = "", texts: str = "") -> Content:
    """Columns of a row: those that may be None, and those that are texts."""
    return {name: row[name] for name in values.split()} | {name: row[name] or "" for name in texts.split()}


def _piece(row: Row) -> Content:
    piece = _content(row, "published_on", "url citation title publisher archived_url quote")
    if row["file_sha256"]:
        file = {"sha256": row["file_sha256"], "name": clean_file_name(row["file_name"] or "")}
        piece["file"] = file | {"media_type": row["file_type"], "size": row["file_size"]}
    return piece


def _lifecycle(row: Row) -> Content:
    """What became of a judgement, out of its lifecycle status and the moment in which that ended."""
    ended, status = _text(row["ended_at"]), row["standing"]
    return {
        "published_at": _text(row["published_at"]),
        "withdrawn_at": ended if status in ("superseded", "retracted", "withdrawn") else None,
        "rejected_at": None,  # what was rejected is not public, and in no package
        "retracted": status in ("retracted", "withdrawn"),
        "publication": row.get("publication") or "",
        "published_by": row.get("published_by") or "",
    }


def _rounds(record: Record) -> list[Content]:
    """The rounds that several judged; all of them are over here."""
    rounds: dict[tuple[int, int], Content] = {}
    for row in record.tables["ratings"]:  # the first of each assessor
        key = (row["pledge_number"], row["round"])
        facts = rounds.setdefault(key, {"pledge_number": key[0], "rater": "watchdog", "round": key[1], "needed": 0})
        facts |= {"needed": facts["needed"] + 1, "complete_at": _text(row["complete_at"])}
    return [facts for _key, facts in sorted(rounds.items(), key=itemgetter(0))]


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
