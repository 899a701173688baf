"""What people call the columns of a list of pledges, in Korean, English and some words of other languages."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale

from dashboard.domain.columns import Heading, import_columns
from dashboard.domain.plain import letters, plain_text
from dashboard.domain.status import Status, clear_status

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


IGNORED, MARK, LEVEL = "ignored", "mark", "level"
STANDING = "standing"  # of the board's own tables: rows that are not in force are no news
PLEDGE_FIELDS = (
    "code", "title", "description", "category", LEVEL, "parent", "tags", "owner", "due", "amount",
    "status", MARK, "progress", "as_of", "note", "evidence",
)  # fmt: skip
SEVERAL = ("note", "evidence", "description", "tags", "owner", LEVEL, MARK)  # fields that more than one column can hold
TRANSLATED = ("title", "description", "category")
_RENAMED = {"number": "code", "evidence_url": "evidence"}  # headings of the board's template
_CODES = (
    "en", "ko", "fr", "de", "es", "pt", "it", "nl", "th", "ta", "ja", "zh", "vi", "id", "pl", "sv", "da", "nb", "fi",
    "tr", "el", "ru", "uk", "si", "hi", "ar",
)  # fmt: skip
_IN_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_SIGNS_OF_NUMBER = ("#", "№", "no.", "nº", "n°")
_LANGUAGE_SUFFIX = re.compile(r"[_\s-]([a-z]{2,3})$")
_KOREAN_LANGUAGES = {"영문": "en", "국문": "ko", "영역": "en"}
STRONG, CLEAR, WEAK = 3, 2, 1  # how surely a heading says what its column holds


def field_of(heading: str) -> tuple[str, int]:
    """What a column with this heading holds, as far as the heading says it. Returns the field, such as `title` or
    `title_fr`, and how sure that is; an empty field where nothing is known."""
    plain = plain_text(heading).casefold()
    bare = _IN_BRACKETS.sub(" ", plain).strip(" *:·.")
    if plain.strip() in _SIGNS_OF_NUMBER:
        return "code", STRONG
    language, rest = _language_of(plain)
    if language:
        field, sure = field_of(rest)
        return (f"{field}_{language}", sure) if field in TRANSLATED else ("", 0)
    for text in (plain, bare, *reversed(bare.split("\n"))):
        known = _spellings().get(letters(text))
        if known:
            return known, CLEAR if letters(_IN_BRACKETS.sub(" ", text)) in _vague() else STRONG
    words = [letters(word) for word in re.split(r"[^\w]+", bare.replace("_", " "))]
    whole = letters(bare)
    for field, spellings in column_words().items():
        for word in spellings:
            if word in words or (not word.isascii() and len(word) > 1 and whole.endswith(word)):
                return field, WEAK
    return "", 0


def all_fields() -> tuple[str, ...]:
    """Every field that a column can hold, translations aside."""
    return tuple(dict.fromkeys((*PLEDGE_FIELDS, *map(_field, _headings()), STANDING, IGNORED)))


def full_header(field: str) -> str:
    """How a column is named that a sheet does not have: in both languages; what is no column stays as it is."""
    name = next((name for name, known in _RENAMED.items() if known == field), field)
    return next((f"{name} ({heading.korean})" for heading in _headings() if heading.field == name), name)


def _headings() -> list[Heading]:
    return [heading for heading, _column in import_columns()]


def _field(heading: Heading) -> str:
    return _RENAMED.get(heading.field, heading.field)


@cache
def _spellings() -> dict[str, str]:
    """Spelling to field: of the registry of columns first, then of the words above."""
    spellings = {STANDING: STANDING}
    for heading in _headings():
        spoken = (heading.field, heading.korean, f"{heading.field}{heading.korean}", *heading.spellings, *heading.vague)
        for word in spoken:
            spellings.setdefault(letters(word), _field(heading))
    for field, words in column_words().items():
        spellings.update({word: field for word in words if word not in spellings})
    return spellings | {field: field for field in PLEDGE_FIELDS if field != MARK}


@cache
def _vague() -> frozenset[str]:
    """The letters of words that name a column only where no other one says the same."""
    words = _words()["vague"].split(", ")
    return frozenset(letters(word) for word in (*words, *(word for heading in _headings() for word in heading.vague)))


def _language_of(heading: str) -> tuple[str, str]:
    """The language that a heading names, as `Promise (English)`, `title_fr` and `공약명(영문)` do, and what is left."""
    names = _languages()
    match = _IN_BRACKETS.search(heading)
    if match and letters(match[1]) in names:
        return names[letters(match[1])], _IN_BRACKETS.sub("", heading)
    suffix = _LANGUAGE_SUFFIX.search(heading)
    if suffix and suffix[1] in {*_CODES} - {"id"} and field_of(heading[: suffix.start()])[0] in TRANSLATED:
        return suffix[1], heading[: suffix.start()]
    first, _space, rest = heading.partition(" ")
    return (names.get(letters(first), ""), rest) if rest and len(first) > 3 else ("", "")


@cache
def _languages() -> dict[str, str]:
    """Names of languages, in Korean, English and themselves, with their codes; the codes too."""
    names = dict(_KOREAN_LANGUAGES)
    for code in _CODES:
        spoken = [Locale(language).languages.get(code, "") for language in ("en", "ko", code)]
        names |= {letters(name): code for name in (*spoken, code) if name}
    return names
