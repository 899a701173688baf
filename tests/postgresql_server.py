"""PostgreSQL servers of the tests' own, started where the binaries are and stopped with the tests."""

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
# Without fsync: the data does not outlive the tests.
OPTIONS = "-c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
PROGRAM_SECONDS = 120


@dataclass(frozen=True)
class Server:
    """A server that lets everybody in over loopback, members of `with_password` with their password."""

    port: int
    folder: Path
    binaries: Path

    def url(self, database: str) -> str:
        """The address of a database, as PLEDGEBOARD_DATABASE_URL takes it."""
        return f"postgresql://{UNPRIVILEGED}@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str) -> None:
        """Run a statement outside any transaction, as CREATE DATABASE needs it."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def configure(self, name: str, value: str) -> None:
        """Set a parameter for everybody, and return when new connections have it."""
        self.execute(f"ALTER SYSTEM SET {name} = '{value}'")
        self.execute("SELECT pg_reload_conf()")
        shown = None
        while shown != (value,):
            with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
                shown = connection.execute(f"SHOW {name}".encode()).fetchone()

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """A database of its own for one test; its address."""
        name = f"test_{os.getpid()}_{next(_NUMBERS)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.url(name)
        finally:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs on this server's data, as a user that it takes."""
        prefix = ["runuser", "-u", UNPRIVILEGED, "--"] if os.geteuid() == 0 else []
        subprocess.run(
            [*prefix, str(self.binaries / program), "-D", str(self.folder / "data"), *arguments],
            check=True,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            timeout=PROGRAM_SECONDS,
        )

    def start(self) -> None:
        """Start, and return when it takes connections."""
        options = f"-p {self.port} -k {self.folder} {OPTIONS}"
        self.run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def crash(self) -> None:
        """Stop at once, without a word to anybody."""
        self.run("pg_ctl", "-w", "-m", "immediate", "stop")

    def promote(self) -> None:
        """Make a standby the primary, and return when it takes writes."""
        self.run("pg_ctl", "-w", "promote")


_NUMBERS = count(1)


def find_binaries() -> Path | None:
    """Where initdb and pg_ctl are: on the PATH, or where Debian keeps them; None where they are not installed."""
    on_path = shutil.which("initdb")
    places = [Path(on_path).resolve().parent] if on_path else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "pg_ctl").exists()), None)


@contextmanager
def running(binaries: Path) -> Iterator[Server]:
    """Start a new server on a free port."""
    with _placed(binaries) as server:
        server.run("initdb", "-U", UNPRIVILEGED, "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        rules = server.folder / "data" / "pg_hba.conf"
        rules.write_text(f"host all +{WITH_PASSWORD} 127.0.0.1/32 scram-sha-256\n{rules.read_text()}")
        server.start()
        server.execute(f"CREATE ROLE {WITH_PASSWORD}")
        yield server


@contextmanager
def standing_by(primary: Server) -> Iterator[Server]:
    """Start a streaming standby that the primary waits for at each commit, as docs/postgresql.md sets it up."""
    with _placed(primary.binaries) as server:
        server.run("pg_basebackup", "-R", "-c", "fast", "-X", "stream", "-d", primary.url(""))
        server.start()
        primary.configure("synchronous_standby_names", "*")
        yield server


@contextmanager
def _placed(binaries: Path) -> Iterator[Server]:
    """A folder and a port for a server; whatever runs there in the end is stopped."""
    folder = Path(tempfile.mkdtemp(prefix="pledgeboard-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, UNPRIVILEGED)
    server = Server(_free_port(), folder, binaries)
    try:
        yield server
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            server.crash()
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
