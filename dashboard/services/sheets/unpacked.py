"""XLSX files made harmless before a reader opens them: no more inside than we counted, and no table that is all gap.

What the reader leaves out of its cells is noted on the way: hidden rows and columns, errors, links, the calendar.
"""

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from dashboard.domain.errors import N_

MOST_PARTS = 2_000  # files in the archive
MOST_CELLS = 2_000_000  # of the rectangle around a sheet's cells; a reader takes memory for each of them
MOST_TEXT = 10_000_000  # characters of all cells: one text can stand in any number of them, and is read for each
MOST_MERGED = 2_000_000  # rows of all merged ranges
MOST_NOTED = 20_000  # cells without a value, hidden rows, hidden columns of a sheet
MOST_LINKS = 100_000  # cells of a sheet that link
MOST_FORMULA_CHARACTERS = 8_192  # Excel's own limit
PART_ENDINGS = (".xml", ".rels")
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
CONTENTS = ("v", "is", "f")  # of a cell: its value, a text, a formula
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TRUE = ("1", "true")
NO_VALUE = "="  # stands for a formula whose value was never saved
_LINK_FORMULA = re.compile(r'(?:of:=)?\s*HYPERLINK\(\s*"((?:[^"]|"")*)"\s*[,;)]', re.IGNORECASE)


TOO_LARGE = N_("“{name}” unpacks to more than {most} MB.")
TOO_MUCH_TEXT = N_("The cells of “{name}” hold more than {most} characters.")
TOO_SPREAD = N_("“{name}” has cells far away from its table. Delete what stands below and right of it.")


class Refused(Exception):
    """A workbook that is not read: it is larger than allowed, which the sentence says, or no program writes such a one.
    What no program writes has no sentence: entities, broken XML, odd compression, too many parts."""

    def __init__(self, message: str = "", **facts: object) -> None:
        super().__init__(message)
        self.message, self.facts = message, facts


