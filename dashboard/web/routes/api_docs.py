"""The API's description as a page: every address with its parameters, columns and an example; no script, no other host."""

import html
from typing import Any

from dashboard.assets import FAVICON_URL, FONT_CSS_URL
from dashboard.domain.marks import N_
from dashboard.locale import direction, translator

TITLE = N_("Pledgeboard API")
LEAD = N_(
    "Everything public on this board, read-only and free of charge. Filters and moments are those of the pages; an answer carries an ETag of the store's revision."
)
MACHINE = N_("The same for machines: OpenAPI")
PARAMETERS = N_("Parameters")
COLUMNS = N_("Columns")
PROBLEMS = N_("Errors")
TO_BOARD = N_("To the board")
ERRORS = N_("An error is a problem detail (RFC 9457) that names the parameter, the value and what is allowed.")
DOCS_POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self'; base-uri 'none'"

STYLE = """
:root { color-scheme: light dark; --ink: light-dark(#101814, #e7ece9); --soft: light-dark(#51605a, #a9b5af);
  --line: light-dark(#dfe5e2, #2f3935); --accent: light-dark(#23634a, #86cfae); --well: light-dark(#f4f7f5, #1b2220); }
body { margin: 0; font: 16px/1.6 Pretendard, sans-serif; color: var(--ink); background: light-dark(#fff, #131816); }
main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.25rem 5rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; letter-spacing: -.02em; }
h2 { font-size: 1.1rem; margin: 0; } a { color: var(--accent); text-underline-offset: .2em; }
p { max-width: 44rem; } .soft { color: var(--soft); }
details { border-top: 1px solid var(--line); padding: .9rem 0; } details:last-of-type { border-bottom: 1px solid var(--line); }
summary { cursor: pointer; } summary h2 { display: inline; font-weight: 600; }
summary code { color: var(--accent); font-weight: 700; }
code { font: .92em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-top: 1px solid var(--line); }
th { width: 30%; font-weight: 500; } h3 { font-size: .95rem; margin: 1rem 0 0; }
pre { background: var(--well); padding: .75rem 1rem; border-radius: .5rem; overflow-x: auto; }
"""


def docs_page(description: dict[str, Any], language: str) -> str:
    """The page as HTML.

    Args:
        description: OpenAPI, with the values that the data have.
        language: of the page's own words; the description itself is English.
    """
    _ = translator(language)
    base = description["servers"][0]["url"]
    parts = [_operation(path, operations["get"], base, _) for path, operations in description["paths"].items()]
    anchors = "".join(
        f'<tr id="{kind}"><th><code>{status}</code></th><td>{html.escape(text)}</td></tr>'
        for kind, status, text in (
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
    )
    return f"""<!doctype html>
<html lang="{language}" dir="{direction(language)}"><head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />
<title>{html.escape(_(TITLE))}</title><link rel="icon" type="image/svg+xml" href="{FAVICON_URL}" />
<link rel="stylesheet" href="{FONT_CSS_URL}" /><style>{STYLE}</style></head>
<body><main><h1>{html.escape(_(TITLE))}</h1><p>{html.escape(_(LEAD))}</p>
<p class="soft"><a href="/api/openapi.json">{html.escape(_(MACHINE))}</a> · <a href="/?lang={language}">{html.escape(_(TO_BOARD))}</a></p>
{"".join(parts)}
<h2 style="margin-top:2rem">{html.escape(_(PROBLEMS))}</h2><p>{html.escape(_(ERRORS))}</p><table><tbody>{anchors}</tbody></table>
</main></body></html>
"""


def _operation(path: str, operation: dict[str, Any], base: str, _: Any) -> str:
    example = html.escape(f"curl '{base}{path.replace('{number}', '7')}'")
    rows = "".join(_row(one["name"], one["description"], _kind(one["schema"])) for one in operation["parameters"])
    content = operation["responses"]["200"]["content"]
    schema = content.get("application/json", {}).get("schema", {})
    columns = schema.get("properties", {}).get("data", {}).get("items", {}).get("properties", {})
    listed = "".join(_row(name, one["description"], _kind(one)) for name, one in columns.items())
    table = f"<h3>{html.escape(_(COLUMNS))}</h3><table><tbody>{listed}</tbody></table>" if listed else ""
    return (
        f"<details><summary><h2><code>{html.escape('/api' + path)}</code> {html.escape(operation['summary'])}</h2></summary>"
        f"<pre><code>{example}</code></pre><h3>{html.escape(_(PARAMETERS))}</h3>"
        f"<table><tbody>{rows}</tbody></table>{table}</details>"
    )


def _row(name: str, description: str, kind: str) -> str:
    return (
        f"<tr><th><code>{html.escape(name)}</code></th><td>{html.escape(description)}"
        f' <span class="soft">{html.escape(kind)}</span></td></tr>'
    )


def _kind(schema: dict[str, Any]) -> str:
    inner = schema.get("items", schema)
    if "enum" in inner:
        return " | ".join(map(str, inner["enum"]))
    kind = schema.get("format") or schema.get("type", "")
    return ", ".join(kind) if isinstance(kind, list) else str(kind)
