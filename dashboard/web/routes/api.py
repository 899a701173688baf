"""The public API, `/api/v1`: each table of what is public, filtered and as of any moment; its description (OpenAPI)."""

import json
import tomllib
from functools import partial
from importlib.resources import files
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from dashboard.assets import FAVICON_URL, FONT_CSS_URL
from dashboard.content.rendering import render
from dashboard.domain.columns import TABLES, Table
from dashboard.domain.errors import N_, NotFound, Translate
from dashboard.locale import LANGUAGES, text_of, translator
from dashboard.share import public_tables
from dashboard.share.files.archive import head_file
from dashboard.share.files.list_files import MEDIA_TYPES, ListFiles, pledge_file_name
from dashboard.share.files.tables import marked, to_csv
from dashboard.share.parameters import refuse_others, values_of
from dashboard.share.permalink import address
from dashboard.share.public_tables import PAGING, cells, page_of, plain, pledge_record, rows_of, table_of, texts
from dashboard.share.selection import COUNTED
from dashboard.share.snapshot import Snapshot
from dashboard.share.source import licence
from dashboard.web.public_request import MEDIA_TYPE as PROBLEM_TYPE
from dashboard.web.public_request import PROBLEMS, Answering, PublicRequest, downloaded, guarded, language_of, problem

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
    """The API's description as a page, in the reader's language."""
    parts = {"icon": FAVICON_URL, "fonts": FONT_CSS_URL, "problems": PROBLEMS, "columns_of": _columns, "kind_of": _kind}
    described = openapi(public.snapshot, public.base, translator(public.language))
    page = render("api_docs.html", public.language, description=described, **parts)
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


Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
DAY: Schema = TEXT | {"format": "date"}
MOMENT: Schema = TEXT | {"format": "date-time"}
JSON_TYPES: dict[str, Schema] = {
    "text": {"type": ["string", "null"]},
    "int": {"type": ["integer", "null"]},
    "number": {"type": ["number", "null"]},
    "flag": {"type": ["boolean", "null"]},
    "day": {"type": ["string", "null"], "format": "date"},
    "moment": {"type": ["string", "null"], "format": "date-time"},
    "list": {"type": "array", "items": {"type": ["string", "integer"]}},
}


def _object(required: str, texts: str = "", /, **properties: Schema) -> Schema:
    """An object with properties that are texts, and others or more closely described ones."""
    named = dict.fromkeys(texts.split(), TEXT) | properties
    return {"type": "object", "required": required.split(), "properties": named}


REVISION: Schema = {"type": "integer", "description": "The journal's last entry that the view knows."}
PROBLEM = _object(
    "type title status detail",
    "type title status detail instance parameter value allowed reason",
    status={"type": "integer"},
    allowed={"type": "array", "items": TEXT},
)
META = _object(
    "campaign as_of revision licence",
    "campaign as_of known_at revision language source licence",
    as_of=DAY,
    known_at=JSON_TYPES["moment"],
    revision=REVISION,
    language=TEXT | {"enum": list(LANGUAGES)},
    total={"type": "integer", "description": "Rows that the filters leave, on all pages."},
    demonstration=TEXT | {"description": "Only of generated, fictional data."},
)
LINKS: Schema = {"type": "object", "properties": {"self": TEXT, "next": TEXT}}
HEAD = _object(
    "name revision hash recorded_at",
    name={"const": "pledgeboard-head"},
    revision=REVISION,
    hash=TEXT | {"pattern": "^[0-9a-f]{64}$"},
    recorded_at=JSON_TYPES["moment"],
)
VIEW = ("campaign", "as_of", "known_at", "lang")  # parameters of every address
REFUSED = {
    "400": "A parameter or value that is not known here.",
    "404": "There is no such thing, or it was not known then.",
    "503": "The store cannot be read now.",
}


PARAMETERS: dict[str, Any] = tomllib.loads(files(__package__).joinpath("parameters.toml").read_text("utf-8"))
FREE: dict[str, Schema] = {"as_of": DAY, "known_at": MOMENT, "from": DAY, "to": DAY, "q": TEXT}  # values without end


