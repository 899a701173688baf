"""The HTML that a page starts as: Streamlit's own, with our language, title, description, icon and fonts in it."""

from functools import cache
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.assets import FAVICON_URL, FONT_CSS_URL, font_preloads
from dashboard.content.rendering import render
from dashboard.domain.errors import N_, PledgeboardError, StoreError
from dashboard.domain.pages import BY_ADDRESS
from dashboard.locale import LANGUAGES, interface_language, translator
from dashboard.settings import read_settings
from dashboard.share.cache import memoize
from dashboard.share.overview import start_of
from dashboard.share.page_facts import page_facts
from dashboard.share.parameters import CARRIED, filters, read_address
from dashboard.share.permalink import address
from dashboard.share.snapshot import Snapshot, campaign_ids
from dashboard.share.source import BOARD
from dashboard.streamlit_patches.browser_files import index_html
from dashboard.web.middleware import HttpLayer
from dashboard.web.middleware.public import Answer, is_public
from dashboard.web.public_request import EMPTY, base_of, not_found_response, query_of, revision_of, the_store
from dashboard.web.routes.files import STYLE_URL

# Without a slash at their beginning, so that they lead to the board below a path as well; every page is at the root.
LINKS = (
    ("api/v1/pledges.csv", N_("Pledges as a table (CSV)")),
    ("reports/preview", N_("Report")),
    ("embed/status-by-category", N_("Chart of the categories")),
    ("feed.atom", N_("What changed (feed)")),
    ("api/docs", N_("Data and API")),
)
STATIC_EDITION = N_("Static edition")
TITLE = N_("Pledgeboard")
DESCRIPTION = N_(
    "Election pledges as a public record: what was promised, how far it is carried out, and on what evidence."
)

Query = dict[str, list[str]]


def unconnected(language: str, query: Query) -> str:
    """The notice as HTML. `query`: what the page's address says; campaign and moments go along."""
    _ = translator(language)
    carried = urlencode({name: query[name][:1] for name in CARRIED if name in query}, doseq=True)
    links = [(path + (f"?{carried}" if carried else ""), _(words)) for path, words in LINKS]
    if read_settings().static_url:
        links.append((read_settings().static_url, _(STATIC_EDITION)))
    return render("unconnected.html", language, links=links)


def requested_language(scope: Scope) -> str:
    """The language of a page: what its address asks for, else the setting's, the browser's, the campaign's, English."""
    language = query_of(scope).get("lang", [""])[0]
    try:
        return language if language in LANGUAGES else _read_board(scope)[1]
    except PledgeboardError:
        return interface_language(accepted=Headers(scope=scope).get("accept-language", ""))


def _read_board(scope: Scope) -> tuple[Snapshot, str]:
    """What a page's address shows, and in which language; PledgeboardError where there is nothing to read."""
    store = the_store()
    revision = revision_of(store)
    if not campaign_ids(store, revision):
        raise StoreError(EMPTY)
    accepted = Headers(scope=scope).get("accept-language", "")
    snapshot, language, _unknown = read_address(query_of(scope), store, revision, accepted)
    return snapshot, language


def _page(language: str, query: Query, **tags: Any) -> str:
    """A page's first HTML with some tags in its head. The module that draws charts is not asked for ahead: measured on
    two processors when it was three times its size, that brought no chart sooner, and the page's words later."""
    files = {"icon": FAVICON_URL, "fonts": font_preloads(), "style": FONT_CSS_URL}
    return index_html(language, render("head.html", language, **tags, **files), unconnected(language, query), STYLE_URL)


@cache
def shell(language: str) -> str:
    """The page's first HTML where nothing is known of the page: the board's name, with the English one beside it.
    Raises ValueError: Streamlit's HTML is not built as expected."""
    _ = translator(language)
    title = " · ".join(dict.fromkeys([_(TITLE), TITLE]))
    return _page(language, {}, title=title, description=_(DESCRIPTION), here="")


def _answer(page: str, language: str) -> Answer:
    headers = [
        (b"cache-control", b"no-cache"),
        (b"content-language", language.encode()),
        (b"vary", b"Accept-Encoding, Accept-Language"),
        (b"content-type", b"text/html; charset=utf-8"),
    ]
    return Answer(200, headers, page.encode(), codings=("gzip",))


def page_answer(scope: Scope) -> Answer:
    """The shell with this page's own tags, in the language that the request asks for; the board's title where the store
    cannot be read."""
    path, query = scope["path"], query_of(scope)
    try:
        snapshot, language = _read_board(scope)
        # Only what decides the tags: a filter in the address makes no other page of it, but for a chart's own.
        of_chart = filters(query) if path == "/chart" else {}
        query = {**query, "campaign": [snapshot.view.campaign]}
        kept = {name: query[name][:1] for name in (*CARRIED, "number", "name") if name in query} | of_chart
        base = base_of(scope)

        def make() -> Answer:
            facts = page_facts(snapshot, path, kept, language)
            silent = {name: values for name, values in kept.items() if name != "lang"}
            page = _page(
                language,
                kept,
                title=" · ".join(filter(None, (facts.title, facts.campaign, translator(language)(BOARD)))),
                description=facts.description,
                here=address(base, path, kept),
                picture=address(base, f"/share/{BY_ADDRESS[path].name}.png", kept),
                others={tag: address(base, path, silent | {"lang": [tag]}) for tag in LANGUAGES},
                alt=f"{facts.title}. {facts.sentence}",
                feed=address("", "/feed.atom", {"campaign": kept["campaign"], "lang": [language]}),
            )
            return _answer(page, language)

        return memoize(("shell", *snapshot.cache_key, snapshot.day, path, str(kept), language, base), make)
    except PledgeboardError:
        language = requested_language(scope)
        return _answer(shell(language), language)


def start_answer(scope: Scope) -> ASGIApp:
    """The answer to the board's bare address: the first campaign where it shows that, else the way elsewhere."""
    try:
        snapshot, _language = _read_board(scope)
        start = start_of(snapshot, read_settings().campaign)
    except PledgeboardError:
        start = ""
    if start == "" or start == snapshot.view.campaign:
        return page_answer(scope)
    query = query_of(scope)
    way = address("", "/campaigns", query) if start is None else address("", "/", {"campaign": [start], **query})
    return RedirectResponse(way, 307, {"Cache-Control": "no-cache"})


class AppShell(HttpLayer):
    """Answers page addresses with our shell, and unknown ones with a page that says so (Streamlit's answers 200)."""

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD") or is_public(scope["path"]):
            await self.app(scope, receive, send)
            return
        path = scope["path"].rstrip("/")
        if scope["path"] in BY_ADDRESS:  # it reads the store, which may keep it waiting
            is_bare = not path and not set(query_of(scope)) - {"lang"}
            answer: ASGIApp = await run_in_threadpool(start_answer if is_bare else page_answer, scope)
        elif path in BY_ADDRESS:
            query = scope.get("query_string", b"").decode("latin-1")
            answer = RedirectResponse(path + (f"?{query}" if query else ""), 308)
        else:
            send, answer = self._not_found(scope, receive, send), self.app
        await answer(scope, receive, send)

    @staticmethod
    def _not_found(scope: Scope, receive: Receive, send: Send) -> Send:
        """A `send` that puts our page in place of Streamlit's HTML."""
        replaced = False

        async def send_or_replace(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start":
                content_type = Headers(raw=message["headers"]).get("content-type", "")
                replaced = message["status"] in (200, 304) and content_type.startswith("text/html")
                if replaced:
                    await not_found_response(requested_language(scope))(scope, receive, send)
            if not replaced:
                await send(message)

        return send_or_replace
