"""The words of `spellings.toml`, with which days are written."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("spellings.toml").read_text("utf-8"))


def spellings_of(group: str, name: str) -> tuple[str, ...]:
    """The words of a group, such as `numerals`, for one thing, such as `2`."""
    return tuple(_lists()[group][name].split(", "))
