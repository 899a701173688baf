"""Measure everything, print the table, write the JSON: `python -m bench [--quick] [part …]`."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import answers, apptest, as_of, browser, websocket
from bench.measure import Ratio, table
from bench.pages import make_store

RESULTS = Path(__file__).parent / "results"
QUICK = 5  # times fewer rounds
Measure = Callable[[str, int], list[Ratio]]
PARTS: dict[str, tuple[Measure, int]] = {
    "apptest": (apptest.measure, apptest.ROUNDS),
    "websocket": (websocket.measure, websocket.ROUNDS),
    "browser": (browser.measure, browser.ROUNDS),
    "as_of": (as_of.measure, as_of.ROUNDS),
    "answers": (answers.measure, answers.ROUNDS),
}


def write(ratios: list[Ratio], path: Path) -> None:
    """Write the ratios with what they were measured on.

    Args:
        ratios: in the table's order.
        path: a JSON file; its folder is made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2),
        "ratios": [asdict(ratio) | {"ratio": round(ratio.value, 3), "met": ratio.met} for ratio in ratios],
    }
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> int:
    """Run the benchmark.

    Returns:
        the exit code: 0, also where a target is missed: a busy machine is no failure of the board.
    """
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="what to measure; everything by default")
    parser.add_argument("--quick", action="store_true", help="a fifth of the rounds")
    asked = parser.parse_args()
    found: list[Ratio] = []
    with TemporaryDirectory() as folder:
        url = make_store(Path(folder))
        for name in asked.parts or PARTS:
            measure, rounds = PARTS[name]
            print(f"{name} …", file=sys.stderr, flush=True)
            part = measure(url, max(2, rounds // QUICK) if asked.quick else rounds)
            print(table(part), flush=True)
            found += part
            write(found, RESULTS / "latest.json")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
