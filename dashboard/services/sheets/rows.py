"""The rows of a sheet read as pledges and judgements: what cannot be read is named, with its row and column."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, tzinfo
from decimal import Decimal

from dashboard.domain.assessment import LifecycleStatus
from dashboard.domain.days import AmbiguousDay, DateOrder, Precision, WrittenDay, parse_day
from dashboard.domain.errors import RuleError
from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.marks import N_
from dashboard.domain.status import Rater, Status, Timeliness, Verdict
from dashboard.domain.status_guesses import clear_status, guess_status
from dashboard.domain.status_words import parse_rater, parse_reason, parse_status, parse_timeliness, parse_verdict
from dashboard.services.sheets.broken_text import broken_text
from dashboard.services.sheets.cells import Cell, Fault, Linked
from dashboard.services.sheets.fields import IGNORED, LEVEL, MARK, SEVERAL, STANDING, TRANSLATED, full_header
from dashboard.services.sheets.guessing import is_day
from dashboard.services.sheets.mapping import NO_STATUS, SheetMapping
from dashboard.services.sheets.marks import is_mark, is_no_mark
from dashboard.services.sheets.money import Money, read_money, unit_of
from dashboard.services.sheets.reading import MOST_SHOWN, CellError, LabelCount, Note, PledgeRow, Reading, listed
from dashboard.services.sheets.row_values import (
    MISSING,
    RowValues,
    linked_text,
    read_code,
    read_evidence,
    read_note,
    read_percent,
)
from dashboard.services.sheets.spreadsheet import Sheet
from dashboard.services.sheets.tables import Table, table_at

COLUMN, STATUS = "--column", "--status"
_TOTAL = re.compile(
    r".{0,12}(?:합계|소계|총계|누계|총합|totals?)|전체|총괄|계|합|sum|평균|average|mean|gesamt|summe", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]?")
_PERCENT = re.compile(r"-?\d{1,3}(?:[.,]\d+)?\s*%?")
_MEASURED = re.compile(r"(.*\D)[(\s:]+(\d{1,3}(?:\.\d+)?)\s*%\)?", re.DOTALL)  # `정상추진(70%)`
NOT_IN_FORCE = tuple(
    status.value for status in LifecycleStatus if status not in (LifecycleStatus.OPEN, LifecycleStatus.PUBLISHED)
)
# Fields of which one at least makes a row a judgement.
_JUDGED = {
    "status", MARK, "as_of", "progress", "note", "evidence", "verdict", "timeliness", "reason", "rater", "source_label"
}  # fmt: skip
HEADINGS_LEFT = N_("Rows left out as headings or remarks: {names}.")
TOTALS_LEFT = N_("Rows left out as totals: {names}.")
NOT_IN_FORCE_LEFT = N_("Rows left out because they are no longer in force: {names}.")
OUTSIDE_LEFT = N_("Cells left out because no heading stands above them, in rows: {names}.")
LINKS_LEFT = N_("Links left out because they stand in no column of evidence, in rows: {names}.")
COARSE = N_("Rows whose month, quarter, half-year or year counts as its last day: {names}.")
_SAID_IN_ORDER = (TOTALS_LEFT, NOT_IN_FORCE_LEFT, HEADINGS_LEFT, OUTSIDE_LEFT, LINKS_LEFT, COARSE)


class RowReader:
    """Reads the rows below the headings of one sheet.

    `required` are the fields that each row has to hold. A `strict` reader takes a label for a status only where it has
    one clear meaning.
    """

    def __init__(
        self,
        sheet: Sheet,
        mapping: SheetMapping,
        *,
        zone: tzinfo = UTC,
        required: Collection[str] = (),
        strict: bool = False,
    ) -> None:
        self.table = table_at(sheet, mapping.header_row)
        self._sheet, self._mapping, self._zone, self._strict = sheet, mapping, zone, strict
        self._required = required
        self._order = DateOrder(mapping.date_order) if mapping.date_order else None
        fields = [mapping.columns.get(heading, IGNORED) for heading in self.table.headings]
        self._places: dict[str, list[int]] = {}
        for place, name in enumerate(fields):
            if self.table.headings[place] and name != IGNORED:
                self._places.setdefault(name, []).append(place)
        self.columns = {
            name: ", ".join(self.table.headings[place] for place in places) for name, places in self._places.items()
        }
        self._labels: Counter[str] = Counter({heading: 0 for heading, name in mapping.columns.items() if name == MARK})
        self.errors: list[CellError] = []
        self.warnings: list[CellError] = []
        self._rows: list[PledgeRow] = []
        self._said: dict[str, list[str]] = {}  # what is left out, by the sentence that says so
        self._days: dict[str, WrittenDay] = {}
        self._ambiguous: set[str] = set()
        self._heading = ""  # that names the category of what follows
        self._headings_left: list[tuple[int, str]] = []
        self._without_judgement = 0
        self._has_fractions = _has_fractions(self.table, self._places.get("progress", []))
        self._units = {
            place: unit_of(self.table.headings[place], self._above()) for place in self._places.get("amount", [])
        }
        self._fill_down = [
            place for name in ("category", LEVEL) for place in self._places.get(name, []) if self._is_merged(place)
        ]
        self._last: dict[int, Cell] = {}

    def _above(self) -> str:
        return " ".join(str(cell) for _row, cells in self.table.above for cell in cells if cell is not None)

    def _is_merged(self, place: int) -> bool:
        """Whether a column names what follows only once, as merged cells of which the first is left do."""
        filled = self.table.column(place)
        first = self.table.rows[0][1] if self.table.rows else ()
        return place < len(first) and first[place] is not None and len(filled) < 0.7 * len(self.table.rows)

    def read(self) -> Reading:
        """Read everything that the sheet holds."""
        self._check_columns()
        for row, cells in self.table.rows:
            self._read(row, cells)
        unknown = self._unknown_labels()
        self._labels.update(pledge.status_label for pledge in self._rows if pledge.status_label)
        used = {place for places in self._places.values() for place in places}
        left_out = [
            word
            for place, word in enumerate(self.table.headings)
            if word and place not in used and self.table.column(place)
        ]
        labels = [LabelCount(label, count, self._code(label)) for label, count in self._labels.most_common()]
        return Reading(
            sheet=self._sheet.name,
            pledges=tuple(self._rows),
            errors=(*self.errors, *unknown),
            warnings=tuple(self.warnings),
            notes=tuple(self._notes()),
            labels=tuple(labels),
            left_out=tuple(left_out),
            columns=self.columns,
        )

    def _check_columns(self) -> None:
        for name, places in self._places.items():
            if len(places) > 1 and name not in SEVERAL:
                message = N_("Several columns say “{name}”: {names}. Keep one of them, and ignore the others.")
                doubled = RuleError(name, message, name=full_header(name), names=self.columns[name])
                self._fail(CellError(self.table.row, self.table.headings[places[1]], doubled, option=COLUMN))
                del places[1:]

    def _fail(self, error: CellError) -> None:
        self.errors.append(replace(error, sheet=self._sheet.name))

    def _say(self, message: str, what: object) -> None:
        self._said.setdefault(message, []).append(str(what))

    def _filled(self, name: str, cells: Sequence[Cell]) -> list[Cell]:
        places = self._places.get(name, ())
        return [cells[place] for place in places if place < len(cells) and cells[place] is not None]

    def _cell(self, name: str, cells: Sequence[Cell]) -> Cell:
        """What stands in the columns of a field, joined by lines where several hold something."""
        filled = self._filled(name, cells)
        if name == "evidence":
            filled = [linked_text(cell) if isinstance(cell, Linked) else cell for cell in filled]
        if len(filled) < 2:
            return filled[0] if filled else None
        amiss = next((cell for cell in filled if isinstance(cell, Fault | float)), None)
        return amiss or "\n".join(str(cell) for cell in filled)

    def _filled_down(self, cells: Sequence[Cell]) -> Sequence[Cell]:
        if not self._fill_down:
            return cells
        whole = [*cells, *[None] * (len(self.table.headings) - len(cells))]
        for place in self._fill_down:
            self._last[place] = whole[place] if whole[place] is not None else self._last.get(place)
            whole[place] = self._last[place]
        return whole

    def _read(self, row: int, cells: Sequence[Cell]) -> None:
        filled = [str(cell) for cell in cells if cell is not None]
        words = self.table.headings
        shown = f"{row} ({filled[0][:MOST_SHOWN]})"
        if len(filled) > 1 and len(filled) >= len([word for word in words if word]) / 2 and set(filled) <= set(words):
            self._say(HEADINGS_LEFT, shown)  # as at the top of each printed page
            return
        for place, cell in enumerate(cells):
            if cell is not None and not "".join(words[place : place + 1]):
                self._say(
                    OUTSIDE_LEFT,
                    f"{row} ({str(cell)[:MOST_SHOWN]})",
                )
        fields = {name: self._cell(name, cells) for name in self._places}
        numbered = fields.get("code") is not None and bool(re.search(r"\d", str(fields["code"])))
        first = _bare(filled[0])
        if fields.get(STANDING) in NOT_IN_FORCE:
            self._say(NOT_IN_FORCE_LEFT, row)
        elif _TOTAL.fullmatch(first) or (not numbered and _TOTAL.fullmatch(_bare(str(fields.get("title"))))):
            self._say(TOTALS_LEFT, shown)
        elif self._is_heading(fields, filled):
            self._headings_left.append((row, filled[0]))
        else:
            self._take(row, self._filled_down(cells))

    def _is_heading(self, fields: Mapping[str, Cell], filled: Sequence[str]) -> bool:
        """Whether a row of one text names what follows, or is a remark.

        A title alone is a pledge where no row has a code.
        """
        if len(set(filled)) > 1 or len(self._places) < 2:
            return False
        alone = fields.get("title") is not None and ("code" not in self._places or len(filled) > 1)
        return not alone and not (fields.get("code") is not None and re.fullmatch(r"\W*\d+\W*", filled[0]))

    def _take(self, row: int, cells: Sequence[Cell]) -> None:
        """Read a row that is a pledge or a judgement."""
        fields = {name: self._cell(name, cells) for name in self._places}
        if self._headings_left:
            if "category" not in self._places and "title" in self._places and "title" in self._required:
                self._heading = self._headings_left.pop()[1]
            self._leave_headings()
        values = RowValues(row, fields, self.columns, self._required)
        text, read = values.text, values.read
        nothing: tuple[EvidenceDraft, ...] = ()
        evidence = read("evidence", read_evidence, nothing)
        links = [cell for cell in cells if isinstance(cell, Linked) and cell.address not in cell]
        if "evidence" not in self._places:
            evidence = tuple(
                EvidenceDraft(url=cell.address, title=str(cell)) for cell in links if cell.address.startswith("http")
            )
        else:
            here = [cells[place] for place in self._places["evidence"] if place < len(cells)]
            for cell in links:
                if cell not in here:
                    self._say(
                        LINKS_LEFT,
                        f"{row} ({cell[:MOST_SHOWN]})",
                    )
        progress = read("progress", self._percent, None)
        label, progress = self._label(values, cells, progress)
        code = self._code(label) if label else None
        if label and code is None:
            values.unread.add("status")
        if not label and progress is not None:
            code = self._mapping.status_of_progress(progress) or None
        if progress is not None and not 0 <= progress <= 100:
            if code is None:
                values.doubt(
                    "progress",
                    RuleError(
                        "progress", N_("“{text}” is no percentage from 0 to 100; it is left out."), text=str(progress)
                    ),
                )
            progress = None
        money = read("amount", self._money, Money(None, ""), doubtful=True)
        pledge = PledgeRow(
            row=row,
            code=read("code", read_code, ""),
            title=" ".join(text("title").split()),
            translations={name: text(name) for name in fields if name.rpartition("_")[0] in TRANSLATED and text(name)},
            description=text("description"),
            category=text("category") or self._heading,
            levels=tuple(str(cell) for cell in self._filled(LEVEL, cells)),
            parent=text("parent"),
            tags=tuple(dict.fromkeys(filter(None, (tag.strip(" #") for tag in re.split(r"[,;\n#]", text("tags")))))),
            owner=", ".join(text("owner").splitlines()),
            due=read("due", self._day("due"), None, doubtful=True),
            amount=money.amount,
            currency=money.currency,
            status_label=label,
            status=Status(code) if code and code != NO_STATUS else None,
            progress=progress,
            as_of=read("as_of", self._day("as_of"), None),
            note=read("note", read_note, ""),
            evidence=evidence,
            verdict=values.word("verdict", parse_verdict, Verdict.PROVISIONAL),
            timeliness=values.word("timeliness", parse_timeliness, Timeliness.NOT_APPLICABLE),
            reason=values.word("reason", parse_reason, None),
            rater=values.word("rater", parse_rater, Rater.WATCHDOG),
            cells={name: str(cell) for name, cell in fields.items() if cell is not None},
        )  # fmt: skip
        broken = list(self._broken_text(row, cells)) if not self._sheet.name else []
        if self._says_nothing(pledge, code):
            self._without_judgement += 1
            return
        for error in (*values.errors, *broken):
            self._fail(error)
        self.warnings += [replace(doubt, sheet=self._sheet.name) for doubt in values.doubts]
        self._rows.append(replace(pledge, unread=frozenset(values.unread)))

    def _says_nothing(self, pledge: PledgeRow, code: str | None) -> bool:
        """Whether a row of a sheet of judgements is none, such as one of the template that was left empty."""
        if "status" not in self._required:
            return False
        return code == NO_STATUS or not _JUDGED & {*pledge.cells}

    def _leave_headings(self) -> None:
        for row, text in self._headings_left:
            self._say(HEADINGS_LEFT, f"{row} ({text[:MOST_SHOWN]})")
        self._headings_left = []

    def _label(self, values: RowValues, cells: Sequence[Cell], progress: Decimal | None) -> tuple[str, Decimal | None]:
        """The status as published, and the percentage, which can stand beside it in one cell or instead of it."""
        if MARK in self._places and "status" not in self._places:
            return values.attempt("status", lambda: self._marked(cells), ""), progress
        label = " ".join(str(values.read("status", str, "")).split())
        if not label or label in self._mapping.statuses or self._strict:
            return label, progress
        if _PERCENT.fullmatch(label):
            return "", progress if progress is not None else values.read("status", self._percent, None)
        measured = _MEASURED.fullmatch(label)
        if measured and "progress" not in self._places:
            return measured[1].strip(" (:"), Decimal(measured[2])
        return label, progress

    def _marked(self, cells: Sequence[Cell]) -> str:
        """The heading under which a mark stands."""
        ticked = []
        for place in self._places[MARK]:
            cell = cells[place] if place < len(cells) else None
            if is_mark(cell):
                ticked.append(self.table.headings[place])
            elif not is_no_mark(cell):
                message = N_("“{text}” under “{column}” is no mark such as ○.")
                raise RuleError("status", message, text=str(cell)[:MOST_SHOWN], column=self.table.headings[place])
        if len(ticked) > 1:
            raise RuleError("status", N_("Marks stand under several statuses: {names}."), names=", ".join(ticked))
        if not ticked and "status" in self._required:
            raise RuleError("status", MISSING)
        return ticked[0] if ticked else ""

    def _code(self, label: str) -> str | None:
        """What a label is taken for, as a person said or as it is guessed."""
        said = self._mapping.statuses.get(label)
        if said is not None:
            return said or None
        return clear_status(label) if self._strict else guess_status(label)

    def _unknown_labels(self) -> list[CellError]:
        """An error for each label that is not known, at the first row that has it; where strict, for each row."""
        errors: dict[object, CellError] = {}
        for pledge in self._rows:
            if not pledge.status_label or self._code(pledge.status_label) is not None:
                continue
            column = self.columns.get("status") or self.columns.get(MARK, "")
            try:
                parse_status(pledge.status_label)
            except RuleError as refused:
                unknown = CellError(pledge.row, column, refused, pledge.status_label, self._sheet.name, STATUS)
                errors.setdefault(pledge.row if self._strict else pledge.status_label, unknown)
        return list(errors.values())

    def _day(self, name: str) -> Callable[[Cell], WrittenDay | None]:
        def read(cell: Cell) -> WrittenDay | None:
            key = f"{type(cell).__name__} {cell}"
            try:
                if key not in self._days:
                    self._days[key] = parse_day(
                        cell, name, order=self._order, serial_zero=self._sheet.serial_zero, zone=self._zone
                    )
            except AmbiguousDay:
                if name in self._ambiguous:
                    return None
                self._ambiguous.add(name)
                raise
            return self._days[key]

        return read

    def _percent(self, cell: Cell) -> Decimal | None:
        return read_percent(cell, of_one=self._has_fractions)

    def _money(self, cell: Cell) -> Money:
        [unit] = {*self._units.values()} if len({*self._units.values()}) == 1 else [("", "")]
        return read_money(cell, *unit)

    def _broken_text(self, row: int, cells: Sequence[Cell]) -> Iterator[CellError]:
        readers: dict[str, Callable[[str], bool]] = {
            "status": lambda text: self._code(text) is not None,
            "as_of": lambda text: is_day(text),
        }
        places = {name: places[0] for name, places in self._places.items()}
        return broken_text(row, cells, self.table.width, places, readers)

    def _notes(self) -> list[Note]:
        self._leave_headings()
        for pledge in self._rows:
            if pledge.as_of is not None and pledge.as_of.precision is not Precision.DAY:
                self._say(COARSE, pledge.row)
        notes = [
            Note(message, names=listed(self._said[message])) for message in _SAID_IN_ORDER if message in self._said
        ]
        if self._without_judgement:
            notes.append(Note(N_("Rows without a judgement: {count}."), count=self._without_judgement))
        return notes


def _has_fractions(table: Table, places: Sequence[int]) -> bool:
    """Whether a column counts a whole as 1, as cells that are shown as percentages do."""
    cells = [cell for place in places for cell in table.column(place)]
    numbers = [
        float(str(cell)) for cell in cells if isinstance(cell, float) or (isinstance(cell, str) and cell in ("0", "1"))
    ]
    return (
        len(numbers) == len([cell for cell in cells if not str(cell).endswith("%")])
        and max(numbers, default=2) <= 1
        and any(number % 1 for number in numbers)
    )


def _bare(text: str) -> str:
    return _IN_BRACKETS.sub("", text).strip(" :*")
