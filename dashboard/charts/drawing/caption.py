"""What stands around a picture besides its title: what it shows, its source, its day and its licence."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from dashboard.domain.errors import N_

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ASSESSED = N_("Last assessed {last} · viewed {day}")
UNASSESSED = N_("No assessment published · viewed {day}")
MEASURED = N_("Last measured {last} · viewed {day}")
VIEWED = N_("Viewed {day}")
Basis = Literal["assessed", "measured"]
SEPARATOR = " · "
_SHORT = 30  # characters that stay on one line


@dataclass(frozen=True, slots=True)
class Days:
    """Which days numbers are of: their last judgement or measurement, and the as-of day."""

    viewed: str  # ISO date
    basis: Basis = "assessed"  # what the numbers rest on; `measured` with no last day is the source alone
    last: str = ""  # ISO date; empty where nothing of this kind is published

    def in_words(self, _: Callable[[str], str]) -> str:
        """Both days in the reader's language; `_` from an English msgid to it."""
        if self.basis == "assessed":
            message = ASSESSED if self.last else UNASSESSED
        else:
            message = MEASURED if self.last else VIEWED
        return _(message).format(last=self.last, day=self.viewed)


@dataclass(frozen=True, slots=True)
class Caption:
    """The words that a chart needs from outside, already in the reader's language; an empty text is left out."""

    subtitle: str  # what the filter leaves, such as "안전특별시 · 미평가"
    source: str  # title and date of the source, without the word "Source"
    as_of: str  # the as-of day, as ISO date
    licence: str
    n: int | None  # how many pledges or figures the picture looks at; None where that says nothing
    note: str = ""  # one sentence on how to read the numbers; in saved pictures and in what describes them
    permalink: str = ""  # an address that shows the same thing again; in saved pictures
    basis: Basis = "assessed"  # as `Days` has it
    last: str = ""  # as `Days` has it

    @property
    def days(self) -> Days:
        """What the numbers are of."""
        return Days(self.as_of, self.basis, self.last)

    @property
    def day(self) -> str:
        """The first ISO date in `as_of`, for file names; empty where there is none."""
        day = _ISO_DAY.search(self.as_of)
        return day.group() if day else ""


def subtitle_of(caption: Caption, _: Callable[[str], str]) -> str:
    """The line under the title: the filter and how many things were counted."""
    count = _("N = {count}").format(count=f"{caption.n:,}") if caption.n is not None else ""
    return SEPARATOR.join(part for part in (caption.subtitle, count) if part)


def footer_of(caption: Caption, _: Callable[[str], str]) -> str:
    """The line at the foot of the picture: source, day and licence."""
    parts = (
        _("Source: {source}").format(source=caption.source) if caption.source else "",
        _held(caption.days.in_words(_)) if caption.as_of else "",
        _held(caption.licence) if len(caption.licence) <= _SHORT else caption.licence,
        caption.permalink,
    )
    return SEPARATOR.join(part for part in parts if part)


def _held(text: str) -> str:
    """Kept on one line: a date apart from what it is the day of is hard to read."""
    return SEPARATOR.join(part.replace(" ", "\u00a0") for part in text.split(SEPARATOR))
