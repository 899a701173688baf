"""Write docs/performance.md out of the newest committed result of `make bench`, so that no figure is typed by hand."""

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results"
PAGE = ROOT / "docs" / "performance.md"
DATED = re.compile(r"\d{4}-\d{2}-\d{2}\.json")

HEAD = """# Performance

Written by `tools/write_performance.py` out of `bench/results/`; do not edit by hand. `make bench` measures again (ten minutes
on two cores; `make bench ARGS="--quick"` in a fifth of the rounds).

Everything is a ratio of two things timed in turn, in one run, on one machine, under the same server (uvicorn), with warm
bytecode and the same compression: the medians are divided. Ratios travel to other machines; milliseconds do not.
"""
NOTES = """
## How to read it

- **API answers** are kept until the revision or the day changes, so what many readers ask for is made once; Datasette makes
  each anew. “A page that nobody asked for before” is what ours cost when nothing is kept.
- **Rerun after somebody wrote**: the first run after a new assessment, when every kept piece of the page is out of date. Only
  the pledges that changed are read again (`store/reads_since.py`).
- **Growth** compares boards of 66 to 100,000 pledges with ten assessments each, served beside each other; the pledges
  are the shipped ones repeated, the assessments generated (`bench/grown.py`).
- A target that is missed is shown as missed.
"""


def newest() -> Path | None:
    """The newest result of a whole run; None before the first."""
    found = sorted(file for file in RESULTS.glob("*.json") if DATED.fullmatch(file.name))
    return found[-1] if found else None


def page(result: dict[str, Any] | None) -> str:
    """The page that quotes a result."""
    if result is None:
        return f"{HEAD}\nNo whole run is committed yet.\n{NOTES}"
    versions = ", ".join(f"{name} {number}" for name, number in result["versions"].items())
    facts = (
        f"\nMeasured at {result['measured_at']} on commit `{result['commit'][:10]}`: {result['machine']}, {result['processors']} "
        f"processors, load {result['load_before']} before and {result['load_after']} after; {versions}.\n"
    )
    return f"{HEAD}{facts}{_ratios(result['ratios'])}{_figures(result['figures'])}{NOTES}"


def _ratios(ratios: list[dict[str, Any]]) -> str:
    lines: list[str] = []
    part = ""
    for one in ratios:
        if one["part"] != part:
            part = one["part"]
            lines += ["", f"## {part[0].upper()}{part[1:]}", "", "| what | ms | compared with, ms | ratio | target |"]
            lines.append("|---|--:|--:|--:|---|")
        target = "" if one["target"] is None else f"≤ {one['target']:g}{_verdict(one['met'])}"
        lines.append(
            f"| {one['name']} | {one['seconds'] * 1000:.2f} | {one['base_seconds'] * 1000:.2f} | {one['ratio']:.3g} | {target} |"
        )
    return "\n".join(lines) + "\n"


def _figures(figures: list[dict[str, Any]]) -> str:
    lines: list[str] = []
    part = ""
    for one in figures:
        if one["part"] != part:
            part = one["part"]
            lines += ["", f"## {part[0].upper()}{part[1:]}", "", "| what | figure | target |", "|---|--:|---|"]
        target = "" if one["most"] is None else f"≤ {one['most']:g}{_verdict(one['met'])}"
        lines.append(f"| {one['name']} | {one['figure']:,.2f} {one['unit']} | {target} |")
    return "\n".join(lines) + "\n" if lines else ""


def _verdict(met: bool) -> str:
    return "" if met else ", **missed**"


def written() -> str:
    """What docs/performance.md has to hold."""
    file = newest()
    return page(json.loads(file.read_text(encoding="utf-8")) if file else None)


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
