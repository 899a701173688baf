"""View models of one pledge: its verdict, its history in two lanes, its figures with their sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import quote

from dashboard.content.models import Measured, PromisedRow
from dashboard.domain.assessment import Assessment, LifecycleStatus
from dashboard.domain.status import Rater


@dataclass(frozen=True, slots=True)
class Run:
    """Judgements that say the same, one after the other, newest first."""

    newest: Assessment
    same: tuple[Assessment, ...]

    @property
    def days(self) -> list[str]:
        """The days of those that say the same as the newest, without its own."""
        return list(dict.fromkeys(str(each.as_of) for each in self.same if each.as_of != self.newest.as_of))


@dataclass(frozen=True, slots=True)
class Lane:
    """The history of a pledge as one rater has judged it."""

    rater: Rater
    runs: tuple[Run, ...]


def lanes(history: Sequence[Assessment]) -> tuple[Lane, ...]:
    """The history in two lanes, the watchdogs' first; the administration's only where it has judged itself."""
    by_rater = {rater: [each for each in history if each.rater is rater] for rater in Rater}
    return tuple(
        Lane(rater, tuple(_runs(judgements)))
        for rater, judgements in by_rater.items()
        if judgements or rater is Rater.WATCHDOG
    )


def _runs(history: Iterable[Assessment]) -> Iterable[Run]:
    for _key, equal in groupby(history, lambda each: (each.status, each.verdict, each.lifecycle_status)):
        newest, *same = equal
        yield Run(newest, tuple(same))


def in_force(history: Iterable[Assessment], rater: Rater) -> Assessment | None:
    """The judgement that gives a pledge its status by one rater; `history` newest first."""
    return next(
        (each for each in history if each.rater is rater and each.lifecycle_status is LifecycleStatus.PUBLISHED), None
    )


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the source with the figures in it, so that none is said twice."""

    text: str
    quotes: list[tuple[str, str]]  # each figure's words and its address
    href: str  # of the sentence in its place; empty where the page itself shows it
    figures: Sequence[PromisedRow]


@dataclass(frozen=True, slots=True)
class Course:
    """What was measured of one figure and stage since the promise, with its small line."""

    label: str
    stage: str  # the English msgid; empty for a plain measured value
    chart: str  # the name of its chart; empty for none
    measurements: Sequence[Measured]  # newest first
    line: str  # the values as the address of a small picture; empty for fewer than two
    goal: float  # where the promise lies on it, in percent from the top


def course_line(points: Sequence[tuple[date, float]], goal: float, term: tuple[date, date]) -> tuple[str, float]:
    """A small line across the term, from zero up, as the address of a picture; and where the goal lies on it. A
    picture, since Streamlit takes drawings out of HTML; as a mask it has the colour of the page."""
    first, last = min(term[0], *(day for day, _value in points)), max(term[1], *(day for day, _value in points))
    most, days = max(goal, *(value for _day, value in points)) or 1, (last - first).days or 1
    line = " ".join(f"{100 * (day - first).days / days:.1f},{24 * (1 - value / most):.1f}" for day, value in points)
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='-2 -2 104 28' preserveAspectRatio='none'>"
        "<polyline fill='none' stroke='black' stroke-width='2' vector-effect='non-scaling-stroke'"
        f" points='{line}'/></svg>"
    )
    return f"data:image/svg+xml,{quote(drawing)}" if len(points) > 1 else "", 100 * (26 - 24 * goal / most) / 28
