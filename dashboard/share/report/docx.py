"""A report as DOCX to go on writing in: styles of its own, contents, tables and links, pictures with alternative text."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor

from dashboard.charts.drawing.chart import for_export
from dashboard.charts.drawing.palette import palette
from dashboard.content.blocks import (
    Block,
    Bullets,
    Document,
    Entry,
    Heading,
    Paragraph,
    Picture,
    References,
    Run,
    StatusBar,
    Table,
    plain,
)
from dashboard.content.rendering import WEB
from dashboard.locale import regional, translator
from dashboard.share.files.archive import to_zip
from dashboard.share.files.images import draw
from dashboard.share.report.pdf import CONTENTS
from dashboard.share.report.report import PERMANENT
from dashboard.share.source import BOARD

STYLES = Path(__file__).with_name("styles.xml")
# Fonts that Word brings along, by the scripts of a text as Unicode calls them; the first that occurs is taken.
LATIN = "Calibri"
EAST_ASIAN = {"HIRAGANA": "Yu Gothic", "KATAKANA": "Yu Gothic", "HANGUL": "Malgun Gothic", "CJK": "Microsoft YaHei"}
COMPLEX = {
    **dict.fromkeys(("SINHALA", "TAMIL", "DEVANAGARI", "BENGALI", "GUJARATI", "GURMUKHI", "KANNADA", "MALAYALAM", "ORIYA", "TELUGU"), "Nirmala UI"),
    **dict.fromkeys(("THAI", "LAO", "KHMER"), "Leelawadee UI"),
    "MYANMAR": "Myanmar Text", "ETHIOPIC": "Ebrima", "ARABIC": "Arial", "HEBREW": "Arial",
}  # fmt: skip
FACT_CHARACTERS = 255  # of a document's title and author, by the format
WIDTH, SCALE = 900, 2  # px of a chart, and of its picture for each
TEXT_CM = 17  # a line's length
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report_docx(document: Document, day: date) -> bytes:
    """The file, dated with the day that it is as of. Errors: as `images.draw`."""
    return _Writer(document).written(day)


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)


def _texts(value: Any) -> Iterable[str]:
    """Every text of a document but those of its charts."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, Picture):
        value = tuple(getattr(value, field.name) for field in fields(value))
    if isinstance(value, tuple):
        for part in value:
            yield from _texts(part)


def _bookmark_name(anchor: str) -> str:
    return re.sub(r"\W", "_", anchor)[:40]


