"""A spreadsheet as the list of a campaign's pledges: what it takes beyond its rows, all of it said in one round."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, tzinfo

from dashboard.domain.days import late_day
from dashboard.domain.errors import N_, RuleError
from dashboard.domain.evidence import EvidenceDraft, cleaned_evidence, url_errors
from dashboard.domain.plain import letters
from dashboard.services.sheets.mapping import SheetMapping
from dashboard.services.sheets.reading import CellError, PledgeRow, Reading
from dashboard.services.sheets.rows import COLUMN, RowReader
from dashboard.services.sheets.spreadsheet import Sheet

SAME_CODE = N_("Row {first} has the same code.")
SAME_TITLE = N_("Row {first} has the same title, and no code tells them apart.")
_WEB = re.compile(r"https?:|www\.|[\w-]+\.[a-z]{2,}/", re.IGNORECASE)


def read_pledges(sheet: Sheet, mapping: SheetMapping, today: date, zone: tzinfo = UTC) -> Reading:
    """Read a sheet as a list of pledges, each with its status where the sheet has one. `sheet`: as `choose_sheet` gives
    it. Returns the pledges, and every error, warning and note; a code that begins anew in each category has the
    category's place before it, as in `2-3`. Raises SheetError where the row that names the columns holds nothing."""
    reader = RowReader(sheet, mapping, zone=zone, required=("title",))
    if "title" not in reader.columns.headers:
        message = N_("No column holds the titles of the pledges. The columns are: {headings}.")
        error = RuleError("title", message, headings=", ".join(filter(None, reader.table.headings)))
        missing = CellError(reader.table.row, "", error, sheet=sheet.name, option=COLUMN)
        return replace(reader.read(), pledges=(), errors=(missing,), warnings=())
    reading = reader.read()
    pledges = _with_whole_codes([replace(pledge, evidence=_cited(pledge.evidence)) for pledge in reading.pledges])
    by_name = {letters(pledge.title): pledge for pledge in reversed(pledges)}
    by_name |= {letters(pledge.code or pledge.title): pledge for pledge in reversed(pledges)}
    parents = {pledge.row: by_name.get(letters(pledge.parent)) for pledge in pledges if pledge.parent}
    pledges = [
        replace(pledge, parent=parent.code or parent.title) if (parent := parents.get(pledge.row)) else pledge
        for pledge in pledges
    ]
    errors = [*reading.errors, *_doubles(reading, pledges), *_parent_errors(reading, pledges, parents)]
    errors += _rule_errors(reading, pledges, today)
    errors.sort(key=reading.place_of)
    return replace(reading, pledges=tuple(pledges), errors=tuple(errors))


def _cited(evidence: Sequence[EvidenceDraft]) -> tuple[EvidenceDraft, ...]:
    """The pieces, of which a text that is no address at all names a document."""
    return cleaned_evidence(
        [
            piece if _WEB.search(piece.url) else EvidenceDraft(citation=piece.url, title=piece.title)
            for piece in evidence
        ]
    )


def _with_whole_codes(pledges: list[PledgeRow]) -> list[PledgeRow]:
    """Codes that begin anew in each category, made whole by the category's place."""
    repeated = any(count > 1 for code, count in Counter(pledge.code for pledge in pledges).items() if code)
    categories = list(dict.fromkeys(pledge.category for pledge in pledges))
    begins = {pledge.category for pledge in pledges if pledge.code.strip("().번") in ("1", "01", "001")}
    within = Counter((pledge.category, pledge.code) for pledge in pledges if pledge.code)
    if not repeated or len(begins) < 2 or max(within.values()) > 1:
        return pledges
    return [
        replace(pledge, code=f"{categories.index(pledge.category) + 1}-{pledge.code}") if pledge.code else pledge
        for pledge in pledges
    ]


def _doubles(reading: Reading, pledges: Sequence[PledgeRow]) -> list[CellError]:
    """Errors for rows that nothing tells from an earlier one: the same code, or the same title and no code."""
    errors: list[CellError] = []
    first_rows: dict[tuple[object, ...], int] = {}
    for pledge in pledges:
        name, key, message = "title", (letters(pledge.title), pledge.levels), SAME_TITLE
        if pledge.code:
            name, key, message = "code", (letters(pledge.code) or pledge.code, ()), SAME_CODE
        first = first_rows.setdefault((name, *key), pledge.row)
        if first != pledge.row and (pledge.code or pledge.title):
            errors.append(reading.error_at(pledge, name, RuleError(name, message, first=first), COLUMN))
    return errors


def _parent_errors(
    reading: Reading, pledges: Sequence[PledgeRow], parents: Mapping[int, PledgeRow | None]
) -> list[CellError]:
    """Errors for parents that there are not, and for pledges that are above themselves."""
    errors = []
    for pledge in pledges:
        if pledge.row not in parents:
            continue
        above, seen = parents[pledge.row], {pledge.row}
        if above is None:
            message = N_("No row has the code or title “{parent}”.")
            errors.append(reading.error_at(pledge, "parent", RuleError("parent", message, parent=pledge.parent)))
        while above is not None and above.row not in seen:
            seen.add(above.row)
            above = parents.get(above.row)
        if above is not None and above.row == pledge.row:
            message = N_("The pledge stands above itself, over the rows {rows}.")
            rows = ", ".join(str(row) for row in sorted(seen))
            errors.append(reading.error_at(pledge, "parent", RuleError("parent", message, rows=rows)))
    return errors


def _rule_errors(reading: Reading, pledges: Sequence[PledgeRow], today: date) -> list[CellError]:
    errors = []
    for pledge in pledges:
        if pledge.as_of is not None:
            errors += [reading.error_at(pledge, "as_of", late) for late in late_day(pledge.as_of.day, today)]
        for piece in pledge.evidence:
            errors += [reading.error_at(pledge, "evidence", wrong) for wrong in url_errors("evidence", piece.url)]
    return errors
