"""A report as one HTML file: interactive, offline, everything that it needs inside."""

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from dashboard.assets import chart_script, slim_plotly_script
from dashboard.charts.drawing.template import PLOTLY_CONFIG, canvas
from dashboard.content.blocks import Document, Picture
from dashboard.content.rendering import render
from dashboard.share.files.fonts import faces

SCRIPT = Path(__file__).with_name("report.js")


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
    figures = {str(key): _figures(picture) for key, picture in enumerate(document.pictures)}
    payload = json.dumps(
        {"figures": figures, "config": PLOTLY_CONFIG}, ensure_ascii=False, separators=(",", ":")
    ).replace("<", "\\u003c")
    return render(
        "report.html",
        document.language,
        document=document,
        figures=Markup(payload),
        scripts=[Markup(script) for script in _scripts()],
        faces=lambda *shown: Markup(faces(*shown)),
    ).encode()


def _figures(picture: Picture) -> dict[str, Any]:
    """The chart in both layouts, in light colours."""
    chart = picture.chart
    layouts = {}
    for name, narrow in (("wide", False), ("narrow", True)):
        drawn = chart.sketch(
            canvas(chart.canvas.language, "light", caption=chart.canvas.caption, narrow=narrow)
        ).figure()
        layouts[name] = json.loads(str(drawn.to_json()))
    return layouts
