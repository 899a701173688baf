"""What stands around a picture besides its title: what it shows, its source, its day and its licence."""

import re
from collections.abc import Callable
from dataclasses import dataclass

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SEPARATOR = " · "
_SHORT = 30  # characters that stay on one line


@dataclass(frozen=True, slots=True)
class Caption:
    """The words that a chart needs from outside, already in the reader's language; an empty text is left out."""

    subtitle: str  # what the filter leaves, such as "안전특별시 · 미평가"
    source: str  # title and date of the source, without the word "Source"
    as_of: str  # the day that the board stands at, as ISO date
    licence: str
    n: int | None  # how many pledges or figures the picture looks at; None where that says nothing
    note: str = ""  # one sentence on how to read the numbers; in saved pictures and in what describes them
    permalink: str = ""  # an address that shows the same thing again; in saved pictures

    @property
    def day(self) -> str:
        """The first ISO date in `as_of`, for file names; empty where there is none."""
        found = _ISO_DAY.search(self.as_of)
        return found.group() if found else ""


def subtitle_of(caption: Caption, _: Callable[[str], str]) -> str:
    """The line under the title: the filter and how many things were counted.

    Args:
        caption: the words from outside.
        _: from an English msgid to the reader's language.
    Returns:
        one line of plain text.
    """
    count = _("N = {count}").format(count=f"{caption.n:,}") if caption.n is not None else ""
    return SEPARATOR.join(part for part in (caption.subtitle, count) if part)


def footer_of(caption: Caption, _: Callable[[str], str]) -> str:
    """The line at the foot of the picture: source, day and licence.

    Args:
        caption: the words from outside.
        _: from an English msgid to the reader's language.
    Returns:
        one line of plain text.
    """
    parts = (
        _("Source: {source}").format(source=caption.source) if caption.source else "",
        _held(_("As of {day}").format(day=caption.as_of)) if caption.as_of else "",
        _held(caption.licence) if len(caption.licence) <= _SHORT else caption.licence,
        caption.permalink,
    )
    return SEPARATOR.join(part for part in parts if part)


def _held(text: str) -> str:
    """Kept on one line: a date apart from its "as of" is hard to read."""
    return text.replace(" ", "\u00a0")
