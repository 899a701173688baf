"""Boards of any size: the shipped pledges over and over, ten assessments each, in a store like any other.

The first assessment of each rater goes through the service; its entry and its row are the pattern of all the others,
which are written in bulk, hashed and chained as the journal demands. `pledgeboard verify` finds nothing wrong with it.
"""

import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson

from bench.pages import WRITER
from dashboard.domain.assessment import AssessmentDraft
from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.permission import Actor
from dashboard.domain.status import STORED, Rater, Reason
from dashboard.services.campaigns.seed import SYSTEM
from dashboard.services.campaigns.seed_files import default_seed_directory, read_package
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import Store, open_store
from dashboard.store.journal.chain import COLUMNS, link_hash
from dashboard.store.journal.entry import moment_text
from dashboard.store.journal.journal import Kind

SIZES = (66, 1_000, 10_000)  # pledges; a board holds some thousand, and ten thousand entries
EACH = 10  # assessments of a pledge, the last of them the city's own
AT_ONCE = 1_000  # assessments that one entry publishes, as an import does
FIRST_DAY, STEP = date(2018, 8, 1), timedelta(days=120)
TICK = timedelta(microseconds=1)
Row = dict[str, Any]


def grow(file: Path, pledges: int) -> str:
    """Make a store of so many pledges, unless the file is there already.

    Args:
        file: where; a file of this name is taken to be such a store.
        pledges: how many.

    Returns:
        its address.
    """
    url = f"sqlite:///{file}"
    if file.exists():
        return url
    store = open_store(url)
    campaign = _seed(store, pledges)
    patterns = {rater: _pattern(store, campaign, rater) for rater in (Rater.WATCHDOG, Rater.CITY)}
    store.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        _fill(connection, campaign, pledges, patterns)
    return url


def _seed(store: Store, pledges: int) -> str:
    content, _record = read_package(default_seed_directory())
    shipped = content["tables"]["pledges"]
    for number in range(len(shipped) + 1, pledges + 1):
        shipped.append({**shipped[(number - 1) % len(shipped)], "number": number, "source_no": number})
        if len(shipped) == pledges:
            break
    campaign = str(content["tables"]["campaign"][0]["id"])
    with store.write() as journal:
        journal.append(Kind.SEED, campaign, SYSTEM, content)
    return campaign


def _pattern(store: Store, campaign: str, rater: Rater) -> tuple[Row, Row]:
    """Entry content and typed row of a first assessment, made by the service."""
    evidence = (EvidenceDraft(url="https://example.org/report", title="Report"),)
    made = assess(
        store, WRITER, AssessmentDraft(campaign, 1, STORED[0], FIRST_DAY, rater=rater, note="bench", evidence=evidence)
    )
    with closing(sqlite3.connect(str(store.path))) as connection:
        connection.row_factory = sqlite3.Row
        entry = connection.execute("SELECT content FROM journal WHERE id = ?", (made.id,)).fetchone()
        row = connection.execute("SELECT * FROM assessments WHERE entry_id = ?", (made.id,)).fetchone()
        return orjson.loads(entry["content"]), dict(row)


class _Chain:
    """The journal's end, from which the next entries follow."""

    def __init__(self, connection: sqlite3.Connection, campaign: str, actor: Actor) -> None:
        last = connection.execute("SELECT id, hash, recorded_at FROM journal ORDER BY id DESC LIMIT 1").fetchone()
        self.id, self.hash, self.moment = last[0], last[1], datetime.fromisoformat(last[2])
        self.fields = campaign, actor.id, actor.name

    def link(self, kind: Kind, content: Row) -> tuple[Any, ...]:
        """The next entry as the journal's columns."""
        self.moment += TICK
        self.id += 1
        text = orjson.dumps(content, option=orjson.OPT_SORT_KEYS).decode()
        row = (self.id, kind.value, *self.fields, moment_text(self.moment), text, 2)
        prev_hash, self.hash = self.hash, link_hash(self.hash, dict(zip(COLUMNS, row, strict=False)))
        return (*row, prev_hash, self.hash)


def _fill(connection: sqlite3.Connection, campaign: str, pledges: int, patterns: dict[Rater, tuple[Row, Row]]) -> None:
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('assessments', 'evidence')"
    ).fetchall()
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("BEGIN")
    for name, _sql in indexes:
        connection.execute(f'DROP INDEX "{name}"')
    chain = _Chain(connection, campaign, WRITER)
    evidence = dict(zip(("entry_id", "position"), (0, 1), strict=True)) | _evidence(connection)
    wanted = _wanted(pledges)
    while chunk := list(itertools.islice(wanted, AT_ONCE)):
        links, rows, pieces = [], [], []
        publication = chain.id + len(chunk) + 1
        for number, turn in chunk:
            content, row = patterns[Rater.CITY if turn == EACH - 1 else Rater.WATCHDOG]
            status = STORED[(number * 5 + turn * 3) % len(STORED)]
            own = {
                "pledge_number": number,
                "status": status.value,
                "as_of": (FIRST_DAY + STEP * turn).isoformat(),
                "note": f"bench {turn}",
                "round": turn + 1,
                "reason": Reason.FUNDING.value if status.needs_reason else None,
            }
            links.append(chain.link(Kind.ASSESSMENT, content | own))
            moment = links[-1][5]
            marks = {"recorded_at": moment, "published_at": moment, "publication_id": publication}
            rows.append(row | own | marks | {"entry_id": chain.id})
            pieces.append(evidence | {"entry_id": chain.id})
        subjects = [row["entry_id"] for row in rows]
        links.append(chain.link(Kind.PUBLICATION, {"subjects": subjects, "basis": "direct"}))
        connection.executemany(f"INSERT INTO journal VALUES ({','.join('?' * len(links[0]))})", links)
        for table, own_rows in (("assessments", rows), ("evidence", pieces)):
            names = ", ".join(f'"{name}"' for name in own_rows[0])
            places = ", ".join(f":{name}" for name in own_rows[0])
            connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", own_rows)
    for _name, sql in indexes:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL").fetchall()


def _wanted(pledges: int) -> Iterator[tuple[int, int]]:
    """Pledge and turn of every assessment but the two that the service has made."""
    for turn in range(EACH):
        for number in range(1, pledges + 1):
            if not (number == 1 and turn in (0, EACH - 1)):
                yield number, turn


def _evidence(connection: sqlite3.Connection) -> Row:
    connection.row_factory = sqlite3.Row
    found = dict(connection.execute("SELECT * FROM evidence LIMIT 1").fetchone())
    connection.row_factory = None
    return {name: value for name, value in found.items() if name not in ("entry_id", "position")}
