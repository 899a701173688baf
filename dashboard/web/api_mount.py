"""The API's place in the app; the API itself is built with the first request."""

from starlette.types import ASGIApp, Receive, Scope, Send


class LazyApi:
    """The API, built with the first request: its import would delay the start of the board."""

    def __init__(self) -> None:
        self._api: ASGIApp | None = None

    def load(self) -> ASGIApp:
        """The application; made once."""
        if self._api is None:
            from dashboard.web.api import make_api

            self._api = make_api()
        return self._api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.load()(scope, receive, send)
