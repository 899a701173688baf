"""The API's description as a page: every address with its parameters, columns and an example, without a script."""

from typing import Any

from dashboard.assets import FAVICON_URL, FONT_CSS_URL
from dashboard.content.rendering import render

DOCS_POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self'; base-uri 'none'"
ERRORS = (
    ("unknown-value", 400, "A parameter or value that is not known here; `allowed` lists what is."),
    ("not-found", 404, "There is no such thing, or it was not known at that moment."),
    ("unavailable", 503, "The store or the program that draws pictures cannot be used now; try again."),
    ("too-many", 429, "Too many requests from one address; `Retry-After` says for how many seconds to wait."),
    ("too-large", 413, "The request carries more than the board takes."),
    ("long-head", 431, "The address and headers together are larger than the board takes."),
    ("foreign-host", 400, "The board does not answer to this host name."),
    ("foreign-page", 403, "A page of another host may read what is public, and nothing else."),
    ("not-allowed", 403, "This is for those who may write."),
    ("failed", 500, "An error of the board itself; it is in its log."),
)


def docs_page(description: dict[str, Any], language: str) -> str:
    """The page as HTML. `language`: of the page's own words; the description itself is English."""
    return render(
        "api_docs.html", language, description=description, icon=FAVICON_URL, fonts=FONT_CSS_URL, errors=ERRORS,
        columns_of=_columns, kind_of=_kind,
    )  # fmt: skip


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
