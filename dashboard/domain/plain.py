"""Text that people typed, pasted or exported: without what cannot be seen in it, and kept from running as a formula."""

import re
import unicodedata

_INVISIBLE = ("Cf", "Cc", "Cs")  # format characters (U+200B, byte order and direction marks), controls, surrogates
_DASHES = re.compile("[‐‑‒–—―−ー﹣－]")
_APOSTROPHES = re.compile("[‘’‛′`´ʼ＇]")


def plain_text(text: str) -> str:
    """Unify the characters that look alike, for texts that are compared with known words. Returns the text in NFKC,
    without invisible characters; one space for any white space, "-" for any dash, "'" for any apostrophe; stripped."""
    spaced = " ".join(text.split())
    visible = "".join(char for char in spaced if unicodedata.category(char) not in _INVISIBLE)
    unified = _APOSTROPHES.sub("'", _DASHES.sub("-", visible))
    return " ".join(unicodedata.normalize("NFKC", unified).split())


def letters(text: str) -> str:
    """A text without what spellings differ in: letters and digits alone, case-folded."""
    return "".join(char for char in plain_text(text).casefold() if char.isalnum())


def visible_ends(text: str, signs: str = "") -> str:
    """A text without white space, invisible characters and these signs at its two ends."""
    hidden = [char.isspace() or char in signs or unicodedata.category(char) in _INVISIBLE for char in text]
    visible = [place for place, is_hidden in enumerate(hidden) if not is_hidden]
    return text[visible[0] : visible[-1] + 1] if visible else ""


_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?)%?")


def escaped_cell(text: str) -> str:
    """Keep a spreadsheet from running a cell, so that `unescaped_cell` gives the very text back. Returns the text; with
    an apostrophe in front where it begins like a formula (=, +, -, @, tab, CR, their full-width forms, or one of them
    behind white space) and is not simply a number such as `-3.5`, and where it looks as if it had been escaped."""
    return "'" + text if _would_run(text.lstrip("'")) else text


def unescaped_cell(text: str) -> str:
    """The text that `escaped_cell` made this cell of."""
    return text[1:] if text.startswith("'") and _would_run(text.lstrip("'")) else text


def _would_run(text: str) -> bool:
    # Some programs strip leading white space and then run what is left.
    begins = text.startswith(_STARTS_A_FORMULA) or text.lstrip().startswith(_STARTS_A_FORMULA)
    return begins and not _NUMBER.fullmatch(text)
