"""The list of pledges in a workbook: the sheet that holds it, chosen, and its rows read, all doubts in one round."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, tzinfo
from unicodedata import east_asian_width

from dashboard.domain.days import day_order, late_day
from dashboard.domain.errors import N_, RuleError
from dashboard.domain.evidence import EvidenceDraft, cleaned_evidence, url_errors
from dashboard.domain.plain import letters, plain_text
from dashboard.domain.status import clear_status
from dashboard.services.sheets.cells import Cell
from dashboard.services.sheets.files import Sheet
from dashboard.services.sheets.guessing import guess_columns
from dashboard.services.sheets.joining import SHEET_HEADING, join, parts_of_a_list
from dashboard.services.sheets.mapping import IGNORED, MARK, SheetMapping, field_of, guess_status
from dashboard.services.sheets.reading import CellError, Note, PledgeRow, Reading, end_of_term, listed, split_label
from dashboard.services.sheets.rows import COLUMN, RowReader
from dashboard.services.sheets.spreadsheet import SheetError, Workbook
from dashboard.services.sheets.tables import HEADER_ROW, NO_HEADINGS, Table, find_header, refuse_side_by_side, table_at

SHEET = "--sheet"
JOINED = N_("Sheets with the same columns are read as one list: {names}. To read one alone, choose it (--sheet NAME).")
GUESSED_ENCODING = N_(
    "The text is read as {encoding}. Where letters are wrong, save the file as XLSX, or as CSV in UTF-8."
)


def choose_sheet(
    workbook: Workbook, sheet: str | None = None, header_row: int | None = None, *, strict: bool = False
) -> tuple[Sheet, SheetMapping, list[Note]]:
    """Choose the sheet that holds the pledges, and guess how it is read. `sheet`: the name of the one to read, which
    may be hidden; None for the visible one whose columns say most. `header_row`: the row that names the columns, as
    people see it. `strict`: headings alone say what a column holds, and only clear labels what a status is. Raises
    SheetError where there is no such sheet or row, no sheet that can be read, and where two sheets are as good, naming
    the option that settles it."""
    names = [*workbook.sheet_names, *workbook.hidden_names]
    if sheet is not None and sheet not in names:
        message = N_("“{name}” has no sheet “{sheet}”. Its sheets are: {names}.")
        raise SheetError(message, option=SHEET, name=workbook.name, sheet=sheet, names=listed(names))
    places = range(len(workbook.sheet_names)) if sheet is None else [names.index(sheet)]
    readable, refusal = [], None
    for place in places:
        try:
            page = workbook.read(place)
            table = table_at(page, header_row or find_header(page)[0])
            refuse_side_by_side(table)
        except SheetError as error:  # an empty sheet, or one that is too wide
            refusal = refusal or error
            continue
        readable.append((page, table, guess_columns(table, strict=strict)))
    if not readable:
        raise refusal or SheetError(N_("“{name}” holds no table."), name=workbook.name)

    def worth(candidate: tuple[Sheet, Table, dict[str, str]]) -> tuple[bool, int, bool]:
        fields = {*candidate[2].values()} - {IGNORED}
        return bool(fields & {"title", "code"}), len(fields), len(candidate[1].rows) > 1 or candidate[0].of_records

    page, table, columns = max(readable, key=worth)
    parts = parts_of_a_list(readable) if not strict else []
    if page.name in [part[0].name for part in parts]:
        page, table = join(parts, workbook.name)
        table = table_at(page, table.row)
        columns = guess_columns(table) | ({SHEET_HEADING: "category"} if SHEET_HEADING in table.headings else {})
    equal = [other[0].name for other in readable if worth(other) == worth((page, table, columns))]
    if len(equal) > 1 and not page.parts:
        message = N_("Several sheets hold such a table: {names}. Say which one is meant, or put all into one sheet.")
        raise SheetError(message, option=SHEET, names=listed(equal))
    days: list[Cell] = []
    labels: list[str] = []
    for heading, field in columns.items():
        cells = table.column(table.headings.index(heading))
        if field in ("as_of", "due"):
            days += map(end_of_term, cells)
        elif field == "status":
            labels += [split_label(cell)[0] for cell in cells if isinstance(cell, str)]
        elif field == MARK:
            labels.append(heading)
    is_western = not any(east_asian_width(char) in "WF" for heading in table.headings for char in heading)
    order = day_order(days, is_western=is_western)
    guess = clear_status if strict else guess_status
    statuses = {label: code for label in dict.fromkeys(labels) if (code := guess(label))}
    mapping = SheetMapping(page.name, table.row, columns, statuses, date_order=order or "")
    return page, mapping, _notes(workbook, page, table)


def _notes(workbook: Workbook, sheet: Sheet, table: Table) -> list[Note]:
    notes = []
    if sheet.parts:
        notes.append(Note(JOINED, names=sheet.name))
    elif sheet.name:
        message = N_("Sheet “{sheet}” is read; row {row} names the columns.")
        if sheet.name in workbook.hidden_names:
            message = N_("The hidden sheet “{sheet}” is read; row {row} names the columns.")
        notes.append(Note(message, sheet=sheet.name, row=table.row))
    elif table.row > 1:
        notes.append(Note(N_("Row {row} names the columns; what stands above is left out."), row=table.row))
    if workbook.encoding:
        notes.append(Note(GUESSED_ENCODING, encoding=workbook.encoding))
    others = [name for name in workbook.sheet_names if name not in (sheet.name, *sheet.parts)]
    below = {number for number, _cells in table.rows}
    hidden_columns = [table.headings[place] for place in sheet.hidden_columns if place < len(table.headings)]
    lists: tuple[tuple[str, Sequence[object]], ...] = (
        (N_("Sheets that are not read: {names}."), others),
        (N_("Hidden sheets that are not read: {names}."), [n for n in workbook.hidden_names if n != sheet.name]),
        (N_("Hidden rows, which are read as well: {names}."), [row for row in sheet.hidden_rows if row in below]),
        (N_("Hidden columns, which are read as well: {names}."), [words for words in hidden_columns if words]),
    )  # fmt: skip
    notes += [Note(message, names=listed(names)) for message, names in lists if names]
    if not workbook.keeps_links:
        notes.append(Note(N_("Links behind cells of an XLS file cannot be read. Save it as XLSX to keep them.")))
    return notes


SAME_CODE = N_("Row {first} has the same code.")
SAME_TITLE = N_("Row {first} has the same title, and no code tells them apart.")
_WEB = re.compile(r"https?:|www\.|[\w-]+\.[a-z]{2,}/", re.IGNORECASE)


def read_pledges(sheet: Sheet, mapping: SheetMapping, today: date, zone: tzinfo = UTC) -> Reading:
    """Read a sheet as a list of pledges, each with its status where the sheet has one. `sheet`: as `choose_sheet` gives
    it. Returns the pledges, and every error, warning and note; a code that begins anew in each category has the
    category's place before it, as in `2-3`. Raises SheetError where the row that names the columns holds nothing."""
    reader = RowReader(sheet, mapping, zone, today)
    if "title" not in reader.columns.headers:
        headings = [*filter(None, reader.table.headings)]
        message = N_("No column holds the titles of the pledges. The columns are: {headings}.")
        if len(headings) == 1:  # which is a pledge rather than a name
            raise SheetError(NO_HEADINGS, option=HEADER_ROW)
        error = RuleError("title", message, headings=", ".join(headings))
        missing = CellError(reader.table.row, "", error, sheet=sheet.name, option=COLUMN)
        return replace(reader.read(("title",)), pledges=(), errors=(missing,), warnings=())
    reading = reader.read(("title",))
    pledges = _with_whole_codes([replace(pledge, evidence=_cited(pledge.evidence)) for pledge in reading.pledges])
    by_name: dict[object, PledgeRow] = {}
    for key in (letters, _parts):  # that no code is taken for another one, as 11 for 1-1, goes before
        by_name |= {key(pledge.title): pledge for pledge in reversed(pledges)}
        by_name |= {key(pledge.code or pledge.title): pledge for pledge in reversed(pledges)}
    named = [pledge for pledge in pledges if pledge.parent]
    parents = {row.row: by_name.get(_parts(row.parent)) or by_name.get(letters(row.parent)) for row in named}
    names = {row: parent.code or parent.title for row, parent in parents.items() if parent is not None}
    pledges = [replace(pledge, parent=names.get(pledge.row, pledge.parent)) for pledge in pledges]
    errors = sorted([*reading.errors, *_errors(reading, pledges, parents, today)], key=reading.place_of)
    return replace(reading, pledges=tuple(pledges), errors=tuple(errors))


