"""A PostgreSQL server of the tests' own, started where its binaries are and stopped with the tests."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg

UNPRIVILEGED = "postgres"  # initdb refuses root
WITH_PASSWORD = "with_password"  # whose members are asked for one


@dataclass(frozen=True)
class Server:
    """A running server that lets everybody in over loopback, members of `with_password` with their password."""

    port: int

    def url(self, database: str) -> str:
        """The address of a database, as PLEDGEBOARD_DATABASE_URL takes it."""
        return f"postgresql://{UNPRIVILEGED}@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str) -> None:
        """Run a statement outside any transaction, as CREATE DATABASE needs it."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """A database of its own for one test; its address."""
        name = f"test_{os.getpid()}_{next(_NUMBERS)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.url(name)
        finally:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")


_NUMBERS = count(1)


def find_binaries() -> Path | None:
    """Where initdb and pg_ctl are: on the PATH, or where Debian keeps them; None where they are not installed."""
    on_path = shutil.which("initdb")
    places = [Path(on_path).resolve().parent] if on_path else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "pg_ctl").exists()), None)


@contextmanager
def running(binaries: Path) -> Iterator[Server]:
    """Start a server on a free port, without fsync: its data does not outlive the tests."""
    folder = Path(tempfile.mkdtemp(prefix="pledgeboard-pg-"))
    prefix: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, UNPRIVILEGED)
        prefix = ["runuser", "-u", UNPRIVILEGED, "--"]
    data, port = folder / "data", _free_port()

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [*prefix, str(binaries / program), "-D", str(data), *arguments],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            timeout=120,
        )

    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
    try:
        run("initdb", "-U", UNPRIVILEGED, "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        rules = data / "pg_hba.conf"
        rules.write_text(f"host all +{WITH_PASSWORD} 127.0.0.1/32 scram-sha-256\n{rules.read_text()}")
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            server = Server(port)
            server.execute(f"CREATE ROLE {WITH_PASSWORD}")
            yield server
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
