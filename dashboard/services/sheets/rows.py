"""The rows of a sheet read as pledges and judgements: what cannot be read is named, with its row and column."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, tzinfo
from decimal import Decimal

from dashboard.domain import status as scale
from dashboard.domain.assessment import LifecycleStatus
from dashboard.domain.days import AmbiguousDay, DateOrder, Precision, WrittenDay, parse_day
from dashboard.domain.errors import N_, RuleError
from dashboard.domain.evidence import EvidenceDraft
from dashboard.services.sheets import reading
from dashboard.services.sheets.cells import Cell, Linked, Money, is_mark, is_no_mark, read_money
from dashboard.services.sheets.guessing import is_day
from dashboard.services.sheets.mapping import (
    LEVEL,
    MARK,
    NO_STATUS,
    SEVERAL,
    STANDING,
    TRANSLATED,
    SheetMapping,
    full_header,
    guess_status,
)
from dashboard.services.sheets.spreadsheet import Sheet
from dashboard.services.sheets.tables import SheetColumns, has_digit, table_at

COLUMN, STATUS = "--column", "--status"
_TOTAL = re.compile(
    r".{0,12}(?:합계|소계|총계|누계|총합|totals?)|총\s*\d+\s*[건개]|전체|총괄|계|합|sum|평균|average|mean|gesamt|summe",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]?")
_TAG_SIGNS = re.compile(r"[,;\n#]")
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
NO_PERCENT = N_("“{text}” is no percentage from 0 to 100; it is left out.")


class RowReader:
    """Reads the rows below the headings of one sheet. `required` are the fields that each row has to hold. A `strict`
    reader takes a label for a status only where it has one clear meaning."""

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
        self.columns = SheetColumns(self.table, mapping)
        self._sheet, self._mapping, self._zone, self._strict = sheet, mapping, zone, strict
        self._required = required
        self._order = DateOrder(mapping.date_order) if mapping.date_order else None
        self._errors: list[reading.CellError] = []
        self._warnings: dict[tuple[str, str], reading.CellError] = {}  # by column and cell: of many rows, the first
        self._rows: list[reading.PledgeRow] = []
        self._said: dict[str, list[str]] = {}  # what is left out, by the sentence that says so
        self._days: dict[str, WrittenDay] = {}
        self._ambiguous: set[str] = set()
        self._headings_left: list[tuple[int, str]] = []
        self._heading = ""  # that names the category of what follows
        self._level_code = ""
        self._without_judgement = 0

    def read(self) -> reading.Reading:
        """Read everything that the sheet holds."""
        self._check_columns()
        for row, cells in self.table.rows:
            self._read(row, cells)
        marked = [self.table.headings[place] for place in self.columns.places.get(MARK, ())]
        labels = Counter(dict.fromkeys(marked, 0))
        labels.update(pledge.status_label for pledge in self._rows if pledge.status_label)
        return reading.Reading(
            sheet=self._sheet.name,
            pledges=tuple(self._rows),
            errors=tuple(replace(error, sheet=self._sheet.name) for error in (*self._errors, *self._unknown_labels())),
            warnings=tuple(replace(doubt, sheet=self._sheet.name) for doubt in self._warnings.values()),
            notes=tuple(self._notes()),
            labels=tuple(reading.LabelCount(label, count, self._code(label)) for label, count in labels.most_common()),
            left_out=tuple(self.columns.left_out),
            columns=self.columns.headers,
        )

    def _check_columns(self) -> None:
        for name, places in self.columns.places.items():
            if len(places) > 1 and name not in SEVERAL:
                message = N_("Several columns say “{name}”: {names}. Keep one of them, and ignore the others.")
                doubled = RuleError(name, message, name=full_header(name), names=self.columns.headers[name])
                self._errors.append(
                    reading.CellError(self.table.row, self.table.headings[places[1]], doubled, option=COLUMN)
                )
                del places[1:]

    def _say(self, message: str, row: int, text: object = "") -> None:
        self._said.setdefault(message, []).append(f"{row} ({str(text)[: reading.MOST_SHOWN]})" if text else str(row))

    def _read(self, row: int, cells: Sequence[Cell]) -> None:
        filled = [str(cell) for cell in cells if cell is not None]
        words = self.table.headings
        if len(filled) > 1 and 2 * len(filled) >= len([*filter(None, words)]) and set(filled) <= set(words):
            self._say(HEADINGS_LEFT, row, filled[0])  # as at the top of each printed page
            return
        for place, cell in enumerate(cells):
            if cell is not None and not "".join(words[place : place + 1]):
                self._say(OUTSIDE_LEFT, row, cell)
        fields = {name: self.columns.cell(name, cells) for name in self.columns.places}
        numbered = has_digit(str(fields.get("code") or ""))
        if fields.get(STANDING) in NOT_IN_FORCE:
            self._say(NOT_IN_FORCE_LEFT, row)
        elif _TOTAL.fullmatch(_bare(filled[0])) or (not numbered and _TOTAL.fullmatch(_bare(str(fields.get("title"))))):
            self._say(TOTALS_LEFT, row, filled[0])
        elif self._is_heading(fields, filled):
            self._headings_left.append((row, str(fields.get("title") or filled[0])))
        else:
            self._take(row, self.columns.filled_down(cells))

    def _is_heading(self, fields: Mapping[str, Cell], filled: Sequence[str]) -> bool:
        """Whether a row of one text names what follows, or is a remark; beside it can stand a code without a number. A
        title alone is a pledge where no row has a code."""
        code, whole = str(fields.get("code") or ""), len(self.columns.places)
        if code and fields.get("title") and len(filled) == 2 < whole and self.columns.codes_are_numbered:
            return not has_digit(code)
        if len(set(filled)) > 1 or whole < 2:
            return False
        alone = fields.get("title") is not None and ("code" not in self.columns.places or len(filled) > 1)
        return not alone and not (fields.get("code") is not None and re.fullmatch(r"\W*\d+\W*", filled[0]))

    def _take(self, row: int, cells: Sequence[Cell]) -> None:
        """Read a row that is a pledge or a judgement."""
        if self._headings_left:
            if "category" not in self.columns.places and "title" in self._required:
                self._heading = self._headings_left.pop()[1]
            self._leave_headings()
        fields = {name: self.columns.cell(name, cells) for name in self.columns.places}
        values = reading.RowValues(row, fields, self.columns.headers, self._required)
        text, read = values.text, values.read
        pledge = self._named(row, cells, values)
        label, progress = self._label(values, cells, read("progress", self._percent, None))
        code = self._code(label) if label else self._mapping.status_of_progress(progress)
        if label and code is None:
            values.unread.add("status")
        if progress is not None and not 0 <= progress <= 100:
            if not code:
                values.doubt("progress", RuleError("progress", NO_PERCENT, text=str(progress)))
            progress = None
        money = read("amount", self._money, Money(None, ""), doubtful=True)
        pledge = replace(
            pledge,
            description=text("description"),
            category=" ".join(text("category").split()) or self._heading,
            parent=text("parent"),
            tags=tuple(dict.fromkeys(filter(None, (tag.strip() for tag in _TAG_SIGNS.split(text("tags")))))),
            owner=", ".join(text("owner").splitlines()),
            due=read("due", lambda cell: self._day("due")(reading.end_of_term(cell)), None, doubtful=True),
            amount=money.amount,
            currency=money.currency,
            status_label=label,
            status=scale.Status(code) if code and code != NO_STATUS else None,
            progress=progress,
            as_of=read("as_of", self._day("as_of"), None),
            note=read("note", reading.read_note, ""),
            evidence=self._evidence(row, cells, values),
            verdict=values.word("verdict", scale.parse_verdict, scale.Verdict.PROVISIONAL),
            timeliness=values.word("timeliness", scale.parse_timeliness, scale.Timeliness.NOT_APPLICABLE),
            reason=values.word("reason", scale.parse_reason, None),
            rater=values.word("rater", scale.parse_rater, scale.Rater.WATCHDOG),
            cells={name: str(cell) for name, cell in fields.items() if cell is not None},
        )
        if "status" in self._required and (code == NO_STATUS or not _JUDGED & {*pledge.cells}):
            self._without_judgement += 1  # such as a row of the template that was left empty
            return
        self._errors += values.errors
        if not self._sheet.name:
            self._errors += self._broken_text(row, cells)
        for doubt in values.doubts:
            self._warnings.setdefault((doubt.column, doubt.cell), doubt)
        self._rows.append(replace(pledge, unread=frozenset(values.unread)))

    def _named(self, row: int, cells: Sequence[Cell], values: reading.RowValues) -> reading.PledgeRow:
        """Code, title and levels of a row; one that names a level and no title is that level's own row."""
        levels = tuple(" ".join(str(cell).split()) for cell in self.columns.filled(LEVEL, cells))
        code = values.read("code", reading.read_code, "")
        codes: tuple[str, ...] = ()
        if levels and self.columns.codes_are_of_level:
            self._level_code = code or self._level_code
            codes, code = (*[""] * (len(levels) - 1), self._level_code), ""
        if levels and not self.columns.filled("title", cells):
            code = code or "".join(codes[-1:])
            return reading.PledgeRow(row, code=code, title=levels[-1], levels=levels[:-1], level_codes=codes[:-1])
        titles = {name: values.text(name) for name in self.columns.places if name.rpartition("_")[0] in TRANSLATED}
        translations = {name: title for name, title in titles.items() if title}
        title = " ".join(values.text("title").split())
        return reading.PledgeRow(row, code, title, translations, levels=levels, level_codes=codes)

    def _evidence(self, row: int, cells: Sequence[Cell], values: reading.RowValues) -> tuple[EvidenceDraft, ...]:
        """The addresses of a row; where no column holds any, what its cells link to."""
        links = [cell for cell in cells if isinstance(cell, Linked) and cell.address not in cell]
        if "evidence" not in self.columns.places:
            addresses = [cell for cell in links if cell.address.startswith("http")]
            return tuple(EvidenceDraft(url=cell.address, title=str(cell)) for cell in addresses)
        for cell in links:
            if cell not in self.columns.filled("evidence", cells):
                self._say(LINKS_LEFT, row, cell)
        nothing: tuple[EvidenceDraft, ...] = ()
        return values.read("evidence", reading.read_evidence, nothing)

    def _leave_headings(self) -> None:
        for row, text in self._headings_left:
            self._say(HEADINGS_LEFT, row, text)
        self._headings_left = []

    def _label(
        self, values: reading.RowValues, cells: Sequence[Cell], progress: Decimal | None
    ) -> tuple[str, Decimal | None]:
        """The status as published, and the percentage, which can stand beside it in one cell or instead of it."""
        if MARK in self.columns.places and "status" not in self.columns.places:
            return values.attempt("status", lambda: self._marked(cells), ""), progress
        label = " ".join(values.read("status", str, "").split())
        if self._strict or label in self._mapping.statuses:
            return label, progress
        label, measured = reading.split_label(label)
        return label, measured if progress is None else progress

    def _marked(self, cells: Sequence[Cell]) -> str:
        """The heading under which a mark stands."""
        ticked = []
        for place in self.columns.places[MARK]:
            cell = cells[place] if place < len(cells) else None
            if is_mark(cell):
                ticked.append(self.table.headings[place])
            elif not is_no_mark(cell):
                message = N_("“{text}” under “{column}” is no mark such as ○.")
                raise RuleError(
                    "status", message, text=str(cell)[: reading.MOST_SHOWN], column=self.table.headings[place]
                )
        if len(ticked) > 1:
            raise RuleError("status", N_("Marks stand under several statuses: {names}."), names=", ".join(ticked))
        if not ticked and "status" in self._required:
            raise RuleError("status", reading.MISSING)
        return "".join(ticked)

    def _code(self, label: str) -> str | None:
        """What a label is taken for, as a person said or as it is guessed."""
        said = self._mapping.statuses.get(label)
        if said is not None:
            return said or None
        return scale.clear_status(label) if self._strict else guess_status(label)

    def _unknown_labels(self) -> list[reading.CellError]:
        """An error for each label that is not known, at the first row that has it; where strict, for each row."""
        errors: dict[object, reading.CellError] = {}
        for pledge in self._rows:
            if pledge.status_label and self._code(pledge.status_label) is None:
                column = self.columns.headers.get("status") or self.columns.headers.get(MARK, "")
                try:
                    scale.parse_status(pledge.status_label)
                except RuleError as refused:
                    unknown = reading.CellError(pledge.row, column, refused, pledge.status_label, option=STATUS)
                    errors.setdefault(pledge.row if self._strict else pledge.status_label, unknown)
        return list(errors.values())

    def _day(self, name: str) -> Callable[[Cell], WrittenDay | None]:
        """Reads a field's days; of those that can mean two, the first is an error for all."""

        def read(cell: Cell) -> WrittenDay | None:
            key = f"{type(cell).__name__} {cell}"
            try:
                if key not in self._days:
                    zero = self._sheet.serial_zero
                    self._days[key] = parse_day(cell, name, order=self._order, serial_zero=zero, zone=self._zone)
            except AmbiguousDay:
                if name in self._ambiguous:
                    return None
                self._ambiguous.add(name)
                raise
            return self._days[key]

        return read

    def _percent(self, cell: Cell) -> Decimal | None:
        return reading.read_percent(cell, of_one=self.columns.counts_whole_as_one)

    def _money(self, cell: Cell) -> Money:
        return read_money(cell, *self.columns.money_unit)

    def _broken_text(self, row: int, cells: Sequence[Cell]) -> list[reading.CellError]:
        readers = {"status": lambda text: self._code(text) is not None, "as_of": is_day}
        places = {name: places[0] for name, places in self.columns.places.items()}
        return list(reading.broken_text(row, cells, self.table.width, places, readers))

    def _notes(self) -> list[reading.Note]:
        self._leave_headings()
        for pledge in self._rows:
            if pledge.as_of is not None and pledge.as_of.precision is not Precision.DAY:
                self._say(COARSE, pledge.row)
        said = [message for message in _SAID_IN_ORDER if message in self._said]
        notes = [reading.Note(message, names=reading.listed(self._said[message])) for message in said]
        if self._without_judgement:
            notes.append(reading.Note(N_("Rows without a judgement: {count}."), count=self._without_judgement))
        return notes


def _bare(text: str) -> str:
    return _IN_BRACKETS.sub("", text).strip(" :*")
