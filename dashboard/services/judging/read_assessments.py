"""A spreadsheet read as assessments: its sheet and columns, the judgement that each row is, and of which pledge."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, tzinfo
from typing import Any

from dashboard.domain.assessment import AssessmentDraft
from dashboard.domain.columns import import_columns
from dashboard.domain.days import WrittenDay, so_far
from dashboard.domain.errors import N_, NotFound, RuleError
from dashboard.domain.plain import letters, plain_text
from dashboard.domain.status import Status
from dashboard.locale import is_korean
from dashboard.services import sheets
from dashboard.services.sheets.mapping import MARK, STANDING, TRANSLATED, full_header
from dashboard.store.engine.store import Store
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.view import View

REQUIRED = ("code", "status", "as_of")
_OF_ASSESSMENT = {*REQUIRED, MARK, STANDING, "evidence", *(heading.field for heading, _column in import_columns())}
_NUMBER = re.compile(
    r"'?[(\[]?\s*(?:공약\s*(?:번호)?|pledge)?\s*(?:제|no\.?|#)?\s*0*(\d{1,8})(?:\.0*)?\s*[)\]]?\s*(?:번|호)?(?:\s*공약)?",
    re.ASCII,
)
MOST_SHOWN = 60  # characters of a cell in a sentence


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a file is read, where a person says it; the fields are called like the options of the command. `taken_over`:
    the list's keeper has published the judgements already; `skip_unknown`: rows of pledges that the board does not have
    are left out; `as_of` is of rows that do not say their own day."""

    sheet: str | None = None
    header_row: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    date_order: str | None = None
    taken_over: bool = False
    skip_unknown: bool = False
    as_of: WrittenDay | None = None


AS_GUESSED = ImportOptions()


def read_assessments(
    book: sheets.Workbook,
    zone: tzinfo = UTC,
    options: ImportOptions = AS_GUESSED,
    labels: Mapping[str, str] | None = None,
    today: date = date.max,
) -> sheets.Reading:
    """Read the visible sheet that holds assessments, each label only where its meaning is clear. `options`: what a
    person says of the sheet, its columns, labels and days. Returns every row that holds a judgement, with what could be
    read and the errors of the rest; a column that no assessment has a place for is left out. Raises SheetError where
    the columns that are needed are not there."""
    sheet, mapping, notes = sheets.choose_sheet(book, options.sheet, options.header_row, strict=True)
    mapping = replace(mapping, statuses={**mapping.statuses, **(labels or {})})
    mapping = mapping.changed(options.columns, options.statuses, options.date_order)
    fields = {*mapping.columns.values()}
    # A title does for a number; marks, or a percentage with its rules, for a status.
    by_percent = bool(mapping.progress_rules) and "progress" in fields
    reader = sheets.RowReader(sheet, mapping, zone, today, strict=True)
    is_dated = bool(reader.columns.status_days or options.as_of)
    spared = {"code": "title" in fields, "status": by_percent, "as_of": is_dated}
    required = [name for name in REQUIRED if not spared.get(name)]
    missing = [name for name in required if name not in fields and not (name == "status" and MARK in fields)]
    if missing:
        message = N_("Row {row} has to name the columns; missing: {missing}.")
        if sheet.name:
            message = N_("Sheet “{sheet}”: row {row} has to name the columns; missing: {missing}.")
        facts = {"sheet": sheet.name, "row": mapping.header_row, "missing": ", ".join(map(full_header, missing))}
        raise sheets.SheetError(message, option="--as-of" if missing == ["as_of"] else "--column", **facts)
    reading = reader.read({*required})
    judgements = tuple(judgement for row in reading.pledges for judgement in row.judgements)
    if options.as_of is not None:
        day = so_far(options.as_of, today)
        judgements = tuple(row if row.as_of or "as_of" in row.unread else replace(row, as_of=day) for row in judgements)
    others = {name: words for name, words in reading.columns.items() if name not in _OF_ASSESSMENT}
    unused = [words for name, words in others.items() if name.rpartition("_")[0] not in TRANSLATED]
    return replace(reading, pledges=judgements, notes=(*notes, *reading.notes), left_out=(*reading.left_out, *unused))


