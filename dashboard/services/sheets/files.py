"""Files that may hold spreadsheets: of what kind they are, unpacked harmlessly, and the sheets that readers make."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from xml.etree import ElementTree
from xml.parsers import expat

from lxml import etree

from dashboard.domain.days import SERIAL_ZERO
from dashboard.domain.errors import N_, PledgeboardError
from dashboard.domain.file_kind import COMPOUND_SIGN, UNREADABLE, ZIP_SIGN, read_part
from dashboard.services.sheets.cells import Cell, Row

OTHER_KIND = N_("“{name}” is {kind}. Save its table as XLSX, ODS or CSV.")
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
_WORD, _SLIDES = N_("a Word document"), N_("a presentation")
_PICTURE, _ARCHIVE = N_("a picture or a film"), N_("a packed archive")
_APPLE, PAGE = N_("a file of Apple Numbers, Pages or Keynote"), N_("a web page under a spreadsheet's name")
_HANGUL, PROTECTED = N_("a Hangul (HWP) document"), N_("protected by a password")
# The names of streams that tell what a compound file holds.
_STREAMS = (
    ("Workbook", "XLS"), ("Book", "XLS"), ("EncryptedPackage", PROTECTED), ("\x05HwpSummaryInformation", _HANGUL),
    ("WordDocument", _WORD), ("PowerPoint Document", _SLIDES),
)  # fmt: skip
# The beginnings of names of parts that tell what an archive holds, and those of any other file.
_PARTS = (
    ("xl/workbook.bin", N_("a binary Excel file (.xlsb)")), ("word/", _WORD), ("ppt/", _SLIDES), (r"Index[/.]", _APPLE),
    ("Contents/content.hpf", _HANGUL), ("(?i:/*xl/)", "XLSX"),
)  # fmt: skip
_SIGNS = (
    (rb"%PDF-", N_("a PDF")), (rb"HWP Document File", _HANGUL), (rb"\{\\rtf", _WORD),
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|BM.{4}\0{4}|RIFF.{4}WEBP|II\*\0|MM\0\*|\0\0.{2}ftyp", _PICTURE),
    (rb"7z\xbc\xaf|Rar!|\x1f\x8b|ALZ\x01|EGGA", _ARCHIVE),
    (rb"(?i:(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|html|head|meta|style|body|div|table|\?xml)|mime-version:)", PAGE),
)  # fmt: skip


def kind_of(content: bytes) -> str:
    """What a file is: `XLSX`, `ODS` or `XLS` of a workbook, else a msgid such as `a PDF`; empty for what may be a text,
    or is not known."""
    if content.startswith(COMPOUND_SIGN):
        return next((kind for name, kind in _STREAMS if _has_stream(content, name)), N_("a document of an old kind"))
    if content.startswith(ZIP_SIGN):
        return _packed_kind(content)
    return next((kind for sign, kind in _SIGNS if re.match(sign, content, re.DOTALL)), "")


def _has_stream(content: bytes, name: str) -> bool:
    """Whether a compound file's directory, of entries of 128 bytes, has this name."""
    entry = re.escape(f"{name}\0".encode("utf-16-le"))
    return any(match.start() % 128 == 0 for match in re.finditer(entry, content))


def _packed_kind(content: bytes) -> str:
    begin = content[:200]
    workbook = "ODS" if _OPEN_DOCUMENT + b"spreadsheet" in begin else "XLSX"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names, manifest = packed.namelist(), read_part(packed, "META-INF/manifest.xml")
    except UNREADABLE:
        return workbook
    if _OPEN_DOCUMENT in begin:
        if "encrypted-package" in names or b"encryption-data" in manifest:
            return PROTECTED
        return workbook if workbook == "ODS" else N_("an OpenDocument file that is no spreadsheet")
    if b"application/hwp+zip" in begin:
        return _HANGUL
    listed = "\n".join(names)
    return next((kind for start, kind in _PARTS if re.search(f"^{start}", listed, re.MULTILINE)), _ARCHIVE)


