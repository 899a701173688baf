"""Levels: which pledges stand under which, which of them rates count, and how far those under another are."""

from collections import defaultdict

import pandas as pd

from dashboard.domain.errors import N_
from dashboard.domain.status import Rate, rate

TOP, LEAVES, ALL = "top", "leaves", "all"
COUNTED = (TOP, LEAVES)  # that rates can count; of all levels a pledge would count beside its parts
LEVELS = {TOP: N_("Top level"), LEAVES: N_("Lowest level"), ALL: N_("All levels")}  # as an address names them


def has_levels(pledges: pd.DataFrame) -> bool:
    """Whether any pledge stands under another; rows of `read_pledges`."""
    return bool(pledges["parent"].notna().any())


def at_level(pledges: pd.DataFrame, level: str) -> pd.DataFrame:
    """The pledges under no other, those without any under them, or all."""
    if level == ALL or not has_levels(pledges):
        return pledges
    if level == LEAVES:
        kept = ~pledges["number"].isin(pledges["parent"].dropna())
    else:
        kept = ~pledges["parent"].isin(pledges["number"]).fillna(value=False)
    return pledges[kept].reset_index(drop=True)


def paths_of(pledges: pd.DataFrame) -> dict[int, list[int]]:
    """Of each pledge, by number, those above it and itself, outermost first; rings are refused when a list is loaded."""
    parents = {
        number: None if pd.isna(parent) else int(parent)
        for number, parent in zip(pledges["number"].tolist(), pledges["parent"], strict=True)
    }

    def path(number: int) -> list[int]:
        parent = parents[number]
        return [*(path(parent) if parent in parents and parent is not None else ()), number]

    return {number: path(number) for number in parents}


def rates_below(pledges: pd.DataFrame) -> dict[int, Rate]:
    """How far the lowest pledges under each are, by the number of the one above; only those that have some."""
    parents, below = set(pledges["parent"].dropna()), defaultdict(list)
    statuses = dict(zip(pledges["number"], pledges["status"], strict=True))
    for number, path in paths_of(pledges).items():
        for above in path[:-1] if number not in parents else ():
            below[above].append(statuses[number])
    return {number: rate(statuses_below) for number, statuses_below in below.items()}
