"""The rows of a sheet read as pledges and judgements: what cannot be read is named, with its row and column."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from decimal import Decimal
from functools import lru_cache, partial
from typing import NamedTuple

from dashboard.domain import status as scale
from dashboard.domain.assessment import LifecycleStatus
from dashboard.domain.days import AmbiguousDay, DateOrder, Precision, WrittenDay, days_in, parse_day, so_far
from dashboard.domain.errors import N_, RuleError
from dashboard.domain.evidence import EvidenceDraft, read_addresses
from dashboard.services.sheets import mapping as fields
from dashboard.services.sheets import reading
from dashboard.services.sheets.cells import Cell, Linked, Money, is_mark, is_no_mark, read_money
from dashboard.services.sheets.files import Sheet
from dashboard.services.sheets.guessing import is_day
from dashboard.services.sheets.mapping import SheetMapping, full_header, guess_status, word_lists
from dashboard.services.sheets.tables import SheetColumns, has_digit, table_at

COLUMN, STATUS = "--column", "--status"
_TOTALS = "|".join(re.escape(word).replace(r"\ ", r"\s?") for word in word_lists()["totals"].split(", "))
_TOTAL = re.compile(rf".{{0,12}}(?:합계|소계|총계|누계|총합|totals?)|총\s*\d+\s*[건개]|{_TOTALS}", re.IGNORECASE)
_SPACED = re.compile(r"(?<=[가-힣一-鿿])\s+(?=[가-힣一-鿿]$)")  # as in `합  계`
_PAGE = re.compile(
    r"-\s*\d+\s*-|\d+\s*/\s*\d+|(?:page|seite|página|p\.)\s*\d+.{0,10}|\d+\s*(?:쪽|페이지|頁|ページ)", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]?")
_NUMBER = re.compile(r"[^\W\d]{0,3}\W{0,3}\d[\d.,' ]*%?")
_REMARK_WORDS = frozenset(word_lists()["remarks"].split(", "))
_REMARK = re.compile(r"[※＊†‡]|\*+[^*]+$|\[\d+\]|([^\W\d][\w .]{0,20})\s?[:：]")
_RULED = re.compile(r"[-–—_=:\s]+")  # such as the line below the headings of a table in Markdown
_TAG_SIGNS = re.compile(r"[,;\n#]")
NOT_IN_FORCE = {*LifecycleStatus} - {LifecycleStatus.OPEN, LifecycleStatus.PUBLISHED}
# Fields of which one at least makes a row a judgement.
_JUDGED = {fields.MARK, "status", "as_of", "progress", "note", "evidence", "verdict", "timeliness", "reason", "rater"}
HEADINGS_LEFT = N_("Rows left out as headings or remarks: {names}.")
TOTALS_LEFT = N_("Rows left out as totals: {names}.")
NOT_IN_FORCE_LEFT = N_("Rows left out because they are no longer in force: {names}.")
OUTSIDE_LEFT = N_("Cells left out because no heading stands above them, in rows: {names}.")
LINKS_LEFT = N_("Links left out because they stand in no column of evidence, in rows: {names}.")
COARSE = N_("Rows whose month, quarter, half-year or year counts as its last day: {names}.")
UNIT_UNKNOWN = N_("The unit of a column is not known, and its numbers are taken as they stand: {names}.")
NO_STATUS_SAID = N_(
    "The column of statuses is empty: {names}. Colours of cells are not read; write each status in words."
)
_SAID_IN_ORDER = (UNIT_UNKNOWN, TOTALS_LEFT, NOT_IN_FORCE_LEFT, HEADINGS_LEFT, OUTSIDE_LEFT, LINKS_LEFT, COARSE)
SEVERAL_COLUMNS = N_("Several columns say “{name}”: {names}. Keep one of them, and ignore the others.")
SEVERAL_STATUSES = N_(
    "Several columns say “{name}”: {names}. Ignore all but one; or, if each is of another day, call each by its day, "
    "such as 2024-06-30 or 2024 H1."
)
HISTORY = N_("Statuses of several days, each of the day that its column is called by: {names}.")
BELOW_ZERO = N_("“{text}” is below zero; it is left out.")
NO_PERCENT = N_("“{text}” is no percentage from 0 to 100; it is left out.")


def _is_total(name: str) -> bool:
    return bool(_TOTAL.fullmatch(_SPACED.sub("", _IN_BRACKETS.sub("", name).strip(" :*"))))


def _is_remark(text: str) -> bool:
    """Whether a text alone below a table explains it: behind a sign of a footnote, or a word such as “Source:”."""
    begin = _REMARK.match(text)
    word = begin[1] if begin else None
    is_known = word is None or fields.field_of(word)[0] in ("evidence", "note") or word.casefold() in _REMARK_WORDS
    return begin is not None and is_known


class _Judged(NamedTuple):
    """A status as it stands in a row."""

    status_label: str  # as published
    progress: Decimal | None  # percent
    status: scale.Status | None  # unrated where the label says nothing, None where it is not known
    as_of: WrittenDay | None  # that the heading of its column names


def _on_an_earlier_day(pledge: reading.PledgeRow, judged: _Judged) -> reading.PledgeRow:
    """A row's judgement of another day than its last, which note and evidence say nothing of."""
    unread = pledge.unread if judged.status else pledge.unread | {"status"}
    cells = {**pledge.cells, "status": judged.status_label}
    return replace(pledge, **judged._asdict(), note="", evidence=(), reason=None, unread=unread, cells=cells)


