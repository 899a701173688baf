"""Text that people typed, pasted or exported: without what cannot be seen in it, no longer than it may be, and kept
from running as a formula."""

import re
import unicodedata

from dashboard.domain.errors import N_, FormErrors, RuleError

MAX_LINE_CHARACTERS = 500  # title, publisher
MAX_TEXT_CHARACTERS = 5_000  # note, quote, citation
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


def clean_text(text: str) -> str:
    """Make a typed text fit to be stored, changing nothing that a reader sees: in NFC, with one kind of line end,
    stripped, without control characters other than new line and tab; marks of writing direction stay."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    visible = (char for char in unified if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", "".join(visible)).strip()


def clean_line(text: str) -> str:
    """A name on one line, without what nobody sees: control characters and marks of direction, by which one name can
    be made to look like another. Those that join letters stay."""
    hidden = ("Cc", "Cf", "Cs", "Zl", "Zp")
    visible = (char for char in text if char in "\u200c\u200d" or unicodedata.category(char) not in hidden)
    return unicodedata.normalize("NFC", "".join(visible)).strip()


def length_errors(path: str, text: str, most: int) -> list[RuleError]:
    """An error where a text is too long; `most` in characters."""
    if len(text) <= most:
        return []
    return [RuleError(path, N_("Too long: {length} characters, at most {most}."), length=len(text), most=most)]


def required_text(field: str, text: str, most: int, missing: str) -> str:
    """A text that somebody has to write, cleaned. `most`: characters. `missing`: the msgid for one that says nothing;
    empty where it need not be there. Raises FormErrors (of `field`)."""
    cleaned = clean_text(text)
    errors = length_errors(field, cleaned, most)
    if missing and not cleaned:
        errors.append(RuleError(field, missing))
    if errors:
        raise FormErrors(errors)
    return cleaned


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
