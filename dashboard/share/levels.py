"""Levels: which pledges stand under which, which of them rates count, and how far those under another are."""

from collections import defaultdict
from collections.abc import Iterator

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


def ancestors(pledges: pd.DataFrame, number: int) -> list[int]:
    """The pledges above one, outermost first."""
    return paths_of(pledges)[number][:-1]


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
    children: defaultdict[int, list[int]] = defaultdict(list)
    below = pledges[pledges["parent"].notna()]
    for number, parent in zip(below["number"], below["parent"], strict=True):
        children[int(parent)].append(int(number))
    statuses = dict(zip(pledges["number"], pledges["status"], strict=True))

    def leaves(number: int) -> Iterator[int]:
        waiting = list(children[number])
        while waiting:
            child = waiting.pop()
            if child in children:
                waiting += children[child]
            else:
                yield child

    return {number: rate(statuses[leaf] for leaf in leaves(number)) for number in list(children)}
