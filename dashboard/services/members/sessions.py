"""End a sign-in for good: its cookie, kept somewhere and sent again, opens nothing any more."""

from dashboard.domain.sign_in import REMEMBERED_FOR
from dashboard.store.engine.store import Store
from dashboard.store.views.beside import end_session, forget_sessions, session_ended


def end(store: Store, key: str) -> None:
    """Remember that a sign-in is over, and forget those that would have run out by now. No entry of the journal, since
    it changes nothing that the board says."""
    with store.write() as journal:
        end_session(journal.connection, key, store.now())
    # On its own, so that a sign-out holds also where the database's role may not remove anything.
    with store.write() as journal:
        forget_sessions(journal.connection, store.now() - REMEMBERED_FOR)


def is_over(store: Store, key: str) -> bool:
    """Whether a sign-in has been ended."""
    with store.read() as connection:
        return session_ended(connection, key)
