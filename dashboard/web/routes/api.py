"""The public API, `/api/v1`: each table of what is public, filtered and as of any moment; read-only."""

import json
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from dashboard.domain.columns import TABLES
from dashboard.domain.errors import N_, NotFound
from dashboard.locale import text_of, translator
from dashboard.share.api_rows import page_of, rows_of
from dashboard.share.files.archive import head_file
from dashboard.share.files.list_files import MEDIA_TYPES, ListFiles, pledge_file_name
from dashboard.share.files.tables import marked, to_csv
from dashboard.share.parameters import refuse_others
from dashboard.share.permalink import address
from dashboard.share.public_tables import cells, plain, pledge_record, table_of, texts
from dashboard.share.source import licence
from dashboard.web.problems import MEDIA_TYPE as PROBLEM_TYPE
from dashboard.web.problems import problem
from dashboard.web.public_request import PublicRequest, language_of
from dashboard.web.routes.api_description import DOCS_POLICY, docs_page, openapi
from dashboard.web.routes.guarded import Answering, guarded

JSON = "application/json"
ENTRANCES = ("/api", "/api/", "/api/v1", "/api/v1/")  # where people look for it
DOCS = "/api/docs"
NO_ADDRESS = N_("There is nothing at this address. The API is described at /api/docs.")
ONLY_READ = N_("The API can only be read: use GET.")
NO_PLEDGE = N_("There is no pledge {number}.")


def meta(public_request: PublicRequest) -> dict[str, Any]:
    """What every answer says of itself."""
    snapshot, view = public_request.snapshot, public_request.snapshot.view
    campaign = snapshot.campaign()
    facts: dict[str, Any] = {
        "campaign": view.campaign,
        "as_of": snapshot.day.isoformat(),
        "known_at": view.known_at.isoformat().replace("+00:00", "Z") if view.known_at else None,
        "revision": snapshot.head().id,
        "language": public_request.language,
        "source": text_of(campaign, "source_title", public_request.language),
        "licence": licence(public_request.snapshot, public_request.language),
    }
    if mark := snapshot.mark(public_request.language):
        facts["demonstration"] = mark
    return facts


def _answer(content: Any, headers: dict[str, str] | None = None) -> Response:
    try:
        body = orjson.dumps(content, plain, orjson.OPT_UTC_Z)
    except TypeError:  # a whole number of more than 64 bits
        body = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=plain).encode()
    return Response(body, 200, headers, JSON)


def _address(public_request: PublicRequest, path: str, cursor: str | None) -> str:
    paging = {"limit": public_request.query["limit"]} if "limit" in public_request.query else {}
    return address("", path, public_request.shown | paging | ({"cursor": [cursor]} if cursor else {}))


def listing(name: str) -> Answering:
    """The answer of a table's address."""

    def answer(request: Request, public_request: PublicRequest) -> Response:
        table = TABLES[name]
        page = page_of(table, rows_of(table, public_request.snapshot, public_request.filters), public_request.query)
        path = request.url.path
        links = {"self": _address(public_request, path, public_request.query.get("cursor", [""])[0] or None)}
        headers = {}
        if page.next:
            links["next"] = _address(public_request, path, page.next)
            headers["Link"] = f'<{links["next"]}>; rel="next"'
        body = {"data": cells(page.rows), "meta": meta(public_request) | {"total": page.total}, "links": links}
        return _answer(body, headers)

    return answer


def sheet(name: str, kind: str) -> Answering:
    """The answer of a table's address as a file: all rows that the filters leave, or one page if one is asked for."""

    def answer(_request: Request, public_request: PublicRequest) -> Response:
        files = ListFiles(
            public_request.snapshot, TABLES[name], public_request.language, public_request.query, public_request.base
        )
        headers = {"Content-Disposition": f'attachment; filename="{files.file_name}.{kind}"'}
        return Response(files.content(kind), 200, headers, MEDIA_TYPES[kind])

    return answer


def one_pledge(request: Request, public_request: PublicRequest) -> Response:
    """A pledge with its history, criteria, challenges, corrections, figures and statements."""
    record = pledge_record(public_request.snapshot, _pledge_number(request, public_request))
    return _answer({"data": record, "meta": meta(public_request)})


def _pledge_number(request: Request, public_request: PublicRequest) -> int:
    refuse_others(public_request.filters, ())
    text = request.path_params["number"]
    numbers = set(public_request.snapshot.every_pledge()["number"].tolist())
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text) in numbers):
        raise NotFound(NO_PLEDGE, number=text[:20])
    return int(text)


def history_sheet(request: Request, public_request: PublicRequest) -> Response:
    """The assessments of one pledge as CSV, the oldest first."""
    number = _pledge_number(request, public_request)
    rows = table_of(TABLES["assessments"], public_request.snapshot)
    mark = public_request.snapshot.mark(public_request.language)
    content = to_csv(marked(texts(rows[rows["pledge_number"] == number]), mark))
    name = f"{pledge_file_name(public_request.snapshot, number)}.csv"
    return Response(content, 200, {"Content-Disposition": f'attachment; filename="{name}"'}, MEDIA_TYPES["csv"])


def head(_request: Request, public_request: PublicRequest) -> Response:
    """The journal's head, for whoever wants to prove a later change."""
    refuse_others(public_request.filters, ())
    return Response(head_file(public_request.snapshot), 200, None, JSON)


def description(_request: Request, public_request: PublicRequest) -> Response:
    """The API's description for programs."""
    return _answer(openapi(public_request.snapshot, public_request.base))


def docs(_request: Request, public_request: PublicRequest) -> Response:
    """The API's description as a page."""
    page = docs_page(openapi(public_request.snapshot, public_request.base), public_request.language)
    headers = {"Content-Security-Policy": DOCS_POLICY, "Content-Language": public_request.language}
    return HTMLResponse(page, 200, headers)


def to_docs(request: Request) -> RedirectResponse:
    """Leads from where people look for the API to what describes it, with what the address says."""
    query = request.url.query
    return RedirectResponse(f"{DOCS}?{query}" if query else DOCS, 307)


def api_routes() -> list[BaseRoute]:
    """The routes of this module."""
    answers = {
        **{f"/v1/{name}": listing(name) for name in TABLES},
        **{f"/v1/{name}.{kind}": sheet(name, kind) for name in TABLES for kind in MEDIA_TYPES},
        "/v1/pledges/{number}.csv": history_sheet,
        "/v1/pledges/{number}": one_pledge,
        "/v1/head": head,
        "/openapi.json": description,
        "/docs": docs,
    }
    routes = [Route(path, guarded(answer)) for path, answer in answers.items()]
    api = Starlette(routes=routes, exception_handlers={HTTPException: _unknown})
    return [*(Route(path, to_docs) for path in ENTRANCES), Mount("/api", app=api)]


async def _unknown(request: Request, error: Exception) -> Response:
    _ = translator(language_of(request.scope))
    headers = dict(getattr(error, "headers", None) or {})
    if getattr(error, "status_code", 404) == 405:
        body = {"type": "about:blank", "title": "Method Not Allowed", "status": 405, "detail": _(ONLY_READ)}
        return Response(json.dumps(body, ensure_ascii=False).encode(), 405, headers | {"Allow": "GET"}, PROBLEM_TYPE)
    return problem(request.scope, "not-found", _(NO_ADDRESS), headers, allowed=sorted(TABLES))
