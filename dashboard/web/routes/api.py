"""The public API, `/api/v1`: each table of what is public, filtered and as of any moment; read-only."""

import json
from functools import partial
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
from dashboard.share.files.archive import head_file
from dashboard.share.files.list_files import MEDIA_TYPES, ListFiles, pledge_file_name
from dashboard.share.files.tables import marked, to_csv
from dashboard.share.parameters import refuse_others
from dashboard.share.permalink import address
from dashboard.share.public_tables import PAGING, cells, page_of, plain, pledge_record, rows_of, table_of, texts
from dashboard.share.source import licence
from dashboard.web.problems import MEDIA_TYPE as PROBLEM_TYPE
from dashboard.web.problems import Answering, downloaded, guarded, problem
from dashboard.web.public_request import PublicRequest, language_of
from dashboard.web.routes.api_description import DOCS_POLICY, docs_page, openapi

JSON = "application/json"
ENTRANCES = ("/api", "/api/", "/api/v1", "/api/v1/")  # where people look for it
DOCS = "/api/docs"
NO_ADDRESS = N_("There is nothing at this address. The API is described at /api/docs.")
ONLY_READ = N_("The API can only be read: use GET.")
NO_PLEDGE = N_("There is no pledge {number}.")


def meta(public: PublicRequest) -> dict[str, Any]:
    """What every answer says of itself."""
    snapshot, view, language = public.snapshot, public.snapshot.view, public.language
    facts: dict[str, Any] = {
        "campaign": view.campaign,
        "as_of": snapshot.day.isoformat(),
        "known_at": view.known_at.isoformat().replace("+00:00", "Z") if view.known_at else None,
        "revision": snapshot.head().id,
        "language": language,
        "source": text_of(snapshot.campaign(), "source_title", language),
        "licence": licence(snapshot, language),
    }
    if mark := snapshot.mark(language):
        facts["demonstration"] = mark
    return facts


def _answer(content: Any, headers: dict[str, str] | None = None) -> Response:
    try:
        body = orjson.dumps(content, plain, orjson.OPT_UTC_Z)
    except TypeError:  # a whole number of more than 64 bits
        body = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=plain).encode()
    return Response(body, 200, headers, JSON)


def listing(table: str, request: Request, public: PublicRequest) -> Response:
    """The answer of a table's address."""
    rows = rows_of(TABLES[table], public.snapshot, public.filters)
    (page, following), path = page_of(TABLES[table], rows, public.query), request.url.path
    shown = public.shown | {name: public.query[name] for name in reversed(PAGING) if name in public.query}
    links, headers = {"self": address("", path, shown)}, {}
    if following:
        links["next"] = address("", path, shown | {"cursor": [following]})
        headers["Link"] = f'<{links["next"]}>; rel="next"'
    return _answer({"data": cells(page), "meta": meta(public) | {"total": len(rows)}, "links": links}, headers)


def sheet(table: str, kind: str, _request: Request, public: PublicRequest) -> Response:
    """The answer of a table's address as a file: all rows that the filters leave, or one page if one is asked for."""
    files = ListFiles(public.snapshot, TABLES[table], public.language, public.query, public.base)
    return downloaded(files.content(kind), f"{files.file_name}.{kind}", MEDIA_TYPES[kind])


def one_pledge(request: Request, public: PublicRequest) -> Response:
    """A pledge with its history, criteria, challenges, corrections, figures and statements."""
    record = pledge_record(public.snapshot, _pledge_number(request, public))
    return _answer({"data": record, "meta": meta(public)})


def _pledge_number(request: Request, public: PublicRequest) -> int:
    refuse_others(public.filters, ())
    number = public.pledge_number(request.path_params["number"])
    if number is None:
        raise NotFound(NO_PLEDGE, number=request.path_params["number"][:20])
    return number


def history_sheet(request: Request, public: PublicRequest) -> Response:
    """The assessments of one pledge as CSV, the oldest first."""
    number = _pledge_number(request, public)
    rows = table_of(TABLES["assessments"], public.snapshot)
    mark = public.snapshot.mark(public.language)
    content = to_csv(marked(texts(rows[rows["pledge_number"] == number]), mark))
    return downloaded(content, f"{pledge_file_name(public.snapshot, number)}.csv", MEDIA_TYPES["csv"])


def head(_request: Request, public: PublicRequest) -> Response:
    """The journal's head, for whoever wants to prove a later change."""
    refuse_others(public.filters, ())
    return Response(head_file(public.snapshot), 200, None, JSON)


def description(_request: Request, public: PublicRequest) -> Response:
    """The API's description for programs."""
    return _answer(openapi(public.snapshot, public.base))


def docs(_request: Request, public: PublicRequest) -> Response:
    """The API's description as a page."""
    page = docs_page(openapi(public.snapshot, public.base), public.language)
    return HTMLResponse(page, 200, {"Content-Security-Policy": DOCS_POLICY, "Content-Language": public.language})


def to_docs(request: Request) -> RedirectResponse:
    """Leads from where people look for the API to what describes it, with what the address says."""
    query = request.url.query
    return RedirectResponse(f"{DOCS}?{query}" if query else DOCS, 307)


def api_routes() -> list[BaseRoute]:
    """The routes of this module."""
    answers: dict[str, Answering] = {
        **{f"/v1/{name}": partial(listing, name) for name in TABLES},
        **{f"/v1/{name}.{kind}": partial(sheet, name, kind) for name in TABLES for kind in MEDIA_TYPES},
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
