"""`/share/<page>.png`: the picture that stands beside a shared address."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard.domain.errors import NotFound
from dashboard.domain.marks import N_
from dashboard.share.files.images import draw
from dashboard.share.page_facts import PAGES, share_card
from dashboard.web.public_request import PublicRequest
from dashboard.web.routes.guarded import Refused, guarded

NO_PAGE = N_("There is no page “{name}”.")
NAMES = {path.strip("/") or "overview": path for path in PAGES}


def card_address(path: str) -> str:
    """The path of a page's picture."""
    return f"/share/{path.strip('/') or 'overview'}.png"


def share_image(request: Request, asked: PublicRequest) -> Response:
    """A page's picture."""
    name = request.path_params["name"]
    if name not in NAMES:
        raise Refused(NotFound(NO_PAGE, name=name[:80]), list(NAMES))
    content = draw(share_card(asked.snapshot, NAMES[name], asked.query, asked.language), "png")
    return Response(content, 200, None, "image/png")


def share_card_routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [Route("/share/{name}.png", guarded(share_image))]
