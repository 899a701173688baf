"""End a sign-in for good: its cookie, kept somewhere and sent again, opens nothing any more."""

from dashboard.store.engine import Store
from dashboard.store.kept import end_session, session_ended


def end(store: Store, key: str) -> None:
    """Remember that a sign-in is over; no entry of the journal, since it changes nothing that the board says."""
    with store.write() as journal:
        end_session(journal.connection, key, store.now())


def is_over(store: Store, key: str) -> bool:
    """Whether a sign-in has been ended."""
    with store.read() as connection:
        return session_ended(connection, key)
