"""A real board in a process of its own, for tests that need HTTP, a websocket or a browser."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2

from dashboard.domain.local_writer import LOCAL_NAMES
from dashboard.logs import FIELDS

ROOT = Path(__file__).parents[1]
START_SECONDS = 60
STOP_SECONDS = 15
ANNOUNCEMENT = "Pledgeboard: "
LINKS: dict[int, str] = {}  # by port, the links that boards have printed for their local writers


def environment(**variables: str) -> dict[str, str]:
    """The process's environment without anybody's settings, and with `variables`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLEDGEBOARD_")}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"} | variables


@contextmanager
def serving(
    folder: Path, *arguments: str, command: Sequence[str] = (sys.executable, "-m", "dashboard.cli"), **variables: str
) -> Iterator[str]:
    """Serve a board in `folder` on a free port until the block ends; its log, `serve.log` there, may name nobody.

    Args:
        folder: where the board is started, and where its pledges.db comes to be.
        arguments: more arguments of `pledgeboard serve`.
        command: how the command is started.
        variables: environment variables, such as PLEDGEBOARD_LOCAL_WRITER="1".

    Returns:
        the board's address without a slash at its end, and without the local writer's token (`writer_link`).
    """
    with started(folder, *arguments, command=command, **variables) as (address, _process):
        yield address


@contextmanager
def started(
    folder: Path, *arguments: str, command: Sequence[str] = (sys.executable, "-m", "dashboard.cli"), **variables: str
) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """As `serving`, with the process, for tests that do something to it."""
    log = folder / "serve.log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [*command, "serve", "--port", "0", *arguments],
            cwd=folder,
            env=environment(**{"PLEDGEBOARD_LOG_LEVEL": "debug"} | variables),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        assert process.stdout is not None
        line = process.stdout.readline().strip()
        assert line.startswith(ANNOUNCEMENT), f"{line!r}: {log.read_text()}"
        address, _, token = line.removeprefix(ANNOUNCEMENT).partition("/?")
        port = urlsplit(address).port or 0
        LINKS.pop(port, None)  # of an earlier board
        if token:
            LINKS[port] = f"/?{token}"
        yield address, process
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    assert private_lines(log) == []
    told = log.read_text(encoding="utf-8")
    assert not token or token.partition("=")[2] not in told
    assert "pledgeboard_writer" not in told, "the cookie"


def writer_link(address: str) -> str | None:
    """The printed link of a board at this machine, under the name that `address` uses; None where none was printed.

    Args:
        address: of a board that `serving` serves, or another one.
    """
    parts = urlsplit(address)
    link = LINKS.get(parts.port or 0) if parts.hostname in LOCAL_NAMES else None
    return None if link is None else f"http://{parts.netloc}{link}"


def writer_cookie(address: str) -> dict[str, str]:
    """The header by which a client is the local writer of a board that `serving` serves."""
    link = writer_link(address)
    assert link is not None, f"{address} printed no link"
    return {"Cookie": _cookie_of(link)}


@lru_cache  # links are limited, and each start has a new one
def _cookie_of(link: str) -> str:
    return httpx2.get(link, follow_redirects=False).headers["set-cookie"].partition(";")[0]


def log_lines(folder: Path) -> list[dict[str, Any]]:
    """What the board served in `folder` has logged so far."""
    return [json.loads(line) for line in (folder / "serve.log").read_text(encoding="utf-8").splitlines()]


def private_lines(log: Path) -> list[str]:
    """The lines of a log that are no facts of the closed list, or that hold what people type in these tests.

    Nearly all of that is Korean, or an address; a log has no words but the program's own.
    """
    suspicious = []
    for line in log.read_text(encoding="utf-8").splitlines():
        try:
            fields = set(json.loads(line)) - {"time", "level", "event", *FIELDS}
        except ValueError:
            fields = {"no JSON"}
        if fields or not line.replace("…", "").isascii() or "@" in line or "eyJ" in line:
            suspicious.append(line)
    return suspicious
