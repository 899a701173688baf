"""The days of a picture, a list or a citation: its last judgement or measurement, and the as-of day."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

import pandas as pd

from dashboard.charts.drawing.caption import Days
from dashboard.share.snapshot import Snapshot

ROUND_SHARE = 0.1  # of the pledges: as many judgements of one day make a round


def days_assessed(snapshot: Snapshot, pledges: pd.DataFrame | None = None) -> Days:
    """Of what shows the statuses of some pledges, all of them for None; rows of `read_pledges`."""
    rows = snapshot.pledges() if pledges is None else pledges
    last = last_of(rows["status_as_of"])
    if not last:  # where the administration alone has spoken, something is published
        city = snapshot.city()
        last = last_of(city[city["number"].isin(rows["number"])]["status_as_of"])
    return Days(snapshot.day.isoformat(), "assessed", last)


def days_measured(snapshot: Snapshot, measured: pd.DataFrame | None) -> Days:
    """Of what shows the source's figures with measured values beside them; `measured` has `as_of`."""
    return Days(snapshot.day.isoformat(), "measured", "" if measured is None else last_of(measured["as_of"]))


def days_of_source(snapshot: Snapshot) -> Days:
    """Of what shows the source's own texts and figures alone."""
    return days_measured(snapshot, None)


def last_of(days: Iterable[date | str | None]) -> str:
    """The last of some days as ISO date; empty for none."""
    return max((str(day) for day in days if not pd.isna(day)), default="")


def rounds(snapshot: Snapshot) -> list[date]:
    """The days of which at least a tenth of the pledges were judged, in order; every day of a judgement where there are
    fewer than two such."""
    counts = Counter(snapshot.counted(snapshot.steps())["as_of"])
    least = max(2, len(snapshot.pledges()) * ROUND_SHARE)
    full = sorted(day for day, count in counts.items() if count >= least)
    return full if len(full) > 1 else sorted(counts)
