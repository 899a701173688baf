"""Take a record over from an exported package: every entry anew, in its old order, with the moments that it had."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import Any

from dashboard.domain.file_kind import clean_file_name
from dashboard.domain.permission import Actor, Role
from dashboard.services.campaigns.package_rows import Row
from dashboard.services.campaigns.record_files import Record
from dashboard.store.journal.journal import Journal, Kind
from dashboard.store.views.beside import keep_file, why_erased

BOARD = ""  # organisations belong to the board, not to one campaign
TEXTS = ("url", "citation", "title", "publisher", "archived_url", "quote")


def take_over(journal: Journal, actor: Actor, campaign: str, record: Record) -> int:
    """Append a record to a store that has nothing but the seed.

    Returns:
        the last entry, which names the head of the journal that the record is from.
    """
    for file in record.files.values():
        if why_erased(journal.connection, file.sha256) is None:  # this board's own word
            keep_file(journal.connection, file)
    for group in record.tables["organisations"]:
        content = {"organisation": group["id"], **{name: group[name] or "" for name in ("name", "name_en", "kind")}}
        journal.append(Kind.ORGANISATION, BOARD, actor, content)
    if record.demonstration is not None:
        journal.append(Kind.SETTING, campaign, actor, {"settings": {"demonstration": record.demonstration}})
    _Replay(journal, campaign, record).run()
    for sha256, (moment, reason) in record.erased.items():
        if why_erased(journal.connection, sha256) is None:
            content = {"file": sha256, "reason": reason, "origin": {"recorded_at": moment}}
            journal.append(Kind.ERASURE, BOARD, actor, content)
    content = {
        "head": record.head,
        "revision": record.revision,
        "entries": {name: len(rows) for name, rows in record.tables.items()},
        "rounds": _rounds(record),
    }
    return journal.append(Kind.IMPORT, campaign, actor, content).id


class _Replay:
    """The entries of a record in their old order; `_now` tells an old entry's number here."""

    def __init__(self, journal: Journal, campaign: str, record: Record) -> None:
        self._journal, self._campaign, self._tables = journal, campaign, record.tables
        self._now: dict[int, int] = {}
        self._evidence: dict[int, list[Row]] = defaultdict(list)
        for row in sorted(record.tables["evidence"], key=lambda row: (row["entry"], row["position"])):
            self._evidence[row["entry"]].append(row)

    def run(self) -> None:
        known = {row["entry"] for row in self._tables["assessments"]}
        first = [row for row in self._tables["ratings"] if row["entry"] not in known]
        steps: list[tuple[int, Callable[[Row], None], Row]] = [
            *((row["entry"], self._assessment, row) for row in self._tables["assessments"]),
            *((row["entry"], self._first_judgement, row) for row in first),
            *((row["entry"], self._measurement, row) for row in self._tables["measurements"]),
            *((row["entry"], self._criterion, row) for row in self._tables["criteria"]),
            *((row["entry"], self._review, row) for row in self._tables["reviews"]),
            *((row["entry"], self._challenge, row) for row in self._tables["challenges"]),
        ]
        for entry, step, row in sorted(steps, key=lambda one: one[0]):
            del entry
            step(row)

    def _append(
        self, kind: Kind, row: Row, author: str, author_id: str, content: dict[str, Any], **origin: Any
    ) -> None:
        actor = Actor(id=author_id, name=author, kind="system", role=Role.STEWARD)
        told = {"entry": row["entry"], "recorded_at": _text(row["recorded_at"]), **origin}
        self._now[row["entry"]] = self._journal.append(kind, self._campaign, actor, content | {"origin": told}).id

    def _here(self, entry: int | None) -> int | None:
        return None if entry is None else self._now.get(entry)

    def _assessment(self, row: Row) -> None:
        content = {
            name: row[name] for name in ("pledge_number", "status", "as_of", "verdict", "timeliness", "rater", "round")
        }
        content |= {"note": row["note"] or "", "organisation": row["organisation"] or "", "reason": row["reason"]}
        content |= {"based_on": None, "waits": False, "evidence": self._pieces(row["entry"])}
        content |= {"supersedes": self._here(row["supersedes"]), "criterion": self._here(row["criterion"])}
        self._append(Kind.ASSESSMENT, row, row["author"] or "", row["author_id"] or "", content, **_way(row))

    def _first_judgement(self, row: Row) -> None:
        """What somebody said independently and never was public: it counts for agreement alone, under nobody's name."""
        content = {name: row[name] for name in ("pledge_number", "status", "as_of", "round")}
        content |= {"verdict": "provisional", "timeliness": "not_applicable", "rater": "watchdog", "reason": None}
        content |= {"note": "", "organisation": "", "based_on": None, "waits": False, "evidence": []}
        content |= {"supersedes": None, "criterion": None}
        way = {"published_at": None, "rejected_at": None, "retracted": False, "withdrawn_at": _text(row["complete_at"])}
        # Two judgements of a round are two people's, whether they have names or not.
        author_id = row["author_id"] or f"unnamed:{row['entry']}"
        self._append(Kind.ASSESSMENT, row, row["author"] or "", author_id, content, **way)

    def _measurement(self, row: Row) -> None:
        content = {name: row[name] for name in ("figure_id", "stage", "value", "as_of")}
        content |= {"note": row["note"] or "", "organisation": row["organisation"] or ""}
        content |= {"supersedes": self._here(row["supersedes"]), "evidence": self._pieces(row["entry"])}
        self._append(Kind.MEASUREMENT, row, row["author"] or "", row["author_id"] or "", content, **_way(row))

    def _criterion(self, row: Row) -> None:
        content = {name: row[name] or "" for name in ("fulfilled", "partly", "not_fulfilled", "organisation")}
        content |= {name: row[name] for name in ("pledge_number", "version", "due")}
        self._append(Kind.CRITERION, row, row["author"] or "", f"import:{row['author'] or ''}", content)

    def _review(self, row: Row) -> None:
        content = {"subject": self._here(row["subject"]), "decision": row["decision"], "reason": row["reason"] or ""}
        self._append(Kind.REVIEW, row, row["reviewer"] or "", f"import:{row['reviewer'] or ''}", content)

    def _challenge(self, row: Row) -> None:
        content = {"pledge_number": row["pledge_number"], "assessment": self._here(row["assessment"])}
        content |= {"text": row["text"] or "", "url": row["url"] or "", "contact": None}
        self._append(Kind.CHALLENGE, row, "", "", content)
        answer = {"challenge": self._here(row["entry"]), "decision": "publish", "answer": row["answer"] or ""}
        answer["origin"] = {"recorded_at": _text(row["answered_at"])}
        name = row["answered_by"] or ""
        actor = Actor(id=f"import:{name}", name=name, kind="system", role=Role.STEWARD)
        self._journal.append(Kind.ANSWER, self._campaign, actor, answer)

    def _pieces(self, entry: int) -> list[dict[str, Any]]:
        pieces = []
        for row in self._evidence[entry]:
            piece = {name: row[name] or "" for name in TEXTS} | {"published_on": row["published_on"]}
            if row["file_sha256"]:
                piece["file"] = {
                    "sha256": row["file_sha256"],
                    "name": clean_file_name(row["file_name"] or ""),
                    "media_type": row["file_type"],
                    "size": row["file_size"],
                }
            pieces.append(piece)
        return pieces


