"""The registry of columns: each stands once, with name, type, unit, meaning, and where it belongs.

Here are the tables, as `tables.toml` has them: those that are public, those of a seed, and what a package adds to them.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib.resources import files
from typing import Any

from dashboard.domain.columns.column import Column, Heading, Table, column_title, translated_text
from dashboard.domain.columns.vocabulary import CHART_COLUMNS, VOCABULARY, known_values
from dashboard.domain.errors import N_
from dashboard.domain.spellings import spellings_of

__all__ = [
    "CHART_COLUMNS", "PLEDGE_FILTERS", "SEED_TABLES", "TABLES", "Column", "Heading", "Table", "all_names",
    "chart_columns", "column_of", "column_title", "import_columns", "known_column", "record_tables", "separator_of",
    "translated_text",
]  # fmt: skip
PLEDGE_FILTERS = ("category", "status", "outcome", "featured", "owner", "tag", "q")
TRANSLATION = N_("The same text in another language, whose BCP 47 tag ends the column's name.")
_REGISTRY: Mapping[str, Any] = tomllib.loads(files(__package__).joinpath("tables.toml").read_text("utf-8"))


def _heading(column: str) -> Heading:
    field, korean = _REGISTRY["headings"][column]
    return Heading(field, korean, spellings_of("headings", field), spellings_of("vague", field))


def _column(flagged: str, special: Mapping[str, Any], imported: Iterable[str]) -> Column:
    """A column of the vocabulary with what is different in one table."""
    name = flagged.rstrip("!?")
    facts = special.get(name, {})
    facts = known_values(_REGISTRY["special"][facts] if isinstance(facts, str) else facts)
    heading = _heading(name) if name in imported else None
    return replace(VOCABULARY[name], heading=heading, required="!" in flagged, optional="?" in flagged, **facts)


def _tables(group: str) -> dict[str, Table]:
    tables = {}
    for name, facts in _REGISTRY[group].items():
        special, imported = facts.pop("special", {}), facts.pop("imported", "").split()
        columns = tuple(_column(flagged, special, imported) for flagged in facts.pop("columns").split())
        key, filters = (tuple(facts.pop(part, "").split()) for part in ("key", "filters"))
        if "PLEDGE_FILTERS" in filters:
            filters = (*PLEDGE_FILTERS, *filters[1:])
        references = {column: tuple(of.split(".")) for column, of in facts.pop("references", {}).items()}
        tables[name] = Table(name, columns=columns, key=key, filters=filters, references=references, **facts)
    return tables


TABLES, SEED_TABLES, _PACKAGE_TABLES = _tables("public"), _tables("seed"), _tables("package")
# What a data package holds beside its seed: these public tables, and two that no address has.
_RECORD = ("assessments", "evidence", "reviews", "measurements", "criteria", "corrections", "challenges")


def record_tables() -> dict[str, Table]:
    """The tables of a data package beside its seed's, in its order."""
    return {name: TABLES[name] for name in _RECORD} | _PACKAGE_TABLES


def known_column(name: str, table: str = "") -> Column | None:
    """What a column holds: as the public table says, else as its name says; None where neither does."""
    columns = TABLES[table].columns if table in TABLES else ()
    if name not in VOCABULARY and translated_text(name):
        return Column(name, "text", TRANSLATION)
    return next((column for column in columns if column.name == name), VOCABULARY.get(name))


def separator_of(name: str) -> str:
    """What stands between the parts of a list in one text."""
    return VOCABULARY[name].separator if name in VOCABULARY else " "


def all_names(table: Table, held: Iterable[str]) -> list[str]:
    """The public columns of a table, and those of its translations among the columns that are held."""
    return [*table.names, *(name for name in held if name not in table.names and translated_text(name))]


def column_of(name: str, table: str = "") -> Column:
    """`known_column` of one that is known. KeyError for any other."""
    column = known_column(name, table)
    if column is None:
        raise KeyError(name)
    return column


def chart_columns(names: Iterable[str]) -> list[Column]:
    """The columns of one chart's table; `pledges` means something else beside figures. `names`: of all columns of the
    table."""
    columns = list(names)
    known = CHART_COLUMNS | ({"pledges": column_of("pledges", "figures")} if "figure_id" in columns else {})
    return [known[name] for name in columns]


def import_columns() -> list[tuple[Heading, Column]]:
    """The columns of an imported sheet of assessments: the pledge's number and title, what else is needed, the rest."""
    of_judgements, of_pledges, of_evidence = (
        [(column.heading, column) for column in TABLES[table].columns if column.heading is not None]
        for table in ("assessments", "pledges", "evidence")
    )
    needed = ("pledge_number", "status", "as_of")
    number, *rest = sorted(of_judgements, key=lambda pair: pair[1].name not in needed)
    return [number, *of_pledges, *rest, *of_evidence]
