"""The template for a spreadsheet of assessments."""

from collections.abc import Sequence

from dashboard.domain.columns import TABLES, Column, Heading, import_columns
from dashboard.locale import is_korean


def template_columns() -> list[tuple[Heading, Column]]:
    """The columns of the template in order: the pledge's number and title, then what is judged."""
    number, *rest = import_columns()
    title = next((column.heading, column) for column in TABLES["pledges"].columns if column.heading is not None)
    return [number, title, *rest]


def template_rows(pledges: Sequence[tuple[int, str]], language: str) -> tuple[list[str], list[list[object]]]:
    """The template: its header, and a row for each pledge with number and title filled in."""
    header = [heading.korean if is_korean(language) else heading.field for heading, _column in template_columns()]
    return header, [[*pledge, *[""] * (len(header) - len(pledge))] for pledge in pledges]
