"""Marks in a cell, such as a circle under one of several statuses."""

from dashboard.domain.plain import plain_text
from dashboard.services.sheets.cells import Cell

_MARKS = frozenset((*"ov○〇◯◎●■◆★✓✔√☑1xy*", "yes", "예", "true", "참", "해당됨", "해당"))
_NO_MARKS = frozenset(("", "-", "0", "n", "no", "false", "거짓", "해당없음", "해당 없음"))


def is_mark(cell: Cell) -> bool:
    """Whether a cell is ticked."""
    return plain_text(str(cell)).casefold() in _MARKS


def is_no_mark(cell: Cell) -> bool:
    """Whether a cell says that it is not ticked."""
    return cell is None or plain_text(str(cell)).casefold() in _NO_MARKS
