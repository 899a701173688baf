"""A spreadsheet of assessments: headers and values as people write them, and the template for one."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.domain.assessment import AssessmentDraft
from dashboard.domain.errors import PledgeboardError, RuleError
from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.marks import N_
from dashboard.domain.status import (
    Rater,
    Reason,
    Status,
    Timeliness,
    Verdict,
    parse_rater,
    parse_reason,
    parse_status,
    parse_timeliness,
    parse_verdict,
)
from dashboard.services.spreadsheet import Cell, Sheet, SheetError

# field, Korean header, further spellings
COLUMNS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("number", "번호", ("공약번호", "no", "pledge", "pledge number", "연번")),
    ("status", "상태", ("추진상태", "추진상황", "이행상태")),
    ("as_of", "기준일", ("기준일자", "date", "as of", "기준날짜")),
    ("verdict", "판정", ("판정구분",)),
    ("timeliness", "시기", ("이행시기", "이행 시기")),
    ("reason", "사유", ()),
    ("rater", "평가주체", ("평가 주체", "주체")),
    ("note", "메모", ("비고", "의견", "comment")),
    ("evidence_url", "근거", ("근거url", "근거 주소", "evidence", "url", "출처")),
)
REQUIRED = ("number", "status", "as_of")
TITLE_COLUMNS = ("title", "공약", "공약명", "제목")  # for orientation only
_DAY = re.compile(r"(\d{4})\s*(?:-|/|\.|년)\s*(\d{1,2})\s*(?:-|/|\.|월)\s*(\d{1,2})\s*(?:\.|일)?")
_PLAIN_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
# A date cell that lost its format shows the days since Excel's zero; four and five begin every day from 2009 to 2064.
_SERIAL = re.compile(r"[45]\d{4}")
SERIAL_ZERO = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong with one cell, or with a whole row where `column` is empty."""

    row: int  # as people see it in the file
    column: str  # as it stands in the header
    error: PledgeboardError

    def text(self, translate: Callable[[str], str]) -> str:
        """The place and the sentence."""
        if self.column:
            place = translate(N_("Row {row}, {column}")).format(row=self.row, column=self.column)
        else:
            place = translate(N_("Row {row}")).format(row=self.row)
        return f"{place}: {self.error.text(translate)}"


@dataclass(frozen=True, slots=True)
class Table:
    """The assessments of a sheet, each with its row; what could not be read; and the columns that were not known."""

    drafts: tuple[tuple[int, AssessmentDraft], ...]
    errors: tuple[CellError, ...]
    ignored: tuple[str, ...]
    columns: Mapping[str, str]  # field to the header that it has in this sheet


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\ufeff", "")
    return "".join(char for char in re.sub(r"[(\[].*", "", plain) if char.isalnum())


_BY_HEADER = {
    _folded(spelling): field
    for field, korean, more in COLUMNS
    for spelling in (field, korean, *more, f"{field}{korean}")
}


def read_assessments(sheet: Sheet, campaign: str) -> Table:
    """Read a sheet's rows as assessments.

    Args:
        sheet: the file's cells.
        campaign: that they are of.
    Returns:
        the rows that could be read and the errors of those that could not.
    Errors:
        SheetError for a required column that is missing, and one that stands there twice.
    """
    places: dict[str, int] = {}
    ignored = []
    for place, words in enumerate(sheet.header):
        field = _BY_HEADER.get(_folded(words))
        if field is None:
            if words and _folded(words) not in TITLE_COLUMNS:
                ignored.append(words)
        elif field in places:
            raise SheetError(
                N_("Two columns say “{column}”: “{first}” and “{second}”."),
                column=field,
                first=sheet.header[places[field]],
                second=words,
            )
        else:
            places[field] = place
    missing = [full_header(field) for field in REQUIRED if field not in places]
    if missing:
        raise SheetError(
            N_("Row {row} has to name the columns; missing: {missing}."),
            row=sheet.header_row,
            missing=", ".join(missing),
        )
    columns = {field: sheet.header[place] for field, place in places.items()}
    drafts, errors = [], []
    for number, cells in sheet.rows:
        given = {field: cells[place] if place < len(cells) else None for field, place in places.items()}
        if all(given[field] is None for field in given if field != "number"):
            continue  # a row of the template that nobody filled in
        found = _draft(given, campaign, number, columns)
        if isinstance(found, AssessmentDraft):
            drafts.append((number, found))
        else:
            errors += found
    return Table(tuple(drafts), tuple(errors), tuple(ignored), columns)


