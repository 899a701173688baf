"""The words of `spellings.toml`: how files write a code or head a column, each with one clear meaning."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("spellings.toml").read_text("utf-8"))


def spellings_of(group: str, name: str) -> tuple[str, ...]:
    """The words for one code or column; none where the group, such as `Status`, has no such name."""
    words = _lists().get(group, {}).get(name, "")
    return tuple(words.split(", ")) if words else ()
