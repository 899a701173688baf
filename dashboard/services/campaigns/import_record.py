"""Import a record from an exported package: every entry anew, in its old order, with the moments that it had."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime
from operator import itemgetter
from typing import Any

from dashboard.domain.file_kind import clean_file_name
from dashboard.domain.permission import Actor, Role
from dashboard.services.campaigns.package_rows import Row
from dashboard.services.campaigns.record_files import Record
from dashboard.store.journal.journal import Journal, Kind
from dashboard.store.reads.board import organisation_by_id
from dashboard.store.views.beside import keep_file, why_erased

Content = dict[str, Any]

# What packages of before there was a column for it do not say of a judgement.
_LATER = ("source_label", "progress", "as_of_precision", "taken_from")
BOARD = ""  # organisations belong to the board, not to one campaign


def import_record(journal: Journal, actor: Actor, campaign: str, record: Record) -> int:
    """Append a record to a store that has nothing of its campaign but the seed."""
    for file in record.files.values():
        if why_erased(journal.connection, file.sha256) is None:  # this board's own word
            keep_file(journal.connection, file)
    groups = {row["id"]: _group(journal, actor, row) for row in record.tables["organisations"]}
    if record.demonstration is not None:
        journal.append(Kind.SETTING, campaign, actor, {"settings": {"demonstration": record.demonstration}})
    _Replay(journal, campaign, record, groups).run()
    for sha256, (moment, reason) in record.erased.items():
        if why_erased(journal.connection, sha256) is None:
            content = {"file": sha256, "reason": reason, "origin": {"recorded_at": moment}}
            journal.append(Kind.ERASURE, BOARD, actor, content)
    entries = {name: len(rows) for name, rows in record.tables.items()}
    imported = {"head": record.head, "revision": record.revision, "entries": entries, "rounds": _rounds(record)}
    return journal.append(Kind.IMPORT, campaign, actor, imported).id


def _group(journal: Journal, actor: Actor, row: Row) -> str:
    """The id here of an organisation: its own, unless this board has another one under that."""
    names, id, others = _texts(row, "name name_en kind"), str(row["id"]), 1
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
        self._evidence: dict[int, list[Row]] = defaultdict(list)
        for row in sorted(record.tables["evidence"], key=lambda row: (row["entry"], row["position"])):
            self._evidence[row["entry"]].append(row)

    def run(self) -> None:
        public = {row["entry"] for row in self._tables["assessments"]}
        steps: dict[str, Callable[[Row], None]] = {
            "assessments": self._assessment, "ratings": self._first_judgement, "measurements": self._measurement,
            "criteria": self._criterion, "reviews": self._review, "challenges": self._challenge,
        }  # fmt: skip
        rows = [(row["entry"], table, row) for table in steps for row in self._tables[table]]
        for entry, table, row in sorted(rows, key=itemgetter(0)):
            if table != "ratings" or entry not in public:
                steps[table](row)

    def _append(
        self, kind: Kind, row: Row, author: str | None, author_id: str | None, content: Content, **lifecycle: Any
    ) -> None:
        actor = Actor(id=author_id or "", name=author or "", kind="system", role=Role.STEWARD)
        origin = {"entry": row["entry"], "recorded_at": _text(row["recorded_at"]), **lifecycle}
        self._new_ids[row["entry"]] = self._journal.append(kind, self._campaign, actor, content | {"origin": origin}).id

    def _assessment(self, row: Row) -> None:
        content = _values(row, "pledge_number status as_of verdict timeliness rater round reason")
        content |= self._by(row, "note") | {"based_on": None, "waits": False}
        content |= {name: row[name] for name in _LATER if row.get(name) is not None}
        content |= {name: self._new_ids.get(row[name]) for name in ("supersedes", "criterion")}
        content["evidence"] = self._pieces(row["entry"])
        self._append(Kind.ASSESSMENT, row, row["author"], row["author_id"], content, **_lifecycle(row))

    def _first_judgement(self, row: Row) -> None:
        """An independent judgement that was never public: it counts for agreement alone, without a name."""
        content = _values(row, "pledge_number status as_of round")
        content |= {"verdict": "provisional", "timeliness": "not_applicable", "rater": "watchdog", "reason": None}
        content |= {"note": "", "organisation": "", "based_on": None, "waits": False, "evidence": []}
        content |= {"supersedes": None, "criterion": None}
        lifecycle: Content = {"published_at": None, "rejected_at": None, "retracted": False}
        lifecycle["withdrawn_at"] = _text(row["complete_at"])
        # Two judgements of a round are two people's, whether they have names or not.
        author_id = row["author_id"] or f"unnamed:{row['entry']}"
        self._append(Kind.ASSESSMENT, row, row["author"], author_id, content, **lifecycle)

    def _measurement(self, row: Row) -> None:
        content = _values(row, "figure_id stage value as_of") | self._by(row, "note")
        content |= {"supersedes": self._new_ids.get(row["supersedes"]), "evidence": self._pieces(row["entry"])}
        self._append(Kind.MEASUREMENT, row, row["author"], row["author_id"], content, **_lifecycle(row))

    def _criterion(self, row: Row) -> None:
        content = self._by(row, "fulfilled partly not_fulfilled") | _values(row, "pledge_number version due")
        self._append(Kind.CRITERION, row, row["author"], f"import:{row['author'] or ''}", content)

    def _review(self, row: Row) -> None:
        content = {"subject": self._new_ids.get(row["subject"])} | _texts(row, "decision reason")
        self._append(Kind.REVIEW, row, row["reviewer"], f"import:{row['reviewer'] or ''}", content)

    def _challenge(self, row: Row) -> None:
        content = {"pledge_number": row["pledge_number"], "assessment": self._new_ids.get(row["assessment"])}
        self._append(Kind.CHALLENGE, row, "", "", content | _texts(row, "text url") | {"contact": None})
        answer = {"challenge": self._new_ids[row["entry"]], "decision": "publish"} | _texts(row, "answer")
        answer["origin"] = {"recorded_at": _text(row["answered_at"])}
        name = row["answered_by"] or ""
        actor = Actor(id=f"import:{name}", name=name, kind="system", role=Role.STEWARD)
        self._journal.append(Kind.ANSWER, self._campaign, actor, answer)

    def _by(self, row: Row, columns: str) -> Content:
        """Texts of a row, and the organisation that it is by."""
        return _texts(row, columns) | {"organisation": self._groups.get(row["organisation"], row["organisation"] or "")}

    def _pieces(self, entry: int) -> list[Content]:
        pieces = []
        for row in self._evidence[entry]:
            piece = _texts(row, "url citation title publisher archived_url quote") | _values(row, "published_on")
            if row["file_sha256"]:
                piece["file"] = {
                    "sha256": row["file_sha256"],
                    "name": clean_file_name(row["file_name"] or ""),
                    "media_type": row["file_type"],
                    "size": row["file_size"],
                }
            pieces.append(piece)
        return pieces


def _values(row: Row, columns: str) -> Content:
    return {name: row[name] for name in columns.split()}


def _texts(row: Row, columns: str) -> Content:
    return {name: row[name] or "" for name in columns.split()}


def _lifecycle(row: Row) -> Content:
    """What became of a judgement, out of its lifecycle status and the moment in which that ended."""
    ended, status = _text(row["ended_at"]), row["standing"]
    return {
        "published_at": _text(row["published_at"]),
        "withdrawn_at": ended if status in ("superseded", "retracted", "withdrawn") else None,
        "rejected_at": ended if status == "rejected" else None,  # in packages from before they were left out
        "retracted": status in ("retracted", "withdrawn"),
        "publication": row.get("publication") or "",
        "published_by": row.get("published_by") or "",
    }


def _rounds(record: Record) -> list[Content]:
    """The rounds that several judged, and those of what was rejected; all of them are over here."""
    rounds: dict[tuple[Any, ...], Content] = {}
    for row in record.tables["assessments"]:
        if row["standing"] == "rejected":
            key = (row["pledge_number"], row["rater"], row["round"])
            rounds[key] = {"complete_at": None, "needed": 1}
    judgements: Counter[tuple[Any, ...]] = Counter()  # the first of each assessor
    for row in record.tables["ratings"]:
        key = (row["pledge_number"], "watchdog", row["round"])
        judgements[key] += 1
        rounds[key] = {"complete_at": _text(row["complete_at"]), "needed": judgements[key]}
    return [
        {"pledge_number": key[0], "rater": key[1], "round": key[2], **facts} for key, facts in sorted(rounds.items())
    ]


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
