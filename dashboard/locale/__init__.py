"""The interface languages: a folder each with its message catalogue, and the choice between texts in several."""

import gettext
import io
import os
import re
import sys
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import UnknownLocaleError, get_global
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dashboard.domain.errors import Translate

SETTING = "PLEDGEBOARD_LANGUAGE"
DOMAIN = "pledgeboard"
ENGLISH = "en"  # the language of the messages themselves
_REGIONS = {ENGLISH: "GB"}  # where CLDR names another than the one whose spelling the messages follow
_LANGUAGE_SUFFIX = re.compile("[a-z]{2,3}(?:[-_][A-Za-z]{2,4})*")

# The folders beside this file: language tag (BCP 47) to the file of its messages, Korean first.
LANGUAGES = {
    file.parents[1].name: file
    for file in sorted(
        Path(__file__).parent.glob(f"*/LC_MESSAGES/{DOMAIN}.po"), key=lambda file: (file.parts[-3] != "ko", file)
    )
}


class ForeignText(str):
    """A text in another language than the interface's; it is a plain string for whoever does not ask which."""

    language: str

    def __new__(cls, text: str, language: str = "") -> "ForeignText":  # without one while it is copied
        foreign = super().__new__(cls, text)
        foreign.language = language
        return foreign


@cache
def _translations(file: Path) -> gettext.NullTranslations:
    # Catalogues are compiled in memory: a .mo file in git could be older than the .po beside it.
    with file.open("rb") as source:
        catalogue = read_po(source, domain=DOMAIN)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def translator(language: str) -> Translate:
    """The translation function of a language, English for one without a catalogue. Returns a function from an English
    message to its text; a message that the catalogue lacks comes back as it is."""
    return _translations(LANGUAGES[_with_catalogue(language) or ENGLISH]).gettext


def interface_language(*wanted: str, campaign: str = "", accepted: str = "") -> str:
    """The first language with a catalogue: of those wanted, the setting's, the browser's, the campaign's, else English.
    `wanted`: language tags, empty for none. `campaign`: the campaign's language; empty where none is known, as before
    the store is open: then the first of `LANGUAGES` is the last resort. `accepted`: what a browser says in
    `Accept-Language`."""
    parts = [part.strip().partition(";q=") for part in accepted[:200].split(",")]
    weights = [(tag.strip(), float(q) if re.fullmatch(r"[01](\.\d+)?", q) else 1.0) for tag, _sign, q in parts]
    preferred = [tag for tag, weight in sorted(weights, key=lambda pair: -pair[1]) if weight]
    tags = (*wanted, os.environ.get(SETTING, ""), *preferred, campaign)
    return next(filter(None, map(_with_catalogue, tags)), ENGLISH if campaign else next(iter(LANGUAGES)))


def _with_catalogue(tag: str) -> str:
    known = tag if tag in LANGUAGES else tag.partition("-")[0].lower()
    return known if known in LANGUAGES else ""


def locale_of(language: str) -> Locale:
    """What CLDR knows of a language: number formats, names, direction; English where it does not know it."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(ENGLISH)


def is_korean(language: str) -> bool:
    """Whether Korean conventions hold: amounts by ten thousands, the headings of sheets."""
    return locale_of(language).language == "ko"


def own_name(language: str) -> str:
    """What a language calls itself, such as `한국어`."""
    return str(locale_of(language).get_display_name(language.replace("-", "_")) or language)


def runs_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return locale_of(language).text_direction == "rtl"


def html_language(language: str) -> str:
    """The attributes by which HTML says a language and, where it runs from right to left, its direction."""
    turned = ' dir="rtl"' if runs_left(language) else ""
    return f'lang="{escape(language)}"{turned}'


def regional(language: str, sign: str = "_") -> str:
    """A language with its country, for programs that want one, such as `ko_KR`."""
    likely = get_global("likely_subtags").get(language, language)
    return f"{language}{sign}{_REGIONS.get(language) or likely.rpartition('_')[2]}"


def text_of(row: Any, field: str, language: str, original: str = "") -> str:
    """A text that the data may have in several languages, in one: `title_fr` where it says something, else `title`.
    `field`: such as `title`. Returns the text; a `ForeignText` where it is known to be in another language than the
    interface."""
    names = (f"{field}_{language}", field)
    translated, text = (row.get(name) if hasattr(row, "get") else getattr(row, name, None) for name in names)
    if isinstance(translated, str) and translated:
        return translated
    text = text if isinstance(text, str) else ""
    return ForeignText(text, original) if original and original != language else text


def other_text_of(row: Any, field: str, language: str, original: str) -> str:
    """The original of a text that `text_of` gives translated, else its first translation; empty where there is none.
    `row`: a row of a frame or a dictionary; the others as for `text_of`."""
    shown, text = text_of(row, field, language), row[field]
    if shown != text:
        return ForeignText(text, original)
    for name in map(str, row.keys()):  # a row of a frame iterates over its values
        text_there, code = row[name], name.removeprefix(f"{field}_")
        is_translation = code != name and _LANGUAGE_SUFFIX.fullmatch(code) and isinstance(text_there, str)
        if is_translation and text_there not in ("", text):
            return ForeignText(text_there, code)
    return ""


def spoken_language() -> str:
    """The language of whoever runs a command: PLEDGEBOARD_LANGUAGE, else the locale's, else English. English too where
    standard output cannot write its own name, as in a file on Windows: question marks tell nobody anything."""
    spoken = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    language = interface_language(accepted=spoken.partition(".")[0].replace("_", "-"), campaign=ENGLISH)
    try:
        own_name(language).encode(sys.stdout.encoding or "utf-8")
    except (UnicodeError, LookupError, AttributeError):
        return ENGLISH
    return language
