"""`/feed.atom`, `/robots.txt`, `/sitemap.xml` and `/pledge/7`: what feed readers and search engines ask for."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard.domain.columns import TABLES
from dashboard.domain.errors import PledgeboardError
from dashboard.domain.pages import PAGES
from dashboard.locale import LANGUAGES
from dashboard.share.files.feed import feed, sitemap_of
from dashboard.share.parameters import refuse_others
from dashboard.share.permalink import address
from dashboard.share.public_tables import rows_of
from dashboard.share.selection import FILTERS
from dashboard.web.middleware.shell import requested_language
from dashboard.web.problems import guarded, not_found_response
from dashboard.web.public_request import PublicRequest, base_of, query_of, read_public_request

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
        return not_found_response(requested_language(request.scope))
    asked = {name: values for name, values in query_of(request.scope).items() if name != "number"}
    query = {"number": [str(number)], "campaign": [public.snapshot.view.campaign], **asked}
    return RedirectResponse(f"/pledge?{urlencode(query, doseq=True)}", 307, {"Cache-Control": "no-cache"})


ROUTES = [
    Route("/feed.atom", guarded(feed_atom)),
    Route("/robots.txt", robots_txt),
    Route("/sitemap.xml", guarded(sitemap_xml)),
    Route("/pledge/{number}", pledge_link),
]
