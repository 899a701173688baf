"""What the API's description (OpenAPI 3.1) says of each address: parameters, answers, and the values that there are."""

import copy
import json
from typing import Any

from dashboard.domain.status import Rater, Status
from dashboard.domain.units import FIGURE_KINDS
from dashboard.locale import LANGUAGES
from dashboard.share.api_rows import MOST, cursor_pattern
from dashboard.share.fields import Field, field
from dashboard.share.files.list_files import MEDIA_TYPES
from dashboard.share.public_tables import PublicTable
from dashboard.share.selection import SORTS
from dashboard.share.snapshot import Snapshot

JSON_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": ["string", "null"]},
    "int": {"type": ["integer", "null"]},
    "number": {"type": ["number", "null"]},
    "flag": {"type": ["boolean", "null"]},
    "day": {"type": ["string", "null"], "format": "date"},
    "moment": {"type": ["string", "null"], "format": "date-time"},
    "list": {"type": "array", "items": {"type": ["string", "integer"]}},
}
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "parameter": {"type": "string"},
        "value": {"type": "string"},
        "allowed": {"type": "array", "items": {"type": "string"}},
        "reason": {"type": "string"},
    },
}
META = {
    "type": "object",
    "required": ["campaign", "as_of", "revision", "licence"],
    "properties": {
        "campaign": {"type": "string"},
        "as_of": {"type": "string", "format": "date"},
        "known_at": {"type": ["string", "null"], "format": "date-time"},
        "revision": {"type": "integer", "description": "The journal's last entry that the view knows."},
        "language": {"type": "string", "enum": list(LANGUAGES)},
        "source": {"type": "string"},
        "licence": {"type": "string"},
        "total": {"type": "integer", "description": "Rows that the filters leave, on all pages."},
        "demonstration": {"type": "string", "description": "Only of generated, fictional data."},
    },
}
# The values of these come from the data: `parameters_from` writes them in.
FROM_DATA = ("campaign", "category", "featured", "unit")
_KINDS = list(FIGURE_KINDS)
_ARRAY = {"style": "form", "explode": True}


def _parameter(name: str, schema: dict[str, Any], description: str, **extra: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description} | extra


def _several(values: list[str] | None) -> dict[str, Any]:
    items: dict[str, Any] = {"type": "string"} | ({"enum": values} if values else {})
    return {"type": "array", "items": items}


VIEW_PARAMETERS = [
    _parameter("campaign", {"type": "string"}, "Campaign; the first of the store where none is named."),
    _parameter(
        "as_of",
        {"type": "string", "format": "date"},
        "Day that it is true of, in the campaign's time zone; where none is named that of `known_at`, else today. "
        "A day that has not come counts as today.",
    ),
    _parameter(
        "known_at",
        {"type": "string", "format": "date-time"},
        "As the board knew it at that moment (UTC unless it says otherwise); a bare day, 2019-06-30 or 20190630, means "
        "its end in the campaign's time zone. A moment after today counts as now.",
    ),
    _parameter("lang", {"type": "string", "enum": list(LANGUAGES)}, "Language of labels and errors."),
]
FILTER_PARAMETERS = {
    "category": _parameter("category", _several(None), "Category; repeated for several.", **_ARRAY),
    "status": _parameter(
        "status", _several([one.value for one in Status]), "Status of the pledge; repeated for several.", **_ARRAY
    ),
    "featured": _parameter("featured", _several(None), "Featured pledge; repeated for several.", **_ARRAY),
    "rater": _parameter(
        "rater",
        {"type": "string", "enum": [one.value for one in Rater]},
        "Whose judgements: the watchdogs', or the administration's own; statuses are the watchdogs' unless it is said.",
    ),
    "q": _parameter("q", {"type": "string"}, "Words of the pledge's text, Korean initials as well."),
    "unit": _parameter("unit", _several(None), "Unit of the figure; repeated for several.", **_ARRAY),
    "from": _parameter(
        "from", {"type": "string", "format": "date"}, "First of two days; the term's first where none is named."
    ),
    "to": _parameter(
        "to", {"type": "string", "format": "date"}, "Second of two days; the day looked at where none is named."
    ),
    "kind": _parameter("kind", _several(list(FIGURE_KINDS)), "Kind of figure; repeated for several.", **_ARRAY),
}


def _paging(table: PublicTable) -> list[dict[str, Any]]:
    limit = {"type": "integer", "minimum": 1, "maximum": MOST, "default": table.limit}
    return [
        _parameter("limit", limit, "Rows in one answer."),
        _parameter(
            "cursor",
            {"type": "string", "pattern": cursor_pattern(table)},
            "Out of `links.next` alone; stays valid.",
        ),
    ]