def _way(row: Row) -> dict[str, Any]:
    """What became of a judgement, out of its standing and the moment in which that ended."""
    ended, standing = _text(row["ended_at"]), row["standing"]
    return {
        "published_at": _text(row["published_at"]),
        "withdrawn_at": ended if standing in ("superseded", "retracted", "withdrawn") else None,
        "rejected_at": ended if standing == "rejected" else None,  # in packages from before they were left out
        "retracted": standing in ("retracted", "withdrawn"),
        "publication": row.get("publication") or "",
        "published_by": row.get("published_by") or "",
    }


def _rounds(record: Record) -> list[dict[str, Any]]:
    """The rounds that several judged, and those of what was rejected; all of them are over here."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in record.tables["assessments"]:
        if row["standing"] == "rejected":
            key = (row["pledge_number"], row["rater"], row["round"])
            found[key] = {"complete_at": None, "needed": 1}
    judgements: Counter[tuple[Any, ...]] = Counter()  # the first of each assessor
    for row in record.tables["ratings"]:
        key = (row["pledge_number"], "watchdog", row["round"])
        judgements[key] += 1
        found[key] = {"complete_at": _text(row["complete_at"]), "needed": judgements[key]}
    return [
        {"pledge_number": key[0], "rater": key[1], "round": key[2], **facts} for key, facts in sorted(found.items())
    ]


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
