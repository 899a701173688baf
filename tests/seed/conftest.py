"""The shipped seed's tables as they stand on disk, and the source document where this machine has it."""

import csv
import os
from pathlib import Path

import pytest

Row = dict[str, str]
Place = tuple[str, str]  # ("statement", id), ("pledge", number) or ("featured_title", "")

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seed" / "park-won-soon-2018"


def read_table(name: str) -> list[Row]:
    """Every row of one seed table, as text."""
    with (SEED / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="session")
def figures() -> list[Row]:
    return read_table("figures")


@pytest.fixture(scope="session")
def not_figures() -> list[Row]:
    return read_table("not_figures")


@pytest.fixture(scope="session")
def baselines() -> list[Row]:
    return read_table("baselines")


@pytest.fixture(scope="session")
def series() -> list[Row]:
    return read_table("series")


@pytest.fixture(scope="session")
def seed_texts() -> dict[Place, str]:
    """Every text that a figure or a numeral can stand in; the nine featured titles count as one text."""
    texts: dict[Place, str] = {("statement", row["id"]): row["text"] for row in read_table("statements")}
    texts |= {("pledge", row["number"]): row["title"] for row in read_table("pledges")}
    return texts | {("featured_title", ""): "\n".join(row["title"] for row in read_table("featured"))}


@pytest.fixture(scope="session")
def source_text() -> str:
    """The campaign's own document: PLEDGEBOARD_SOURCE (file or folder), else `shared/source` beside the checkout."""
    named = os.environ.get("PLEDGEBOARD_SOURCE")
    place = Path(named) if named else ROOT.parent / "shared" / "source"
    files = [place] if place.is_file() else sorted(place.glob("*.txt"))
    if not files:
        if named:
            pytest.fail(f"PLEDGEBOARD_SOURCE names no text: {named}")
        pytest.skip("the source document is not on this machine (shared/source beside the checkout)")
    return "\n".join(file.read_text(encoding="utf-8") for file in files)