@dataclass(slots=True)
class SheetFacts:
    """What a reader of values leaves out of a sheet; rows and columns count from 1."""

    hidden_rows: set[int] = field(default_factory=set)  # that hold something
    hidden_columns: set[int] = field(default_factory=set)
    faults: dict[tuple[int, int], str] = field(default_factory=dict)  # row and column to `#N/A` and the like
    links: dict[tuple[int, int], str] = field(default_factory=dict)  # row and column to the address


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A workbook that holds exactly what was counted here, and what was noted of its sheets, by their names."""

    content: bytes
    sheets: Mapping[str, SheetFacts]
    counts_from_1904: bool


def unpacked(content: bytes, most_bytes: int) -> Unpacked:
    """The same workbook as an archive of its XML parts, uncompressed; pictures and the like are left out. What an
    archive says of its own sizes is the sender's word: a reader that believes it unpacks until the memory ends. Raises
    Refused; zipfile.BadZipFile."""
    out = io.BytesIO()
    left = most_bytes
    notes = {}
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as clean:
        parts = packed.infolist()
        if len(parts) > MOST_PARTS:
            raise Refused
        if sum(part.file_size for part in parts) > most_bytes:
            raise Refused(TOO_LARGE)
        for part in parts:
            if part.is_dir() or not part.filename.lower().endswith(PART_ENDINGS):
                continue
            plain = plain_part(packed, part, left)
            left -= len(plain)
            notes[part.filename.lower().lstrip("/")] = _Part(plain)
            clean.writestr(zipfile.ZipInfo(part.filename), plain)
    _check_text(list(notes.values()))
    book = notes.get("xl/workbook.xml")
    targets = notes["xl/_rels/workbook.xml.rels"].targets if "xl/_rels/workbook.xml.rels" in notes else {}
    sheets = {}
    for name, relation in (book.sheets if book else {}).items():
        target = targets.get(relation, "")
        if target in notes:
            relations = notes.get(
                posixpath.join(posixpath.dirname(target), "_rels", f"{posixpath.basename(target)}.rels")
            )
            notes[target].follow_links(relations.addresses if relations else {})
            sheets[name] = notes[target].facts
    return Unpacked(out.getvalue(), sheets, counts_from_1904=bool(book and book.counts_from_1904))


def plain_part(packed: zipfile.ZipFile, part: zipfile.ZipInfo, most_bytes: int) -> bytes:
    """One part unpacked. Raises Refused where it is larger, oddly compressed, or protected by a password."""
    if part.compress_type not in METHODS or part.flag_bits & 1:
        raise Refused
    with packed.open(part) as opened:
        plain = opened.read(most_bytes + 1)
    if len(plain) > most_bytes:
        raise Refused(TOO_LARGE)
    return plain


def _check_text(parts: list["_Part"]) -> None:
    """Refuse more text than allowed, whichever part holds the texts that cells share."""
    shared = max((part.texts for part in parts), key=len, default=[])
    shown = (cells * shared[place] for part in parts for place, cells in part.shared.items() if place < len(shared))
    if sum(shown) > MOST_TEXT:
        raise Refused(TOO_MUCH_TEXT, most=f"{MOST_TEXT:,}")


class _Part:
    """A part read as XML, strictly: whatever a laxer reader would make of it, it gets nothing else. Raises Refused."""

    def __init__(self, content: bytes) -> None:
        self.facts = SheetFacts()
        self.sheets: dict[str, str] = {}  # of the workbook: name to relation
        self.targets: dict[str, str] = {}  # of relations: id to part
        self.addresses: dict[str, str] = {}  # of relations that lead out of the file: id to address
        self._links: list[tuple[str, str, str]] = []  # cells, relation, place in the target
        self._put = 0  # links
        self._formula = ""  # of the cell
        self.counts_from_1904 = False
        self.texts: list[int] = []  # characters of each text that cells share
        self.shared: Counter[int] = Counter()  # the places of those that cells show, with how many do
        self._place = ""  # of the text that the cell shows
        self._merged = 0  # rows
        self._row = self._column = 0
        self._top = self._left = self._bottom = self._right = 0
        self._row_is_hidden = self._awaits_value = False
        self._type = ""  # of the cell
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._note
        self._parser.EndElementHandler = self._end_text
        try:
            self._parser.Parse(content, True)
        except expat.ExpatError as error:
            raise Refused from error
        self._end_cell()

    def _refuse(self, *_: Any) -> None:
        raise Refused

    def _note(self, name: str, attributes: dict[str, str]) -> None:
        """See an element begin."""
        kind = name.rpartition(":")[2]
        if kind == "c":
            self._end_cell()
            if "r" in attributes:
                self._row, self._column = _place(attributes["r"])
            else:
                self._column += 1
            self._type = attributes.get("t", "")
        elif kind == "row":
            self._end_cell()
            self._row = _number(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = 0
            self._row_is_hidden = attributes.get("hidden") in TRUE
        elif kind in CONTENTS:  # a cell that is only painted takes no place
            self._widen()
            if kind == "f":
                self._awaits_value = self._type != "str"  # whose value can be empty
                self._parser.CharacterDataHandler = self._note_formula
            elif kind == "v" and (self._awaits_value or self._type == "e"):
                self._parser.CharacterDataHandler = self._note_value
            elif kind == "v" and self._type == "s":
                self._parser.CharacterDataHandler = self._note_place
        elif kind == "si":
            self.texts.append(0)
        elif kind == "t" and self.texts:
            self._parser.CharacterDataHandler = self._count_text
        elif kind == "mergeCell":
            self._count_merged(attributes.get("ref", ""))
        elif kind == "col" and attributes.get("hidden") in TRUE:
            first, last = _number(attributes.get("min", "0")), _number(attributes.get("max", "0"))
            self.facts.hidden_columns.update(range(first, min(last, first + MOST_NOTED) + 1))
        elif kind == "hyperlink" and "ref" in attributes:
            relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            self._links.append((attributes["ref"], relation, attributes.get("location", "")))
        elif kind == "workbookPr":
            self.counts_from_1904 = attributes.get("date1904") in TRUE
        elif kind == "sheet" and "name" in attributes:
            relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            self.sheets[attributes["name"]] = relation
        elif kind == "Relationship" and attributes.get("TargetMode") == "External":
            self.addresses[attributes.get("Id", "")] = attributes.get("Target", "")
        elif kind == "Relationship" and "Id" in attributes:
            target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
            self.targets[attributes["Id"]] = target.lstrip("/").lower()

    def _end_text(self, _name: str) -> None:
        """See an element end: what stands behind it, such as the values that a column allows, is none of its text."""
        self._parser.CharacterDataHandler = None

    def _note_value(self, text: str) -> None:
        self._awaits_value = False
        if self._type == "e":
            self._put_fault(self.facts.faults.get((self._row, self._column), "") + text)

    def _note_formula(self, text: str) -> None:
        if len(self._formula) < MOST_FORMULA_CHARACTERS:
            self._formula += text

    def follow_links(self, addresses: Mapping[str, str]) -> None:
        """Note where the sheet's cells link to; `addresses` are those of its relations."""
        for ref, relation, place in self._links:
            address = addresses.get(relation, "")
            if not address:
                continue  # to another place in the file
            (top, left), (bottom, right) = (_place(cell) for cell in (ref.split(":") * 2)[:2])
            for row in range(top, min(bottom, self._bottom) + 1):
                for column in range(left, min(right, self._right) + 1):
                    self._put_link(row, column, f"{address}#{place}" if place else address)

    def _put_link(self, row: int, column: int, address: str) -> None:
        self.facts.links[row, column] = address
        self._put += 1
        if self._put > MOST_LINKS:
            raise Refused

    def _note_place(self, text: str) -> None:
        self._place += text
        if len(self._place) > MOST_NOTED:
            raise Refused

    def _count_text(self, text: str) -> None:
        self.texts[-1] += len(text)

    def _count_merged(self, ref: str) -> None:
        rows = [_number(cell.lstrip(f"${LETTERS}{LETTERS.lower()}").lstrip("$")) for cell in ref.split(":")]
        self._merged += abs(rows[-1] - rows[0]) + 1
        if self._merged > MOST_MERGED:
            raise Refused(TOO_SPREAD)

    def _end_cell(self) -> None:
        if self._place:
            self.shared[_number(self._place.strip())] += 1
            self._place = ""
        link = link_of_formula(self._formula)
        if link:
            self._put_link(self._row, self._column, link)
        self._formula = ""
        if self._awaits_value:
            self._put_fault(NO_VALUE)
            self._awaits_value = False

    def _put_fault(self, text: str) -> None:
        self.facts.faults[self._row, self._column] = text
        if len(self.facts.faults) > MOST_NOTED:
            raise Refused

    def _widen(self) -> None:
        if not self._bottom:
            self._top, self._left = self._row, self._column
        self._top, self._bottom = min(self._top, self._row), max(self._bottom, self._row)
        self._left, self._right = min(self._left, self._column), max(self._right, self._column)
        if (self._bottom - self._top + 1) * (self._right - self._left + 1) > MOST_CELLS:
            raise Refused(TOO_SPREAD)
        if self._row_is_hidden and len(self.facts.hidden_rows) < MOST_NOTED:
            self.facts.hidden_rows.add(self._row)


def link_of_formula(formula: str) -> str:
    """The address of a formula such as `HYPERLINK("https://…","words")`; empty where it is not written out."""
    link = _LINK_FORMULA.match(formula)
    return link[1].replace('""', '"') if link else ""


def _place(reference: str) -> tuple[int, int]:
    """The row and column of `D2`."""
    letters = reference.replace("$", "").rstrip("0123456789")
    return _number(reference.replace("$", "")[len(letters) :]), _column(letters)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 9):
        raise Refused
    return int(text)


def _column(letters: str) -> int:
    if not 0 < len(letters) < 5:
        raise Refused
    place = 0
    for letter in letters.upper():
        if letter not in LETTERS:
            raise Refused
        place = place * len(LETTERS) + LETTERS.index(letter) + 1
    return place