def _parts(text: str) -> tuple[str, ...]:
    """The letters and digits of a code, parted where it is: 1-1 and 1.1 are one code, 11 is another."""
    return tuple(re.findall(r"\w+", plain_text(text).casefold().replace("_", "-")))


def _cited(evidence: Sequence[EvidenceDraft]) -> tuple[EvidenceDraft, ...]:
    """The pieces, of which a text that is no address at all names a document."""
    texts = [piece for piece in evidence if not _WEB.search(piece.url)]
    documents = {piece: EvidenceDraft(citation=piece.url, title=piece.title) for piece in texts}
    return cleaned_evidence([documents.get(piece, piece) for piece in evidence])


def _with_whole_codes(pledges: list[PledgeRow]) -> list[PledgeRow]:
    """Codes that begin anew in each category, made whole by the category's place."""
    repeated = any(count > 1 for code, count in Counter(pledge.code for pledge in pledges).items() if code)
    categories = list(dict.fromkeys(pledge.category for pledge in pledges))
    begins = {pledge.category for pledge in pledges if pledge.code.strip("().번") in ("1", "01", "001")}
    within = Counter((pledge.category, pledge.code) for pledge in pledges if pledge.code)
    if not repeated or len(begins) < 2 or max(within.values()) > 1:
        return pledges
    places = {category: place for place, category in enumerate(categories, 1)}
    codes = [pledge.code and f"{places[pledge.category]}-{pledge.code}" for pledge in pledges]
    return [replace(pledge, code=code) for pledge, code in zip(pledges, codes, strict=True)]


