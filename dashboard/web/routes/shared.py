"""What is shared and fetched: charts, embeds, reports, pictures of pages, the feed, the sitemap, short addresses."""

import json
from urllib.parse import urlencode

from anyio import from_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard.domain.columns import TABLES
from dashboard.domain.errors import N_, NotFound, PledgeboardError
from dashboard.domain.pages import PAGES
from dashboard.locale import LANGUAGES
from dashboard.share.chart_names import chart_names
from dashboard.share.files.chart_files import MEDIA_TYPES, UNKNOWN_FORMAT, ChartFiles, SizeError, embed_page
from dashboard.share.files.feed import feed, sitemap_of
from dashboard.share.files.images import draw
from dashboard.share.page_facts import share_card
from dashboard.share.parameters import UnknownFilter, refuse_others
from dashboard.share.permalink import address
from dashboard.share.public_tables import rows_of
from dashboard.share.report import files as reports
from dashboard.share.report.files import ReportFiles, report_policy
from dashboard.share.selection import FILTERS, Unknown
from dashboard.web import public_request
from dashboard.web.middleware.shell import requested_language
from dashboard.web.public_request import PublicRequest, base_of, downloaded, guarded, query_of, read_public_request

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
    page = embed_page(files, public.theme)
    return HTMLResponse(page, 200, {"Content-Language": public.language} | public_request.FRAMED)


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


# Pages for members and typed searches stay out; filters make endless addresses of the same content.
_CLOSED = "".join(f"Disallow: {page.address}\n" for page in PAGES if page.permission)
ROBOTS = f"User-agent: *\n{_CLOSED}"
ROBOTS += "Disallow: /*?*known_at=\nDisallow: /*?*q=\nAllow: /\nSitemap: {sitemap}\n"


def feed_atom(request: Request, public: PublicRequest) -> Response:
    """What changed, with the filters of the pages."""
    refuse_others(public.filters, FILTERS)  # whose judgements they are does not choose pledges
    rows = rows_of(TABLES["pledges"], public.snapshot, public.filters)
    numbers = set(rows["number"].tolist()) if public.filters else None
    here = address(public.base, request.url.path, public.shown)
    content = feed(public.snapshot, public.language, public.base, numbers, here)
    return Response(content, 200, {"Content-Language": public.language}, "application/atom+xml; charset=utf-8")


def robots_txt(request: Request) -> Response:
    """What search engines may read."""
    return PlainTextResponse(ROBOTS.format(sitemap=f"{base_of(request.scope)}/sitemap.xml"))


def sitemap_xml(request: Request, public: PublicRequest) -> Response:
    """Every page, pledge and featured pledge of the campaign that is asked for, else of all, in each language."""
    asked, snapshot = query_of(request.scope).get("campaign", []), public.snapshot
    paths: list[tuple[str, dict[str, str]]] = [("/campaigns", {})] if snapshot.is_one_of_several() else []
    for campaign in asked[:1] or snapshot.listed_campaigns():
        each, of = snapshot.of_campaign(campaign), {"campaign": campaign}
        paths += [(page.address, of) for page in PAGES if page.in_sitemap]
        paths += [("/featured", {"name": str(slug)} | of) for slug in each.featured()["slug"]]
        paths += [("/pledge", {"number": str(number)} | of) for number in each.every_pledge()["number"]]
    pages = [{tag: address(public.base, path, query | {"lang": tag}) for tag in LANGUAGES} for path, query in paths]
    return Response(sitemap_of(snapshot, pages), 200, None, "application/xml")


def pledge_link(request: Request) -> Response:
    """The short address of a pledge leads to its page, with everything else that the address says."""
    try:
        public = read_public_request(request)
        number = public.pledge_number(request.path_params["number"])
    except PledgeboardError:
        number = None
    if number is None:
        return public_request.not_found_response(requested_language(request.scope))
    asked = {name: values for name, values in query_of(request.scope).items() if name != "number"}
    query = {"number": [str(number)], "campaign": [public.snapshot.view.campaign], **asked}
    return RedirectResponse(f"/pledge?{urlencode(query, doseq=True)}", 307, {"Cache-Control": "no-cache"})


ROUTES = [
    Route("/charts/{file}", guarded(chart_file, _charts), methods=["GET", "POST"]),
    Route(f"{public_request.EMBED}{{name:path}}", guarded(embed, _charts)),
    Route("/share/{name}.png", guarded(share_image, lambda _public: list(NAMES))),
    Route(public_request.PREVIEW, guarded(preview)),
    Route("/reports/{file}", guarded(report_file)),
    Route("/feed.atom", guarded(feed_atom)),
    Route("/robots.txt", robots_txt),
    Route("/sitemap.xml", guarded(sitemap_xml)),
    Route("/pledge/{number}", pledge_link),
]