def column_schema(found: Field) -> dict[str, Any]:
    """The JSON Schema of a column."""
    unit = f" Unit: {found.unit}." if found.unit else ""
    return JSON_TYPES[found.kind] | {"description": found.description + unit}


def row_schema(table: PublicTable) -> dict[str, Any]:
    """The JSON Schema of a row."""
    columns = {name: column_schema(field(name, table.name)) for name in table.columns}
    return {"type": "object", "required": list(table.columns), "properties": columns}


def _problems() -> dict[str, Any]:
    content = {"application/problem+json": {"schema": PROBLEM}}
    return {
        "400": {"description": "A parameter or value that is not known here.", "content": content},
        "404": {"description": "There is no such thing, or it was not known then.", "content": content},
        "503": {"description": "The store cannot be read now.", "content": content},
    }


def describe_table(table: PublicTable, kind: str = "") -> dict[str, Any]:
    """What the description says of a table's address."""
    parameters = [*VIEW_PARAMETERS, *(FILTER_PARAMETERS[name] for name in table.filters), *_paging(table)]
    if kind:
        if table.name == "pledges":
            sorts = [*SORTS, *(f"-{one}" for one in SORTS)]
            parameters.append(_parameter("sort", {"type": "string", "enum": sorts}, "Order of the rows."))
        content: dict[str, Any] = {MEDIA_TYPES[kind].partition(";")[0]: {"schema": {"type": "string"}}}
    else:
        links = {"type": "object", "properties": {"self": {"type": "string"}, "next": {"type": "string"}}}
        body = {
            "type": "object",
            "required": ["data", "meta", "links"],
            "properties": {"data": {"type": "array", "items": row_schema(table)}, "meta": META, "links": links},
        }
        content = {"application/json": {"schema": body}}
    return {
        "summary": f"{table.title}{f' ({kind.upper()})' if kind else ''}",
        "operationId": f"{table.name}{f'_{kind}' if kind else ''}",
        "parameters": parameters,
        "responses": {"200": {"description": table.title, "content": content}} | _problems(),
    }


def describe_pledge(kind: str = "") -> dict[str, Any]:
    """What the description says of one pledge's address; of its assessments as a file for a kind."""
    number = {"name": "number", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}
    body = {
        "type": "object",
        "required": ["data", "meta"],
        "properties": {"data": {"type": "object", "required": ["number", "status", "history"]}, "meta": META},
    }
    content: dict[str, Any] = {"application/json": {"schema": body}}
    if kind:
        content = {MEDIA_TYPES[kind].partition(";")[0]: {"schema": {"type": "string"}}}
    return {
        "summary": f"The assessments of one pledge ({kind.upper()})" if kind else "One pledge with its history",
        "operationId": f"pledge{f'_{kind}' if kind else ''}",
        "parameters": [number | {"description": "The pledge's number."}, *VIEW_PARAMETERS],
        "responses": {"200": {"description": "The pledge.", "content": content}} | _problems(),
    }


def describe_head() -> dict[str, Any]:
    """What the description says of the journal's head."""
    body = {
        "type": "object",
        "required": ["name", "revision", "hash", "recorded_at"],
        "properties": {
            "name": {"const": "pledgeboard-head"},
            "revision": {"type": "integer", "description": "The journal's last entry that the view knows."},
            "hash": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "recorded_at": {"type": ["string", "null"], "format": "date-time"},
        },
    }
    content = {"application/json": {"schema": body}}
    return {
        "summary": "The journal's head: keep it, and `pledgeboard verify --head FILE` proves any later change",
        "operationId": "head",
        "parameters": VIEW_PARAMETERS,
        "responses": {"200": {"description": "The head.", "content": content}} | _problems(),
    }


def parameters_from(snapshot: Snapshot, description: dict[str, Any], base: str) -> dict[str, Any]:
    """The whole description with the values that the data have, and with what FastAPI adds of its own left out."""
    values = {
        "campaign": [snapshot.view.campaign],
        "category": list(snapshot.categories()["id"]),
        "featured": list(snapshot.featured()["slug"]),
        "unit": sorted(set(snapshot.figures()["unit"])),
    }
    made = copy.deepcopy(description)
    made["servers"] = [{"url": f"{base}/api"}]
    for operations in made["paths"].values():
        for operation in operations.values():
            operation["responses"].pop("422", None)
            for one in operation.get("parameters", []):
                if one["name"] in FROM_DATA:
                    schema = one["schema"]
                    schema.get("items", schema)["enum"] = values[one["name"]]
    made.get("components", {}).pop("schemas", None)
    return json.loads(json.dumps(made))  # type: ignore[no-any-return]


def title_of(path: str) -> str:
    """A route's name."""
    return path.removeprefix("/v1/").replace("/{number}", "_one").replace(".", "_")
