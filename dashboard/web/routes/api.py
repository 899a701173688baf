"""The public API, `/api/v1`: each table of what is public, filtered and as of any moment; read-only."""

import json
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dashboard.domain.errors import NotFound
from dashboard.domain.marks import N_
from dashboard.locale import translator
from dashboard.share.api_rows import page_of, rows_of
from dashboard.share.chart_names import refuse_others
from dashboard.share.chart_views import DEMONSTRATION
from dashboard.share.files.head import head_file
from dashboard.share.files.list_files import MEDIA_TYPES, ListFiles, pledge_file_name
from dashboard.share.files.tables import marked, to_csv
from dashboard.share.package.pledge_record import pledge_record
from dashboard.share.permalink import address
from dashboard.share.public_tables import TABLES, PublicTable, records, table_of, texts
from dashboard.share.source import licence
from dashboard.web.problems import MEDIA_TYPE as PROBLEM_TYPE
from dashboard.web.problems import problem
from dashboard.web.public_request import PublicRequest, language_of
from dashboard.web.routes.api_description import (
    describe_head,
    describe_pledge,
    describe_table,
    parameters_from,
    title_of,
)
from dashboard.web.routes.api_docs import DOCS_POLICY, docs_page
from dashboard.web.routes.guarded import guarded

JSON = "application/json"
NO_ADDRESS = N_("There is nothing at this address. The API is described at /api/docs.")
ONLY_READ = N_("The API can only be read: use GET.")
NO_PLEDGE = N_("There is no pledge {number}.")


def meta(asked: PublicRequest) -> dict[str, Any]:
    """What every answer says of itself."""
    snapshot, view = asked.snapshot, asked.snapshot.view
    campaign = snapshot.campaign()
    english = asked.language == "en"
    words = translator(asked.language)
    found = {
        "campaign": view.campaign,
        "as_of": snapshot.day.isoformat(),
        "known_at": view.known_at.isoformat().replace("+00:00", "Z") if view.known_at else None,
        "revision": snapshot.head().id,
        "language": asked.language,
        "source": (english and campaign.source_title_en) or campaign.source_title,
        "licence": licence(asked.snapshot, asked.language),
    }
    if snapshot.demonstration() is not None:
        found["demonstration"] = words(DEMONSTRATION)
    return found


def _answer(content: Any, headers: dict[str, str] | None = None) -> Response:
    return Response(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 200, headers, JSON)


def _address(asked: PublicRequest, path: str, cursor: str | None) -> str:
    paging = {"limit": asked.query["limit"]} if "limit" in asked.query else {}
    return address("", path, asked.shown | paging | ({"cursor": [cursor]} if cursor else {}))


def listing(table: PublicTable) -> Callable[[Request], Response]:
    """The function of a table's address."""

    def answer(request: Request, asked: PublicRequest) -> Response:
        rows = rows_of(table, asked.snapshot, asked.filters)
        page = page_of(table, rows, asked.query)
        path = request.url.path
        links = {"self": _address(asked, path, asked.query.get("cursor", [""])[0] or None)}
        headers = {}
        if page.next:
            links["next"] = _address(asked, path, page.next)
            headers["Link"] = f'<{links["next"]}>; rel="next"'
        body = {"data": records(page.rows), "meta": meta(asked) | {"total": page.total}, "links": links}
        return _answer(body, headers)

    return guarded(answer)


def sheet(table: PublicTable, kind: str) -> Callable[[Request], Response]:
    """The function of a table's address as a file: all rows that the filters leave, or one page if one is asked for."""

    def answer(_request: Request, asked: PublicRequest) -> Response:
        files = ListFiles(asked.snapshot, table, asked.language, asked.query, asked.base)
        headers = {"Content-Disposition": f'attachment; filename="{files.file_name}.{kind}"'}
        return Response(files.content(kind), 200, headers, MEDIA_TYPES[kind])

    return guarded(answer)


def one_pledge(request: Request, asked: PublicRequest) -> Response:
    """A pledge with its history, criteria, challenges, corrections, figures and statements."""
    return _answer({"data": pledge_record(asked.snapshot, _pledge_number(request, asked)), "meta": meta(asked)})


def _pledge_number(request: Request, asked: PublicRequest) -> int:
    refuse_others(asked.filters, ())
    text = request.path_params["number"]
    numbers = set(asked.snapshot.pledges()["number"].tolist())
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text) in numbers):
        raise NotFound(NO_PLEDGE, number=text[:20])
    return int(text)


def history_sheet(request: Request, asked: PublicRequest) -> Response:
    """The assessments of one pledge as CSV, the oldest first."""
    number = _pledge_number(request, asked)
    rows = table_of(TABLES["assessments"], asked.snapshot)
    mark = translator(asked.language)(DEMONSTRATION) if asked.snapshot.demonstration() is not None else ""
    content = to_csv(marked(texts(rows[rows["pledge_number"] == number]), mark))
    name = f"{pledge_file_name(asked.snapshot, number)}.csv"
    return Response(content, 200, {"Content-Disposition": f'attachment; filename="{name}"'}, MEDIA_TYPES["csv"])


def head(request: Request, asked: PublicRequest) -> Response:
    """The journal's head, for whoever wants to prove a later change."""
    del request
    refuse_others(asked.filters, ())
    return Response(head_file(asked.snapshot), 200, None, JSON)


def make_api() -> FastAPI:
    """The API as an application to be mounted at `/api`."""
    api = FastAPI(title="Pledgeboard", version="1", docs_url=None, redoc_url=None, openapi_url=None)

    def add(path: str, function: Callable[[Request], Response], description: dict[str, Any]) -> None:
        # FastAPI would read a function's arguments as parameters; ours takes the request and checks it itself.
        def endpoint(request: Request) -> Response:
            return function(request)

        api.add_api_route(
            path, endpoint, response_model=None, response_class=Response, openapi_extra=description, name=title_of(path)
        )  # fmt: skip

    for table in TABLES.values():
        add(f"/v1/{table.name}", listing(table), describe_table(table))
        for kind in MEDIA_TYPES:
            add(f"/v1/{table.name}.{kind}", sheet(table, kind), describe_table(table, kind))
    add("/v1/pledges/{number}.csv", guarded(history_sheet), describe_pledge("csv"))
    add("/v1/pledges/{number}", guarded(one_pledge), describe_pledge())
    add("/v1/head", guarded(head), describe_head())

    def description(request: Request, asked: PublicRequest) -> Response:
        del request
        return _answer(parameters_from(asked.snapshot, api.openapi(), asked.base))

    def docs(request: Request, asked: PublicRequest) -> Response:
        del request
        page = docs_page(parameters_from(asked.snapshot, api.openapi(), asked.base), asked.language)
        return HTMLResponse(page, 200, {"Content-Security-Policy": DOCS_POLICY, "Content-Language": asked.language})

    api.router.add_route("/openapi.json", guarded(description))
    api.router.add_route("/docs", guarded(docs))
    api.add_exception_handler(HTTPException, _unknown)
    return api


async def _unknown(request: Request, error: Exception) -> Response:
    _ = translator(language_of(request.scope))
    headers = dict(getattr(error, "headers", None) or {})
    if getattr(error, "status_code", 404) == 405:
        body = {"type": "about:blank", "title": "Method Not Allowed", "status": 405, "detail": _(ONLY_READ)}
        return Response(json.dumps(body, ensure_ascii=False).encode(), 405, headers | {"Allow": "GET"}, PROBLEM_TYPE)
    return problem(request.scope, "not-found", _(NO_ADDRESS), headers, allowed=sorted(TABLES))
