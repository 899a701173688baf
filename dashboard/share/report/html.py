"""A report as one HTML file: interactive, offline, everything that it needs inside."""

import base64
import hashlib
import json
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from dashboard.assets import chart_script, slim_plotly_script
from dashboard.charts.drawing.template import PLOTLY_CONFIG, canvas
from dashboard.domain.marks import N_
from dashboard.locale import translator
from dashboard.share.files.fonts import faces
from dashboard.share.report.blocks import Document, Picture, plain
from dashboard.share.report.blocks_html import (
    PERMANENT,
    STYLE,
    all_text,
    blocks_html,
    outline,
    status_style,
    words_html,
)

SCRIPT = Path(__file__).with_name("report.js")
CONTENTS = N_("Contents")
NO_SCRIPT = N_("The pictures need JavaScript; what they show stands in the tables and in words.")
PAGE = """
.page{max-width:60rem;margin:0 auto;padding:1.5rem 1.2rem 5rem}.facts{color:var(--soft);font-size:.92rem;list-style:none;padding:0}
.subtitle{font-size:1.1rem;color:var(--soft)}nav{border:1px solid var(--line);border-radius:10px;background:var(--wash);padding:.6rem 1.2rem;margin:1.4rem 0}nav h2{font-size:1rem;border:0;margin:.3em 0;padding:0}nav ul{columns:14rem;margin:.4em 0}
@media print{@page{margin:18mm 15mm}body{font-size:10.5pt}nav{display:none}.page{max-width:none;padding:0}figure,tr{break-inside:avoid}h2,h3{break-after:avoid}.scroll{overflow:visible}a{color:inherit;text-decoration:none}}
"""


@cache
def _scripts() -> tuple[str, str]:
    return slim_plotly_script().read_text(encoding="utf-8"), chart_script(SCRIPT)


@cache
def report_policy() -> str:
    """A policy under which a browser shows such a file from here: its own two scripts run, nothing else is fetched."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in _scripts()
    )
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; font-src data:; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts allow-popups allow-downloads"
    )


def report_html(document: Document) -> bytes:
    """The file; the same bytes for the same document."""
    _ = translator(document.language)
    figures: dict[str, Any] = {}

    def draw(picture: Picture) -> str:
        key = str(len(figures))
        figures[key] = _figures(picture)
        return (
            f'<div class="chart" data-chart="{key}" aria-hidden="true" style="height:{picture.chart.height}px"></div>'
        )

    body = blocks_html(document.blocks, draw, document.language)
    payload = json.dumps(
        {"figures": figures, "config": PLOTLY_CONFIG}, ensure_ascii=False, separators=(",", ":")
    ).replace("<", "\\u003c")
    around = [_(CONTENTS), _(NO_SCRIPT), document.title, document.subtitle, *map(plain, document.facts)]
    style = faces(all_text(document.blocks), payload, *around, _(PERMANENT))
    facts = "".join(f"<li>{words_html(line)}</li>" for line in document.facts)
    plotly, own = _scripts()
    return f"""<!doctype html>
<html lang="{document.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Pledgeboard"><title>{escape(document.title)}</title>
<style>{style}{STYLE}{status_style()}{PAGE}</style></head>
<body><div class="page"><header><h1>{escape(document.title)}</h1><p class="subtitle">{escape(document.subtitle)}</p><ul class="facts">{facts}</ul></header>
<nav aria-labelledby="contents"><h2 id="contents">{escape(_(CONTENTS))}</h2>{outline(document.blocks)}</nav>
<noscript><p class="notice">{escape(_(NO_SCRIPT))}</p></noscript>
<main>
{body}
</main></div>
<script type="application/json" id="figures">{payload}</script><script>{plotly}</script><script>{own}</script></body></html>
""".encode()


def _figures(picture: Picture) -> dict[str, Any]:
    """The chart in both layouts, in light colours."""
    chart = picture.chart
    found = {}
    for name, narrow in (("wide", False), ("narrow", True)):
        drawn = chart.draw(canvas(chart.canvas.language, "light", chart.canvas.caption, narrow))
        found[name] = json.loads(str(drawn.to_json()))
    return found
