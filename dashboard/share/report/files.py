"""A report in each of its formats; as one HTML file it is interactive and offline, everything that it needs inside."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from dashboard.assets import chart_script, script_source, slim_plotly_script
from dashboard.charts.drawing.template import PLOTLY_CONFIG, canvas
from dashboard.content.blocks import Document
from dashboard.content.rendering import render, script_data
from dashboard.domain.errors import N_
from dashboard.share.cache import cached
from dashboard.share.chart_views import ChartViews
from dashboard.share.files.chart_files import SizeError
from dashboard.share.files.glyphs import faces
from dashboard.share.files.images import start_browser
from dashboard.share.filters import file_stem
from dashboard.share.report.pdf import report_pdf
from dashboard.share.report.report import Scope, read_scope, report

SCRIPT = Path(__file__).with_name("report.js")

MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
UNKNOWN_FORMAT = N_("A report comes as {formats}, not as “{format}”.")
_report = cached()(report)


@cache
def _scripts() -> tuple[str, str]:
    return slim_plotly_script().read_text(encoding="utf-8"), chart_script(SCRIPT)


@cache
def report_policy() -> str:
    """A policy under which a browser shows such a file from here: its own two scripts run, nothing else is fetched."""
    return (
        f"default-src 'none'; script-src {' '.join(map(script_source, _scripts()))}; style-src 'unsafe-inline'; "
        "font-src data:; img-src data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
        "sandbox allow-scripts allow-popups allow-downloads"
    )


def report_html(document: Document) -> bytes:
    """The file, each chart in both layouts, in light colours; the same bytes for the same document."""
    figures: dict[str, dict[str, Any]] = {}
    for key, chart in enumerate(picture.chart for picture in document.pictures):
        language, caption = chart.canvas.language, chart.canvas.caption
        figures[str(key)] = {
            name: json.loads(
                str(
                    chart.sketch(canvas(language, "light", caption=caption, narrow=name == "narrow")).figure().to_json()
                )
            )
            for name in ("wide", "narrow")
        }
    return render(
        "report.html",
        document.language,
        document=document,
        figures=script_data({"figures": figures, "config": PLOTLY_CONFIG}),
        scripts=[Markup(script) for script in _scripts()],
        faces=faces,
    ).encode()


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """One report of one view under one address."""

    views: ChartViews
    query: Mapping[str, Sequence[str]]  # as in the address, carried parameters as well
    base: str  # scheme and host of the board

    @property
    def scope(self) -> Scope:
        """The scope that the address asks for; UnknownFilter."""
        return read_scope(self.views, self.query)

    @property
    def document(self) -> Document:
        """The report, made once for each choice."""
        return _report(self.views, self.scope, self.base)

    @property
    def file_name(self) -> str:
        """Without extension, another one for another choice or view; marked where the data are no real ones."""
        usual = read_scope(self.views, {}).parameters()
        chosen = {name: values for name, values in self.scope.parameters().items() if usual.get(name) != values}
        return file_stem(self.views.snapshot, "report", chosen, self.views.options.language)

    def content(self, kind: str) -> bytes:
        """The report in one format. Errors: SizeError for a format that there is not; UnknownFilter; for PDF and DOCX as
        `images.draw`."""
        if kind not in MEDIA_TYPES:
            raise SizeError(UNKNOWN_FORMAT, "format", kind, list(MEDIA_TYPES))
        if kind == "html":
            return report_html(self.document)
        if self.scope.charts:
            start_browser()
        if kind == "pdf":
            return report_pdf(self.document, self.views.snapshot.day)
        # Half a second of import that only those pay who write.
        from dashboard.share.report.docx import report_docx

        return report_docx(self.document, self.views.snapshot.day)
