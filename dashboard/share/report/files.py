"""A report in each of its formats."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.content.blocks import Document
from dashboard.domain.errors import N_
from dashboard.share.cache import cached
from dashboard.share.chart_views import ChartViews
from dashboard.share.files.chart_files import SizeError
from dashboard.share.files.images import start_browser
from dashboard.share.filters import file_stem
from dashboard.share.report.docx import report_docx
from dashboard.share.report.html import report_html
from dashboard.share.report.pdf import report_pdf
from dashboard.share.report.report import Scope, read_scope, report

MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
UNKNOWN_FORMAT = N_("A report comes as {formats}, not as “{format}”.")


_report = cached()(report)


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
        if kind != "html" and self.scope.charts:
            start_browser()
        day = self.views.snapshot.day
        make: dict[str, Callable[[], bytes]] = {
            "html": lambda: report_html(self.document),
            "pdf": lambda: report_pdf(self.document, day),
            "docx": lambda: report_docx(self.document, day),
        }
        if kind not in make:
            raise SizeError(UNKNOWN_FORMAT, "format", kind, list(MEDIA_TYPES))
        return make[kind]()