def openapi(snapshot: Snapshot, base: str, _: Translate = str) -> Schema:
    """The whole description; in English, which programs' makers read, unless `_` translates it."""
    known = {}
    for name, facts in PARAMETERS.items():
        one = FREE.get(name) or TEXT | {"enum": values_of(name, snapshot)}
        if "repeated" in facts:
            words = _("{parameter}; repeated for several.").format(parameter=_(facts["meaning"]))
            schema = {"type": "array", "items": one}
            known[name] = _parameter(name, schema, words) | {"style": "form", "explode": True}
        else:
            known[name] = _parameter(name, one, _(facts["meaning"]))
    paths = {}
    for table in TABLES.values():
        for kind in ("", *MEDIA_TYPES):
            paths[f"/v1/{table.name}{kind and f'.{kind}'}"] = _table(table, kind, known, _)
    view = [known[name] for name in VIEW]
    number = {"name": "number", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}
    of_pledge = [number | {"description": _("The pledge's number.")}, *view]
    pledge = _object("data meta", data={"type": "object", "required": ["number", "status", "history"]}, meta=META)
    sheet, record = _("The assessments of one pledge (CSV)"), _("One pledge with its history")
    head = _("The journal's head: whoever keeps it can prove any later change")
    paths["/v1/pledges/{number}.csv"] = _operation("pledge_csv", sheet, "The pledge.", of_pledge, TEXT, "csv")
    paths["/v1/pledges/{number}"] = _operation("pledge", record, "The pledge.", of_pledge, pledge)
    paths["/v1/head"] = _operation("head", head, "The head.", view, HEAD)
    info = {"title": "Pledgeboard", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": paths, "servers": [{"url": f"{base}/api"}]}


def _parameter(name: str, schema: Schema, description: str) -> Schema:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}


def _operation(
    name: str, summary: str, answer: str, parameters: list[Schema], schema: Schema, kind: str = ""
) -> dict[str, Schema]:
    media_type = MEDIA_TYPES[kind].partition(";")[0] if kind else "application/json"
    problem = {"application/problem+json": {"schema": PROBLEM}}
    responses = {"200": {"description": answer, "content": {media_type: {"schema": schema}}}}
    responses |= {status: {"description": words, "content": problem} for status, words in REFUSED.items()}
    return {"get": {"summary": summary, "operationId": name, "responses": responses, "parameters": parameters}}


def _table(table: Table, kind: str, known: dict[str, Schema], _: Translate) -> dict[str, Schema]:
    limit = {"type": "integer", "minimum": 1, "maximum": public_tables.MOST, "default": table.limit}
    if table.name in ("counts", "changes"):  # all levels in one would count a pledge beside its parts
        level = known["level"]
        known = known | {"level": level | {"schema": level["schema"] | {"enum": list(COUNTED)}}}
    cursor = TEXT | {"pattern": public_tables.cursor_pattern(table)}
    parameters = [known[name] for name in (*VIEW, *table.filters)]
    parameters += [
        _parameter("limit", limit, _("Rows in one answer.")),
        _parameter("cursor", cursor, _("Out of `links.next` alone; stays valid.")),
    ]
    if kind:
        parameters += [known["sort"]] if table.name == "pledges" else []
        summary = f"{_(table.title)} ({kind.upper()})"
        return _operation(f"{table.name}_{kind}", summary, _(table.title), parameters, TEXT, kind)
    columns = {}
    for column in table.public:
        unit = " " + _("Unit: {unit}.").format(unit=column.unit) if column.unit else ""
        columns[column.name] = JSON_TYPES[column.kind] | {"description": _(column.meaning) + unit}
    rows = {"type": "array", "items": _object(" ".join(table.names), **columns)}
    body = _object("data meta links", data=rows, meta=META, links=LINKS)
    return _operation(table.name, _(table.title), _(table.title), parameters, body)


DOCS_POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self'; base-uri 'none'"


def _columns(operation: dict[str, Any]) -> dict[str, Any]:
    """The columns of a list's rows with their schemas; empty for any other answer."""
    schema = operation["responses"]["200"]["content"].get("application/json", {}).get("schema", {})
    columns: dict[str, Any] = schema.get("properties", {}).get("data", {}).get("items", {}).get("properties", {})
    return columns


def _kind(schema: dict[str, Any]) -> str:
    inner = schema.get("items", schema)
    if "enum" in inner:
        return " | ".join(map(str, inner["enum"]))
    kind = schema.get("format") or schema.get("type", "")
    return ", ".join(kind) if isinstance(kind, list) else str(kind)
