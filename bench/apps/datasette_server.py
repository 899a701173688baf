"""Datasette as it comes, over one SQLite file, under the board's server."""

import os

from datasette.app import Datasette

app = Datasette([os.environ["BENCH_BESIDE"]], settings={"max_returned_rows": 1000, "sql_time_limit_ms": 60_000}).app()
