"""The journal's chain alone, for stores whose views hold nothing."""

from dataclasses import dataclass

from dashboard.domain.errors import Label
from dashboard.store.engine.store import Store
from dashboard.store.journal.chain import BrokenChain, Chain, checked_rows, undecodable_texts


@dataclass(frozen=True, slots=True)
class Verification:
    """How far a chain is whole; `broken_id` and `problem` are None where all of it is."""

    entries: int
    head_hash: str
    broken_id: int | None = None
    problem: Label | None = None


def verify(store: Store) -> Verification:
    """Check every link, up to the first broken one."""
    chain = Chain()
    try:
        with store.read() as connection, undecodable_texts(connection):
            for _ in checked_rows(connection, chain):
                pass
    except BrokenChain as broken:
        return Verification(chain.entries, chain.head_hash, broken.entry, broken.problem)
    return Verification(chain.entries, chain.head_hash)
