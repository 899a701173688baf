"""Text that people typed, pasted or exported, without what cannot be seen in it."""

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

    def counts(char: str) -> bool:
        return not char.isspace() and char not in signs and unicodedata.category(char) not in _INVISIBLE

    first = next((place for place, char in enumerate(text) if counts(char)), len(text))
    last = next((place for place, char in enumerate(reversed(text)) if counts(char)), 0)
    return text[first : len(text) - last]
