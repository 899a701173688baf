"""A real board in a process of its own, for tests that need HTTP, a websocket or a browser."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
START_SECONDS = 60
STOP_SECONDS = 15
ANNOUNCEMENT = "Pledgeboard: "


def environment(**variables: str) -> dict[str, str]:
    """The process's environment without anybody's settings, and with `variables`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLEDGEBOARD_")}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"} | variables


@contextmanager
def serving(
    folder: Path, *arguments: str, command: Sequence[str] = (sys.executable, "-m", "dashboard.cli"), **variables: str
) -> Iterator[str]:
    """Serve a board in `folder` on a free port until the block ends.

    Args:
        folder: where the board is started, and where its pledges.db comes to be.
        arguments: more arguments of `pledgeboard serve`.
        command: how the command is started.
        variables: environment variables, such as PLEDGEBOARD_LOCAL_WRITER="1".

    Returns:
        the board's address without a slash at its end.
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
            env=environment(**variables),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        assert process.stdout is not None
        line = process.stdout.readline().strip()
        assert line.startswith(ANNOUNCEMENT), f"{line!r}: {log.read_text()}"
        yield line.removeprefix(ANNOUNCEMENT), process
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