def full_header(field: str) -> str:
    """How a column is named that a sheet does not have: in both languages; what is no column stays as it is."""
    return next((f"{field} ({korean})" for one, korean, _more in COLUMNS if one == field), field)


def _draft(
    given: Mapping[str, Cell], campaign: str, row: int, columns: Mapping[str, str]
) -> AssessmentDraft | list[CellError]:
    errors: list[CellError] = []

    def read(field: str, parse: Callable[[Cell], object], default: object) -> object:
        cell = given.get(field)
        if cell is None:
            if field in REQUIRED:
                errors.append(CellError(row, columns[field], RuleError(field, N_("A value is missing."))))
            return default
        try:
            return parse(cell)
        except PledgeboardError as error:
            errors.append(CellError(row, columns[field], error))
            return default

    number = read("number", _number, 0)
    status = read("status", lambda cell: parse_status(str(cell)), Status.UNVERIFIABLE)
    as_of = read("as_of", _day, date.min)
    verdict = read("verdict", lambda cell: parse_verdict(str(cell)), Verdict.PROVISIONAL)
    timeliness = read("timeliness", lambda cell: parse_timeliness(str(cell)), Timeliness.NOT_APPLICABLE)
    reason = read("reason", lambda cell: parse_reason(str(cell)), None)
    rater = read("rater", lambda cell: parse_rater(str(cell)), Rater.WATCHDOG)
    if errors:
        return errors
    assert isinstance(number, int)
    assert isinstance(status, Status)
    assert isinstance(as_of, date)
    assert isinstance(verdict, Verdict)
    assert isinstance(timeliness, Timeliness)
    assert isinstance(rater, Rater)
    assert reason is None or isinstance(reason, Reason)
    addresses = str(given.get("evidence_url") or "").split()
    return AssessmentDraft(
        campaign=campaign,
        pledge_number=number,
        status=status,
        as_of=as_of,
        verdict=verdict,
        timeliness=timeliness,
        reason=reason,
        rater=rater,
        note=str(given.get("note") or ""),
        evidence=tuple(EvidenceDraft(url=address) for address in addresses),
    )


def _number(cell: Cell) -> int:
    text = unicodedata.normalize("NFKC", str(cell)).strip().removeprefix("#").removesuffix("번").strip()
    if not (text.isdecimal() and text.isascii() and len(text) < 9):
        raise RuleError("number", N_("“{text}” is no pledge number."), text=str(cell)[:60])
    return int(text)


def _day(cell: Cell) -> date:
    if isinstance(cell, date):
        return cell
    text = unicodedata.normalize("NFKC", str(cell)).strip()
    if _SERIAL.fullmatch(text):
        return SERIAL_ZERO + timedelta(days=int(text))
    found = _DAY.fullmatch(text) or _PLAIN_DAY.fullmatch(text)
    if found:
        try:
            return date(*(int(part) for part in found.groups()))
        except ValueError:
            pass
    raise RuleError("as_of", N_("“{text}” is no date such as 2019-03-01."), text=text[:60])


def template_rows(pledges: Sequence[tuple[int, str]], language: str) -> tuple[list[str], list[list[object]]]:
    """The template: its header, and a row for each pledge with number and title filled in.

    Args:
        pledges: number and title.
        language: `ko` or `en`.
    """
    names = [korean if language == "ko" else field for field, korean, _more in COLUMNS]
    header = [names[0], "공약명" if language == "ko" else "title", *names[1:]]
    return header, [[number, title, *[""] * (len(names) - 1)] for number, title in pledges]
