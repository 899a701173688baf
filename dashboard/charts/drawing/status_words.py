"""The rate of many pledges with its denominator, and what charts of statuses say of it in words."""

from collections import Counter

import pandas as pd

from dashboard.domain.errors import Translate
from dashboard.domain.status import Rate, rate_of


def rate_in(statuses: pd.Series) -> Rate:
    """The fulfilment rate of a column."""
    return rate_of(Counter(statuses.tolist()))


def rate_text(rate: Rate, _: Translate) -> str:
    """The fulfilment rate, never without its denominator and what that leaves out. Returns such as "Fulfilled 12/58
    (21%; 6 not yet rated and 2 that cannot be judged left out)"."""
    if rate.percent is None:
        return _("No rate yet: none of {total} pledges is judged").format(total=rate.total)
    facts = {"fulfilled": rate.fulfilled, "judged": rate.judged, "percent": f"{rate.percent:.0f}"}
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
        return _("None of the {total} pledges has been rated yet.").format(total=rate.total)
    counts = ", ".join(f"{_(status.label)} {count}" for status, count in rate.counts if count)
    facts = {"rated": rate.total - rate.unrated, "total": rate.total, "counts": counts, "rate": rate_text(rate, _)}
    return _("{rated} of {total} pledges are rated: {counts}. {rate}.").format(**facts)
