"""Texts that leave for a spreadsheet: kept from running as formulas there."""

import re

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?)%?")


def safe_cell(text: str) -> str:
    """Keep a spreadsheet from running a cell. Returns the text; with an apostrophe in front where it begins like a
    formula (=, +, -, @, tab, CR, their full-width forms, or one of them behind white space) and is not simply a number
    such as `-3.5`."""
    if _NUMBER.fullmatch(text):
        return text
    # Some programs strip leading white space and then run what is left.
    if text.startswith(_STARTS_A_FORMULA) or text.lstrip().startswith(_STARTS_A_FORMULA):
        return "'" + text
    return text


def escaped_cell(text: str) -> str:
    """Keep a spreadsheet from running a cell, so that `unescaped_cell` gives the very text back. Beside what
    `safe_cell` does, a text that looks as if it had been escaped gets a further apostrophe."""
    return "'" + text if _would_run(text) else text


def unescaped_cell(text: str) -> str:
    """The text that `escaped_cell` made this cell of."""
    return text[1:] if text.startswith("'") and _would_run(text[1:]) else text


def _would_run(text: str) -> bool:
    bare = text.lstrip("'")
    return safe_cell(bare) != bare
