"""What the rows of a sheet are read into, cell by cell; what cannot be read is an error, and the row goes on."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import chain, islice
from typing import TypeVar

from dashboard.domain.assessment import NO_PROGRESS, OPEN_ONE
from dashboard.domain.days import AmbiguousDay, Precision, WrittenDay, days_in
from dashboard.domain.errors import N_, PledgeboardError, RuleError
from dashboard.domain.evidence import EvidenceDraft, with_link
from dashboard.domain.plain import plain_text, visible_ends
from dashboard.domain.status import Rater, Reason, Status, Timeliness, Verdict
from dashboard.services.sheets.cells import Cell, Fault, Linked
from dashboard.services.sheets.mapping import full_header, word_lists
from dashboard.services.sheets.spreadsheet import DELIMITERS

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
        form = N_("Row {row}, {column}") if self.column else N_("Row {row}")
        place = translate(form).format(row=self.row, column=self.column)
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
    earlier: tuple["PledgeRow", ...] = ()  # the row as it was judged on earlier days, the earliest first

    @property
    def judgements(self) -> tuple["PledgeRow", ...]:
        """The row as of each day that it has a status of, the last one last."""
        return *self.earlier, self

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
    above: tuple[str, ...] = ()  # texts above the table, such as its title

    def place_of(self, error: CellError) -> tuple[int, int]:
        """Where an error stands, for their order."""
        columns = [*self.columns.values(), error.column]
        return error.row, columns.index(error.column)

    def error_at(self, row: PledgeRow, name: str, error: PledgeboardError, option: str = "") -> CellError:
        """An error of a row, with the column and the cell that it is about."""
        column = self.columns.get(name) or full_header(name)
        return CellError(row.row, column, error, row.cells.get(name, ""), self.sheet, option)


DATE_ORDER = "--date-order"
OTHER_LINK = N_("“{text}” links to another address than the one that it shows. Leave the one that is meant.")
MISSING = N_("A value is missing.")
NOTE_AS_NUMBER = N_(
    "“{text}” is a number, which the spreadsheet can show in another way, such as 80%. Write it as a text."
)
CODE_AS_DAY = N_(
    "“{text}” is a day: the spreadsheet has made one of a code such as 1-2. Write the codes as texts, or leave the "
    "column out."
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|févr|mär|mai|ene|abr|ago|dic|fev|set|out|dez|okt"
_DAY_OF_CODE = re.compile(
    rf"\d{{1,2}}월\s*\d{{1,2}}일|\d{{1,2}}[-. ]+(?:{_MONTHS})\w*\.?|(?:{_MONTHS})[-. ]\d{{1,2}}", re.IGNORECASE
)
_PERCENT = re.compile(r"(-?\d{1,3}(?:[.,]\d+)?)\s*%?")
_TURNED = re.compile(r"(\d{1,3}(?:\.\d+)?\s*%)[\s:–-]+(.*[^\W\d_].*)")  # the percentage first, as in `70% 추진중`
_MEASURED = re.compile(r"(.*\D)[(\s:]+(\d{1,3}(?:\.\d+)?)\s*%\)?", re.DOTALL)
# What stands around a percentage: that it is rounded, a word for its sign, and of how many it is a share.
_ROUNDED = re.compile(
    r"^(?:약|대략|~|≈|about|approx\.?|ca\.?|circa|rund|env\.?)\s*(?=\d)|(?<=%)\s*(?:\(\d+ ?/ ?\d+\)|내외|정도|가량)$",
    re.I,
)
_SIGN = re.compile(
    r"(?<=\d)\s*(?:퍼센트|프로|percent|per cent|pct|prozent|procent|por ciento|pour cent|パーセント)$", re.I
)
_SHARE = re.compile(r"(\d{1,4}) ?/ ?([1-9]\d{0,3})")
_AS_OF = re.compile("기준|현재|現在|時点")  # behind the day
_TO = re.compile(r"\s*[~∼〜～]\s*")
_UNTIL = re.compile(  # of a term in words, or with a dash between years; what comes before its end
    r".*(?:19|20)\d\d.*?\s*(?:[-–—]|\b(?:to|until|bis|au|à|a|al|до|sampai)\b)\s*(?=\D{0,12}(?:19|20)\d\d)"
    r"|\b(?:by|until|before|bis(?: zum)?|vor|avant|d['’]ici|jusqu['’](?:en|au|à)|hasta|até|entro|tot|до)\s+"
    r"|(?:까지|まで|이내|以内)$",
    re.IGNORECASE,
)
_Value = TypeVar("_Value")


class RowValues:
    """The values of one row's cells, and what is wrong with them."""

    def __init__(
        self, row: int, cells: Mapping[str, Cell], columns: Mapping[str, str], required: Collection[str]
    ) -> None:
        self._row, self._cells, self._columns, self._required = row, cells, columns, required
        self.errors: list[CellError] = []
        self.doubts: list[CellError] = []  # which stop nothing
        self.unread: set[str] = set()

    def error(self, name: str, error: PledgeboardError) -> CellError:
        """What is to be said of a cell."""
        cell = self._cells.get(name)
        column, shown = self._columns.get(name) or full_header(name), "" if cell is None else str(cell)
        return CellError(self._row, column, error, shown, option=DATE_ORDER if isinstance(error, AmbiguousDay) else "")

    def attempt(self, name: str, parse: Callable[[], _Value], default: _Value, *, doubtful: bool = False) -> _Value:
        """What a function reads; where it cannot, the default, and the error is kept: of what is doubtful, as a doubt.
        A day that no calendar has, one that can mean two, and a cell without its value are errors everywhere."""
        try:
            return parse()
        except PledgeboardError as error:
            certain = isinstance(error, AmbiguousDay) or "calendar" in error.message or not doubtful
            wrong = self.errors if certain or isinstance(self._cells.get(name), Fault) else self.doubts
            wrong.append(self.error(name, error))
            self.unread.add(name)
            return default

    def read(self, name: str, parse: Callable[[Cell], _Value], default: _Value, *, doubtful: bool = False) -> _Value:
        """What a cell says."""
        read = partial(read_cell, name, self._cells.get(name), parse, default, needed=name in self._required)
        return self.attempt(name, read, default, doubtful=doubtful)

    def text(self, name: str) -> str:
        """The text of a cell."""
        return self.read(name, lambda cell: str(cell).strip(), "")

    def word(self, name: str, parse: Callable[[str], _Value], default: _Value) -> _Value:
        """A word of the vocabulary."""
        return self.read(name, lambda cell: parse(plain_text(str(cell))), default)


