"""Close what Streamlit would serve to any client: its metrics, and its own page below addresses of public data."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from dashboard.domain.marks import N_
from dashboard.locale import translator
from dashboard.web.middleware import Layer
from dashboard.web.middleware.peer import is_local_writer
from dashboard.web.middleware.public import PREFIXES
from dashboard.web.middleware.refusals import refuse
from dashboard.web.problems import problem
from dashboard.web.public_request import language_of

PATHS = ("/_stcore/metrics", "/_stcore/script-health-check")
NOTHING = N_("There is nothing at this address.")


class ClosedPaths(Layer):
    """ASGI middleware: these addresses exist for the local writer alone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "http" and scope["path"].rstrip("/") in PATHS and not is_local_writer(scope):
            await refuse(scope, receive, send, "not-found", NOTHING)
        else:
            await self.app(scope, receive, send)


def nothing(request: Request) -> Response:
    """The answer below an address of public data where there is none."""
    return problem(request.scope, "not-found", translator(language_of(request.scope))(NOTHING))


ROUTES = [Route(f"{prefix}{{rest:path}}", nothing) for prefix in PREFIXES]  # the last ones: nothing passes them
