"""The journal: entries appended under one lock, each chained to the one before.

**The chain, for whoever recomputes it.** An entry is the row of the table `journal`: `id` (1, 2, 3 … without gaps),
`kind`, `campaign`, `actor_id`, `actor_name`, `recorded_at` (UTC, `2018-07-01T00:00:00.000000Z`), `content`,
`content_version`, `prev_hash`, `hash`. `content` is canonical JSON as text: keys sorted, no white space, non-ASCII
characters as they are, every text in Unicode NFC, decimals, dates and moments as strings. From content version 3 on its
key `salt` holds 128 random bits, so that a hash, which everybody may see, does not let anybody guess what is not public
yet; nothing else reads it. `prev_hash` is the `hash` of the entry before; the first has 64 zeros. Then

    hash = SHA-256 (prev_hash + canonical JSON of the other eight columns), in hexadecimal, over UTF-8

where `content` stands in that JSON as the text that its column holds, and `id` and `content_version` as integers. In
Python, for a row as a dict:

    fields = {name: row[name] for name in row if name not in ("prev_hash", "hash")}
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    hashlib.sha256((row["prev_hash"] + text).encode()).hexdigest() == row["hash"]
"""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from dashboard.domain.permission import Actor
from dashboard.store.engine.dialect import GENESIS
from dashboard.store.journal.chain import link_hash
from dashboard.store.journal.entry import SALT, Entry, canonical, content_from, moment_text, storable
from dashboard.store.views import views
from dashboard.store.views.tables import journal

# From content version 2 on publications are entries, from 3 on contents are salted, from 4 on a judgement has its
# source's label, progress, the precision of its day and the list that it is taken from, and a seed may lack any table
# but those of the campaign, its categories and pledges.
SALTED = 3
CONTENT_VERSION = 4
SALT_BYTES = 16
_TICK = timedelta(microseconds=1)


class Kind(StrEnum):
    """What an entry can be."""

    SEED = "seed"
    PLEDGE = "pledge"  # corrected, or added, without a new seed
    ASSESSMENT = "assessment"
    REVIEW = "review"
    PUBLICATION = "publication"
    CRITERION = "criterion"
    MEASUREMENT = "measurement"
    CHALLENGE = "challenge"
    ANSWER = "answer"
    SETTING = "setting"
    MEMBER = "member"
    ORGANISATION = "organisation"
    ASSIGNMENT = "assignment"
    ERASURE = "erasure"  # of a file's content; the hash stays
    IMPORT = "import"  # of a record from another store; its entries stand before this one


def append_entry(
    connection: sa.Connection,
    now: datetime,
    kind: str,
    campaign: str,
    actor: Actor,
    content: Mapping[str, Any],
    last: Entry | None = None,
) -> Entry:
    """Append one link without its views; the connection must hold the lock. `recorded_at` is `now`, or a microsecond
    after the last entry where the clock has not moved on since: each moment tells one entry from the next, and none
    goes back. `last`: the last entry, where the caller knows it; a trigger refuses another one."""
    query = sa.select(*journal.c["id", "hash", "recorded_at"]).order_by(journal.c.id.desc()).limit(1)
    link: Any = last or connection.execute(query).first()
    moment = now if link is None else max(now, link.recorded_at + _TICK)
    last_id, prev_hash = (0, GENESIS) if link is None else (link.id, link.hash)
    text = canonical(content)
    fields = {
        "id": last_id + 1,
        "kind": str(kind),
        "campaign": storable(campaign),
        "actor_id": storable(actor.id),
        "actor_name": storable(actor.name),
        "recorded_at": moment_text(moment),
        "content": text,
        "content_version": CONTENT_VERSION,
    }
    digest = link_hash(prev_hash, fields)
    row = {**fields, "recorded_at": moment, "prev_hash": prev_hash, "hash": digest}
    connection.execute(journal.insert(), row)
    return Entry(**{**row, "content": content_from(text)})


def random_salt() -> str:
    """128 bits that nobody can guess, in hexadecimal."""
    return secrets.token_hex(SALT_BYTES)


class Journal:
    """The journal inside one transaction under the lock; `connection` reads what the transaction sees."""

    def __init__(self, connection: sa.Connection, clock: Callable[[], datetime], salt: Callable[[], str]) -> None:
        self.connection = connection
        self._clock = clock
        self._salt = salt
        self.appended: list[tuple[int, str, str, str]] = []  # entry, kind, campaign, actor: what the log says of it
        self._last: Entry | None = None  # nobody else appends while this transaction holds the lock

    def append(self, kind: Kind, campaign: str, actor: Actor, content: Mapping[str, Any]) -> Entry:
        """Append an entry and the typed rows that follow from it. `content`: what `canonical` can write; texts come
        back in NFC."""
        salted = {**content, SALT: self._salt()}
        entry = append_entry(self.connection, self._clock(), kind, campaign, actor, salted, self._last)
        self._last = entry
        self.appended.append((entry.id, str(kind), campaign, actor.id))
        views.apply(self.connection, entry)
        return entry

    def now(self) -> datetime:
        """This moment by the store's clock, aware, in UTC."""
        return self._clock()
