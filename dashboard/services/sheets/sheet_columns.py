"""The columns of a table by the fields that they hold, and what a whole column says of each of its cells."""

from collections.abc import Sequence

from dashboard.services.sheets.cells import Cell, Fault, Linked
from dashboard.services.sheets.fields import IGNORED, LEVEL
from dashboard.services.sheets.mapping import SheetMapping
from dashboard.services.sheets.money import unit_of
from dashboard.services.sheets.row_values import linked_text
from dashboard.services.sheets.tables import Table

MERGED, REPEATED = 0.7, 0.7  # of the rows: fewer cells are filled, fewer values differ
NUMBERED = 0.4  # of the codes have a digit


class SheetColumns:
    """Where each field stands; `headers` is field to the headings of its columns."""

    def __init__(self, table: Table, mapping: SheetMapping) -> None:
        self.table = table
        self.places: dict[str, list[int]] = {}
        for place, heading in enumerate(table.headings):
            name = mapping.columns.get(heading, IGNORED)
            if heading and name != IGNORED:
                self.places.setdefault(name, []).append(place)
        self.headers = {
            name: ", ".join(table.headings[place] for place in places) for name, places in self.places.items()
        }
        above = " ".join(str(cell) for _row, cells in table.above for cell in cells if cell is not None)
        self.money_unit = unit_of(self.headers.get("amount", ""), above)
        self.counts_whole_as_one = self._counts_whole_as_one()
        self.codes_are_of_level = self._codes_are_of_level()
        codes = [str(cell) for place in self.places.get("code", ()) for cell in table.column(place)]
        self.codes_are_numbered = sum(map(has_digit, codes)) > NUMBERED * len(codes)
        named = [place for name in ("category", LEVEL) for place in self.places.get(name, ())]
        self._fill_down = [place for place in named if self._is_merged(place)]
        self._last: dict[int, Cell] = {}

    @property
    def left_out(self) -> list[str]:
        """The headings of columns that hold something and belong to no field."""
        used = {place for places in self.places.values() for place in places}
        headings = enumerate(self.table.headings)
        return [heading for place, heading in headings if heading and place not in used and self.table.column(place)]

    def filled(self, name: str, cells: Sequence[Cell]) -> list[Cell]:
        """What stands in the columns of a field."""
        places = self.places.get(name, ())
        return [cells[place] for place in places if place < len(cells) and cells[place] is not None]

    def cell(self, name: str, cells: Sequence[Cell]) -> Cell:
        """What stands in the columns of a field, joined by lines where several hold something."""
        filled = self.filled(name, cells)
        if name == "evidence":
            filled = [linked_text(cell) if isinstance(cell, Linked) else cell for cell in filled]
        if len(filled) < 2:
            return filled[0] if filled else None
        amiss = next((cell for cell in filled if isinstance(cell, Fault | float)), None)
        return amiss or "\n".join(str(cell) for cell in filled)

    def filled_down(self, cells: Sequence[Cell]) -> list[Cell]:
        """A row's cells, with categories and levels that a row above names for it, as merged cells leave them."""
        whole = [*cells, *[None] * (len(self.table.headings) - len(cells))]
        for place in self._fill_down:
            self._last[place] = whole[place] if whole[place] is not None else self._last.get(place)
            whole[place] = self._last[place]
        return whole

    def _is_merged(self, place: int) -> bool:
        first = self.table.rows[0][1] if self.table.rows else ()
        filled = len(self.table.column(place))
        return place < len(first) and first[place] is not None and filled < MERGED * len(self.table.rows)

    def _counts_whole_as_one(self) -> bool | None:
        """Whether progress is counted as cells that are shown as percentages do; None where 0 and 1 leave it open."""
        cells = [cell for place in self.places.get("progress", ()) for cell in self.table.column(place)]
        bare = [cell for cell in cells if not str(cell).endswith("%")]
        if not all(cell in ("0", "1") or (isinstance(cell, float) and cell < 1) for cell in bare):
            return False
        return True if any(isinstance(cell, float) for cell in bare) else None

    def _codes_are_of_level(self) -> bool:
        """Whether the codes are those of the innermost level above the title: one for all rows of a level."""
        if not {LEVEL, "code"} <= {*self.places}:
            return False
        code, level = self.places["code"][0], self.places[LEVEL][-1]
        pairs = {
            (cells[code], cells[level])
            for _row, cells in self.table.rows
            if max(code, level) < len(cells) and cells[code] is not None and cells[level] is not None
        }
        return 0 < len(pairs) == len({title for _code, title in pairs}) < REPEATED * len(self.table.rows)


def has_digit(text: str) -> bool:
    """Whether a text holds a digit, as the numbers of pledges do and those of categories (Ⅰ, 가, A) do not."""
    return any(char.isdecimal() for char in text)
