"""The board's API against Datasette on the same rows, under the same server: list, facets, CSV."""

import sqlite3
from contextlib import ExitStack, closing
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.client import Client
from bench.floors import reading_of
from bench.grown import grow
from bench.measure import Ratio, interleaved, timed
from bench.serve import serving
from dashboard.domain.columns import TABLES
from dashboard.share.public_tables import table_of, texts

PART = "the board's API ÷ Datasette, {pledges:,} pledges, seconds an answer"
SIZES = {66: 1 / 10, 2_000: 1 / 10, 10_000: 1 / 20}  # pledges: the most that the ratio may be
ROUNDS = 60
MANY_ROUNDS = 6  # of ROUNDS, one in so many with the most pledges: Datasette takes a tenth of a second for each
WARM = 2
# name, ours, Datasette's
ASKED = (
    ("list of 100", "/api/v1/pledges?limit=100", "/{file}/pledges.json?_size=100&_shape=objects"),
    ("counts as facets", "/api/v1/counts", "/{file}/pledges.json?_size=0&_facet=category&_facet=status"),
    ("CSV of all", "/api/v1/pledges.csv", "/{file}/pledges.csv?_stream=on"),
)
FIRST_TARGET = 1 / 2  # of what nobody asked for before
FIRST = "list of 100, a page that nobody asked for before"


def plain_table(database_url: str, file: Path) -> None:
    """Write the public table of pledges as one plain SQLite table with the indexes that its facets and order want."""
    snapshot = reading_of(database_url)
    rows = texts(table_of(TABLES["pledges"], snapshot))
    names = ", ".join(f'"{name}"' for name in rows.columns)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(
            f"CREATE TABLE pledges ({names}, PRIMARY KEY (number))".replace('"number",', '"number" INTEGER,')
        )
        places = ", ".join("?" * len(rows.columns))
        connection.executemany(f"INSERT INTO pledges VALUES ({places})", rows.itertuples(index=False, name=None))
        for name in ("category", "status"):
            connection.execute(f"CREATE INDEX ix_{name} ON pledges ({name})")
        connection.commit()
    snapshot.store.close()


def measure(_database_url: str, rounds: int, folder: Path) -> list[Ratio]:
    """Time the answers of both, with few pledges and with many.

    Args:
        _database_url: not used; the sizes need stores of their own.
        rounds: how often each is asked.
        folder: where the grown stores are kept within a run.
    """
    found: list[Ratio] = []
    for pledges, target in SIZES.items():
        url = grow(folder / f"{pledges}.db", pledges)
        with TemporaryDirectory() as beside, ExitStack() as stack:
            file = Path(beside) / "rows.db"
            plain_table(url, file)
            board = Client(stack.enter_context(serving("board", url)))
            datasette = Client(stack.enter_context(serving("datasette", url, file)))
            for client in (board, datasette):
                stack.callback(client.close)
            few = pledges < max(SIZES)
            found += _compared(board, datasette, pledges, target, rounds if few else max(2, rounds // MANY_ROUNDS))
    return found


def _compared(board: Client, datasette: Client, pledges: int, target: float, rounds: int) -> list[Ratio]:
    part, found = PART.format(pledges=pledges), []
    slow = pledges == max(SIZES)

    def asked(client: Client, path: str) -> float:
        return timed(lambda: client.get(path))

    for name, ours, theirs in ASKED:
        path = theirs.format(file="rows")
        for _warm in range(WARM):
            asked(board, ours), asked(datasette, path)
        found += interleaved(
            part, partial(asked, datasette, path), {name: partial(asked, board, ours)}, rounds=rounds, target=target
        )
    turns = count(1)

    def next_page(client: Client, path: str) -> float:
        return asked(client, path.format(after=next(turns) % (pledges - 1) + 1))

    found += interleaved(
        part,
        partial(next_page, datasette, "/rows/pledges.json?_size=100&_shape=objects&_next={after}"),
        {FIRST: partial(next_page, board, "/api/v1/pledges?limit=100&cursor={after}")},
        rounds=min(rounds, pledges // 3),
        target=FIRST_TARGET,
        told=(FIRST,) if slow else (),
    )
    return found
