"""What people share: charts as files and as light pages, reports, and the picture that stands beside an address."""

import json

from anyio import from_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from dashboard.domain.errors import N_, NotFound
from dashboard.domain.pages import BY_ADDRESS, PAGES
from dashboard.share.chart_names import chart_names
from dashboard.share.files.chart_files import MEDIA_TYPES, UNKNOWN_FORMAT, ChartFiles, SizeError
from dashboard.share.files.embed import embed_page
from dashboard.share.files.images import draw
from dashboard.share.page_facts import share_card
from dashboard.share.parameters import UnknownFilter
from dashboard.share.report import files as reports
from dashboard.share.report.files import ReportFiles, report_policy
from dashboard.share.selection import Unknown
from dashboard.web.problems import FRAMED, downloaded, guarded
from dashboard.web.public_request import EMBED, PREVIEW, PublicRequest, theme_of

MOST_OWN = {"title": 160, "note": 400}  # characters
NO_WORDS = N_("A title has up to 160 characters, a note up to 400, as JSON: {{“title”: …, “note”: …}}.")
NO_PAGE = N_("There is no page “{name}”.")
INLINE = ("svg", "png", "json")
# An SVG opened by itself runs no script and loads nothing; its fonts are inside.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; sandbox"
NAMES = {page.name: page.address for page in PAGES}


def chart_file(request: Request, public: PublicRequest) -> Response:
    """One chart in one format."""
    name, _dot, kind = request.path_params["file"].rpartition(".")
    if kind not in MEDIA_TYPES or not name:
        raise SizeError(UNKNOWN_FORMAT, "format", kind, list(MEDIA_TYPES))
    files = ChartFiles(public.views(), name, public.query, public.base, None, *own_words(request))
    place = "inline" if kind in INLINE else "attachment"
    answer = downloaded(files.content(kind), f"{files.file_name}.{kind}", MEDIA_TYPES[kind], place)
    answer.headers["Link"] = f'<{files.permalink}>; rel="canonical"'
    if not files.is_anybodys:
        answer.headers["Cache-Control"] = "no-store"
    if kind == "svg":
        answer.headers["Content-Security-Policy"] = POLICY
    return answer


def own_words(request: Request) -> tuple[str, str]:
    """The title and note that a reader has written for her file: in the request's body, so that no address has them.
    Raises UnknownFilter."""
    if request.method != "POST":
        return "", ""
    try:
        words = json.loads(from_thread.run(request.body))
        title, note = (" ".join(str(words.get(name) or "").split()) for name in MOST_OWN)
    except (ValueError, AttributeError) as error:
        raise UnknownFilter(Unknown("title", ""), message=NO_WORDS) from error
    for name, text in (("title", title), ("note", note)):
        if len(text) > MOST_OWN[name]:
            raise UnknownFilter(Unknown(name, text), message=NO_WORDS)
    return title, note


def embed(request: Request, public: PublicRequest) -> Response:
    """One chart as a light page."""
    files = ChartFiles(public.views(), request.path_params["name"], public.query, public.base)
    page = embed_page(files, theme_of(public.query))
    return HTMLResponse(page, 200, {"Content-Language": public.language} | FRAMED)


def card_address(path: str) -> str:
    """The path of a page's picture."""
    return f"/share/{BY_ADDRESS[path].name}.png"


def share_image(request: Request, public: PublicRequest) -> Response:
    """A page's picture."""
    name = request.path_params["name"]
    if name not in NAMES:
        raise NotFound(NO_PAGE, name=name[:80])
    content = draw(share_card(public.snapshot, NAMES[name], public.query, public.language), "png")
    return Response(content, 200, None, "image/png")


def report_file(request: Request, public: PublicRequest) -> Response:
    """One report in one format."""
    name, _dot, kind = request.path_params["file"].rpartition(".")
    if name != "report" or kind not in reports.MEDIA_TYPES:
        raise SizeError(reports.UNKNOWN_FORMAT, "format", kind, list(reports.MEDIA_TYPES))
    files = ReportFiles(public.views(), public.query, public.base)
    return downloaded(files.content(kind), f"{files.file_name}.{kind}", reports.MEDIA_TYPES[kind])


def preview(_request: Request, public: PublicRequest) -> Response:
    """The report as HTML to look at, in a sandbox of its own."""
    content = ReportFiles(public.views(), public.query, public.base).content("html")
    return Response(content, 200, {"Content-Security-Policy": report_policy()}, reports.MEDIA_TYPES["html"])


def _charts(public: PublicRequest) -> list[str]:
    return chart_names(public.views())


ROUTES = [
    Route("/charts/{file}", guarded(chart_file, _charts), methods=["GET", "POST"]),
    Route(f"{EMBED}{{name:path}}", guarded(embed, _charts)),
    Route("/share/{name}.png", guarded(share_image, lambda _public: list(NAMES))),
    Route(PREVIEW, guarded(preview)),
    Route("/reports/{file}", guarded(report_file)),
]