def read_cell(
    name: str, cell: Cell, parse: Callable[[Cell], _Value], default: _Value, *, needed: bool = False
) -> _Value:
    """What a cell of a sheet or of the grid says. `default`: for an empty cell. `needed`: whether an empty cell is an
    error. Raises RuleError of this field, also for a cell without its value."""
    if isinstance(cell, Fault):
        raise RuleError(name, cell.message, text=cell.text[:MOST_SHOWN])
    if cell is not None:
        return parse(cell)
    if needed:
        raise RuleError(name, MISSING)
    return default


def read_code(cell: Cell) -> str:
    """A code as published; RuleError for a day."""
    if isinstance(cell, date) or _DAY_OF_CODE.fullmatch(str(cell)):
        raise RuleError("code", CODE_AS_DAY, text=str(cell))
    return visible_ends(str(cell)).removesuffix(".0")


def read_note(cell: Cell) -> str:
    """A note; RuleError for a fraction, which is shown as something else."""
    if isinstance(cell, float):
        raise RuleError("note", NOTE_AS_NUMBER, text=str(cell))
    return str(cell)


def linked_text(cell: Linked) -> Cell:
    """The text of a cell of evidence with the address behind it."""
    text = with_link(cell, cell.address)
    return Fault(cell, OTHER_LINK) if text is None else text


def end_of_term(cell: Cell) -> Cell:
    """What a term such as `2022.7.~2026.6.` or `by 2026` ends with; anything else as it is."""
    return _UNTIL.sub("", _TO.split(cell)[-1]).strip() or cell if isinstance(cell, str) else cell


def stated_day(above: Sequence[str], file_name: str, today: date) -> tuple[WrittenDay, str] | None:
    """The day that a list says it is of, and the text that says so: the one marked as such above its table, else the
    one that stands there, else the one in its file's name. A year alone can be that of an election."""
    marked = [(days_in(text[: mark.start()])[-1:], text) for text in above for mark in _AS_OF.finditer(text)]
    for texts in (marked, [(days_in(text), text) for text in above], [(days_in(file_name), file_name)]):
        said = [(day, text) for days, text in texts for day in days if day.day <= today]
        said = [pair for pair in said if pair[0].precision is not Precision.YEAR]
        if len({day.day for day, _text in said}) == 1:
            return said[-1]
    return None


def split_label(text: str) -> tuple[str, Decimal | None]:
    """A status as published and the percentage beside it, as in `정상추진(70%)`, or instead of it."""
    label = " ".join(text.split())
    if _PERCENT.fullmatch(plain_percent(label)):
        return "", read_percent(label)
    measured = _MEASURED.fullmatch(_TURNED.sub(r"\2 \1", label))
    return (measured[1].strip(" (:–-"), Decimal(measured[2])) if measured else (label, None)


def plain_percent(text: str) -> str:
    """A percentage with its sign behind it, as in `75%`, where Turkish writes `%75` and Arabic `٪٧٥`; without what says
    that it is rounded, and of how many: `약 80%`, `80% (4/5)`."""
    plain = _ROUNDED.sub("", plain_text(text).replace("٪", "%").replace("٫", "."))
    plain = _SIGN.sub("%", plain)
    return f"{plain[1:]}%" if plain.startswith("%") else plain


def read_percent(cell: Cell, *, of_one: bool | None = False) -> Decimal | None:
    """A percentage; `of_one` where the column counts a whole as 1, None where that is open."""
    text = plain_percent(str(cell))
    match, share = _PERCENT.fullmatch(text), _SHARE.fullmatch(text)
    if share and int(share[1]) <= int(share[2]):
        return round(Decimal(100 * int(share[1])) / int(share[2]), 4).normalize() + 0
    if match is None:
        if text.casefold() in word_lists()["nothing"].split(", "):
            return None
        raise RuleError("progress", NO_PROGRESS, text=str(cell)[:MOST_SHOWN])
    number = Decimal(match[1].replace(",", "."))
    if of_one is None and number == 1 and not text.endswith("%"):
        raise RuleError("progress", OPEN_ONE)
    return round(number * 100 if of_one and not text.endswith("%") else number, 4).normalize() + 0


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
    texts = [cell.replace("\r", "\n") for cell in cells if isinstance(cell, str) and "\n" in cell]
    lines = chain.from_iterable(text.split("\n", MOST_LINES)[1:] for text in texts)
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