def _element(tag: str, **attributes: object) -> Any:
    """An element of WordprocessingML; attributes without their prefix."""
    element: Any = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def _rgb(colour: str) -> Any:
    return RGBColor.from_string(colour[1:].upper())


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document, self._ = document, translator(document.language)
        self.docx: Any = docx.Document()
        self._bookmarks = 0
        self._statuses = palette("light").statuses

    def written(self, day: date) -> bytes:
        document, facts = self.document, self.docx.core_properties
        self._page()
        self._style()
        facts.title, facts.author = _clean(document.title)[:FACT_CHARACTERS], _clean(document.author)[:FACT_CHARACTERS]
        facts.language, facts.comments = document.language, ""
        facts.created = facts.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
        self.paragraph("Title", Run(document.title))
        self.paragraph("Subtitle", Run(document.subtitle))
        for line in document.facts:
            self.paragraph("Quiet", *line)
        self._contents()
        for block in document.blocks:
            self._block(block)
        out = io.BytesIO()
        self.docx.save(out)
        with zipfile.ZipFile(out) as archive:  # the same without the moment of its making
            return to_zip({name: archive.read(name) for name in archive.namelist()})

    def _page(self) -> None:
        """A4, with the title and the days above, the board and the page's number below."""
        section, document = self.docx.sections[0], self.document
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(2.4)
        section.different_first_page_header_footer = True
        days = " · ".join(filter(None, (document.mark, plain(document.facts[0]) if document.facts else "")))
        self._words(section.header.paragraphs[0], Run(f"{document.title}\t{days}"))
        for footer in (section.footer, section.first_page_footer):
            paragraph = footer.paragraphs[0]
            paragraph._p.style = "Footer"
            for before, instruction in ((f"{self._(BOARD)}\t", "PAGE"), (" / ", "NUMPAGES")):
                self._words(paragraph, Run(before))
                self._begin_field(paragraph, instruction)
                paragraph.add_run("1")
                self._mark(paragraph, "end")

    def _style(self) -> None:
        characters = {char for text in _texts(self.document) for char in text if not char.isascii()}
        scripts = {unicodedata.name(char, "-").split()[0] for char in characters}
        styles = STYLES.read_text(encoding="utf-8").format(
            latin=LATIN,
            east_asian=next((font for script, font in EAST_ASIAN.items() if script in scripts), EAST_ASIAN["HANGUL"]),
            complex=next((font for script, font in COMPLEX.items() if script in scripts), "Arial"),
            language=escape(regional(self.document.language, "-")),
            hint="eastAsia" if self.document.language[:2] in ("ko", "ja", "zh") else "default",
        )
        held = self.docx.styles.element
        for child in list(held):
            held.remove(child)
        held.extend(list(parse_xml(styles)))

    def paragraph(self, style: str, *runs: Run) -> Any:
        """Write a paragraph at the document's end; `style` is the id in `styles.xml`, which spares a search by name."""
        paragraph = self.docx.add_paragraph()
        paragraph._p.style = style
        self._words(paragraph, *runs)
        return paragraph

    def _contents(self) -> None:
        """A table of contents that Word can renew, with links in place of the page numbers that only it knows."""
        headings = [block for block in self.document.blocks if isinstance(block, Heading) and block.level == 1]
        paragraph = self.paragraph("Caption", Run(self._(CONTENTS)))
        for place, heading in enumerate(headings):
            paragraph = self.paragraph("TOC1")
            if place == 0:
                self._begin_field(paragraph, 'TOC \\o "1-1" \\n \\h \\z \\u')
            self._words(paragraph, Run(heading.text, f"#{heading.anchor}"))
        if headings:
            self._mark(paragraph, "end")

    def _begin_field(self, paragraph: Any, instruction: str) -> None:
        self._mark(paragraph, "begin")
        code = _element("instrText")
        code.text = instruction
        paragraph.add_run()._r.append(code)
        self._mark(paragraph, "separate")

    def _mark(self, paragraph: Any, kind: str) -> None:
        paragraph.add_run()._r.append(_element("fldChar", fldCharType=kind))

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._bookmark(self.paragraph(f"Heading{min(block.level, 3)}", Run(block.text)), block.anchor)
        elif isinstance(block, Paragraph):
            self.paragraph("Notice" if block.notice else "Quiet" if block.quiet else "Normal", *block.words)
        elif isinstance(block, Bullets):
            for item in block.items:
                self.paragraph("ListBullet", *item)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Picture):
            self._picture(block)
        elif isinstance(block, StatusBar):
            self._status_bar(block)
        elif isinstance(block, Entry):
            self.paragraph("Heading3", Run(f"{block.number}  "), *block.title)
            self.paragraph("Quiet", *block.status).paragraph_format.keep_with_next = bool(block.facts)
            for label, said in block.facts:
                self.paragraph("Fact", Run(f"{label}\t", quiet=True), *said)
        elif isinstance(block, References):
            for place, item in enumerate(block.items, 1):
                self._bookmark(self.paragraph("Fact", Run(f"[{place}]\t", quiet=True), *item), f"ref-{place}")
        else:
            self.paragraph("Verbatim", Run(block.text))

    def _words(self, paragraph: Any, *runs: Run) -> None:
        for run in runs:
            written = self._run(paragraph, run)
            if run.href.startswith(("#", *WEB)):  # a hyperlink, which python-docx itself cannot make
                link = _element("hyperlink")
                if run.href.startswith("#"):
                    link.set(qn("w:anchor"), _bookmark_name(run.href[1:]))
                else:
                    target = paragraph.part.relate_to(_clean(run.href), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                    link.set(qn("r:id"), target)
                written._r.style = "Hyperlink"
                link.append(written._r)
                paragraph._p.append(link)

    def _run(self, paragraph: Any, run: Run) -> Any:
        if run.status is not None:
            paragraph.add_run("● ").font.color.rgb = _rgb(self._statuses[run.status].fill)
        written = paragraph.add_run(_clean(run.text))
        written.bold = True if run.strong or run.status else None
        if run.quiet:
            written._r.style = "QuietWords"
        return written

    def _bookmark(self, paragraph: Any, anchor: str) -> None:
        if anchor:
            self._bookmarks += 1
            start = _element("bookmarkStart", id=self._bookmarks, name=_bookmark_name(anchor))
            paragraph._p.extend([start, _element("bookmarkEnd", id=self._bookmarks)])

    def _table(self, block: Table) -> None:
        self.paragraph("Caption", Run(block.caption))
        whole = sum(column.share for column in block.columns)
        table = self._rows(len(block.rows) + 1, [TEXT_CM * column.share / whole for column in block.columns], "Lines")
        table.rows[0]._tr.get_or_add_trPr().append(_element("tblHeader"))
        heads = tuple((Run(column.title),) for column in block.columns)
        for row, cells in zip(table.rows, (heads, *block.rows), strict=True):
            for cell, words, column in zip(row.cells, cells, block.columns, strict=True):
                paragraph = cell.paragraphs[0]
                paragraph._p.style = "Cell"
                if column.right:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                self._words(paragraph, *words)
        self.paragraph("Quiet")

    def _rows(self, rows: int, widths: list[float], style: str) -> Any:
        """An empty table whose rows no page tears apart; widths in cm."""
        table = self.docx.add_table(rows=rows, cols=len(widths), style=style)
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for row in table.rows:
            row._tr.get_or_add_trPr().append(_element("cantSplit"))
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Cm(width)
        return table

    def _status_bar(self, block: StatusBar) -> None:
        self.paragraph("Answer", Run(block.standing.sentence))
        shares = block.rate.shares
        table = self._rows(1, [TEXT_CM * share / 100 for _status, _count, share in shares], "Normal Table")
        for cell, (status, count, share) in zip(table.rows[0].cells, shares, strict=True):
            colour, margins, paragraph = self._statuses[status], _element("tcMar"), cell.paragraphs[0]
            margins.extend([_element(side, w=0, type="dxa") for side in ("left", "right")])
            cell._tc.get_or_add_tcPr().extend([_element("shd", val="clear", fill=colour.fill[1:]), margins])
            paragraph._p.style, paragraph.alignment = "Cell", WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(str(count) if share >= 2 else "")
            run.bold, run.font.color.rgb = True, _rgb(colour.ink)
        self.paragraph("Quiet")
        key = (Run(f"{self._(status.label)} {count}   ", status=status) for status, count, _share in shares)
        self.paragraph("Normal", *key)
        self.paragraph("Quiet", Run(block.standing.rate_line))

    def _picture(self, block: Picture) -> None:
        chart = block.chart
        content = draw(for_export(chart, WIDTH, permalink=block.permalink), "png", SCALE)
        facts = self.docx.add_picture(io.BytesIO(content), width=Cm(TEXT_CM))._inline.docPr
        facts.set("descr", _clean(f"{chart.title}. {chart.alt}"))
        facts.set("title", _clean(chart.title))
        self.paragraph("Quiet", Run(self._(PERMANENT), block.permalink))
