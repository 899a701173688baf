"""Texts in whatever encoding a program saved them: which one it is, and what shows that it is none that can be told."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise

import chardet

from dashboard.services.sheets.mapping import field_of, word_lists

# In which spreadsheet programs save CSV, by the language of the machine.
_LEGACY = tuple(str(word_lists()["encodings"]["legacy"]).split(", "))
_WESTERN = "Windows-1252"
_KOREAN = 0.8  # of the letters beyond ASCII: such a text in CP949 is Korean, and not Chinese
_LEAST, _AS_LIKELY = 0.005, 0.75  # confidence; share of the highest, from which the Western one goes first
_SAMPLE_BYTES = 200_000
_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_MISPLACED = re.compile(r"¤|[¼½¾][^\W\d_]|[\x80-\x9f\ue000-\uf8ff\ufffd]|[^\W\d_][¡-©¬®-´¶¸»-¿×÷][^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_ALPHABETS = {"LATIN", "CYRILLIC", "GREEK", "HEBREW", "ARABIC", "THAI"}  # of which a word has one


class Undecidable(ValueError):
    """Bytes that are no text, or whose encoding nothing says; its argument is the place of the first that shows it."""


def decode(content: bytes) -> tuple[str, str]:
    """The text of a file, in UTF-8, UTF-16, CP949, else in the encoding that its letters speak for; and its name where
    they alone do. Raises Undecidable."""
    broken = 0
    for encoding in ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp949"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            broken = max(broken, error.start)
            continue
        if "\0" in text:
            broken = content.find(b"\0")
        elif encoding != "cp949" or _is_korean(text):
            return text, ""
    for encoding in _likely_encodings(content):
        with suppress(UnicodeDecodeError, LookupError):
            text = content.decode(encoding)
            if "\0" not in text and _is_plausible(text):
                return text, encoding
    raise Undecidable(broken)


def _is_korean(text: str) -> bool:
    """Whether a text that CP949 can be read as has the syllables of Korean, or names a column in Korean."""
    letters = [char for char in {*text} if char > "\x7f" and char.isalpha()]
    common = [char for char in letters if "가" <= char <= "힣" and len(char.encode("euc_kr", "ignore")) == 2]
    if len(common) >= _KOREAN * len(letters):
        return True
    return any(field_of(word)[0] for word in re.findall("[가-힣]{2,}", text[:2_000]))


def _likely_encodings(content: bytes) -> Iterator[str]:
    """The encodings that the letters speak for, the likeliest first; the Western one goes before any that is hardly
    likelier, and where nothing but signs such as “’” and “£” is beyond ASCII. None where most of what is beyond it is
    UTF-8, so that the rest is another encoding, or lost."""
    if 2 * sum(map(len, _UTF8.findall(content))) > len(_BEYOND_ASCII.findall(content)):
        return
    beyond = b"".join(_BEYOND_ASCII.findall(content[:_SAMPLE_BYTES]))
    if not any(char.isalpha() for char in beyond.decode("cp1252", "replace")):
        yield _WESTERN
    telling = b"\n".join(line for line in content.split(b"\n") if not line.isascii())
    sample = telling if b"\0" not in content else content
    guesses = chardet.detect_all(sample[:_SAMPLE_BYTES], include_encodings=_LEGACY)
    likely = {str(guess["encoding"]): guess["confidence"] for guess in guesses if guess["confidence"] >= _LEAST}
    western = likely.get(_WESTERN, 0)
    if western >= _AS_LIKELY * max(likely.values(), default=1):
        yield _WESTERN
    yield from likely


def _is_plausible(text: str) -> bool:
    """Whether no sign and no capital stands within a word, and no word has letters of two alphabets."""
    words = {word for word in _WORD.findall(text) if not word.isascii()}
    pairs = {pair for word in words for pair in pairwise(word)}
    if _MISPLACED.search(text) or any(before.islower() and char.isupper() and char > "\x7f" for before, char in pairs):
        return False
    alphabets = ({unicodedata.name(char, "").partition(" ")[0] for char in {*word}} for word in words)
    return all(len(names & _ALPHABETS) < 2 for names in alphabets)
