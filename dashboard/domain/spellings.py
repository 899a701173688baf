"""The words that stand in files: what codes and units are called (`words.toml`), and how people write a code or head a
column, each with one clear meaning (`spellings.toml`)."""

import tomllib
from importlib.resources import files
from typing import Any


def read_registry(name: str) -> dict[str, Any]:
    """What a TOML file of this folder holds."""
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


WORDS = read_registry("words.toml")
_SPELLINGS = read_registry("spellings.toml")


def spellings_of(group: str, name: str) -> tuple[str, ...]:
    """The words for one code or column; none where the group, such as `Status`, has no such name."""
    words = _SPELLINGS.get(group, {}).get(name, "")
    return tuple(words.split(", ")) if words else ()
