"""Text files whose rows are none, because a quotation mark is missing or stands where it should not."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from dashboard.domain.errors import RuleError
from dashboard.domain.marks import N_
from dashboard.services.sheets.cells import Cell
from dashboard.services.sheets.reading import MOST_SHOWN, CellError
from dashboard.services.sheets.spreadsheet import DELIMITERS

MOST_LINES = 20  # of a cell, that are looked at for a further row
_NUMBER = re.compile(r"[\w-]{0,11}\d")


def broken_text(
    row: int, cells: Sequence[Cell], width: int, places: Mapping[str, int], readers: Mapping[str, Callable[[str], bool]]
) -> Iterator[CellError]:
    """What shows that a row of a text file is none. `places`: field to its column."""
    if any(cell is not None for cell in cells[width:]):
        message = N_(
            "The row has more cells than there are headings. A text with the separator in it has to stand in quotation "
            "marks."
        )
        yield CellError(row, "", RuleError(None, message))
    lines = (
        line
        for cell in cells
        if isinstance(cell, str) and "\n" in cell
        for line in cell.replace("\r", "\n").split("\n", MOST_LINES)[1:]
    )
    swallowed = next((line for line in islice(lines, MOST_LINES) if _is_row(line, places, readers)), None)
    if swallowed is not None:
        message = N_("A cell holds a further row: “{text}”. Is a quotation mark not closed?")
        yield CellError(row, "", RuleError(None, message, text=swallowed[:MOST_SHOWN]))


def _is_row(line: str, places: Mapping[str, int], readers: Mapping[str, Callable[[str], bool]]) -> bool:
    """Whether a line within a cell can be a row of its own."""
    readable = readers | {"code": lambda text: bool(_NUMBER.fullmatch(text))}  # type: ignore[operator]
    known = {name: place for name, place in places.items() if name in readable}
    for delimiter in DELIMITERS:
        cells = [cell.strip('" ') for cell in line.split(delimiter)]
        fitting = {name for name, place in known.items() if place < len(cells) and readable[name](cells[place])}
        if len(fitting) > 1 and ("code" in fitting or "code" not in known):
            return True
    return False