class RowReader:
    """Reads the rows below the headings of one sheet. A `strict` reader takes a label for a status only where it has
    one clear meaning."""

    def __init__(self, sheet: Sheet, mapping: SheetMapping, zone: tzinfo, today: date, *, strict: bool = False) -> None:
        self.table = table_at(sheet, mapping.header_row)
        self.columns = SheetColumns(self.table, mapping)
        self._width = max(len(cells) for _row, cells in self.table.header)
        self._sheet, self._mapping, self._today, self._strict = sheet, mapping, today, strict
        self._required: Collection[str] = ()
        order = DateOrder(mapping.date_order) if mapping.date_order else None
        read_day = partial(parse_day, order=order, serial_zero=sheet.serial_zero, zone=zone)
        self._read_day = lru_cache(maxsize=None, typed=True)(read_day)
        scale, currency, decimal = self.columns.money
        self._money_of = partial(read_money, scale=scale, currency=currency, decimal=decimal)
        self._errors: list[reading.CellError] = []
        self._warnings: dict[tuple[str, str], reading.CellError] = {}  # by column and cell: of many rows, the first
        self._rows: list[reading.PledgeRow] = []
        self._said: dict[str, list[str]] = {}  # what is left out, by the sentence that says so
        self._ambiguous: set[str] = set()
        self._headings_left: list[tuple[int, str]] = []
        self._heading = ""  # that names the category of what follows
        self._level_code = ""
        self._without_judgement = 0

    def read(self, required: Collection[str]) -> reading.Reading:
        """Read everything that the sheet holds. `required`: the fields that each row has to hold."""
        self._required = required
        self._check_columns()
        for row, cells in self.table.rows:
            self._read(row, cells)
        self._name_first_group()
        marked = [self.table.headings[place] for place in self.columns.places.get(fields.MARK, ())]
        labels = Counter(dict.fromkeys(marked, 0))
        labels.update(filter(None, (judged.status_label for judged in self._judgements())))
        name = "" if self._sheet.parts else self._sheet.name  # rows of several sheets say of which they are
        return reading.Reading(
            sheet=name,
            pledges=tuple(self._rows),
            errors=tuple(replace(error, sheet=name) for error in (*self._errors, *self._unknown_labels())),
            warnings=tuple(replace(doubt, sheet=name) for doubt in self._warnings.values()),
            notes=tuple(self._notes()),
            labels=tuple(reading.LabelCount(label, count, self._code(label)) for label, count in labels.most_common()),
            left_out=tuple(self.columns.left_out),
            columns=self.columns.headers,
            above=tuple(str(cell) for _row, cells in self.table.above for cell in cells if isinstance(cell, str)),
        )

    def _name_first_group(self) -> None:
        """Where rows name the categories of what follows them, what stands alone above the headings names the first."""
        texts = [cell for _row, cells in self.table.above[-1:] for cell in cells if cell is not None]
        if self._heading and len(texts) == 1 and not days_in(str(texts[0])):
            name = str(texts[0])
            self._rows = [replace(pledge, category=pledge.category or name) for pledge in self._rows]

    def _check_columns(self) -> None:
        for name, places in self.columns.places.items():
            if len(places) > 1 and name not in fields.SEVERAL and not (name == "status" and self.columns.status_days):
                message = SEVERAL_STATUSES if name == "status" else SEVERAL_COLUMNS
                doubled = RuleError(name, message, name=full_header(name), names=self.columns.headers[name])
                heading = self.table.headings[places[1]]
                self._errors.append(reading.CellError(self.table.row, heading, doubled, option=COLUMN))
                del places[1:]

    def _say(self, message: str, row: int, text: object = "") -> None:
        self._said.setdefault(message, []).append(f"{row} ({str(text)[: reading.MOST_SHOWN]})" if text else str(row))

    def _read(self, row: int, cells: Sequence[Cell]) -> None:
        filled = [str(cell) for cell in cells if cell is not None]
        words = self.table.headings
        again = len(filled) > 1 and 2 * len(filled) >= len([*filter(None, words)]) and set(filled) <= set(words)
        apart = _PAGE.fullmatch(filled[0]) if len(filled) == 1 else all(map(_RULED.fullmatch, filled))
        if again or apart or filled in self.table.repeated:
            self._say(HEADINGS_LEFT, row, filled[0])  # as at the top of each printed page
            return
        for place, cell in enumerate(cells):
            if cell is not None and not words[place]:
                self._say(OUTSIDE_LEFT, row, cell)
        row_cells = {name: self.columns.cell(name, cells) for name in self.columns.places}
        names = [filled[0]] if has_digit(str(row_cells.get("code") or "")) else [filled[0], str(row_cells.get("title"))]
        if row_cells.get(fields.STANDING) in NOT_IN_FORCE:
            self._say(NOT_IN_FORCE_LEFT, row)
        elif any(map(_is_total, names)) or self._adds_up(row_cells, filled):
            self._say(TOTALS_LEFT, row, filled[0])
        elif self._is_heading(row, row_cells, filled):
            self._headings_left.append((row, str(row_cells.get("title") or filled[0])))
        else:
            self._take(row, cells if self._sheet.of_records else self.columns.filled_down(cells))

    def _read_money(self, cell: Cell) -> Money:
        money = self._money_of(cell)
        if money.amount is not None and money.amount < 0:
            raise RuleError("amount", BELOW_ZERO, text=str(cell))
        return money

    def _adds_up(self, row_cells: Mapping[str, Cell], filled: Sequence[str]) -> bool:
        """Whether a row without a title holds numbers, at most behind a word, as a total has them in any language."""
        numbers = filled[1:] if filled and not has_digit(filled[0]) else filled
        is_named = row_cells.get("title") is not None or has_digit(str(row_cells.get("code") or ""))
        return not is_named and "amount" in row_cells and bool(numbers) and all(map(_NUMBER.fullmatch, numbers))

    def _is_heading(self, row: int, row_cells: Mapping[str, Cell], filled: Sequence[str]) -> bool:
        """Whether a row of one text names what follows, or is a remark; beside it can stand a code without a number. A
        title alone is a pledge where no row has a code."""
        code, whole = str(row_cells.get("code") or ""), len(self.columns.places)
        if code and row_cells.get("title") and len(filled) == 2 < whole and self.columns.codes_are_numbered:
            # A column of parents says of its rows themselves what stands above what.
            is_above = code.rstrip(".") in self.columns.codes_above and "parent" not in self.columns.places
            return not has_digit(code) or is_above
        if len(set(filled)) > 1 or whole < 2:
            return False
        alone = row_cells.get("title") is not None and ("code" not in self.columns.places or len(filled) > 1)
        if alone and (self.columns.titles_head_rows or (row > self.columns.last_full_row and _is_remark(filled[0]))):
            return True
        return not alone and not (row_cells.get("code") is not None and re.fullmatch(r"\W*\d+\W*", filled[0]))

    def _take(self, row: int, cells: Sequence[Cell]) -> None:
        """Read a row that is a pledge or a judgement."""
        if self._headings_left:
            if "category" not in self.columns.places and "title" in self._required:
                self._heading = self._headings_left.pop()[1]
            self._leave_headings()
        row_cells = {name: self.columns.cell(name, cells) for name in self.columns.places}
        values = reading.RowValues(row, row_cells, self.columns.headers, self._required)
        text, read = values.text, values.read
        read_percent = partial(reading.read_percent, of_one=self.columns.counts_whole_as_one)
        pledge = self._named(row, cells, values)
        *earlier, last = self._statuses(values, cells, read("progress", read_percent, None))
        label, progress, status, day = last
        as_of = read("as_of", partial(self._day, "as_of"), None)
        as_of = (day or as_of) if len(self.columns.places.get("status", ())) > 1 else (as_of or day)
        values.unread |= {"status"} if label and status is None else set()
        is_percent = progress is None or 0 <= progress <= 100
        if not is_percent and status is None:
            values.doubts.append(values.error("progress", RuleError("progress", NO_PERCENT, text=str(progress))))
        money = read("amount", self._read_money, Money(None, ""), doubtful=True)
        pledge = replace(
            pledge,
            description=text("description"),
            category=" ".join(text("category").split()) or self._heading,
            parent=text("parent"),
            tags=tuple(dict.fromkeys(filter(None, (tag.strip() for tag in _TAG_SIGNS.split(text("tags")))))),
            owner=", ".join(text("owner").splitlines()),
            due=read("due", lambda cell: self._day("due", reading.end_of_term(cell)), None, doubtful=True),
            amount=money.amount,
            currency=money.currency,
            status_label=label,
            status=None if status is scale.Status.UNRATED else status,
            progress=progress if is_percent else None,
            as_of=as_of and so_far(as_of, self._today),
            note=read("note", reading.read_note, ""),
            evidence=self._evidence(row, cells, values),
            verdict=values.word("verdict", scale.parse_verdict, scale.Verdict.PROVISIONAL),
            timeliness=values.word("timeliness", scale.parse_timeliness, scale.Timeliness.NOT_APPLICABLE),
            reason=values.word("reason", scale.parse_reason, None),
            rater=values.word("rater", scale.parse_rater, scale.Rater.WATCHDOG),
            cells={name: str(cell) for name, cell in row_cells.items() if cell is not None},
        )
        if "status" in self._required and (
            status is scale.Status.UNRATED or not {*_JUDGED, "source_label"} & {*pledge.cells}
        ):
            self._without_judgement += 1  # such as a row of the template that was left empty
            return
        pledge = replace(pledge, earlier=tuple(_on_an_earlier_day(pledge, judged) for judged in earlier))
        self._errors += values.errors
        if not self._sheet.name:
            readers = {"status": lambda text: self._code(text) is not None, "as_of": is_day}
            places = {name: places[0] for name, places in self.columns.places.items()}
            self._errors += reading.broken_text(row, cells, self._width, places, readers)
        for doubt in values.doubts:
            self._warnings.setdefault((doubt.column, doubt.cell), doubt)
        self._rows.append(replace(pledge, unread=frozenset(values.unread)))

    def _named(self, row: int, cells: Sequence[Cell], values: reading.RowValues) -> reading.PledgeRow:
        """Code, title and levels of a row; one that names a level and no title is that level's own row."""
        levels = tuple(" ".join(str(cell).split()) for cell in self.columns.filled(fields.LEVEL, cells))
        code = values.read("code", reading.read_code, "")
        codes: tuple[str, ...] = ()
        if levels and self.columns.codes_are_of_level:
            self._level_code = code or self._level_code
            codes, code = (*[""] * (len(levels) - 1), self._level_code), ""
        if levels and not self.columns.filled("title", cells):
            code = code or "".join(codes[-1:])
            return reading.PledgeRow(row, code=code, title=levels[-1], levels=levels[:-1], level_codes=codes[:-1])
        translated = [name for name in self.columns.places if name.rpartition("_")[0] in fields.TRANSLATED]
        translations = {name: text for name in translated if (text := values.text(name))}
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
        return values.read("evidence", lambda cell: read_addresses(str(cell)), tuple[EvidenceDraft, ...]())

    def _leave_headings(self) -> None:
        for row, text in self._headings_left:
            self._say(HEADINGS_LEFT, row, text)
        self._headings_left = []

    def _statuses(self, values: reading.RowValues, cells: Sequence[Cell], progress: Decimal | None) -> list[_Judged]:
        """The row's statuses, that of the last day last; beside another one those that say nothing are left out."""
        if fields.MARK in self.columns.places and "status" not in self.columns.places:
            return [self._judged(values.attempt("status", lambda: self._marked(cells), ""), progress, None)]
        days, text = self.columns.status_days, values.read("status", str, "")
        if len(self.columns.places.get("status", ())) < 2 or not text:
            return [self._judged(text, progress, next(iter(days.values()), None))]
        *earlier, (last, _cell) = self.columns.statuses(cells)
        judged = [self._judged(str(cell), None, so_far(days[place], self._today)) for place, cell in earlier]
        judged.append(self._judged(text, progress, days.get(last)))
        return [status for status in judged if status.status is not scale.Status.UNRATED] or judged[-1:]

    def _judged(self, text: str, progress: Decimal | None, day: WrittenDay | None) -> _Judged:
        """A status as published, and the percentage, which can stand beside it in one cell or instead of it."""
        label = " ".join(text.split())
        if not self._strict and label not in self._mapping.statuses:
            label, measured = reading.split_label(label)
            progress = measured if progress is None else progress
        code = self._code(label) if label else self._mapping.status_of_progress(progress)
        return _Judged(label, progress, scale.Status(code) if code else None, day)

    def _marked(self, cells: Sequence[Cell]) -> str:
        """The heading under which a mark stands."""
        ticked = []
        for place in self.columns.places[fields.MARK]:
            cell, heading = cells[place], self.table.headings[place]
            if is_mark(cell):
                ticked.append(heading)
            elif not is_no_mark(cell):
                message, text = N_("“{text}” under “{column}” is no mark such as ○."), str(cell)[: reading.MOST_SHOWN]
                raise RuleError("status", message, text=text, column=heading)
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

    def _judgements(self) -> list[reading.PledgeRow]:
        return [judgement for row in self._rows for judgement in row.judgements]

    def _unknown_labels(self) -> list[reading.CellError]:
        """An error for each label that is not known, at the first row that has it; where strict, for each row."""
        errors: dict[object, reading.CellError] = {}
        for pledge in self._judgements():
            if pledge.status_label and self._code(pledge.status_label) is None:
                column = self.columns.headers.get("status", "")
                try:
                    scale.parse_status(pledge.status_label)
                except RuleError as refused:
                    unknown = reading.CellError(pledge.row, column, refused, pledge.status_label, option=STATUS)
                    errors.setdefault(pledge.row if self._strict else pledge.status_label, unknown)
        return list(errors.values())

    def _day(self, name: str, cell: Cell) -> WrittenDay | None:
        """A day of a field; of those that can mean two, the first is an error for all."""
        try:
            return self._read_day(cell, name)
        except AmbiguousDay:
            if name in self._ambiguous:
                return None
            self._ambiguous.add(name)
            raise

    def _notes(self) -> list[reading.Note]:
        self._leave_headings()
        for pledge in self._rows:
            if {judged.as_of.precision for judged in pledge.judgements if judged.as_of} - {Precision.DAY}:
                self._say(COARSE, pledge.row)
        heading = self.columns.headers.get("amount", "")
        if self.columns.money[:2] == (1, "") and re.search(r"[(\[][^\W\d_]{2,}", heading):
            self._say(UNIT_UNKNOWN, self.table.row, heading)
        said = [message for message in _SAID_IN_ORDER if message in self._said]
        notes = [reading.Note(message, names=reading.listed(self._said[message])) for message in said]
        judged = [name for name in ("status", fields.MARK) if name in self.columns.headers]
        if judged and not any(self.columns.filled(name, cells) for name in judged for _row, cells in self.table.rows):
            notes.append(reading.Note(NO_STATUS_SAID, names=", ".join(self.columns.headers[name] for name in judged)))
        if len(self.columns.status_days) > 1:
            notes.append(reading.Note(HISTORY, names=self.columns.headers["status"]))
        if self._without_judgement:
            notes.append(reading.Note(N_("Rows without a judgement: {count}."), count=self._without_judgement))
        return notes
