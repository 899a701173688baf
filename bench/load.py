"""Many people at once: open sessions that click as people do, and the memory that each takes."""

import random
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import quantiles

from bench.measure import Measured, timed
from bench.pages import PAGES
from bench.serve import Address, serving
from bench.websocket import session

PART = "{people} people who click every {pause:g} s"
MEMORY = "memory of an open session, MB beyond an empty app's"
PEOPLE = (50, 200)
PAUSE_SECONDS = 8.0  # between two clicks of one person, on average
ROUNDS = 15  # seconds that each crowd stays
MEMORY_SESSIONS = 60
MOST_MB = 0.2
KIB_IN_MB = 1024


def measure(database_url: str, rounds: int) -> list[Measured]:
    """Let people click; weigh what an open session holds.

    Args:
        database_url: the board's store.
        rounds: seconds that each crowd stays.
    """
    found: list[Measured] = []
    with serving("board", database_url) as board:
        for people in PEOPLE:
            found += _crowd(board, people, float(rounds))
    return found + _memory(database_url)


def _crowd(board: Address, people: int, seconds: float) -> list[Measured]:
    times: list[float] = []
    errors: list[str] = []
    end = time.monotonic() + seconds

    def person(seed: int) -> None:
        chance = random.Random(seed)
        time.sleep(chance.uniform(0, PAUSE_SECONDS))
        try:
            with session(board, "", warm=1) as opened:
                while time.monotonic() < end:
                    time.sleep(chance.uniform(0.5, 1.5) * PAUSE_SECONDS)
                    _name, opened.path, opened.query = chance.choice(PAGES)
                    times.append(timed(opened.rerun))
        except Exception as error:  # counted and told: a load test that dies says nothing
            errors.append(f"{type(error).__name__}: {error}")

    crowd = [threading.Thread(target=person, args=(seed,), daemon=True) for seed in range(people)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join(seconds + 120)
    cuts = quantiles(times, n=20) if len(times) > 1 else [0.0] * 19
    part = PART.format(people=people, pause=PAUSE_SECONDS)
    for error in sorted(set(errors))[:3]:
        print(error)
    return [
        Measured(part, "clicks", len(times), ""),
        Measured(part, "p50", cuts[9] * 1000, "ms"),
        Measured(part, "p95", cuts[18] * 1000, "ms"),
        Measured(part, "errors", len(errors), "", most=0),
    ]


def _memory(database_url: str) -> list[Measured]:
    sizes = {}
    for side, path in (("hello", "empty"), ("board", "")):
        with serving(side, database_url) as server, ExitStack() as stack:  # type: ignore[arg-type]
            for _first in range(3):  # what is made once, and shared
                stack.enter_context(session(server, path))
            before = _resident(server.pid)
            for _one in range(MEMORY_SESSIONS):
                stack.enter_context(session(server, path))
            sizes[side] = (_resident(server.pid) - before) / MEMORY_SESSIONS
    return [
        Measured(MEMORY, "an empty app's own session", sizes["hello"], "MB"),
        Measured(MEMORY, "the overview", sizes["board"] - sizes["hello"], "MB", most=MOST_MB),
    ]


def _resident(pid: int) -> float:
    """How much memory a process holds, in MB."""
    time.sleep(0.5)
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / KIB_IN_MB
    raise RuntimeError("no VmRSS")
