"""The columns of a spreadsheet of assessments, as people call them, and the template for one."""

from collections.abc import Sequence
from functools import cache

from dashboard.domain.columns import TABLES, Column, Heading, import_columns
from dashboard.domain.errors import RuleError
from dashboard.domain.status_words import parse_status
from dashboard.locale import is_korean
from dashboard.services.sheets.headings import folded

REQUIRED = ("number", "status", "as_of")
SEVERAL = ("note", "evidence_url", "title")  # fields that more than one column can hold
STANDING = "standing"  # of the board's own tables: rows that are not in force are no news
MARK = "="  # begins the field of a column that is called like a status: a mark stands in it


@cache
def _fields() -> dict[str, str]:
    """Spelling to field, of everything that people call a column."""
    headings = [heading for heading, _column in template_columns()]
    return {STANDING: STANDING} | {
        folded(spelling): heading.field
        for heading in headings
        for spelling in (
            heading.field, heading.korean, *heading.spellings, *heading.vague, f"{heading.field}{heading.korean}"
        )
    }  # fmt: skip


def _title() -> tuple[Heading, Column]:
    """The pledge's title, which is read only to find the pledge."""
    return next((column.heading, column) for column in TABLES["pledges"].columns if column.heading is not None)


def field_of(heading: str) -> str | None:
    """What a column with this heading holds: a field, `=` and a status for marks, None where it is not known."""
    field = _fields().get(folded(heading))
    if field is None:
        try:
            return f"{MARK}{parse_status(heading).value}"
        except RuleError:
            return None
    return field


def is_vague(heading: str) -> bool:
    """Whether a heading counts only where no other column says the same."""
    return any(folded(heading) in map(folded, known.vague) for known, _column in import_columns())


def missing_of(fields: Sequence[str | None]) -> list[str]:
    """The needed columns that are not there; a title does for a number, and columns of marks for a status."""
    known = {field for field in fields if field is not None}
    if sum(field.startswith(MARK) for field in known) > 1:
        known.add("status")
    if "title" in known:
        known.add("number")
    return [full_header(field) for field in REQUIRED if field not in known]


def full_header(field: str) -> str:
    """How a column is named that a sheet does not have: in both languages; what is no column stays as it is."""
    known = {heading.field: heading.korean for heading, _column in import_columns()}
    return f"{field} ({known[field]})" if field in known else field


def template_columns() -> list[tuple[Heading, Column]]:
    """The columns of the template in order: the pledge's number and title, then what is judged."""
    number, *rest = import_columns()
    return [number, _title(), *rest]


def template_rows(pledges: Sequence[tuple[int, str]], language: str) -> tuple[list[str], list[list[object]]]:
    """The template: its header, and a row for each pledge with number and title filled in.

    Args:
        pledges: number and title.
    """
    header = [heading.korean if is_korean(language) else heading.field for heading, _column in template_columns()]
    return header, [[*pledge, *[""] * (len(header) - len(pledge))] for pledge in pledges]
