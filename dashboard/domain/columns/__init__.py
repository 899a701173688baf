"""The registry of columns: each stands once, with name, type, unit, meaning, and where it belongs."""

from dashboard.domain.columns.charts import CHART_COLUMNS, chart_columns
from dashboard.domain.columns.column import Column, ColumnKind, Heading, Table, column_title, translated_text
from dashboard.domain.columns.tables import SEED_TABLES, TABLES, column_of, import_columns, known_column, record_tables

__all__ = [
    "CHART_COLUMNS",
    "SEED_TABLES",
    "TABLES",
    "Column",
    "ColumnKind",
    "Heading",
    "Table",
    "chart_columns",
    "column_of",
    "column_title",
    "import_columns",
    "known_column",
    "record_tables",
    "translated_text",
]
