"""Reports as files: `/reports/report.<html|pdf|docx>?<choice>`, and `/reports/preview` for the page's own frame."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.share.files.chart_files import SizeError
from dashboard.share.report.files import MEDIA_TYPES, UNKNOWN_FORMAT, ReportFiles
from dashboard.share.report.html import report_policy
from dashboard.web.public_request import PREVIEW, PublicRequest
from dashboard.web.routes.guarded import guarded


def report_file(request: Request, public: PublicRequest) -> Response:
    """One report in one format."""
    name, _dot, kind = request.path_params["file"].rpartition(".")
    if name != "report" or kind not in MEDIA_TYPES:
        raise SizeError(UNKNOWN_FORMAT, "format", kind, list(MEDIA_TYPES))
    files = ReportFiles(public.views(), public.query, public.base)
    headers = {"Content-Disposition": f'attachment; filename="{files.file_name}.{kind}"'}
    return Response(files.content(kind), 200, headers, MEDIA_TYPES[kind])


def preview(_request: Request, public: PublicRequest) -> Response:
    """The report as HTML to look at, in a sandbox of its own."""
    files = ReportFiles(public.views(), public.query, public.base)
    return Response(files.content("html"), 200, {"Content-Security-Policy": report_policy()}, MEDIA_TYPES["html"])


ROUTES = [Route(PREVIEW, guarded(preview)), Route("/reports/{file}", guarded(report_file))]
