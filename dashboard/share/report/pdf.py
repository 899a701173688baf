"""A report as PDF: set by Typst in our own fonts, bookmarked, tagged, charts as vector pictures."""

import json
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from dashboard.assets import FONTS
from dashboard.charts.drawing.chart import for_export
from dashboard.charts.drawing.palette import palette
from dashboard.content.blocks import (
    Block,
    Bullets,
    Code,
    Document,
    Heading,
    Paragraph,
    Picture,
    References,
    Table,
    Words,
    words,
)
from dashboard.domain.marks import N_
from dashboard.domain.status import Status
from dashboard.locale import translator
from dashboard.share.files import glyphs
from dashboard.share.files.images import draw
from dashboard.share.page_facts import BOARD

TEMPLATE = Path(__file__).with_name("report.typ")
FONT = "Pledgeboard Sans JP"  # the family's name in `fonts/`
WIDTH = 900  # px of a chart; its type is then as large as the text around
CONTENTS = N_("Contents")
_turn = Lock()  # the compiler takes one document at a time


def report_pdf(document: Document, day: date) -> bytes:
    """The file; the same bytes for the same document and day.

    Args:
        document: any report.
        day: the day that it is as of, the file's date.
    Errors:
        as `images.draw`.
    """
    _ = translator(document.language)
    blocks = [_plain(block, document.language) for block in document.blocks]
    colours = palette("light").statuses
    described = {
        "title": document.title,
        "subtitle": document.subtitle,
        "author": document.author,
        "language": document.language,
        "day": [day.year, day.month, day.day],
        "font": FONT,
        "brand": _(BOARD),
        "contents": _(CONTENTS),
        "facts": [_runs(line) for line in document.facts],
        "statuses": {status.value: [colours[status].fill, colours[status].line] for status in Status},
        "labels": _labels(document),
        "blocks": blocks,
    }
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    content = json.dumps(described, ensure_ascii=False)
    missing = glyphs.notice(content)
    if missing:
        blocks.insert(0, _notice(glyphs.sentence(missing, document.language, bare=True)))
        # What no font holds would stand in the PDF's text as a NUL.
        content = glyphs.replaced(json.dumps(described, ensure_ascii=False), missing)
    with _turn:
        pdf: bytes = _compiler(glyphs.FOLDERS if glyphs.beyond_ours(content) else ()).compile(
            TEMPLATE.read_bytes(), format="pdf", sys_inputs={"document": content}, timestamp=moment
        )
    return pdf


def _notice(text: str) -> dict[str, Any]:
    return _plain(Paragraph(words(text), notice=True), "")


@lru_cache(maxsize=2)
def _compiler(folders: tuple[Path, ...]) -> Any:
    """The typesetter with our fonts and those of some folders, which draw what ours lack.

    Where ours hold every character, the system's are left out: the same report is the same on every machine.
    """
    import typst

    paths = [str(FONTS), *(str(folder) for folder in folders if folder.is_dir())]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)


def _labels(document: Document) -> list[str]:
    labels = [block.anchor for block in document.blocks if isinstance(block, Heading) and block.anchor]
    for block in document.blocks:
        if isinstance(block, References):
            labels += [f"ref-{place}" for place in range(1, len(block.items) + 1)]
    return labels


def _runs(words: Words) -> list[dict[str, Any]]:
    return [
        {
            "text": run.text, "href": run.href, "strong": run.strong, "quiet": run.quiet,
            "status": run.status.value if run.status else None,
        }
        for run in words
    ]  # fmt: skip


def _items(block: Bullets) -> list[dict[str, Any]]:
    return [{"words": _runs(item), "below": _items(below) if below else []} for item, below in block.items]


def _plain(block: Block, language: str) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "text": block.text, "level": block.level, "anchor": block.anchor}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "words": _runs(block.words), "quiet": block.quiet, "notice": block.notice}
    if isinstance(block, Bullets):
        return {"kind": "bullets", "items": _items(block)}
    if isinstance(block, Table):
        columns = [{"title": column.title, "share": column.share, "right": column.right} for column in block.columns]
        rows = [[{"words": _runs(cell)} for cell in row] for row in block.rows]
        return {"kind": "table", "caption": block.caption, "columns": columns, "rows": rows}
    if isinstance(block, Picture):
        return _picture(block, language)
    if isinstance(block, References):
        return {"kind": "references", "items": [{"words": _runs(item)} for item in block.items]}
    assert isinstance(block, Code)
    return {"kind": "code", "text": block.text}


def _picture(block: Picture, language: str) -> dict[str, Any]:
    svg = draw(for_export(block.chart, language, WIDTH), "svg", text="page").decode()
    return {
        "kind": "picture",
        "svg": svg.replace("Pretendard", FONT),  # its name on web pages
        "alt": f"{block.chart.title}. {block.chart.alt}",
        "permalink": block.permalink,
    }
