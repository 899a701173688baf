"""`/share/<page>.png`: the picture that stands beside a shared address."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.domain.errors import NotFound
from dashboard.domain.marks import N_
from dashboard.domain.pages import BY_ADDRESS, PAGES
from dashboard.share.files.images import draw
from dashboard.share.page_facts import share_card
from dashboard.web.public_request import PublicRequest
from dashboard.web.routes.guarded import Refused, guarded

NO_PAGE = N_("There is no page “{name}”.")
NAMES = {page.name: page.address for page in PAGES}


def card_address(path: str) -> str:
    """The path of a page's picture."""
    return f"/share/{BY_ADDRESS[path].name}.png"


def share_image(request: Request, public: PublicRequest) -> Response:
    """A page's picture."""
    name = request.path_params["name"]
    if name not in NAMES:
        raise Refused(NotFound(NO_PAGE, name=name[:80]), list(NAMES))
    content = draw(share_card(public.snapshot, NAMES[name], public.query, public.language), "png")
    return Response(content, 200, None, "image/png")


ROUTES = [Route("/share/{name}.png", guarded(share_image))]
