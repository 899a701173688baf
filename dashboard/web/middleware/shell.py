"""The HTML that a page starts as: Streamlit's own, with our language, title, description, icon and fonts in it."""

import gzip
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import Message, Receive, Scope, Send

from dashboard.assets import FAVICON_URL, FONT_CSS_URL, font_preloads
from dashboard.content.rendering import render
from dashboard.domain.errors import N_, PledgeboardError, StoreError
from dashboard.domain.pages import BY_ADDRESS
from dashboard.locale import LANGUAGES, interface_language, translator
from dashboard.settings import read_settings
from dashboard.share.cache import memoize
from dashboard.share.campaigns import start_of
from dashboard.share.page_facts import BOARD, PageFacts, page_facts
from dashboard.share.parameters import CARRIED, filters, read_address
from dashboard.share.permalink import address
from dashboard.share.snapshot import Snapshot, campaign_ids
from dashboard.store.reads.view import View
from dashboard.streamlit_patches.browser_files import index_html, replace_once
from dashboard.web.middleware import Layer
from dashboard.web.middleware.public import is_public
from dashboard.web.public_request import EMPTY, base_of, query_of, revision_of, the_store
from dashboard.web.routes.chart_files import card_address
from dashboard.web.routes.not_found import not_found_response
from dashboard.web.routes.style_sheet import STYLE_URL

# Without a slash at their beginning, so that they lead to the board below a path as well; every page is at the root.
LINKS = (
    ("api/v1/pledges.csv", N_("Pledges as a table (CSV)")),
    ("reports/preview", N_("Report")),
    ("embed/status-by-category", N_("Chart of the categories")),
    ("feed.atom", N_("What changed (feed)")),
    ("api/docs", N_("Data and API")),
)
STATIC_EDITION = N_("Static edition")


def unconnected(language: str, query: dict[str, list[str]]) -> str:
    """The notice as HTML. `query`: what the page's address says; campaign and moments go along."""
    _ = translator(language)
    carried = urlencode({name: query[name][:1] for name in CARRIED if name in query}, doseq=True)
    links = [(path + (f"?{carried}" if carried else ""), _(words)) for path, words in LINKS]
    if read_settings().static_url:
        links.append((read_settings().static_url, _(STATIC_EDITION)))
    return render("unconnected.html", language, links=links)


TITLE = N_("Pledgeboard")
DESCRIPTION = N_(
    "Election pledges as a public record: what was promised, how far it is carried out, and on what evidence."
)


@dataclass(frozen=True, slots=True)
class Shell:
    """The page's first HTML in one language, plain and compressed."""

    plain: bytes
    compressed: bytes


def requested_language(scope: Scope) -> str:
    """The language of a page: what its address asks for, else the setting's, the browser's, the campaign's, English."""
    asked, accepted = query_of(scope).get("lang", [""])[0], Headers(scope=scope).get("accept-language", "")
    try:
        return asked if asked in LANGUAGES else read_board(scope, accepted)[1]
    except PledgeboardError:
        return interface_language(accepted=accepted)


def read_board(scope: Scope, accepted: str = "") -> tuple[Snapshot, str]:
    """What a page's address shows, and in which language; PledgeboardError where there is nothing to read."""
    store = the_store()
    revision = revision_of(store)
    if not campaign_ids(store, revision):
        raise StoreError(EMPTY)
    address = read_address(query_of(scope), store, revision, accepted)
    return Snapshot(store, revision, address.view), address.language


def head_tags(language: str) -> str:
    """Title, description, icon and fonts, as HTML. The module that draws charts is not asked for ahead: measured on two
    processors when it was three times its size, that brought no chart sooner, and the page's words later."""
    title, description = default_title(language), translator(language)(DESCRIPTION)
    files = {"icon": FAVICON_URL, "fonts": font_preloads(), "style": FONT_CSS_URL}
    return render("head.html", language, title=title, description=description, here="", **files)


def default_title(language: str) -> str:
    """The board's name in a language, with the English one beside it."""
    return " · ".join(dict.fromkeys([translator(language)(TITLE), TITLE]))


@cache
def shell(language: str) -> Shell:
    """The page's first HTML. Raises ValueError: Streamlit's HTML is not built as expected."""
    plain = index_html(language, head_tags(language), unconnected(language, {}), STYLE_URL).encode()
    return Shell(plain, gzip.compress(plain, mtime=0))


