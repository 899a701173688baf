"""`/embed/<name>`: the one kind of page that foreign frames may show."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from dashboard.domain.errors import NotFound
from dashboard.share.chart_names import chart_names
from dashboard.share.files.chart_files import ChartFiles
from dashboard.share.files.embed import embed_page
from dashboard.web.problems import FRAMED
from dashboard.web.public_request import EMBED, PublicRequest, theme_of
from dashboard.web.routes.guarded import Refused, guarded


def embed(request: Request, public: PublicRequest) -> Response:
    """One chart as a light page."""
    files = ChartFiles(public.views(), request.path_params["name"], public.query, public.base)
    try:
        page = embed_page(files, theme_of(public.query))
    except NotFound as error:
        raise Refused(error, chart_names(files.views)) from error
    return HTMLResponse(page, 200, {"Content-Language": public.language} | FRAMED)


ROUTES = [Route(f"{EMBED}{{name:path}}", guarded(embed))]
