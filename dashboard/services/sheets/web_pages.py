"""Web pages and XML under a spreadsheet's name, as portals and Excel 2003 export tables."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from dashboard.domain.errors import Label, PledgeboardError
from dashboard.services.sheets import files
from dashboard.services.sheets.cells import Linked, text_cell
from dashboard.services.sheets.encodings import decode

_ROW, _CELL, _SILENT = ("tr", "row"), ("td", "th", "cell"), ("style", "script", "comment")
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]*(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_WIDER = {"euc-kr": "cp949", "ks_c_5601-1987": "cp949", "shift_jis": "cp932", "gb2312": "gb18030"}  # as browsers do
_TABLE, _DATA = (re.compile(rb"<(?:ss:)?(?:%s)\b" % tags, re.IGNORECASE) for tags in (b"table", b"t[dh]|data"))
MOST_TABLES = 1_000  # of a page


def holds_table(content: bytes) -> bool:
    """Whether a page has a table with cells; a page with its pictures in one file (.mht) counts as none."""
    return content[:5].lower() != b"mime-" and bool(_TABLE.search(content) and _DATA.search(content))


def read_web_page(content: bytes) -> files.Book:
    """Read the tables of a page, each as a sheet. Raises PledgeboardError, also for a page that no program writes;
    ValueError for an encoding that is none."""
    declared = _CHARSET.search(content[:2_000])
    encoding = declared[1].decode().lower() if declared else "utf-8-sig"
    try:
        text = content.decode(_WIDER.get(encoding, encoding))
    except (UnicodeDecodeError, LookupError):
        text, _encoding = decode(content)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = etree.fromstring(re.sub("(</?)ss:", r"\1", text).encode(), parser)
    is_broken = any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log)
    if is_broken or sum(1 for _table in root.iter("table")) > MOST_TABLES:
        raise PledgeboardError(files.OTHER_KIND, kind=Label(files.PAGE))
    book = files.Book()
    for table in root.iter("table"):
        sheet = next(table.iterancestors("worksheet"), None)
        name = str(len(book.pages) + 1) if sheet is None else files.attributes(sheet).get("name", "")
        book.pages.append(files.Page(name, is_hidden=False))
        _read_table(book, book.pages[-1], table)
    return book


def _read_table(book: files.Book, page: files.Page, table: etree._Element) -> None:
    row, reached = 0, dict[int, int]()  # `reached`: column to the last row that a cell above spans
    for element in table.iter(*_ROW):
        if next(element.iterancestors("table")) is not table:
            continue
        row = _number(files.attributes(element), "index") or row + 1
        if row > files.MOST_ROWS + 1:  # one more than is taken, and refused
            return
        column = 1
        for cell in element.iterchildren(*_CELL):
            facts = files.attributes(cell)
            column = _number(facts, "index") or column
            while reached.get(column, 0) >= row and column <= files.MOST_COLUMNS:
                column += 1
            last = row + (_number(facts, "rowspan") or _number(facts, "mergedown") + 1) - 1
            wide = min(_number(facts, "colspan") or _number(facts, "mergeacross") + 1, files.MOST_COLUMNS)
            value = text_cell(re.sub(r" *\n *", "\n", "".join(_shown(cell))))
            if value is not None:
                addresses = (files.attributes(link).get("href") for link in (cell, *cell.iter("a")))
                address = next(filter(None, addresses), "")
                book.put(page, row, column, Linked(value, address) if isinstance(value, str) and address else value)
                page.merged.append((row, last, column))
            reached |= dict.fromkeys(range(column, column + wide), last)
            column += wide


def _number(facts: Mapping[str, str], name: str) -> int:
    text = facts.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def _shown(element: etree._Element) -> Iterator[str]:
    """What is shown of an element; a table within it is a page of its own."""
    yield re.sub(r"\s+", " ", element.text or "")
    for part in element:
        if part.tag == "br":
            yield "\n"
        elif part.tag not in (*_SILENT, "table"):
            yield from _shown(part)
        yield re.sub(r"\s+", " ", part.tail or "")
