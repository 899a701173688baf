"""The two languages: message catalogues read once, handed out as translators."""

import gettext
import io
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("ko", "en")
DEFAULT_LANGUAGE = "ko"
DOMAIN = "pledgeboard"
CATALOGUES = Path(__file__).parent

Translator = Callable[[str], str]


def catalogue_path(language: str) -> Path:
    """Where the message catalogue of a language lies (`<language>/LC_MESSAGES/pledgeboard.po`)."""
    return CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


@cache
def _translations(language: str) -> gettext.NullTranslations:
    # Catalogues are compiled in memory: a .mo file in git could be older than the .po beside it.
    with catalogue_path(language).open("rb") as source:
        catalogue = read_po(source, locale=language, domain=DOMAIN)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def translator(language: str) -> Translator:
    """The translation function of a language.

    Args:
        language: `ko` or `en`; anything else reads as the default language.

    Returns:
        A function from an English message to its text; a message that the catalogue lacks comes back as it is.
    """
    return _translations(language if language in LANGUAGES else DEFAULT_LANGUAGE).gettext


def pick(korean: object, english: object, language: str) -> str:
    """Of a text that the data have in both languages, the reader's (Korean where English is missing)."""
    return str(english if language == "en" and english else korean)


def spoken_language() -> str:
    """The language of whoever runs a command: PLEDGEBOARD_LANGUAGE, else Korean in a Korean locale, else English.

    English too where standard output cannot write Korean, as in a file on Windows: question marks tell nobody anything.
    """
    try:
        "한글".encode(sys.stdout.encoding or "utf-8")
    except (UnicodeError, LookupError, AttributeError):
        return "en"
    asked = os.environ.get("PLEDGEBOARD_LANGUAGE", "")
    if asked in LANGUAGES:
        return asked
    spoken = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "ko" if spoken.startswith("ko") else "en"
