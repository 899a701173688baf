"""Charts by name as files: `/charts/<name>.<svg|png|csv|json|zip>?<filters>`."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.domain.errors import NotFound
from dashboard.share.chart_names import chart_names
from dashboard.share.files.chart_files import MEDIA_TYPES, UNKNOWN_FORMAT, ChartFiles, SizeError
from dashboard.web.public_request import PublicRequest
from dashboard.web.routes.guarded import Refused, guarded

INLINE = ("svg", "png", "json")
# An SVG opened by itself runs no script and loads nothing; its fonts are inside.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; sandbox"


def chart_file(request: Request, public: PublicRequest) -> Response:
    """One chart in one format."""
    name, _dot, kind = request.path_params["file"].rpartition(".")
    if kind not in MEDIA_TYPES or not name:
        raise SizeError(UNKNOWN_FORMAT, "format", kind, list(MEDIA_TYPES))
    files = ChartFiles(public.views(), name, public.query, public.base)
    content = content_of(files, kind)
    place = "inline" if kind in INLINE else "attachment"
    headers = {
        "Content-Disposition": f'{place}; filename="{files.file_name}.{kind}"',
        "Link": f'<{files.permalink}>; rel="canonical"',
    }
    if kind == "svg":
        headers["Content-Security-Policy"] = POLICY
    return Response(content, 200, headers, MEDIA_TYPES[kind])


def content_of(files: ChartFiles, kind: str) -> bytes:
    """The chart's content. Raises Refused, with the names that there are; as `ChartFiles.content`."""
    try:
        return files.content(kind)
    except NotFound as error:
        raise Refused(error, chart_names(files.views)) from error


ROUTES = [Route("/charts/{file}", guarded(chart_file))]
