"""Which sessions may upload files: those whose page has shown an upload field to a member who may write."""

from collections import OrderedDict

from dashboard.domain.rate import Rate

MOST_SESSIONS = 1_000  # remembered; the one that was shown the place longest ago is forgotten first
MOST_FILES = 60  # that one session uploads at once, and within the hour
HOUR = 3600.0  # seconds


class Uploads(Rate):
    """The sessions that may, in memory, and how often: a session lives in one process, and its files with it."""

    def __init__(self) -> None:
        super().__init__(MOST_FILES, HOUR)
        self._sessions: OrderedDict[str, None] = OrderedDict()

    def open_to(self, session: str) -> None:
        """Let a session upload files from now on."""
        with self._lock:
            self._sessions[session] = None
            self._sessions.move_to_end(session)
            if len(self._sessions) > MOST_SESSIONS:
                self._sessions.popitem(last=False)

    def is_open_to(self, session: str) -> bool:
        """Whether a session may."""
        with self._lock:
            return session in self._sessions


UPLOADS = Uploads()
