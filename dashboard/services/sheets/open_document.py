"""Workbooks of OpenDocument (.ods), read from their XML: values, errors, links, what is hidden and what is merged."""

import io
import zipfile
from datetime import date, datetime
from typing import Any
from xml.parsers import expat

from dashboard.domain.days import SERIAL_ZERO
from dashboard.services.sheets import unpacked
from dashboard.services.sheets.cells import Cell, Fault, Page, linked, text_cell, value_cell

MOST_CELLS = 500_000  # that hold something, those that are repeated counted each time
HIDDEN = ("collapse", "filter")
_CELLS = ("table-cell", "covered-table-cell")
_SILENT = ("annotation", "ruby-text", "shapes")  # comments, the reading above a Chinese letter, drawings


class OpenDocument:
    """The sheets of a workbook, and the day that its bare numbers count from. Raises Refused, also for a file that a
    password protects; KeyError, zipfile.BadZipFile."""

    def __init__(self, content: bytes, most_bytes: int, most_rows: int, most_columns: int) -> None:
        self.sheets: list[Page] = []
        self.serial_zero = SERIAL_ZERO
        self._most_rows, self._most_columns = most_rows, most_columns
        self._cells_left, self._characters_left = MOST_CELLS, unpacked.MOST_TEXT
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._row = self._column = self._rows_alike = 0
        self._row_hides = False
        self._cells: list[Cell] = []
        self._spans: dict[int, tuple[int, Cell]] = {}  # by column: the last row that a merged cell reaches
        self._cell: dict[str, str] | None = None  # its attributes
        self._texts: list[str] = []
        self._link = ""
        self._silent = 0
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            xml = unpacked.plain_part(packed, packed.getinfo("content.xml"), most_bytes)
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(xml, True)
        except (expat.ExpatError, ValueError) as error:
            raise unpacked.Refused from error

    def _refuse(self, *_: Any) -> None:
        raise unpacked.Refused

    def _start(self, name: str, named: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        attributes = {key.rpartition(":")[2]: value for key, value in named.items() if not key.startswith("calcext:")}
        if kind in _SILENT or self._silent:
            self._silent += kind in _SILENT
        elif kind == "style":
            self._style = attributes.get("name", "")
        elif kind == "table-properties" and attributes.get("display") == "false":
            self._hidden_styles.add(self._style)
        elif kind == "null-date":
            self.serial_zero = date.fromisoformat(attributes.get("date-value", "1899-12-30"))
        elif kind == "table" and self._cell is None:
            self.sheets.append(Page(attributes.get("name", ""), attributes.get("style-name") in self._hidden_styles))
            self._row, self._column, self._spans = 1, 1, {}
        elif kind == "table-column":
            times = int(attributes.get("number-columns-repeated", "1"))
            if attributes.get("visibility") in HIDDEN:
                last = min(self._column + times, self._most_columns + 1)
                self.sheets[-1].hidden_columns.update(range(self._column, last))
            self._column += times
        elif kind == "table-row":
            self._rows_alike = int(attributes.get("number-rows-repeated", "1"))
            self._row_hides, self._cells = attributes.get("visibility") in HIDDEN, []
        elif kind in _CELLS:
            self._cell, self._texts, self._link = attributes, [], ""
        elif self._cell is not None:
            self._note(kind, attributes)

    def _note(self, kind: str, attributes: dict[str, str]) -> None:
        """See an element within a cell begin."""
        if kind == "p" and self._texts:
            self._texts.append("\n")
        elif kind == "s":
            spaces = int(attributes.get("c", "1"))
            self._take(characters=spaces)
            self._texts.append(" " * spaces)
        elif kind in ("tab", "line-break"):
            self._texts.append("\t" if kind == "tab" else "\n")
        elif kind == "a":
            self._link = self._link or attributes.get("href", "")

    def _text(self, text: str) -> None:
        if self._cell is not None and not self._silent:
            self._texts.append(text)

    def _end(self, name: str) -> None:
        kind = name.rpartition(":")[2]
        if kind in _SILENT:
            self._silent -= 1
        elif kind in _CELLS and self._cell is not None and not self._silent:
            self._end_cell(self._cell)
            self._cell = None
        elif kind == "table-row":
            self._end_row()

    def _end_cell(self, attributes: dict[str, str]) -> None:
        cell = self._value(attributes)
        place, times = len(self._cells), int(attributes.get("number-columns-repeated", "1"))
        if cell is not None:
            span = int(attributes.get("number-rows-spanned", "1"))
            if span > 1:
                self._spans[place] = self._row + span - 1, cell
        elif place in self._spans and self._spans[place][0] >= self._row:
            cell = self._spans[place][1]
        self._cells += [cell] * min(times, self._most_columns + 1 - place)

    def _value(self, attributes: dict[str, str]) -> Cell:
        kind, text = attributes.get("value-type"), "".join(self._texts)
        if kind == "float":
            return value_cell(float(attributes.get("value", "nan")))
        if kind == "date":
            return value_cell(datetime.fromisoformat(attributes.get("date-value", "")))
        if kind == "boolean":
            return attributes.get("boolean-value")
        if kind is None and "formula" in attributes and not text:
            return Fault(unpacked.NO_VALUE)
        cell = text_cell(text)  # of a share, an amount or a time what is shown
        link = self._link or unpacked.link_of_formula(attributes.get("formula", ""))
        return linked(cell, link) if isinstance(cell, str) and link else cell

    def _take(self, *, cells: int = 0, characters: int = 0) -> None:
        """Count what is kept, before it is made. Raises Refused."""
        self._cells_left -= cells
        self._characters_left -= characters
        if self._cells_left < 0:
            raise unpacked.Refused(unpacked.TOO_SPREAD)
        if self._characters_left < 0:
            raise unpacked.Refused(unpacked.TOO_MUCH_TEXT, most=f"{unpacked.MOST_TEXT:,}")

    def _end_row(self) -> None:
        """Keep a row that holds something, as often as it is repeated."""
        while self._cells and self._cells[-1] is None:
            self._cells.pop()
        filled = sum(cell is not None for cell in self._cells)
        if filled and self.sheets:
            sheet = self.sheets[-1]
            times = min(self._rows_alike, self._most_rows + 1 - len(sheet.rows))
            characters = sum(len(cell) for cell in self._cells if isinstance(cell, str))
            self._take(cells=times * filled, characters=times * characters)
            numbers = range(self._row, self._row + max(times, 0))
            sheet.rows += [(number, tuple(self._cells)) for number in numbers]
            if self._row_hides:
                sheet.hidden_rows.update(numbers)
        self._row += self._rows_alike
