"""One row of a spreadsheet of assessments: its cells read as a draft, each that cannot be read with its error."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from dashboard.domain.addresses import read_addresses
from dashboard.domain.assessment import AssessmentDraft, parse_progress
from dashboard.domain.days import Precision, WrittenDay
from dashboard.domain.errors import PledgeboardError, RuleError
from dashboard.domain.marks import N_
from dashboard.domain.plain import plain_text
from dashboard.domain.status import Rater, Status, Timeliness, Verdict
from dashboard.domain.status_words import parse_rater, parse_reason, parse_status, parse_timeliness, parse_verdict
from dashboard.services.judging.assessment_columns import MARK, REQUIRED, full_header
from dashboard.services.sheets.cells import Cell, Fault

MOST_SHOWN = 60  # characters of a cell in a sentence
_TICKS = frozenset(
    ("o", "v", "○", "〇", "◯", "◎", "●", "■", "◆", "★", "✓", "✔", "√", "☑", "1", "y", "yes", "*", "예", "true", "참")
)
_NO_TICKS = frozenset(("", "-", "0", "n", "no", "false", "거짓"))
_NUMBER = re.compile(
    r"'?[(\[]?\s*(?:공약\s*(?:번호)?|pledge)?\s*(?:제|no\.?|#)?\s*0*(\d{1,8})(?:\.0*)?\s*[)\]]?\s*(?:번|호)?(?:\s*공약)?",
    re.ASCII,
)

_Value = TypeVar("_Value")
DayReader = Callable[[Cell], WrittenDay]


@dataclass(frozen=True, slots=True)
class CellError:
    """What is to be said of one cell, or of a whole row where `column` is empty."""

    row: int  # as people see it in the file
    column: str  # as it stands in the header
    error: PledgeboardError
    cell: str = ""  # what stands in it
    sheet: str = ""  # of a workbook

    def text(self, translate: Callable[[str], str]) -> str:
        """The place and the sentence."""
        if self.column:
            place = translate(N_("Row {row}, {column}")).format(row=self.row, column=self.column)
        else:
            place = translate(N_("Row {row}")).format(row=self.row)
        if self.sheet:
            place = f"“{self.sheet}” · {place}"
        sentence, cell = self.error.text(translate), self.cell[:MOST_SHOWN]
        return f"{place}: {sentence}" if cell in sentence else f"{place}: {sentence} (“{cell}”)"


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as read; what cannot be read is named in `unread`, has an error, and stands in the draft as a default."""

    row: int  # as people see it in the file
    draft: AssessmentDraft  # of pledge 0 where the title alone says which one it is
    titles: tuple[str, ...]  # of the pledge, as the file has them
    precision: Precision  # of the day
    unread: frozenset[str]
    errors: tuple[CellError, ...]
    cells: Mapping[str, str]  # field to what stands in it


def read_row(
    row: int,
    cells: Mapping[str, Cell],
    titles: Sequence[str],
    columns: Mapping[str, str],
    campaign: str,
    read_day: DayReader,
) -> ReadRow:
    """Read one row.

    Args:
        row: its number in the file.
        cells: field to cell; `=completed` and the like are columns of marks.
        titles: of the pledge, as the file has them.
        columns: field to the header that it has in this sheet.
        campaign: the campaign's id.
        read_day: reads the day that the row is true of.
    """
    errors: list[CellError] = []
    unread: set[str] = set()

    def attempt(field: str, parse: Callable[[], _Value], default: _Value) -> _Value:
        try:
            return parse()
        except PledgeboardError as error:
            errors.append(CellError(row, columns.get(field) or full_header(field), error))
            unread.add(field)
            return default

    def read(field: str, parse: Callable[[Cell], _Value], default: _Value) -> _Value:
        needed = field in REQUIRED and not (field == "number" and titles)
        return attempt(field, lambda: read_cell(field, cells.get(field), parse, default, needed=needed), default)

    def read_word(field: str, parse: Callable[[str], _Value], default: _Value) -> _Value:
        return read(field, lambda cell: parse(plain_text(str(cell))), default)

    number = read("number", read_number, 0)
    if "status" in columns:
        status = read_word("status", parse_status, Status.UNVERIFIABLE)
    else:
        status = attempt("status", lambda: _marked_status(cells, columns), Status.UNVERIFIABLE)
    day = read("as_of", read_day, WrittenDay(date.min))
    read("title", str, "")
    draft = AssessmentDraft(
        campaign=campaign,
        pledge_number=number,
        status=status,
        as_of=day.day,
        verdict=read_word("verdict", parse_verdict, Verdict.PROVISIONAL),
        timeliness=read_word("timeliness", parse_timeliness, Timeliness.NOT_APPLICABLE),
        reason=read_word("reason", parse_reason, None),
        rater=read_word("rater", parse_rater, Rater.WATCHDOG),
        source_label=read("source_label", str, ""),
        progress=read("progress", lambda cell: parse_progress(str(cell)), None),
        as_of_precision=day.precision,
        note=read("note", _note, ""),
        evidence=read("evidence_url", lambda cell: read_addresses(str(cell)), ()),
    )
    texts = {field: str(cell) for field, cell in cells.items() if cell is not None}
    return ReadRow(row, draft, tuple(titles), day.precision, frozenset(unread), tuple(errors), texts)


def read_cell(
    field: str, cell: Cell, parse: Callable[[Cell], _Value], default: _Value, *, needed: bool = False
) -> _Value:
    """What a cell of a sheet or of the grid says.

    Args:
        default: for an empty cell.
        needed: whether an empty cell is an error.
    Errors:
        RuleError of this field, also for a cell without its value.
    """
    if isinstance(cell, Fault):
        raise RuleError(field, cell.message, text=cell.text[:MOST_SHOWN])
    if cell is not None:
        return parse(cell)
    if needed:
        raise RuleError(field, N_("A value is missing."))
    return default


def read_number(cell: Cell) -> int:
    """A pledge's number as people write it: `7`, `7번`, `#7`, `제7호`, `No.7`, `(7)`, `공약 7`, `007`.

    Errors:
        RuleError (field `number`).
    """
    match = _NUMBER.fullmatch(plain_text(str(cell)).casefold())
    if match is None:
        raise RuleError("number", N_("“{text}” is no pledge number."), text=str(cell)[:MOST_SHOWN])
    return int(match[1])


def _note(cell: Cell) -> str:
    if isinstance(cell, float):
        message = N_(
            "“{text}” is a number, which the spreadsheet can show in another way, such as 80%. Write it as a text."
        )
        raise RuleError("note", message, text=str(cell))
    return str(cell)


def _marked_status(cells: Mapping[str, Cell], columns: Mapping[str, str]) -> Status:
    """The status in whose column a mark stands."""
    ticked = []
    for field, cell in cells.items():
        if not field.startswith(MARK) or cell is None:
            continue
        text = plain_text(str(cell)).casefold()
        if text in _TICKS:
            ticked.append(field)
        elif text not in _NO_TICKS:
            message = N_("“{text}” under “{column}” is no mark such as ○.")
            raise RuleError("status", message, text=str(cell)[:MOST_SHOWN], column=columns[field])
    if len(ticked) > 1:
        names = ", ".join(columns[field] for field in ticked)
        raise RuleError("status", N_("Marks stand under several statuses: {names}."), names=names)
    if not ticked:
        raise RuleError("status", N_("A value is missing."))
    return Status(ticked[0].removeprefix(MARK))