def draft_of(row: sheets.PledgeRow, campaign: str, taken_from: str = "") -> AssessmentDraft:
    """A row as the judgement of a pledge that is still to be found; what cannot be read stands in it as a default."""
    day = row.as_of or WrittenDay(date.min)
    return AssessmentDraft(
        campaign=campaign,
        pledge_number=0,
        status=row.status or Status.UNVERIFIABLE,
        as_of=day.day,
        as_of_precision=day.precision,
        verdict=row.verdict,
        timeliness=row.timeliness,
        reason=row.reason,
        rater=row.rater,
        note=row.note,
        progress=row.progress,
        source_label=row.cells.get("source_label", "") or _published(row),
        evidence=row.evidence,
        taken_from=taken_from,
    )


def _published(row: sheets.PledgeRow) -> str:
    """The label where it is another word than ours."""
    ours = (row.status, row.status.label, row.status.spellings[0]) if row.status else ()
    return "" if letters(row.status_label) in map(letters, ours) else row.status_label


def read_number(text: str) -> int:
    """A pledge's number as people write it: `7`, `7번`, `#7`, `제7호`, `No.7`, `(7)`, `공약 7`, `007`. Raises RuleError
    (field `code`)."""
    match = _NUMBER.fullmatch(plain_text(text).casefold())
    if match is None:
        raise RuleError("code", N_("“{text}” is no pledge number."), text=text[:MOST_SHOWN])
    return int(match[1])


class KnownPledges:
    """The board's pledges by number, code and title, each with the watchdogs' status in force."""

    def __init__(self, store: Store, campaign: str) -> None:
        frame = read_pledges(store, View(campaign))
        columns = ["number", "code", "title", "title_en", "status", "status_as_of"]
        rows: Iterable[Any] = frame[columns].itertuples()
        self.by_number = {int(row.number): row for row in rows}
        self._by_code = {letters(row.code): number for number, row in self.by_number.items() if row.code}
        self._by_title: dict[str, set[int]] = {}
        for number, pledge in self.by_number.items():
            for title in (pledge.title, pledge.title_en):
                self._by_title.setdefault(letters(title), set()).add(number)

    def _called(self, titles: tuple[str, ...]) -> list[int]:
        return sorted(set().union(*(self._by_title.get(letters(title), set()) for title in titles)))

    def number_of(self, code: str, titles: tuple[str, ...]) -> int:
        """The number of the pledge that has a number or a code, and one of the titles where there are any. Raises
        NotFound; RuleError for what is no number, and for the code of one pledge that is the number of another."""
        coded = self._by_code.get(letters(code))
        try:
            number = read_number(code)
        except RuleError:
            if coded is None:
                raise
            number = coded
        meant = [candidate for candidate in dict.fromkeys((coded, number)) if candidate in self.by_number]
        if not meant:
            message = N_("There is no pledge {number}; the numbers go from {first} to {last}.")
            raise NotFound(message, number=number, first=min(self.by_number), last=max(self.by_number))
        fitting = [candidate for candidate in self._called(titles) if candidate in meant]
        if len(fitting) == 1 or (len(meant) == 1 and not titles):
            return (fitting or meant)[0]
        if len(meant) > 1:
            message = N_("“{code}” is the code of pledge {coded} and the number of another. Give the title too.")
            raise RuleError("code", message, code=code, coded=coded)
        facts = {"number": meant[0], "board": self.by_number[meant[0]].title, "file": titles[0]}
        message = N_("Pledge {number} is called “{board}” on the board, and “{file}” in the file.")
        if others := self._called(titles[:1]):
            message = N_(
                "Pledge {number} is called “{board}” on the board, and “{file}”, which is pledge {other}, in the file."
            )
            facts["other"] = others[0]
        raise NotFound(message, **facts)

    def with_title(self, titles: tuple[str, ...]) -> int:
        """The number of the pledge that has one of the titles. Raises NotFound."""
        numbers = self._called(titles)
        if len(numbers) == 1:
            return numbers[0]
        if not numbers:
            raise NotFound(N_("No pledge on the board is called “{title}”."), title=titles[0])
        message = N_("Several pledges are called “{title}”: {numbers}. Give the number.")
        raise NotFound(message, title=titles[0], numbers=", ".join(map(str, numbers)))


def template_rows(pledges: Sequence[tuple[int, str]], language: str) -> tuple[list[str], list[list[object]]]:
    """The template: its header, and a row for each pledge with number and title filled in."""
    header = [heading.korean if is_korean(language) else heading.field for heading, _column in import_columns()]
    return header, [[*pledge, *[""] * (len(header) - len(pledge))] for pledge in pledges]
