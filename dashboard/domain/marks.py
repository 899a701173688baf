"""Marks for texts that are looked up in the message catalogues later, when the person's language is known."""

from enum import StrEnum
from typing import Any, Self


def N_(message: str) -> str:
    """Mark `message` as an English msgid without translating it; gettext tools look for this name."""
    return message


class Label(str):
    """A fact that is itself a msgid: an error that carries one shows it in the reader's language."""

    __slots__ = ()


class LabelledCode(StrEnum):
    """A code with its English label and the other words by which people and files name it."""

    _value_: str
    label: str  # a msgid
    spellings: tuple[str, ...]  # Korean first

    def __new__(cls, code: str, *_rest: Any) -> Self:
        """A member whose value is the code alone."""
        member = str.__new__(cls, code)
        member._value_ = code
        return member

    def __init__(self, _code: str, label: str = "", spellings: tuple[str, ...] = ()) -> None:
        self.label, self.spellings = label, spellings
