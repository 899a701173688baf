"""How often somebody may come: so many at once, and then so many in each period; which sessions may upload files."""

from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import Lock
from time import monotonic

MOST_CLIENTS = 10_000  # remembered by a limit; who came longest ago is forgotten first
IPV6_PREFIX = 64  # bits: whoever has an address of the newer kind has all of its network


@lru_cache(maxsize=1024)  # on the way of every answer
def client_key(address: str) -> str:
    """Whom an address stands for: itself, or its network where one subscriber gets a whole one. `address`: of the
    connection; a text that is no address stands for itself."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    if not isinstance(ip, IPv6Address):
        return str(ip)
    return str(ip.ipv4_mapped or IPv6Network((ip, IPV6_PREFIX), strict=False))


class Rate:
    """A limit for each client by itself (the generic cell rate algorithm); in memory, since no address is recorded.
    `most`: how many may come at once, and in each period; 0 for any number. `period`: seconds. `clock`: gives
    seconds."""

    def __init__(self, most: int, period: float, clock: Callable[[], float] = monotonic) -> None:
        self._most = most
        self._period = period
        self._clock = clock
        self._settled: OrderedDict[str, float] = OrderedDict()  # when all that a client took is worked off
        self._lock = Lock()

    def wait(self, client: str, *, counted: bool = True) -> float:
        """Count a client's coming, if it may come now. `counted`: False for one that takes nothing, but comes only
        while others may. Returns 0.0 where it may, and is counted; else the seconds until it may."""
        if not self._most:
            return 0.0
        now, share = self._clock(), self._period / self._most
        with self._lock:
            settled = max(self._settled.get(client, now), now)
            ahead = settled - now - (self._period - share)
            if ahead > 1e-9:  # seconds; less is the rounding of the sums
                return ahead
            if not counted:
                return 0.0
            self._settled[client] = settled + share
            self._settled.move_to_end(client)
            if len(self._settled) > MOST_CLIENTS:
                self._settled.popitem(last=False)
        return 0.0


MOST_SESSIONS = 1_000  # remembered; the one that was shown the place longest ago is forgotten first
MOST_FILES = 60  # that one session uploads at once, and within the hour
HOUR = 3600.0  # seconds


class Uploads(Rate):
    """The sessions that may upload, those whose page has shown an upload field to a member who may write, in memory,
    and how often: a session lives in one process, and its files with it."""

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
        """Whether a session may upload files now."""
        with self._lock:
            return session in self._sessions


UPLOADS = Uploads()
