"""A language that nobody speaks: the messages and a campaign in Greek letters, so that anything else is a leftover."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po, write_po

from dashboard.locale import ENGLISH, LANGUAGES
from tests.factories import Tables, seed_tables

GREEK = "el"
LETTERS = "αβγδεζηθικλμνξοπρστυφχψω"
HELD = re.compile(r"(\{[^}]*\}|https?://\S+|&\w+;)")
TEXTS = (
    "name",
    "title",
    "text",
    "label",
    "quote",
    "candidate",
    "office",
    "source_title",
    "reason",
    "base",
    "basis",
    "actor",
)
# What stands in any language: the sign of a count, formats, keys, codes, addresses, a paper, other languages' names.
ANYWHERE = re.compile(
    r"https?://\S*|urn:uuid:\S*|“[^”]*”|\b[a-z-]+\.csv\b|\b(CSV|PNG|SVG|HTML|PDF|DOCX|XLSX|ZIP|JSON|BibTeX|SHA-256|KRW|TOE|Atom|Frictionless|N|English|ISO|"
    r"datapackage\.json|metadata\.json|Alt|Shift|Enter|Esc|campaign|Thomson et al|doi)\b|10\.1111/\S+|한국어|[0-9a-f]{8,}|\b[a-z0-9_]+(-[a-z0-9_]+)+\b|\b[a-z]+_[a-z_]+\b"
)
FOREIGN = re.compile(r"[A-Za-z]{2,}|[가-힣]")


def greek(text: str) -> str:
    """A text in Greek letters; placeholders and addresses stay."""
    return "".join(part if index % 2 else "".join(map(_letter, part)) for index, part in enumerate(HELD.split(text)))


def _letter(char: str) -> str:
    return LETTERS[ord(char.lower()) % 24] if re.match("[A-Za-z가-힣]", char) else char


@contextmanager
def third_language(folder: Path) -> Iterator[None]:
    """A catalogue made of the English one, in a folder of its own, while the test runs."""
    with LANGUAGES[ENGLISH].open("rb") as source:
        catalogue = read_po(source)
    for message in catalogue:
        if message.id:
            message.string = greek(str(message.id))
    file = folder / GREEK / "LC_MESSAGES" / "pledgeboard.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as out:
        write_po(out, catalogue)
    LANGUAGES[GREEK] = file
    try:
        yield
    finally:
        del LANGUAGES[GREEK]


def greek_tables() -> Tables:
    """The small seed in Greek letters, without a translation."""

    def row(cells: dict[str, Any]) -> dict[str, Any]:
        worded = {name: greek(cell) if name in TEXTS else cell for name, cell in cells.items()}
        return {name: "" if name.endswith("_en") else cell for name, cell in worded.items()}

    tables = {name: [row(cells) for cells in rows] for name, rows in seed_tables().items()}
    tables["campaign"] = [cells | {"language": GREEK, "currency": "EUR"} for cells in tables["campaign"]]
    return tables


def leftovers(text: str) -> list[str]:
    """What a text says in another language."""
    return [part for part in ANYWHERE.sub("", text).splitlines() if FOREIGN.search(part)]
