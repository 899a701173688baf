"""XLSX files made harmless before a reader opens them: no more inside than we counted, and no table that is all gap."""

import io
import zipfile
from typing import Any
from xml.parsers import expat

MOST_PARTS = 2_000  # files in the archive
MOST_CELLS = 2_000_000  # of the rectangle around a sheet's cells; a reader takes memory for each of them
PART_ENDINGS = (".xml", ".rels")
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
CONTENTS = ("v", "is", "f")  # of a cell: its value, a text, a formula
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class UnpackedTooLarge(Exception):
    """The parts together are larger than allowed."""


class TooSpread(Exception):
    """A sheet's cells lie so far apart that the rectangle around them is larger than allowed."""


class Harmful(Exception):
    """Something that no spreadsheet program writes: entities, broken XML, odd compression, too many parts."""


def repacked(content: bytes, most_bytes: int) -> bytes:
    """The same workbook as an archive that holds exactly what was counted here.

    What an archive says of its own sizes is the sender's word: a reader that believes it unpacks until the memory ends.

    Args:
        content: the file.
        most_bytes: of all parts together, unpacked.
    Returns:
        the XML parts, uncompressed; pictures and the like are left out.
    Errors:
        UnpackedTooLarge, TooSpread, Harmful; zipfile.BadZipFile.
    """
    out = io.BytesIO()
    left = most_bytes
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as clean:
        parts = packed.infolist()
        if len(parts) > MOST_PARTS:
            raise Harmful
        if sum(part.file_size for part in parts) > most_bytes:
            raise UnpackedTooLarge
        for part in parts:
            if part.is_dir() or not part.filename.lower().endswith(PART_ENDINGS):
                continue
            if part.compress_type not in METHODS or part.flag_bits & 1:
                raise Harmful
            with packed.open(part) as opened:
                plain = opened.read(left + 1)
            left -= len(plain)
            if left < 0:
                raise UnpackedTooLarge
            _check(plain)
            clean.writestr(zipfile.ZipInfo(part.filename), plain)
    return out.getvalue()


def _check(part: bytes) -> None:
    """Read a part as XML, strictly: whatever a laxer reader would make of it, it gets nothing else.

    Errors:
        TooSpread, Harmful.
    """
    cells = _Cells()

    def refuse(*_: Any) -> None:
        raise Harmful

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = cells.note
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise Harmful from error


class _Cells:
    """The rectangle around the cells of a sheet that hold something, so far."""

    def __init__(self) -> None:
        self.row = self.column = 0
        self.top = self.left = self.bottom = self.right = 0

    def note(self, name: str, attributes: dict[str, str]) -> None:
        """See an element begin."""
        kind = name.rpartition(":")[2]
        if kind == "row":
            self.row = _number(attributes["r"]) if "r" in attributes else self.row + 1
            self.column = 0
        elif kind == "c":
            if "r" in attributes:
                letters = attributes["r"].rstrip("0123456789")
                self.row, self.column = _number(attributes["r"][len(letters) :]), _column(letters)
            else:
                self.column += 1
        elif kind in CONTENTS:  # a cell that is only painted takes no place
            self._widen()

    def _widen(self) -> None:
        if not self.bottom:
            self.top, self.left = self.row, self.column
        self.top, self.bottom = min(self.top, self.row), max(self.bottom, self.row)
        self.left, self.right = min(self.left, self.column), max(self.right, self.column)
        if (self.bottom - self.top + 1) * (self.right - self.left + 1) > MOST_CELLS:
            raise TooSpread


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 9):
        raise Harmful
    return int(text)


def _column(letters: str) -> int:
    if not 0 < len(letters) < 5:
        raise Harmful
    place = 0
    for letter in letters.upper():
        if letter not in LETTERS:
            raise Harmful
        place = place * len(LETTERS) + LETTERS.index(letter) + 1
    return place
