"""A report as DOCX to go on writing in: styles of its own, contents, tables and links, pictures with alternative text."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.shape import CT_Inline
from docx.shared import Cm
from markupsafe import Markup

from dashboard.charts.drawing.chart import for_export, page_share
from dashboard.charts.drawing.palette import palette
from dashboard.content.blocks import Document, Picture, plain
from dashboard.content.rendering import rendered
from dashboard.locale import regional
from dashboard.share.files.archive import to_zip
from dashboard.share.files.images import draw

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
    package: Any = docx.Document()
    facts, section, part, ids = package.core_properties, package.sections[0], package.part, count(1)
    facts.title, facts.author = _clean(document.title)[:FACT_CHARACTERS], _clean(document.author)[:FACT_CHARACTERS]
    facts.language, facts.comments = document.language, ""
    facts.created = facts.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)

    def relation(href: str) -> str:
        return str(part.relate_to(_clean(href), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def drawing(block: Picture) -> Markup:
        figure = for_export(block.chart, WIDTH, permalink=block.permalink)
        content, width = draw(figure, "png", SCALE), Cm(TEXT_CM * page_share(figure))
        name, image = part.get_or_add_image(io.BytesIO(content))
        inline: Any = CT_Inline.new_pic_inline(next(ids), name, "image.png", *image.scaled_dimensions(width))
        title = _clean(block.chart.title)
        inline.docPr.attrib.update({"descr": _clean(f"{title}. {block.chart.alt}"), "title": title})
        return Markup(inline.xml)

    def filled(macro: str, *arguments: object) -> Any:
        xml = rendered(
            "report_docx.xml", macro, document.language, *arguments, relation=relation, drawing=drawing,
            bookmark=_bookmark_name, next_id=ids.__next__, colours=palette("light").statuses,
        )  # fmt: skip
        return list(parse_xml(_clean(xml)))

    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.4)
    section.different_first_page_header_footer = True
    days = " · ".join(filter(None, (document.mark, plain(document.facts[0]) if document.facts else "")))
    section.header._element[:] = filled("header", document, days)
    for footer in (section.footer, section.first_page_footer):
        footer._element[:] = filled("footer")
    package.element.body[:0] = filled("body", document)
    package.styles.element[:] = _styles(document)
    out = io.BytesIO()
    package.save(out)
    with zipfile.ZipFile(out) as archive:  # the same without the moment of its making
        return to_zip({name: archive.read(name) for name in archive.namelist()})


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


def _styles(document: Document) -> Any:
    characters = {char for text in _texts(document) for char in text if not char.isascii()}
    scripts = {unicodedata.name(char, "-").split()[0] for char in characters}
    styles = STYLES.read_text(encoding="utf-8").format(
        latin=LATIN,
        east_asian=next((font for script, font in EAST_ASIAN.items() if script in scripts), EAST_ASIAN["HANGUL"]),
        complex=next((font for script, font in COMPLEX.items() if script in scripts), "Arial"),
        language=escape(regional(document.language, "-")),
        hint="eastAsia" if document.language[:2] in ("ko", "ja", "zh") else "default",
    )
    return list(parse_xml(styles))
