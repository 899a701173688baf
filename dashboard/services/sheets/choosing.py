"""The sheet of a workbook that holds the pledges: chosen, with what is said about the choice."""

from collections import Counter
from collections.abc import Sequence

from dashboard.domain.days import day_order
from dashboard.domain.errors import N_
from dashboard.services.sheets.cells import Cell, is_mark
from dashboard.services.sheets.fields import IGNORED, MARK, guess_status
from dashboard.services.sheets.guessing import GuessStatus, guess_columns
from dashboard.services.sheets.mapping import SheetMapping
from dashboard.services.sheets.reading import Note, listed
from dashboard.services.sheets.row_values import end_of_term, split_label
from dashboard.services.sheets.spreadsheet import Sheet, SheetError, Workbook
from dashboard.services.sheets.tables import Table, find_header, table_at

SHEET = "--sheet"


def choose_sheet(
    workbook: Workbook,
    sheet: str | None = None,
    header_row: int | None = None,
    guess: GuessStatus = guess_status,
    *,
    by_contents: bool = True,
) -> tuple[Sheet, SheetMapping, list[Note]]:
    """Choose the sheet that holds the pledges, and guess how it is read. `sheet`: the name of the one to read, which
    may be hidden; None for the visible one whose columns say most. `header_row`: the row that names the columns, as
    people see it. `by_contents`: whether contents say what a column holds whose heading does not. Raises SheetError
    where there is no such sheet or row, no sheet that can be read, and where two sheets are as good, naming the option
    that settles it."""
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
        except SheetError as error:  # an empty sheet, or one that is too wide
            refusal = refusal or error
            continue
        readable.append((page, table, guess_columns(table, guess, by_contents=by_contents)))
    if not readable:
        raise refusal or SheetError(N_("“{name}” holds no table."), name=workbook.name)

    def worth(candidate: tuple[Sheet, Table, dict[str, str]]) -> tuple[bool, int, bool]:
        fields = {*candidate[2].values()} - {IGNORED}
        return bool(fields & {"title", "code"}), len(fields), len(candidate[1].rows) > 1

    page, table, columns = max(readable, key=worth)
    equal = [other[0].name for other in readable if worth(other) == worth((page, table, columns))]
    if len(equal) > 1:
        message = N_("Several sheets hold such a table: {names}. Say which one is meant.")
        raise SheetError(message, option=SHEET, names=listed(equal))
    dated = [heading for heading, field in columns.items() if field in ("as_of", "due")]
    days = [end_of_term(cell) for heading in dated for cell in _cells(table, heading)]
    guesses = {label: guess(label) for label in status_labels(table, columns)}
    statuses = {label: code for label, code in guesses.items() if code}
    mapping = SheetMapping(page.name, table.row, columns, statuses, date_order=day_order(days) or "")
    return page, mapping, _notes(workbook, page, table)


def status_labels(table: Table, columns: dict[str, str]) -> Counter[str]:
    """The labels of statuses that stand in a table, with the rows of each; of columns of marks their headings."""
    labels: Counter[str] = Counter()
    for heading, field in columns.items():
        if field == "status":
            labels.update(split_label(cell)[0] for cell in _cells(table, heading) if isinstance(cell, str))
        elif field == MARK:
            labels[heading] += sum(is_mark(cell) for cell in _cells(table, heading))
    return labels


def _cells(table: Table, heading: str) -> list[Cell]:
    return table.column(table.headings.index(heading))


def _notes(workbook: Workbook, sheet: Sheet, table: Table) -> list[Note]:
    notes = []
    if sheet.name:
        message = N_("Sheet “{sheet}” is read; row {row} names the columns.")
        if sheet.name in workbook.hidden_names:
            message = N_("The hidden sheet “{sheet}” is read; row {row} names the columns.")
        notes.append(Note(message, sheet=sheet.name, row=table.row))
    elif table.row > 1:
        notes.append(Note(N_("Row {row} names the columns; what stands above is left out."), row=table.row))
    below = {number for number, _cells in table.rows}
    hidden_columns = [table.headings[place] for place in sheet.hidden_columns if place < len(table.headings)]
    lists: tuple[tuple[str, Sequence[object]], ...] = (
        (N_("Sheets that are not read: {names}."), [name for name in workbook.sheet_names if name != sheet.name]),
        (N_("Hidden sheets that are not read: {names}."), [n for n in workbook.hidden_names if n != sheet.name]),
        (N_("Hidden rows, which are read as well: {names}."), [row for row in sheet.hidden_rows if row in below]),
        (N_("Hidden columns, which are read as well: {names}."), [words for words in hidden_columns if words]),
    )  # fmt: skip
    notes += [Note(message, names=listed(names)) for message, names in lists if names]
    if not workbook.keeps_links:
        notes.append(Note(N_("Links behind cells of an XLS file cannot be read. Save it as XLSX to keep them.")))
    return notes
