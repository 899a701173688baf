"""Serve one of the sides, all by the board's own server: `python -m bench.serve board|hello|bare|datasette`."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import httpx

from dashboard import server

Side = Literal["board", "hello", "bare", "datasette"]
ROOT = Path(__file__).parents[1]
APPS = {side: f"bench.apps.{side}_server:app" for side in ("board", "hello", "bare", "datasette")}
STOP_SECONDS = 15
TOKEN = "the-writer-of-the-benchmarks"
UNLIMITED = {
    "PLEDGEBOARD_LOCAL_WRITER": "1",
    "PLEDGEBOARD_WRITER_TOKEN": TOKEN,
    "PLEDGEBOARD_API_PER_MINUTE": "0",
    "PLEDGEBOARD_PICTURES_PER_MINUTE": "0",
}


class Address(str):
    """A server's address without a slash at the end, with the id of its process."""

    pid: int
    cookie = ""  # of the board's local writer, who opens as many pages as she likes


@contextmanager
def serving(side: Side, database_url: str, beside: Path | None = None) -> Iterator[Address]:
    """Serve a side in a process of its own until the block ends.

    Args:
        side: the board, or what it is measured against.
        database_url: the board's store.
        beside: what the bare server and Datasette serve: a folder, a SQLite file.

    Returns:
        its address without a slash at the end; it listens.
    """
    environment = os.environ | UNLIMITED | {"PLEDGEBOARD_DATABASE_URL": database_url}
    if beside:
        environment["BENCH_BESIDE"] = str(beside)
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.serve", side],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        # Streamlit may have something to say before.
        address = next((line.strip() for line in process.stdout if line.startswith("http")), "")
        if not address:
            raise RuntimeError(f"{side} did not start; run `python -m bench.serve {side}` to see why")
        found = Address(address)
        found.pid = process.pid
        if side == "board":
            found.cookie = httpx.get(f"{address}/?writer={TOKEN}").headers["set-cookie"].partition(";")[0]
        yield found
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def main() -> None:
    """Serve the side that the command line names, on a free port, and say where."""
    server.APP = APPS[sys.argv[1]]
    server.run(server.listen("127.0.0.1", 0), announce=lambda address: print(address, flush=True))


if __name__ == "__main__":
    main()
