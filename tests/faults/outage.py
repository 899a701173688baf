"""A PostgreSQL server that is stopped as if its machine had failed, and started again."""

import os
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.postgresql_server import UNPRIVILEGED, Server, find_binaries


@contextmanager
def stopped(server: Server) -> Iterator[None]:
    """Stop a server at once, its connections cut; start it again when the block ends."""
    binaries = find_binaries()
    assert binaries is not None
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        [place] = connection.execute("SHOW data_directory").fetchone() or [""]
    data = Path(place)
    options = shlex.join(shlex.split((data / "postmaster.opts").read_text())[1:])
    prefix = ["runuser", "-u", UNPRIVILEGED, "--"] if os.geteuid() == 0 else []

    def control(*arguments: str) -> None:
        command = [*prefix, str(binaries / "pg_ctl"), "-w", "-D", str(data), *arguments]
        subprocess.run(command, check=True, cwd=data.parent, stdout=subprocess.DEVNULL, timeout=120)

    control("-m", "immediate", "stop")
    try:
        yield
    finally:
        control("-l", str(data.parent / "log"), "-o", options, "start")