def page_shell(scope: Scope, language: str) -> Shell:
    """The shell with this page's own tags; the board's title where the store cannot be read."""
    plain = shell(language)
    query = query_of(scope)
    try:
        snapshot, _language = read_board(scope)
        # Only what decides the tags: a filter in the address makes no other page of it, but for a chart's own.
        of_chart = filters(query) if scope["path"] == "/chart" else {}
        query = {**query, "campaign": [snapshot.view.campaign]}
        kept = {name: query[name][:1] for name in (*CARRIED, "number", "name") if name in query} | of_chart
        base = base_of(scope)
        key = ("shell", *snapshot.cache_key, snapshot.day, scope["path"], str(kept), language, base)

        def make() -> Shell:
            facts = page_facts(snapshot, scope["path"], kept, language)
            return _with_tags(plain, facts, scope["path"], kept, language, base)

        tagged: Shell = memoize(key, make)
    except PledgeboardError:
        return plain
    return tagged


def _with_tags(
    plain: Shell, facts: PageFacts, path: str, kept: dict[str, list[str]], language: str, base: str
) -> Shell:
    tags = render(
        "page_tags.html",
        language,
        title=" · ".join(filter(None, (facts.title, facts.campaign, translator(language)(BOARD)))),
        description=facts.description,
        here=address(base, path, kept),
        picture=address(base, card_address(path), kept),
        others={tag: address(base, path, _spoken(kept, tag)) for tag in LANGUAGES},
        alt=f"{facts.title}. {facts.sentence}",
        feed=address("", "/feed.atom", _spoken({"campaign": kept["campaign"]}, language)),
    )
    text = replace_once(r"<title>.*?<meta name=\"twitter:description\"[^>]*/>", tags, plain.plain.decode())
    content = text.replace(unconnected(language, {}), unconnected(language, kept)).encode()
    return Shell(content, gzip.compress(content, 6, mtime=0))


def _spoken(kept: dict[str, list[str]], language: str) -> dict[str, list[str]]:
    rest = {name: values for name, values in kept.items() if name != "lang"}
    return rest | {"lang": [language]}


def shell_response(scope: Scope) -> Response:
    """The shell in the language and encoding that the request asks for."""
    language = requested_language(scope)
    page = page_shell(scope, language)
    headers = {"Cache-Control": "no-cache", "Content-Language": language, "Vary": "Accept-Encoding, Accept-Language"}
    if "gzip" in Headers(scope=scope).get("accept-encoding", ""):
        return Response(page.compressed, 200, headers | {"Content-Encoding": "gzip"}, "text/html")
    return Response(page.plain, 200, headers, "text/html")


def start_response(scope: Scope) -> Response:
    """The answer to the board's bare address: the first campaign where it shows that, else the way elsewhere."""
    try:
        store = the_store()
        revision = revision_of(store)
        first = campaign_ids(store, revision)[:1]
        start = start_of(Snapshot(store, revision, View(first[0])), read_settings().campaign) if first else ""
    except PledgeboardError:
        return shell_response(scope)
    if start == "" or start in first:
        return shell_response(scope)
    query = query_of(scope)
    way = address("", "/campaigns", query) if start is None else address("", "/", {"campaign": [start], **query})
    return RedirectResponse(way, 307, {"Cache-Control": "no-cache"})


class AppShell(Layer):
    """Answers page addresses with our shell, and unknown ones with a page that says so (Streamlit's answers 200)."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or is_public(scope["path"]):
            await self.app(scope, receive, send)
        elif scope["path"] == "/" and not set(query_of(scope)) - {"lang"}:
            answer = await run_in_threadpool(start_response, scope)
            await answer(scope, receive, send)
        elif scope["path"] in BY_ADDRESS:
            answer = await run_in_threadpool(shell_response, scope)  # it reads the store, which may keep it waiting
            await answer(scope, receive, send)
        elif scope["path"].rstrip("/") in BY_ADDRESS:
            query = scope.get("query_string", b"").decode("latin-1")
            address = scope["path"].rstrip("/") + (f"?{query}" if query else "")
            await RedirectResponse(address, 308)(scope, receive, send)
        else:
            await self._replace_html(scope, receive, send)

    async def _replace_html(self, scope: Scope, receive: Receive, send: Send) -> None:
        replaced = False

        async def send_or_replace(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start":
                content_type = Headers(raw=message["headers"]).get("content-type", "")
                replaced = message["status"] in (200, 304) and content_type.startswith("text/html")
                if replaced:
                    language = requested_language(scope)
                    await not_found_response(language)(scope, receive, send)
            if not replaced:
                await send(message)

        await self.app(scope, receive, send_or_replace)
