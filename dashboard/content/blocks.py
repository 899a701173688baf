"""A document as blocks, without any format: reports and static pages are put together from these."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.charts.drawing.chart import Chart
from dashboard.content.figures import Bar
from dashboard.content.record_words import Standing
from dashboard.domain.status import Rate, Status


@dataclass(frozen=True, slots=True)
class Run:
    """Words: plain, strong, quiet, a status, a bar, or a link (`#anchor` leads to a place in the same document)."""

    text: str
    href: str = ""
    strong: bool = False
    quiet: bool = False
    status: Status | None = None
    bar: Bar | None = None  # how far a promise has come; shown before the words


Words = tuple[Run, ...]


def words(*parts: str | Run) -> Words:
    """Texts and runs one after the other; an empty text is left out."""
    return tuple(Run(part) if isinstance(part, str) else part for part in parts if part != "")


def joined(parts: Iterable[Words], separator: str) -> Words:
    """Several words with a separator between them."""
    runs: list[Run] = []
    for part in parts:
        runs += [Run(separator), *part] if runs else part
    return tuple(runs)


def plain(runs: Words) -> str:
    """Words as one text, without their looks and links."""
    return "".join(run.text for run in runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the first below the title."""

    text: str
    level: int = 1
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a notice stands out."""

    words: Words
    quiet: bool = False
    notice: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head; `share` of the width, numbers stand to the right."""

    title: str
    share: float = 1.0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of each row is its head."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with the address that shows it for good."""

    chart: Chart
    permalink: str
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StatusBar:
    """Where some pledges stand: a sentence, and all of them as one bar of 100 %."""

    standing: Standing
    rate: Rate


@dataclass(frozen=True, slots=True)
class Entry:
    """A pledge with its status and what is said of it, each under a label."""

    number: str
    title: Words
    status: Words
    facts: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class References:
    """A numbered list, from 1; item n has the anchor `ref-n`."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text as it is, line by line."""

    text: str


Block = Heading | Paragraph | Bullets | Table | Picture | StatusBar | Entry | References | Code


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: title and what stands below it, then the blocks."""

    title: str
    subtitle: str
    language: str
    facts: tuple[Words, ...]
    blocks: tuple[Block, ...]
    mark: str = ""  # that the data are no real ones
    author: str = "Pledgeboard"

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The charts in order."""
        return tuple(block for block in self.blocks if isinstance(block, Picture))


def bullets(items: Iterable[Words | str]) -> Bullets:
    """A list of items that are texts or words."""
    return Bullets(_each(items))


def table(caption: str, columns: Sequence[Column], rows: Iterable[Sequence[Words | str]]) -> Table:
    """A table of cells that are texts or words."""
    return Table(caption, tuple(columns), tuple(_each(row) for row in rows))


def _each(parts: Iterable[Words | str]) -> tuple[Words, ...]:
    return tuple(words(part) if isinstance(part, str) else part for part in parts)
