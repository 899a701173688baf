"""The API's place in the app; the API itself is built with the first request."""

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

ENTRANCES = ("/api", "/api/", "/api/v1", "/api/v1/")  # where people look for it
DOCS = "/api/docs"


class LazyApi:
    """The API, built with the first request: its import would delay the start of the board."""

    def __init__(self) -> None:
        self._api: ASGIApp | None = None

    def load(self) -> ASGIApp:
        """The application; made once."""
        if self._api is None:
            from dashboard.web.routes.api import make_api

            self._api = make_api()
        return self._api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.load()(scope, receive, send)


public_api = LazyApi()


def to_docs(request: Request) -> RedirectResponse:
    """The way from the entrances to what describes the API, with what the address says."""
    query = request.url.query
    return RedirectResponse(f"{DOCS}?{query}" if query else DOCS, 307)


def api_routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [*(Route(path, to_docs) for path in ENTRANCES), Mount("/api", app=public_api)]
