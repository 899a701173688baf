"""A report as PDF: set by Typst in our own fonts, bookmarked, tagged, charts as vector pictures."""

import json
import re
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from dashboard.assets import FONTS
from dashboard.charts.drawing.chart import for_export
from dashboard.charts.drawing.palette import palette
from dashboard.content.blocks import Document, Heading, Paragraph, Picture, References, words
from dashboard.domain.errors import N_
from dashboard.domain.status import Rate, Status
from dashboard.locale import translator
from dashboard.share.files import glyphs
from dashboard.share.files.images import draw
from dashboard.share.report.report import PERMANENT
from dashboard.share.source import BOARD

TEMPLATE = Path(__file__).with_name("report.typ")
FONT = "Pledgeboard Sans JP"  # the family's name in `fonts/`
WIDTH = 900  # px of a chart; its type is then as large as the text around
CONTENTS = N_("Contents")
_PATTERN = re.compile(r'(<pattern id="([^"]+)".*?)<rect [^>]*?fill="([^"]+)"[^>]*/>', re.DOTALL)
_HATCHED = re.compile(r"<path [^>]*fill: (url\(['\"]?#([\w-]+)['\"]?\))[^>]*/>")
_turn = Lock()  # the compiler takes one document at a time


def report_pdf(document: Document, day: date) -> bytes:
    """The file as of a day; the same bytes for the same document and day. Errors: as `images.draw`."""
    _ = translator(document.language)
    colours = palette("light").statuses
    described = {
        "document": _data(document),
        "day": [day.year, day.month, day.day],
        "font": FONT,
        "brand": _(BOARD),
        "contents": _(CONTENTS),
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
        svg = solid(draw(for_export(value.chart, WIDTH), "svg", text="page").decode())
        return {
            "kind": "Picture",
            "svg": svg.replace("Pretendard", FONT),  # its name on web pages
            "alt": f"{value.chart.title}. {value.chart.alt}",
            "permalink": value.permalink,
        }
    if isinstance(value, Rate):
        return value.shares
    if is_dataclass(value):
        described = {field.name: _data(getattr(value, field.name)) for field in fields(value)}
        return {"kind": type(value).__name__, **described}
    return [_data(part) for part in value] if isinstance(value, tuple) else value


def solid(svg: str) -> str:
    """An SVG whose hatches lie on a whole area: between the tiles of a pattern with a ground of its own light shines."""
    grounds = {name: colour for _head, name, colour in _PATTERN.findall(svg)}

    def laid(path: re.Match[str]) -> str:
        return (path[0].replace(path[1], grounds[path[2]]) if path[2] in grounds else "") + path[0]

    return _HATCHED.sub(laid, _PATTERN.sub(lambda pattern: pattern[1], svg))
