"""Two questions a supervisor asks: is the process up, and can it read its store?"""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.domain.errors import PledgeboardError
from dashboard.settings import read_settings
from dashboard.store.engine import open_store

NEVER_STORE = {"Cache-Control": "no-store"}


def healthz(_: Request) -> Response:
    """200 whenever the process answers at all."""
    return PlainTextResponse("ok\n", headers=NEVER_STORE)


def readyz(_: Request) -> Response:
    """200 with the store's revision, or 503 with the reason while it cannot be read."""
    try:
        store = open_store(read_settings().database_url, upgrade=False)
        try:
            revision = store.revision()
        finally:
            store.close()
    except PledgeboardError as error:
        return PlainTextResponse(f"{error}\n", 503, NEVER_STORE)
    return PlainTextResponse(f"ready, revision {revision}\n", headers=NEVER_STORE)


def health_routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [Route("/healthz", healthz), Route("/readyz", readyz)]
