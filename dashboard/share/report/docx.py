"""A report as DOCX to go on writing in: real headings, tables and links, pictures with alternative text."""

import io
import re
import zipfile
from datetime import UTC, date, datetime
from typing import Any

from dashboard.charts.drawing.chart import for_export
from dashboard.charts.drawing.palette import palette
from dashboard.content.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Picture,
    References,
    Run,
    Table,
    Words,
)
from dashboard.content.markup import WEB
from dashboard.locale import regional
from dashboard.share.files.images import draw

FONT = "Malgun Gothic"  # on the machines on which Korean reports are written
FACT_CHARACTERS = 255  # of a document's title and author, by the format
WIDTH = 900  # px of a chart
SCALE = 2
ENTRY_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip archive knows: the moment of making is no content
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report_docx(document: Document, day: date) -> bytes:
    """The file.

    Args:
        document: any report.
        day: the day that it is as of, the file's date.
    Errors:
        as `images.draw`.
    """
    return _Writer(document).written(day)


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)


class _Writer:
    def __init__(self, document: Document) -> None:
        # Half a second of import that only those pay who write.
        import docx

        self.document = document
        self.docx: Any = docx.Document()
        self._bookmarks = 0

    def written(self, day: date) -> bytes:
        from docx.shared import Cm, Pt

        document, written = self.document, self.docx
        section = written.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(2.2)
        self._style(Pt)
        facts = written.core_properties
        facts.title, facts.author = _clean(document.title)[:FACT_CHARACTERS], _clean(document.author)[:FACT_CHARACTERS]
        facts.language = document.language
        facts.created = facts.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
        facts.comments = ""
        written.add_heading(_clean(document.title), 0)
        self._words(written.add_paragraph(style="Subtitle"), (Run(document.subtitle),))
        for line in document.facts:
            self._words(written.add_paragraph(), line)
        for block in document.blocks:
            self._block(block)
        out = io.BytesIO()
        written.save(out)
        return _timeless(out.getvalue())

    def _style(self, points: Any) -> None:
        from docx.oxml.ns import qn
        from docx.shared import RGBColor

        for name in ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "List Bullet"):
            style = self.docx.styles[name]
            style.font.name = FONT
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for kind in ("w:eastAsia", "w:ascii", "w:hAnsi", "w:cs"):
                fonts.set(qn(kind), FONT)
            for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                fonts.attrib.pop(qn(kind), None)
            if name.startswith(("Heading", "Title")):
                style.font.color.rgb = RGBColor.from_string("1B2420")
        normal = self.docx.styles["Normal"]
        normal.font.size = points(10)
        language = normal.element.get_or_add_rPr()
        mark = language.makeelement(qn("w:lang"), {})
        mark.set(qn("w:val"), regional(self.document.language, "-"))
        mark.set(qn("w:eastAsia"), "ko-KR")
        language.append(mark)

    def _block(self, block: Block) -> None:
        written = self.docx
        if isinstance(block, Heading):
            heading = written.add_heading(_clean(block.text), min(block.level, 3))
            if block.anchor:
                self._bookmark(heading, block.anchor)
        elif isinstance(block, Paragraph):
            self._words(written.add_paragraph(style="Intense Quote" if block.notice else None), block.words)
        elif isinstance(block, Bullets):
            self._bullets(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Picture):
            self._picture(block)
        elif isinstance(block, References):
            for place, item in enumerate(block.items, 1):
                paragraph = written.add_paragraph()
                self._bookmark(paragraph, f"ref-{place}")
                self._words(paragraph, (Run(f"[{place}] "), *item))
        else:
            self._words(written.add_paragraph(style="No Spacing"), (Run(block.text),))

    def _bullets(self, block: Bullets, level: int = 1) -> None:
        for item, below in block.items:
            style = "List Bullet" if level == 1 else "List Bullet 2"
            self._words(self.docx.add_paragraph(style=style), item)
            if below:
                self._bullets(below, level + 1)

    def _words(self, paragraph: Any, runs: Words) -> None:
        for run in runs:
            if run.href.startswith(("#", *WEB)):
                self._link(paragraph, run)
            else:
                self._run(paragraph, run)

    def _run(self, parent: Any, run: Run) -> Any:
        from docx.shared import RGBColor

        if run.status is not None:
            mark = parent.add_run("● ")
            mark.font.color.rgb = RGBColor.from_string(palette("light").statuses[run.status].line[1:].upper())
        written = parent.add_run(_clean(run.text))
        written.bold = True if run.strong or run.status else None
        if run.quiet:
            written.font.color.rgb = RGBColor.from_string("4F5A55")
        return written

    def _link(self, paragraph: Any, run: Run) -> None:
        """A hyperlink, which python-docx itself cannot make."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import RGBColor

        link = OxmlElement("w:hyperlink")
        if run.href.startswith("#"):
            link.set(qn("w:anchor"), _bookmark_name(run.href[1:]))
        else:
            target = paragraph.part.relate_to(_clean(run.href), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(qn("r:id"), target)
        written = self._run(paragraph, run)
        written.font.color.rgb = RGBColor.from_string("14704F")
        written.font.underline = True
        link.append(written._r)
        paragraph._p.append(link)

    def _bookmark(self, paragraph: Any, anchor: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self._bookmarks += 1
        for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(kind)
            mark.set(qn("w:id"), str(self._bookmarks))
            if kind == "w:bookmarkStart":
                mark.set(qn("w:name"), _bookmark_name(anchor))
            paragraph._p.append(mark)

    def _table(self, block: Table) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt

        caption = self.docx.add_paragraph(style="Caption")
        self._words(caption, (Run(block.caption),))
        caption.paragraph_format.keep_with_next = True
        table = self.docx.add_table(rows=1, cols=len(block.columns), style="Light List Accent 3")
        table.autofit = False
        whole = sum(column.share for column in block.columns)
        widths = [Cm(17 * column.share / whole) for column in block.columns]
        repeated = OxmlElement("w:tblHeader")
        repeated.set(qn("w:val"), "true")
        table.rows[0]._tr.get_or_add_trPr().append(repeated)
        heads = tuple((Run(column.title, strong=True),) for column in block.columns)
        for place, cells in enumerate((heads, *block.rows)):
            # A row is put in by hand: `add_row` looks through the whole table each time.
            row = table.rows[0] if place == 0 else table.add_row()
            kept = OxmlElement("w:cantSplit")
            row._tr.get_or_add_trPr().append(kept)
            for cell, cell_words, width, column in zip(row.cells, cells, widths, block.columns, strict=True):
                cell.width = width
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(0)
                if column.right:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                self._words(paragraph, cell_words)
        self.docx.add_paragraph()

    def _picture(self, block: Picture) -> None:
        from docx.shared import Cm

        chart = block.chart
        figure = for_export(chart, self.document.language, WIDTH, permalink=block.permalink)
        content = draw(figure, "png", SCALE)
        shape = self.docx.add_picture(io.BytesIO(content), width=Cm(17))
        facts = shape._inline.docPr
        facts.set("descr", _clean(f"{chart.title}. {chart.alt}"))
        facts.set("title", _clean(chart.title))
        self._words(self.docx.add_paragraph(style="Caption"), (Run(block.permalink, block.permalink),))


def _bookmark_name(anchor: str) -> str:
    return re.sub(r"\W", "_", anchor)[:40]


def _timeless(content: bytes) -> bytes:
    """The same archive without the moment of its making."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as rewritten:
        for name in archive.namelist():
            info = zipfile.ZipInfo(name, ENTRY_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            rewritten.writestr(info, archive.read(name))
    return out.getvalue()