def _errors(
    reading: Reading, pledges: Sequence[PledgeRow], parents: Mapping[int, PledgeRow | None], today: date
) -> Iterator[CellError]:
    """What is wrong beyond single cells: rows that nothing tells from an earlier one (the same code, or the same title
    and no code), parents that there are not, pledges above themselves; days to come and addresses that are none."""
    first_rows: dict[tuple[object, ...], int] = {}
    for pledge in pledges:
        key: tuple[object, ...] = (letters(pledge.title), letters(pledge.category), pledge.levels)
        name, message = "title", SAME_TITLE
        if pledge.code:
            name, key, message = "code", (_parts(pledge.code) or pledge.code,), SAME_CODE
        first = first_rows.setdefault((name, *key), pledge.row)
        if first != pledge.row and (pledge.code or pledge.title):
            yield reading.error_at(pledge, name, RuleError(name, message, first=first), COLUMN)
        if pledge.row in parents and parents[pledge.row] is None:
            message = N_("No row has the code or title “{parent}”.")
            yield reading.error_at(pledge, "parent", RuleError("parent", message, parent=pledge.parent))
        above, seen = parents.get(pledge.row), {pledge.row}
        while above is not None and above.row not in seen:
            seen.add(above.row)
            above = parents.get(above.row)
        if above is not None and above.row == pledge.row:
            message = N_("The pledge stands above itself, over the rows {rows}.")
            rows = ", ".join(str(row) for row in sorted(seen))
            yield reading.error_at(pledge, "parent", RuleError("parent", message, rows=rows))
        is_named = field_of(reading.columns.get("as_of", ""))[0] == "as_of"  # not guessed by its contents
        for judged in pledge.judgements:
            for late in late_day(judged.as_of.day, today) if judged.as_of is not None else ():
                option = COLUMN if "as_of" in judged.cells and not is_named else ""
                yield reading.error_at(judged, "as_of", late, option)
        for piece in pledge.evidence:
            for wrong in url_errors("evidence", piece.url):
                yield reading.error_at(pledge, "evidence", wrong)
