"""Write docs/performance.md out of the newest committed result of `make bench`, so that no figure is typed by hand."""

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results"
PAGE = ROOT / "docs" / "performance.md"
OPERATE = ROOT / "docs" / "operate.md"
CAPACITY = re.compile(r"(<!-- capacity: [^>]*-->\n).*?(<!-- /capacity -->)", re.DOTALL)
DATED = re.compile(r"\d{4}-\d{2}-\d{2}\.json")

HEAD = """# Performance

Written by `tools/write_performance.py` out of `bench/results/`; do not edit by hand. `make bench` measures again (eight
minutes on two cores; `make bench ARGS="--quick"` in a fifth of the rounds).

Everything is a ratio of two things timed in turn, in one run, on one machine, under the same server (uvicorn), with warm
bytecode and the same compression: the medians are divided. Ratios travel to other machines; milliseconds do not.
"""
NOTES = """
## How to read it

- **API answers** are kept until the revision or the day changes, so what many readers ask for is made once; Datasette makes
  each anew. “A page that nobody asked for before” is what ours cost when nothing is kept.
- **Rerun after somebody wrote**: the first run after a new assessment, when every kept piece of the page is out of date.
- **Growth** compares boards of 66 to 10,000 pledges with ten assessments each, served beside each other; the pledges
  are the shipped ones repeated, the assessments generated (`bench/grown.py`).
- **Page load** is measured over a line as readers have one; a browser on the server's own machine is held up by parsing
  the charts' module (1.4 MB), which it then has before it has painted the words.
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
        + _duration(result.get("seconds", {}))
    )
    return f"{HEAD}{facts}{_ratios(result['ratios'])}{_figures(result['figures'])}{NOTES}"


def _duration(seconds: dict[str, int]) -> str:
    """How long the run took; the older results do not say."""
    whole = sum(seconds.values())
    return f"\nThe run took {whole // 60} min {whole % 60} s.\n" if seconds else ""


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


def capacity(result: dict[str, Any]) -> str:
    """What docs/operate.md quotes: how many people one process answers, how fast, and what the static site carries."""
    said: dict[str, dict[str, float]] = {}
    for one in result["figures"]:
        said.setdefault(one["part"], {})[one["name"]] = one["figure"]
    crowds = [
        f"- {part}: {found['clicks']:.0f} clicks, p50 {found['p50']:.0f} ms, p95 {found['p95']:.0f} ms, {found['errors']:.0f} errors.\n"
        for part, found in said.items()
        if "p95" in found
    ]
    site = [
        f"- The static site under nginx, first page: {requests:,.0f} requests a second over 64 connections.\n"
        for found in said.values()
        if (requests := found.get("the first page, requests a second"))
    ]
    head = (
        f"One process on SQLite, {result['processors']} processors shared with those who click "
        f"([performance](performance.md), {result['measured_at'][:10]}):\n\n"
    )
    return head + "".join(crowds + site)


def read_newest() -> dict[str, Any] | None:
    """The newest whole result."""
    file = newest()
    found: dict[str, Any] | None = json.loads(file.read_text(encoding="utf-8")) if file else None
    return found


def written() -> str:
    """What docs/performance.md has to hold."""
    return page(read_newest())


def operating() -> str:
    """What docs/operate.md has to hold: itself, with the capacity measured last."""
    text, result = OPERATE.read_text(encoding="utf-8"), read_newest()
    return CAPACITY.sub(lambda found: found[1] + capacity(result) + found[2], text) if result else text


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
    OPERATE.write_text(operating(), encoding="utf-8")
