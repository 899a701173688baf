"""Web pages and XML under a spreadsheet's name, as portals and Excel 2003 export tables."""

import re
from html.parser import HTMLParser

from dashboard.services.sheets import files
from dashboard.services.sheets.cells import Linked, text_cell
from dashboard.services.sheets.encodings import decode

_ROW, _CELL, _SILENT = ("tr", "row"), ("td", "th", "cell"), ("style", "script", "comment")
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]*(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_TABLE = re.compile(rb"<table\b.*<(?:t[dh]|data)\b|<(?:ss:)?Workbook\b.*<(?:ss:)?Data\b", re.IGNORECASE | re.DOTALL)


def holds_table(content: bytes) -> bool:
    """Whether a page has a table with cells; a page with its pictures in one file (.mht) counts as none."""
    return bool(_TABLE.search(content)) and content[:5].lower() != b"mime-"


def read_web_page(content: bytes) -> files.Book:
    """Read the tables of a page, each as a sheet. Raises PledgeboardError; ValueError for an encoding that is none."""
    declared = _CHARSET.search(content[:2_000])
    encoding = declared[1].decode().lower() if declared else ""
    encoding = {"euc-kr": "cp949", "ks_c_5601-1987": "cp949", "shift_jis": "cp932", "gb2312": "gb18030"}.get(
        encoding, encoding
    )
    try:
        text = content.decode(encoding or "utf-8-sig")
    except (UnicodeDecodeError, LookupError):
        text = decode(content).text
    parser = _Tables()
    parser.feed(text)
    parser.close()
    parser.close_cell()
    return parser.book


class _Tables(HTMLParser):
    """Puts the cells of tables into the pages of a book; a table within a cell is a page of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.book = files.Book()
        self._page: files.Page | None = None
        self._row = self._column = self._next = self._silent = 0  # `_next`: the column of the next cell
        self._spanned: dict[int, int] = {}  # column to the last row that a cell above reaches
        self._texts: list[str] | None = None  # of the open cell
        self._address = self._name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name.rpartition(":")[2]: value or "" for name, value in attrs}
        tag = tag.rpartition(":")[2]
        if tag == "worksheet":
            self._name = facts.get("name", "")
        elif tag == "table":
            self._page = files.Page(self._name or str(len(self.book.pages) + 1), is_hidden=False)
            self.book.pages.append(self._page)
            self._row, self._spanned = 0, {}
        elif tag in _ROW:
            self.close_cell()
            self._row = _number(facts.get("index")) or self._row + 1
            self._next = 1
        elif tag in _CELL:
            self.close_cell()
            self._open_cell(facts)
        elif tag == "a":
            self._address = facts.get("href", "")
        elif tag == "br" and self._texts is not None:
            self._texts.append("\n")
        self._silent += tag in _SILENT

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag in (*_ROW, *_CELL, "table"):
            self.close_cell()

    def handle_data(self, data: str) -> None:
        if self._texts is not None and not self._silent:
            self._texts.append(re.sub(r"\s+", " ", data))

    def _open_cell(self, facts: dict[str, str]) -> None:
        self._column = _number(facts.get("index")) or self._next
        while self._spanned.get(self._column, 0) >= self._row:
            self._column += 1
        rows = _number(facts.get("rowspan")) or _number(facts.get("mergedown")) + 1
        columns = _number(facts.get("colspan")) or _number(facts.get("mergeacross")) + 1
        self._next = self._column + min(columns, files.MOST_COLUMNS)
        for column in range(self._column, self._next):
            self._spanned[column] = self._row + rows - 1
        if self._page is not None and self._row:
            self._page.merged.append((self._row, self._row + rows - 1, self._column))
            self._texts, self._address = [], facts.get("href", "")

    def close_cell(self) -> None:
        """Put what the open cell holds into its place."""
        if self._texts is None or self._page is None:
            return
        value = text_cell("".join(self._texts).replace(" \n", "\n").replace("\n ", "\n"))
        if value is not None:
            linked = Linked(value, self._address) if isinstance(value, str) and self._address else value
            self.book.put(self._page, self._row, self._column, linked)
        self._texts = None
        self._column = max(
            column for column, row in self._spanned.items() if row >= self._row and column >= self._column
        )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0
