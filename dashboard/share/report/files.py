"""A report in each of its formats: one HTML file, interactive and offline; a PDF, set by Typst in our own fonts; DOCX."""

import json
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import plotly.graph_objects as go
from markupsafe import Markup

from dashboard.assets import FONTS, PLOTLY_SCRIPT, chart_script, script_source
from dashboard.charts.drawing.chart import for_export, page_share
from dashboard.charts.drawing.palette import palette
from dashboard.charts.drawing.template import PLOTLY_CONFIG
from dashboard.content.blocks import Document, Heading, Paragraph, Picture, References, words
from dashboard.content.rendering import render, script_data
from dashboard.domain.errors import N_
from dashboard.domain.status import Rate, Status
from dashboard.locale import ForeignText, translator
from dashboard.share.cache import cached
from dashboard.share.chart_views import ChartViews
from dashboard.share.files import glyphs
from dashboard.share.files.chart_files import SizeError
from dashboard.share.files.images import draw, plain_figure, start_browser
from dashboard.share.files.outlines import stands_alone
from dashboard.share.filters import file_stem
from dashboard.share.report.report import PERMANENT, Scope, read_scope, report
from dashboard.share.source import BOARD

SCRIPT = Path(__file__).with_name("report.js")

MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
UNKNOWN_FORMAT = N_("A report comes as {formats}, not as “{format}”.")
_report = cached()(report)
TEMPLATE = Path(__file__).with_name("report.typ")
FONT = "Pledgeboard Sans JP"  # the family's name in `fonts/`
PDF_WIDTH, PDF_SCALE = 900, 3  # px of a chart, whose type is then as large as the text around; pixels for each
_PATTERN = re.compile(r'(<pattern id="([^"]+)".*?)<rect [^>]*?fill="([^"]+)"[^>]*/>', re.DOTALL)
_HATCHED = re.compile(r"<path [^>]*fill: (url\(['\"]?#([\w-]+)['\"]?\))[^>]*/>")
_turn = Lock()  # the compiler takes one document at a time


@cache
def _scripts() -> tuple[str, str]:
    return PLOTLY_SCRIPT.read_text(encoding="utf-8"), chart_script(SCRIPT)


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
    figures = {
        str(key): {name: plain_figure(picture.chart, "light", narrow=name == "narrow") for name in ("wide", "narrow")}
        for key, picture in enumerate(document.pictures)
    }
    return render(
        "report.html",
        document.language,
        document=document,
        figures=script_data({"figures": figures, "config": PLOTLY_CONFIG}),
        scripts=[Markup(script) for script in _scripts()],
        faces=glyphs.faces,
    ).encode()


def report_pdf(document: Document, day: date) -> bytes:
    """The file as of a day; the same bytes for the same document and day. Errors: as `images.draw`."""
    _ = translator(document.language)
    colours = palette("light").statuses
    described = {
        "document": _data(document),
        "day": [day.year, day.month, day.day],
        "font": FONT,
        "brand": _(BOARD),
        "contents": _("Contents"),
        "permanent": _(PERMANENT),
        "statuses": {status.value: [colours[status].fill, colours[status].line, colours[status].ink, _(status.label)] for status in Status},
        "labels": _labels(document),
    }  # fmt: skip
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    content = json.dumps(described, ensure_ascii=False)
    missing = glyphs.notice(content)
    if missing:
        notice = Paragraph(words(glyphs.sentence(missing, document.language, bare=True)), notice=True)
        described["document"]["blocks"].insert(0, _data(notice))
        # What no font holds would stand in the PDF's text as a NUL.
        content = glyphs.replaced(json.dumps(described, ensure_ascii=False), missing)
    with _turn:
        pdf: bytes = _compiler(glyphs.FOLDERS if glyphs.beyond_ours(content) else ()).compile(
            TEMPLATE.read_bytes(), format="pdf", sys_inputs={"data": content}, timestamp=moment
        )
    return pdf


@lru_cache(maxsize=2)
def _compiler(folders: tuple[Path, ...]) -> Any:
    """The typesetter with our fonts and those of some folders, which draw what ours lack. Where ours hold every
    character, the system's are left out: the same report is the same on every machine."""
    import typst

    paths = [str(FONTS), *(str(folder) for folder in folders if folder.is_dir())]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)


def _labels(document: Document) -> list[str]:
    """The places of the document that links can lead to."""
    labels = [block.anchor for block in document.blocks if isinstance(block, Heading) and block.anchor]
    counts = (len(block.items) for block in document.blocks if isinstance(block, References))
    return labels + [f"ref-{place}" for count in counts for place in range(1, count + 1)]


def _data(value: Any) -> Any:
    """Blocks and runs as the template takes them: their fields, with the name of what they are."""
    if isinstance(value, Picture):
        return {
            "kind": "Picture",
            "svg": _typesettable(figure := for_export(value.chart, PDF_WIDTH)),
            "share": page_share(figure),
            "alt": f"{value.chart.title}. {value.chart.alt}",
            "permalink": value.permalink,
        }
    if isinstance(value, Rate):
        return value.shares
    if is_dataclass(value):
        described = {field.name: _data(getattr(value, field.name)) for field in fields(value)}
        foreign = next((text.language for text in described.values() if isinstance(text, ForeignText)), "")
        return {"kind": type(value).__name__, "language": foreign, **described}
    return [_data(part) for part in value] if isinstance(value, tuple) else value


def _typesettable(figure: go.Figure) -> str:
    """A picture as an SVG for the typesetter: of pixels where letters change beside their neighbours, since it takes each
    letter that our font lacks out of a font of its own, and sets Tamil in pieces and Arabic lines one upon the other."""
    svg = draw(figure, "svg", text="page").decode()
    if all(map(stands_alone, glyphs.beyond_ours(svg))):
        return solid(svg).replace("Pretendard", FONT)  # its name on web pages
    pixels = b64encode(draw(figure, "png", PDF_SCALE)).decode()
    size = f'width="{figure.layout.width}" height="{figure.layout.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="data:image/png;base64,{pixels}"/></svg>'


def solid(svg: str) -> str:
    """An SVG whose hatches lie on a whole area: between the tiles of a pattern with a ground of its own light shines."""
    grounds = {name: colour for _head, name, colour in _PATTERN.findall(svg)}

    def laid(path: re.Match[str]) -> str:
        return (path[0].replace(path[1], grounds[path[2]]) if path[2] in grounds else "") + path[0]

    return _HATCHED.sub(laid, _PATTERN.sub(lambda pattern: pattern[1], svg))


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
        return file_stem(self.views.snapshot, "report", chosen, self.views.language)

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
