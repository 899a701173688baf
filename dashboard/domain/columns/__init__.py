"""The registry of columns: each stands once, with name, type, unit, meaning, and where it belongs."""

from dashboard.domain.columns.charts import CHART_COLUMNS, chart_columns
from dashboard.domain.columns.column import Column, ColumnKind, Heading, Table, column_title, translated_text
from dashboard.domain.columns.tables import (
    SEED_TABLES,
    TABLES,
    all_names,
    column_of,
    import_columns,
    known_column,
    record_tables,
    separator_of,
)

__all__ = [
    "CHART_COLUMNS", "SEED_TABLES", "TABLES", "Column", "ColumnKind", "Heading", "Table", "all_names",
    "chart_columns", "column_of", "column_title", "import_columns", "known_column", "record_tables", "separator_of",
    "translated_text",
]  # fmt: skip
