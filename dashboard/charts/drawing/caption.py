"""What stands around a picture besides its title: what it shows, its source, its day and its licence; and what charts
of statuses say in words, their rate with its denominator."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from dashboard.domain.errors import N_, Translate
from dashboard.domain.status import Rate, percent_text, rate_of

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

    def in_words(self, _: Translate) -> str:
        """Both days in the reader's language; `_` from an English msgid to it."""
        known, unknown = (ASSESSED, UNASSESSED) if self.basis == "assessed" else (MEASURED, VIEWED)
        return _(known if self.last else unknown).format(last=self.last, day=self.viewed)


@dataclass(frozen=True, slots=True)
class Caption:
    """The words that a chart needs from outside, already in the reader's language; an empty text is left out."""

    subtitle: str  # what the filter leaves, such as "안전특별시 · 미평가"
    source: str  # title and date of the source, without the word "Source"
    days: Days  # without a day viewed they are left out
    licence: str
    n: int | None  # how many pledges or figures the picture looks at; None where that says nothing
    note: str = ""  # one sentence on how to read the numbers; in saved pictures and in what describes them
    permalink: str = ""  # an address that shows the same thing again; in saved pictures
    campaign: str = ""  # its name, where the subtitle does not say it; in saved pictures and embeds

    def subtitle_line(self, _: Translate) -> str:
        """The line under the title: the filter and how many things were counted."""
        count = _held(_("N = {count}").format(count=f"{self.n:,}")) if self.n is not None else ""
        return SEPARATOR.join(filter(None, (self.subtitle, count)))

    def footer(self, _: Translate) -> str:
        """The line at the foot of the picture: whose pledges they are, source, day and licence."""
        source = _("Source: {source}").format(source=self.source) if self.source else ""
        licence = _held(self.licence) if len(self.licence) <= _SHORT else self.licence
        days = _held(self.days.in_words(_)) if self.days.viewed else ""
        return SEPARATOR.join(filter(None, (self.campaign, source, days, licence, self.permalink)))


def _held(text: str) -> str:
    """Kept on one line: a date apart from what it is the day of is hard to read."""
    return SEPARATOR.join(part.replace(" ", "\u00a0") for part in text.split(SEPARATOR))


def rate_in(statuses: pd.Series) -> Rate:
    """The fulfilment rate of a column."""
    return rate_of(Counter(statuses.tolist()))


def rate_text(rate: Rate, _: Translate) -> str:
    """The fulfilment rate, never without its denominator and what that leaves out. Returns such as "Fulfilled 12/58
    (21%; 6 not yet rated and 2 that cannot be judged left out)"."""
    if rate.percent is None:
        return _("No rate yet: none of {total} pledges is judged").format(total=f"{rate.total:,}")
    facts = {"fulfilled": f"{rate.fulfilled:,}", "judged": f"{rate.judged:,}", "percent": percent_text(rate.percent)}
    words = _("Fulfilled {fulfilled}/{judged} ({percent}%)").format(**facts)
    return f"{words[:-1]}; {left_out_text(rate, _)})" if rate.left_out else words


def left_out_text(rate: Rate, _: Translate) -> str:
    """What a rate leaves out, such as "not yet rated 6, cannot be judged 2 left out"; empty for nothing."""
    parts = ((_("not yet rated {count}"), rate.unrated), (_("cannot be judged {count}"), rate.unverifiable))
    words = ", ".join(part.format(count=f"{count:,}") for part, count in parts if count)
    return _("{parts} left out").format(parts=words) if words else ""


def finding(rate: Rate, _: Translate) -> str:
    """The finding of any chart of statuses, in one or two sentences."""
    if not rate.total:
        return _("No pledge matches the filter.")
    if rate.unrated == rate.total:
        return _("None of the {total} pledges has been rated yet.").format(total=f"{rate.total:,}")
    counts = ", ".join(f"{_(status.label)} {count:,}" for status, count in rate.counts if count)
    rated, total = f"{rate.total - rate.unrated:,}", f"{rate.total:,}"
    facts = {"rated": rated, "total": total, "counts": counts, "rate": rate_text(rate, _)}
    return _("{rated} of {total} pledges are rated: {counts}. {rate}.").format(**facts)
