"""Measure everything, print the tables, write the JSON: `python -m bench [--quick] [part …]`."""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import (
    against_datasette,
    answers,
    apptest,
    as_of,
    browser,
    floors,
    growth,
    load,
    static_site,
    verify,
    websocket,
)
from bench.grown import SIZES, grow
from bench.measure import Measured, Ratio, table
from bench.pages import make_store

RESULTS = Path(__file__).parent / "results"
QUICK = 5  # times fewer rounds
PACKAGES = ("streamlit", "starlette", "uvicorn", "plotly", "kaleido", "pandas", "numpy", "sqlalchemy", "datasette")
Measure = Callable[[str, int], Sequence[Ratio | Measured]]


def parts(folder: Path) -> dict[str, tuple[Measure, int]]:
    """Every part by name with its rounds; the grown stores are made once in `folder`."""
    return {
        "floors": (floors.measure, floors.ROUNDS),
        "datasette": (partial(against_datasette.measure, folder=folder), against_datasette.ROUNDS),
        "growth": (partial(growth.measure, folder=folder), growth.ROUNDS),
        "verify": (partial(verify.measure, folder=folder), verify.ROUNDS),
        "websocket": (websocket.measure, websocket.ROUNDS),
        "browser": (browser.measure, browser.ROUNDS),
        "load": (load.measure, load.ROUNDS),
        "static_site": (partial(static_site.measure, folder=folder), static_site.ROUNDS),
        "as_of": (partial(as_of.measure, folder=folder), as_of.ROUNDS),
        "answers": (answers.measure, answers.ROUNDS),
        "apptest": (apptest.measure, apptest.ROUNDS),
    }


def prepare(url: str, folder: Path, asked: Sequence[str]) -> None:
    """Make what the parts need and what takes long to make, on all processors: nothing is measured meanwhile.

    Args:
        url: the board's store.
        folder: where it is kept; parts find it there.
        asked: the parts that will be measured.
    """
    grown = [
        partial(grow, folder / f"{size}.db", size) for size in SIZES if {"datasette", "growth", "verify"} & set(asked)
    ]
    needed: list[partial[object]] = grown[-1:]  # what takes longest comes first
    if "as_of" in asked:
        needed.append(partial(as_of.make, folder))
    if "static_site" in asked:
        needed.append(partial(static_site.publish, url, folder))
    needed += grown[:-1]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as executor:
        for future in [executor.submit(one) for one in needed]:
            future.result()


def about() -> dict[str, Any]:
    """What is measured, and on what: commit, machine, versions, and how busy the machine was before."""
    said = subprocess.run(["git", "rev-parse", "HEAD"], cwd=RESULTS.parent, capture_output=True, text=True, check=False)
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": said.stdout.strip(),
        "processors": os.cpu_count(),
        "machine": f"{platform.system()} {platform.machine()}",
        "load_before": round(os.getloadavg()[0], 2),
        "versions": {"python": platform.python_version()} | {name: version(name) for name in PACKAGES},
    }


def write(found: Sequence[Ratio | Measured], facts: dict[str, Any], path: Path) -> None:
    """Write what was found with what it was measured on.

    Args:
        found: in the tables' order.
        facts: of `about`.
        path: a JSON file; its folder is made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    ratios = [asdict(one) | {"ratio": round(one.value, 4), "met": one.met} for one in found if isinstance(one, Ratio)]
    figures = [asdict(one) | {"met": one.met} for one in found if isinstance(one, Measured)]
    content = facts | {"load_after": round(os.getloadavg()[0], 2), "ratios": ratios, "figures": figures}
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> int:
    """Run the benchmark.

    Returns:
        the exit code: 0, also where a target is missed: a busy machine is no failure of the board.
    """
    names = list(parts(Path()))
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*names, []], help="what to measure; everything by default")
    parser.add_argument("--quick", action="store_true", help="a fifth of the rounds; written to latest.json alone")
    asked = parser.parse_args()
    found: list[Ratio | Measured] = []
    facts = about() | {"seconds": {}}  # that each part took
    whole = not asked.parts and not asked.quick
    file = RESULTS / (f"{facts['measured_at'][:10]}.json" if whole else "latest.json")
    with TemporaryDirectory() as folder:
        url = make_store(Path(folder))
        chosen = [name for name in names if not asked.parts or name in asked.parts]
        start = time.monotonic()
        prepare(url, Path(folder), chosen)
        facts["seconds"]["prepare"] = round(time.monotonic() - start)
        for name in chosen:
            measure, rounds = parts(Path(folder))[name]
            print(f"{name} …", file=sys.stderr, flush=True)
            start = time.monotonic()
            part = measure(url, max(2, rounds // QUICK) if asked.quick else rounds)
            facts["seconds"][name] = round(time.monotonic() - start)
            print(table(part), flush=True)
            found += part
            write(found, facts, file)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