MOST_ROWS, MOST_COLUMNS = 20_000, 64  # of a sheet
MOST_UNPACKED_BYTES = 50 * 1024 * 1024
MOST_PARTS = 2_000  # files in the archive
MOST_CELLS = 2_000_000  # of a workbook, of the rectangle around a sheet's cells, and rows of its merged ranges
MOST_TEXT = 10_000_000  # characters of all cells: one text can stand in any number of them, and is counted for each
MOST_WAITING = 1_000_000  # elements that stand around or within one that is looked for
NO_VALUE = "="  # stands for a formula whose value was never saved
_LINK_FORMULA = re.compile(r'(?:of:=)?\s*HYPERLINK\(\s*"((?:[^"]|"")*)"\s*[,;)]', re.IGNORECASE)
ODD = "no program writes such a workbook"  # entities, odd compression, too many parts
TOO_LARGE = N_("“{name}” unpacks to more than {most} MB.")
TOO_MUCH_TEXT = N_("The cells of “{name}” hold more than {most} characters.")
TOO_SPREAD = N_("“{name}” has cells far away from its table. Delete what stands below and right of it.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of cells; rows that hold nothing are left out."""

    rows: tuple[Row, ...]
    name: str = ""  # empty: of a text file
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()  # places in `rows`
    left: int = 0  # columns of the file before the first one in `rows`
    serial_zero: date = SERIAL_ZERO  # the day that days in numbers count from
    of_records: bool = False  # of a program: an empty cell says nothing, also below a filled one
    parts: tuple[str, ...] = ()  # the sheets that were put together, by name


@dataclass(slots=True)
class Page:
    """A sheet; rows and columns count from 1."""

    name: str
    is_hidden: bool
    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)  # by row and column, where something stands
    merged: list[tuple[int, int, int]] = field(default_factory=list)  # the first and last row, and the column
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)

    @property
    def rectangle(self) -> tuple[range, range]:
        """The rows and columns around all cells. Raises PledgeboardError where it is mostly gap."""
        if not self.cells:
            return range(0), range(0)
        rows = range(min(self.cells), max(self.cells) + 1)
        columns = range(min(map(min, self.cells.values())), max(map(max, self.cells.values())) + 1)
        if max(len(rows) * len(columns), sum(last - first for first, last, _column in self.merged)) > MOST_CELLS:
            raise PledgeboardError(TOO_SPREAD)
        return rows, columns

    def sheet(self, serial_zero: date) -> Sheet:
        """What stands within the rectangle; what is merged holds for each row. Raises PledgeboardError."""
        rows, columns = self.rectangle
        table = [[self.cells.get(row, {}).get(column) for column in columns] for row in rows]
        for first, last, column in self.merged:
            if first in rows and column in columns:
                place = columns.index(column)
                for cells in table[first - rows.start + 1 : last - rows.start + 1]:
                    cells[place] = table[first - rows.start][place]
        numbered = tuple((row, tuple(cells)) for row, cells in zip(rows, table, strict=True))
        hidden = (place for place, column in enumerate(columns) if any(column in span for span in self.hidden_columns))
        hidden_rows = tuple(sorted(self.hidden_rows))
        return Sheet(numbered, self.name, hidden_rows, tuple(hidden), columns.start - 1, serial_zero)


@dataclass(slots=True)
class Book:
    """A workbook as its reader gives it, which holds no more than allowed."""

    serial_zero: date = SERIAL_ZERO  # the day that its bare numbers count from
    pages: list[Page] = field(default_factory=list)
    cells: int = 0
    characters: int = 0

    def put(self, page: Page, row: int, column: int, cell: Cell) -> None:
        """Keep a cell. Raises PledgeboardError where there are too many."""
        self.count(cells=1, characters=len(cell) if isinstance(cell, str) else 0)
        page.cells.setdefault(row, {})[column] = cell

    def count(self, *, cells: int = 0, characters: int = 0) -> None:
        """Count what is kept, before it is made. Raises PledgeboardError."""
        self.cells += cells
        self.characters += characters
        if self.cells > MOST_CELLS:
            raise PledgeboardError(TOO_SPREAD)
        if self.characters > MOST_TEXT:
            raise PledgeboardError(TOO_MUCH_TEXT, most=f"{MOST_TEXT:,}")


def xml_parts(content: bytes) -> dict[str, bytes]:
    """The XML parts of an archive by their names; pictures and the like are left out. What an archive says of its own
    sizes is the sender's word: a reader that believes it unpacks until the memory ends. Raises PledgeboardError;
    zipfile.BadZipFile."""
    parts, left = dict[str, bytes](), MOST_UNPACKED_BYTES
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if len(packed.infolist()) > MOST_PARTS:
            raise ValueError(ODD)
        for part in packed.infolist():
            if not part.filename.lower().endswith((".xml", ".rels")):
                continue
            if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or part.flag_bits & 1:
                raise ValueError(ODD)
            with packed.open(part) as opened:
                parts[part.filename] = opened.read(left + 1)
            left -= len(parts[part.filename])
            if left < 0:
                raise PledgeboardError(TOO_LARGE)
    return parts


def elements(xml: bytes, *names: str) -> Iterator[tuple[str, ElementTree.Element]]:
    """The elements of these names, each with its name when it is whole; it is let go afterwards. Raises ValueError for
    one that declares entities, or of which too much would have to be kept; ElementTree.ParseError."""
    prolog = expat.ParserCreate()
    prolog.StartDoctypeDeclHandler = _refuse
    prolog.Parse(xml, True)
    open_elements: list[ElementTree.Element] = []
    waiting = 0
    for event, element in ElementTree.iterparse(io.BytesIO(xml), ("start", "end")):
        if event == "start":
            open_elements.append(element)
            waiting += 1
            if waiting > MOST_WAITING:
                raise ValueError(ODD)
            continue
        open_elements.pop()
        name = local_name(element.tag)
        if name in names:
            yield name, element
            waiting = 0
            if open_elements:
                del open_elements[-1][:]


def _refuse(*_: object) -> None:
    raise ValueError(ODD)


def local_name(name: str) -> str:
    """The name of an element or attribute without its namespace or prefix."""
    return name.rpartition("}")[2].rpartition(":")[2]


def attributes(element: ElementTree.Element | etree._Element) -> dict[str, str]:
    """The attributes of an element by their local names, but those of LibreOffice alone, which say the same anew."""
    return {local_name(name): value for name, value in element.items() if "calcext" not in name}


def link_of_formula(formula: str | None) -> str:
    """The address of a formula such as `HYPERLINK("https://…","words")`; empty where it is not written out."""
    link = _LINK_FORMULA.match(formula or "")
    return link[1].replace('""', '"') if link else ""
