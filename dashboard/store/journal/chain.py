"""The journal's chain, walked link by link as the database holds it."""

from functools import lru_cache
from hashlib import sha256
from json.encoder import encode_basestring as quoted

from dashboard.domain.errors import PledgeboardError
from dashboard.domain.marks import N_, Label
from dashboard.store.engine.dialect import GENESIS
from dashboard.store.journal import raw
from dashboard.store.views.tables import journal

COLUMNS = tuple(column.name for column in journal.columns)
RECORDED_AT = COLUMNS.index("recorded_at")
BROKEN = N_("The journal is broken at entry {entry}: {problem}")

MISSING = Label(N_("the entry is missing"))
UNLINKED = Label(N_("the entry does not follow from the one before"))
CHANGED = Label(N_("the entry was changed"))
STRAY = Label(N_("an entry stands before the first one"))


class BrokenRecord(PledgeboardError):
    """The record is not what was recorded; says where."""


class BrokenChain(BrokenRecord):
    """The journal's first broken link: the entry's number, and what is wrong with it."""

    def __init__(self, entry: int, problem: Label) -> None:
        super().__init__(BROKEN, entry=entry, problem=problem)
        self.entry = entry
        self.problem = problem


class Chain:
    """A walk that remembers how far it came; `entries` and `head_hash` are of the last whole link."""

    def __init__(self, entries: int = 0, head_hash: str = GENESIS) -> None:
        self.entries = entries
        self.head_hash = head_hash
        self.recorded_at: str | None = None  # of the last whole link, as text in UTC

    def check(self, row: raw.Row) -> None:
        """Go on by one entry.

        Args:
            row: the journal's columns in their order.
        Errors:
            BrokenChain.
        """
        entry = self.entries + 1
        if row[0] != entry:
            raise BrokenChain(entry, MISSING)
        prev_hash, found = row[-2:]
        if prev_hash != self.head_hash:
            raise BrokenChain(entry, UNLINKED)
        try:
            recomputed = row_hash(row)
        except (TypeError, ValueError):  # bytes or lone surrogates cannot come from this program
            raise BrokenChain(entry, CHANGED) from None
        if recomputed != found:
            raise BrokenChain(entry, CHANGED)
        self.go_on(row)

    def go_on(self, row: raw.Row) -> None:
        """Go on behind an entry that is known to be whole, and all before it."""
        self.entries, self.head_hash, self.recorded_at = row[0], row[-1], row[RECORDED_AT]


def row_hash(row: raw.Row) -> str:
    """What `journal.link_hash` says, in a third of the time: a long chain is mostly this.

    Args:
        row: the journal's columns in their order; its own hash is not looked at.
    Errors:
        TypeError or ValueError for what no text is made of.
    """
    number, kind, campaign, actor_id, actor_name, recorded_at, content, version, prev_hash, _ = row
    text = (
        f"{prev_hash}{{{_who_and_where(actor_id, actor_name, campaign)},"
        f'"content":{quoted(content)},"content_version":{version},"id":{number},"kind":{quoted(kind)},'
        f'"recorded_at":{quoted(recorded_at)}}}'
    )
    return sha256(text.encode("utf-8")).hexdigest()


@lru_cache(maxsize=1024)  # the same few in a million entries
def _who_and_where(actor_id: str, actor_name: str, campaign: str) -> str:
    return f'"actor_id":{quoted(actor_id)},"actor_name":{quoted(actor_name)},"campaign":{quoted(campaign)}'
