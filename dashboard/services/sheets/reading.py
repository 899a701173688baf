"""What a sheet's rows are read into: pledges with their judgements, and what there is to say of each cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from dashboard.domain.days import WrittenDay
from dashboard.domain.errors import N_, PledgeboardError
from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.status import Rater, Reason, Status, Timeliness, Verdict
from dashboard.services.sheets.fields import full_header

MOST_LISTED = 20  # sheets, rows or columns in one sentence
MOST_SHOWN = 60  # characters of a cell in a sentence


def listed(names: Sequence[object]) -> str:
    """Some of them in one line."""
    more = " …" if len(names) > MOST_LISTED else ""
    return ", ".join(str(name) for name in names[:MOST_LISTED]) + more


class Note(PledgeboardError):
    """Something to know of how a file was read; it stops nothing."""


@dataclass(frozen=True, slots=True)
class CellError:
    """What is to be said of one cell, or of a whole row where `column` is empty."""

    row: int  # as people see it in the file
    column: str  # as it stands in the header
    error: PledgeboardError
    cell: str = ""  # what stands in it
    sheet: str = ""  # of a workbook
    option: str = ""  # of the command, that settles it

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
class PledgeRow:
    """A row as read; a text is empty and a value None where the sheet does not say it, or it cannot be read."""

    row: int  # as people see it in the file
    code: str = ""
    title: str = ""
    translations: Mapping[str, str] = field(default_factory=dict)  # such as `title_fr`
    description: str = ""
    category: str = ""
    levels: tuple[str, ...] = ()  # titles of what stands above the pledge, outermost first, the category aside
    level_codes: tuple[str, ...] = ()  # theirs, each empty where the sheet does not say it; none where it says none
    parent: str = ""  # the code of another row, its title where it has no code
    tags: tuple[str, ...] = ()
    owner: str = ""
    due: WrittenDay | None = None
    amount: Decimal | None = None  # in base units
    currency: str = ""  # where the sheet names it
    status_label: str = ""
    status: Status | None = None
    progress: Decimal | None = None  # percent
    as_of: WrittenDay | None = None
    note: str = ""
    evidence: tuple[EvidenceDraft, ...] = ()
    verdict: Verdict = Verdict.PROVISIONAL
    timeliness: Timeliness = Timeliness.NOT_APPLICABLE
    reason: Reason | None = None
    rater: Rater = Rater.WATCHDOG
    unread: frozenset[str] = frozenset()  # fields of cells that cannot be read
    cells: Mapping[str, str] = field(default_factory=dict)  # field to what stands in it

    @property
    def titles(self) -> tuple[str, ...]:
        """The title in each language that the sheet has."""
        translated = (text for name, text in self.translations.items() if name.startswith("title"))
        return tuple(text for text in (self.title, *translated) if text)


@dataclass(frozen=True, slots=True)
class LabelCount:
    """A status's label as it stands in the sheet, with its rows and what it is taken for; None: it is not known."""

    label: str
    count: int
    code: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The rows of a sheet, and what there is to say of how they were read."""

    sheet: str
    pledges: tuple[PledgeRow, ...]
    errors: tuple[CellError, ...]
    warnings: tuple[CellError, ...]
    notes: tuple[Note, ...]
    labels: tuple[LabelCount, ...]
    left_out: tuple[str, ...]  # columns that hold something
    columns: Mapping[str, str]  # field to the header that it has in this sheet

    def place_of(self, error: CellError) -> tuple[int, int]:
        """Where an error stands, for their order."""
        columns = [*self.columns.values(), error.column]
        return error.row, columns.index(error.column)

    def error_at(self, row: PledgeRow, name: str, error: PledgeboardError, option: str = "") -> CellError:
        """An error of a row, with the column and the cell that it is about."""
        column = self.columns.get(name) or full_header(name)
        return CellError(row.row, column, error, row.cells.get(name, ""), self.sheet, option)
