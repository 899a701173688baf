"""Packages in which every cell that takes it holds the same nonsense."""

from pathlib import Path

from dashboard.domain.errors import SeedError
from dashboard.services.campaigns.seed import seed
from dashboard.services.campaigns.seed_files import read_package
from dashboard.store.engine.store import Store
from tests.factories import Tables, seed_tables, write_seed

NONSENSE = ("9" * 40, "가" * 3000, "0")
PARTED = {"value_max": "value_min"}  # columns that change together


def fill_with_nonsense(store: Store, directory: Path, value: str) -> str:
    """Seed the small campaign with `value` in each cell of each first row that is not refused with it; returns its id."""
    tables = seed_tables()
    for table, rows in tables.items():
        for column in rows[0]:
            _try(tables, table, [column, *(one for one, other in PARTED.items() if other == column)], value, directory)
    seed(store, write_seed(directory / "seed", tables))
    return str(tables["campaign"][0]["id"])


def _try(tables: Tables, table: str, columns: list[str], value: str, directory: Path) -> None:
    row = tables[table][0]
    before = {column: row[column] for column in columns}
    row.update(dict.fromkeys(columns, value))
    try:
        read_package(write_seed(directory / "tried", tables))
    except SeedError:
        row.update(before)
