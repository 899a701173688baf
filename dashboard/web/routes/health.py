"""Two questions a supervisor asks: is the process alive, and can the board do its work?

`/healthz` touches nothing, so that a lost database restarts no process. `/readyz` checks what the board needs:

| check | ok | else |
|---|---|---|
| `database` | answers | `unreachable` |
| `migration` | its schema is this version's | `behind`, `ahead`; `unknown` while the database does not answer |
| `writes` | a write would be recorded | `failing`, `unknown`; `read-only` where it was opened so: ready all the same |
| `clock` | the newest entry's moment is past | `behind`: ready all the same; `unknown` |
| `disk` | enough is free where the store's file is | `low`; `elsewhere` where the store is a server |
| `images` | a browser is there that draws pictures | `absent`, or `failing` to draw: ready all the same |
| `fonts` | fonts hold every character of the campaigns | the Debian packages that would, such as `fonts-noto-core`: \
ready all the same |

The words are all: no path, address, version or reason, which stand in the log.
"""

import shutil
from threading import Lock
from time import monotonic

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard import logs
from dashboard.domain.errors import PledgeboardError
from dashboard.services.keep.verify import clock_behind
from dashboard.settings import read_settings
from dashboard.share.files import glyphs
from dashboard.share.files.images import drawing
from dashboard.share.snapshot import Snapshot, campaign_ids
from dashboard.store.engine.migrate import NEWER
from dashboard.store.engine.store import OLDER
from dashboard.store.reads.view import View
from dashboard.web.public_request import revision_of, the_store

NEVER_STORE = {"Cache-Control": "no-store"}
KEPT_SECONDS = 1.0  # so that frequent requests cost the database nothing
GOOD = frozenset({"ok", "absent", "elsewhere"})
# Ready all the same: readers' browsers draw what the server cannot, and a wrong clock stops no request.
READY = {"images": GOOD | {"failing"}, "writes": GOOD | {"read-only"}, "clock": GOOD | {"behind", "unknown"}}

Checks = dict[str, str]


class Readiness:
    """The last checks, cached for a second; a change is logged once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._checked: tuple[str, float] = ("", 0.0)
        self._checks: Checks = {}

    def now(self) -> Checks:
        # A request during a check gets the former result: a database that hangs holds up one thread.
        if self._lock.acquire(blocking=not self._checks):
            try:
                url, moment = self._checked
                if url != read_settings().database_url or monotonic() - moment > KEPT_SECONDS:
                    before, self._checks = self._checks, look()
                    self._checked = (read_settings().database_url, monotonic())
                    for name, status in self._checks.items():
                        good = status in GOOD
                        if before.get(name) != status and (before or not good):  # a good beginning is no news
                            logs.event("health changed", "info" if good else "warning", check=f"{name}: {status}")
            finally:
                self._lock.release()
        return self._checks


readiness = Readiness()


def look() -> Checks:
    checks = dict.fromkeys(("database", "migration", "writes", "clock", "disk", "images", "fonts"), "unknown")
    checks |= {"database": "unreachable", "images": drawing()}
    try:
        store = the_store()
        checks["migration"] = "ok" if store.is_current() else "behind"
        store.revision()
        checks["clock"] = "behind" if clock_behind(store) else "ok"
        writes = "read-only" if store.read_only else "ok" if store.can_write() else "failing"
        low = store.path and shutil.disk_usage(store.path.parent).free < read_settings().disk_free_mb * 2**20
        disk = "elsewhere" if store.path is None else "low" if low else "ok"
        checks |= {"database": "ok", "writes": writes, "disk": disk}
        revision = revision_of(store)
        views = (View(campaign) for campaign in campaign_ids(store, revision))
        lacking = "".join(glyphs.lacking_of(Snapshot(store, revision, view)) for view in views)
        checks["fonts"] = glyphs.packages_for(lacking) or "ok"
    except (PledgeboardError, OSError) as error:
        message = getattr(error, "message", "")
        if message in (OLDER, NEWER):
            checks |= {"database": "ok", "migration": "behind" if message == OLDER else "ahead"}
        logs.fault("not ready", error, "debug")
    return checks


async def healthz(_: Request) -> Response:
    """200 whenever the process answers at all, also while every thread waits for a database."""
    return JSONResponse({"status": "ok"}, headers=NEVER_STORE)


def readyz(_: Request) -> Response:
    """200 while everything that the board needs is there, else 503; each check with one word."""
    checks = readiness.now()
    # Whatever fonts are missing, pages show it.
    ready = all(status in READY.get(name, GOOD) for name, status in checks.items() if name != "fonts")
    answer = {"status": "ready" if ready else "not ready", "checks": checks}
    return JSONResponse(answer, 200 if ready else 503, NEVER_STORE)


ROUTES = [Route("/healthz", healthz), Route("/readyz", readyz)]
