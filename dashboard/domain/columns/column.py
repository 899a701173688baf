"""The facts of each column and table, stated once: everything that leaves or enters the board in rows follows them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, Literal

ColumnKind = Literal["text", "int", "number", "flag", "day", "moment", "list"]


@dataclass(frozen=True, slots=True)
class Heading:
    """What people call an imported column: its field in English, its Korean name, and further spellings of both."""

    field: str
    korean: str
    spellings: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()  # spellings that count where no other column has a clear one


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `meaning` and `title` are English msgids, `unit` is empty where it has none."""

    name: str
    kind: ColumnKind
    meaning: str
    unit: str = ""
    title: str = ""  # empty: made of the name, see `column_title`
    public: bool = True  # in the API, lists and the static site; else in data packages alone
    separator: str = " "  # of a list's parts, where it is written as one text
    source: str = ""  # path of the attribute that holds it in the domain's record; empty: the column's name
    heading: Heading | None = None  # None: no column of an imported sheet
    # What a package's file has to hold.
    required: bool = False  # a value in each row
    optional: bool = False  # the file may lack the column
    choices: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict, hash=False)  # what its codes mean, as msgids
    pattern: str = ""
    minimum: int | date | None = None
    maximum: int | date | None = None
    max_length: int | None = None

    def values_of(self, records: Iterable[Any]) -> list[Any]:
        """The column's value in each record of the domain: plain, "" for a text that there is not, else None."""
        first, *rest = (self.source or self.name).split(".")
        values: Iterable[Any] = map(attrgetter(first), records)
        for attribute in rest:
            values = [None if value is None else getattr(value, attribute) for value in values]
        missing = "" if self.kind == "text" else None
        return [missing if value is None else getattr(value, "value", value) for value in values]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, the key by which its rows are ordered, and what of it an address can ask for."""

    name: str
    title: str  # an English msgid
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # column: whose table and column it names
    filters: tuple[str, ...] = ()
    limit: int = 100  # rows in an answer that asks for no other number
    label: str = ""  # English msgid: what lists and their files call it; empty: the title
    of_source: bool = False  # what the campaign's source says, which no judgement changes
    page: str | None = None  # of the board, which shows it
    page_filtered: bool = False  # that page takes the table's filters
    site_label: str = ""  # English msgid: the link to its file in the static site; empty: it has none

    @property
    def public(self) -> tuple[Column, ...]:
        """The columns of the API, lists and the static site."""
        return tuple(column for column in self.columns if column.public)

    @property
    def names(self) -> list[str]:
        """The names of the public columns."""
        return [column.name for column in self.public]


_CAPITALS = {"id": "ID", "url": "URL", "sha256": "SHA-256"}


def column_title(name: str) -> str:
    """What a column is called in English: its name in words, such as "Status as of" or "Title (English)"."""
    english = " (English)" if name.endswith("_en") else ""
    words = " ".join(_CAPITALS.get(word, word) for word in name.removesuffix("_en").split("_"))
    return f"{words[:1].upper()}{words[1:]}{english}"


# The texts of a campaign that may be there in further languages, each in a column with the language as suffix.
TRANSLATED = frozenset(
    ("name", "title", "description", "owner", "candidate", "office", "place", "source_title", "facts_from", "text",
     "label", "base", "actor", "basis", "reason", "meaning", "category_name")
)  # fmt: skip
LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"  # BCP 47, as far as campaigns have it


def translated_text(name: str) -> str:
    """The column that another one translates: `title` for `title_fr`; empty for a column that is no translation."""
    text, _, language = name.rpartition("_")
    return text if text in TRANSLATED and re.fullmatch(LANGUAGE, language) else ""
