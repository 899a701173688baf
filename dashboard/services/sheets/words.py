"""The words of `words.toml`: how people call columns, and the status that a label most likely stands for."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from dashboard.domain.plain import letters, plain_text
from dashboard.domain.status import Status
from dashboard.domain.status_words import clear_status

_DENIALS = frozenset(
    ("not", "no", "non", "pas", "nicht", "kein", "keine", "ne", "nie", "never", "hardly", "não", "sin", "jamais",
     "niet", "inte", "ej", "не")
)  # fmt: skip
_APART = re.compile(r"[\s_/|–-]+")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


@cache
def column_words() -> dict[str, tuple[str, ...]]:
    """Field to the letters of the words that name its column, the more telling field first."""
    return {field: tuple(map(letters, words.split(", "))) for field, words in _words()["columns"].items()}


@cache
def vague_words() -> frozenset[str]:
    """The letters of words that name a column only where no other one says the same."""
    return frozenset(map(letters, _words()["vague"].split(", ")))


def guess_status(text: str) -> str | None:
    """The code that a published label most likely stands for. A label in several words is known by the longest known
    words in it, unless others deny them. Returns a code of `Status`; None where nothing is known of the label."""
    clear = clear_status(text)
    if clear is not None:
        return clear
    plain = plain_text(text).casefold()
    for part in (plain, re.sub(r"[(\[:].*", "", plain), *re.findall(r"[(\[]([^)\]]+)[)\]]", plain)):
        words = [word for word in (word.strip(".,;:!?\"'“”()[]") for word in _APART.split(part)) if word]
        for length in range(len(words), 0, -1):
            for start in range(len(words) - length + 1):
                code = _codes().get("".join(words[start : start + length]))
                if code and not _DENIALS & {*words[:start], *words[start + length :]}:
                    return code
    return None


@cache
def _codes() -> dict[str, str]:
    clear = {spelling: status.value for status in Status for spelling in (status.label, *status.spellings)}
    guessed = {word: code for code, words in _words()["statuses"].items() for word in words.split(", ")}
    return {_APART.sub("", plain_text(word).casefold()): code for word, code in (guessed | clear).items()}
