"""What the pages of pledges, featured pledges and figures say, for board and static site alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any
from urllib.parse import quote

import pandas as pd

from dashboard.charts.figures import grouped, label_of, records
from dashboard.content.figures import Promise, headline_promises
from dashboard.content.models import Link, Measured, PledgeRow, PromisedRow, Statement, pledge_row, pledge_rows
from dashboard.content.record_words import pledge_facts, published_by
from dashboard.domain.assessment import Assessment, Challenge, Criterion
from dashboard.domain.measurement import STAGES, Stage
from dashboard.domain.search import haystack, matches
from dashboard.domain.status import Rate, Rater
from dashboard.domain.units import SECTIONS
from dashboard.share.reader import Reader


@dataclass(frozen=True, slots=True)
class Run:
    """Judgements that say the same, one after the other, newest first."""

    newest: Assessment
    same: Sequence[Assessment]

    @property
    def days(self) -> list[str]:
        """The days of those that say the same as the newest, without its own."""
        return list(dict.fromkeys(str(each.as_of) for each in self.same if each.as_of != self.newest.as_of))


def lanes(history: Sequence[Assessment]) -> dict[Rater, list[Run]]:
    """The history in two lanes, the watchdogs' first; the administration's only where it has judged itself."""
    by_rater = {rater: [each for each in history if each.rater is rater] for rater in Rater}
    equal = attrgetter("status", "verdict", "lifecycle_status")
    return {
        rater: [Run(newest, same) for _key, (newest, *same) in groupby(judgements, equal)]
        for rater, judgements in by_rater.items()
        if judgements or rater is Rater.WATCHDOG
    }


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


@dataclass(frozen=True, slots=True)
class PledgePage:
    """Everything that is public of one pledge."""

    pledge: PledgeRow
    other_title: str  # in another language of the data; empty for none
    position: int
    count: int
    above: Sequence[Link]
    featured: Sequence[Link]
    facts: Sequence[tuple[str, str]]  # of the campaign's list
    description: str
    rate_below: Rate | None
    below: Sequence[PledgeRow]  # right under it
    verdict: Assessment | None  # the watchdogs' in force, else the administration's own
    assessors: str  # who has given it
    other: Assessment | None  # the administration's own beside the watchdogs'
    criteria: Sequence[Criterion]
    lanes: Mapping[Rater, Sequence[Run]]
    challenges: Sequence[Challenge]
    promised: Sequence[Sentence] | None  # None on a board without figures
    courses: Sequence[Course]
    # of each featured pledge that speaks of it slug, title and these sentences; None on a board without statements
    spoken: Sequence[tuple[str, str, Sequence[Statement]]] | None
    measurable: pd.DataFrame  # its figures that take measurements, each once however often it is said


def pledge_page(reader: Reader, number: int) -> PledgePage:
    """The page of a pledge that is in the list."""
    snapshot = replace(reader.snapshot, rater=Rater.WATCHDOG)
    row, shown = snapshot.pledge(number), snapshot.shown()
    assert row is not None
    numbers, below = snapshot.every_pledge()["number"].tolist(), shown.every_pledge()
    below = below[below["parent"].eq(number).fillna(value=False)] if snapshot.has_levels() else below[:0]
    history, rates = snapshot.history(number), shown.rates_below()
    independent, of_city = (next(iter(published_by(history, rater)), None) for rater in (Rater.WATCHDOG, Rater.CITY))
    # What the verdict says below is not said of the list above it.
    repeated = {"source_label": "", "progress": None} if independent or of_city else {}
    promised, statements = promised_figures(reader, number), snapshot.statements()
    titles = reader.titles(snapshot.featured(), "slug")
    measured = measurable(snapshot.figures(), number)
    return PledgePage(
        pledge=pledge_row(row, reader.text_of),
        other_title=reader.other_text_of(row, "title"),
        position=numbers.index(number) + 1,
        count=len(numbers),
        above=[link for above in snapshot.paths()[number][:-1] if (link := reader.pledge_link(above))],
        featured=[Link(reader.links.featured(slug), titles[slug]) for slug in row["featured"]],
        facts=pledge_facts({**row, **repeated}, snapshot.campaign(), reader.language, snapshot.pledge_corrections()),
        description=reader.text_of(row, "description"),
        rate_below=rates.get(number),
        below=[replace(row, rate=rates.get(row.number)) for row in pledge_rows(below, reader.text_of)],
        verdict=independent or of_city,
        assessors=_assessors(reader, history, independent or of_city),
        other=of_city if independent else None,
        criteria=snapshot.criteria(number),
        lanes=lanes(history),
        challenges=snapshot.challenges(number),
        promised=promised,
        courses=list(courses_of(reader, measured)),
        spoken=None if statements.empty else list(_spoken(reader, number, promised or (), titles)),
        measurable=measured,
    )


def _assessors(reader: Reader, history: Sequence[Assessment], verdict: Assessment | None) -> str:
    """The organisations, or people without one, whose judgements agree in the round of a verdict."""
    if verdict is None:
        return ""
    agreed = (verdict.rater, verdict.round, verdict.status)
    agreeing = [each for each in history if (each.rater, each.round, each.status) == agreed]
    names = (reader.snapshot.group_name(each.organisation, reader.language) or each.author for each in agreeing)
    return ", ".join(dict.fromkeys(names))


def of_pledge(figures: pd.DataFrame, number: int) -> pd.DataFrame:
    """The figures in a pledge's title and in the sentences that speak of it."""
    return figures.loc[[number in numbers for numbers in figures["pledges"].tolist()]]


def _roots(figures: pd.DataFrame) -> "pd.Series[Any]":
    """Of each figure the one that it says again, else itself."""
    return figures["same_as"].where(figures["same_as"].fillna("") != "", figures["id"])


def measurable(figures: pd.DataFrame, number: int | None = None) -> pd.DataFrame:
    """The figures that take measurements, of a pledge or all: targets and budgets, each once however often it is said."""
    chosen = figures if number is None else of_pledge(figures, number)
    return figures[figures["id"].isin(_roots(chosen)) & figures["kind"].isin(list(STAGES))]


def promised_figures(reader: Reader, number: int) -> list[Sentence] | None:
    """The sentences with a pledge's figures, each figure and each sentence once; what is promised comes first."""
    figures = reader.snapshot.figures()
    if figures.empty:
        return None
    stated = sorted(records(of_pledge(figures, number)), key=lambda each: (_root(each) != each["id"], _is_later(each)))
    same = grouped(stated, _root)
    shown = sorted((figures_of[0] for figures_of in same), key=_is_later)
    also = {_root(first): [figure["id"] for figure in again] for first, *again in same}
    rows, sentences = {row.id: row for row in reader.promised_rows(shown, also)}, []
    for figures_of in grouped(shown, itemgetter("statement_id")):
        first, statement = figures_of[0], figures_of[0]["statement_id"]
        inside = [figure for figure in stated if figure["statement_id"] == statement]
        href = reader.place(first) if statement else ""
        quotes = [(figure["quote"], "") for figure in (inside if href else figures_of)]
        text, figures_in = reader.original(first, "sentence"), [rows[figure["id"]] for figure in figures_of]
        sentences.append(Sentence(text, quotes, href, figures_in))
    return sentences


def _root(figure: Mapping[str, Any]) -> str:
    """The figure that one says again, else itself."""
    return str(figure["same_as"] or figure["id"])


def _is_later(figure: Mapping[str, Any]) -> bool:
    """Whether a figure promises nothing, and so comes after those that do."""
    return figure["kind"] not in STAGES


def _spoken(
    reader: Reader, number: int, promised: Sequence[Sentence], titles: Mapping[Any, str]
) -> Iterator[tuple[str, str, Sequence[Statement]]]:
    """The statements that speak of a pledge, without those whose figures are shown already."""
    links, statements = reader.snapshot.statement_pledges(), reader.snapshot.statements()
    shown = {sentence.href.partition("#statement-")[2] for sentence in promised}
    wanted = set(links.loc[links["pledge_number"] == number, "statement_id"]) - shown
    spoken = statements[statements["id"].isin(wanted)] if wanted else statements[:0]
    for slug, rows in spoken.groupby("featured", sort=False):
        yield str(slug), titles[slug], reader.statements(rows, linked=False)


def courses_of(reader: Reader, figures: pd.DataFrame) -> Iterator[Course]:
    """What was measured of some figures, a row for each stage that anything is known of."""
    in_view = set(reader.snapshot.measurements()["id"])
    known = [each for each in reader.snapshot.everything_measured() if each.id in in_view]
    known.sort(key=lambda each: (each.as_of, each.id))
    for _index, figure in figures.iterrows():
        for stage in STAGES[figure["kind"]]:
            rows = [each for each in known if each.figure_id == figure["id"] and each.stage is stage]
            if not rows:
                continue
            points = [(each.as_of, float(each.value)) for each in rows]
            line, goal = course_line(points, float(figure["value_max"]), reader.snapshot.term())
            plain = stage is Stage.MEASURED
            yield Course(
                label_of(figure, reader.language), "" if plain else stage.label,
                f"target-{figure['id']}" if plain else "",
                [reader.measured(each) for each in reversed(rows)], line, goal,
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FeaturedCard:
    """A featured pledge in the list of all."""

    slug: str
    position: int
    title: str
    other_title: str  # in another language of the data
    figures: int
    headline: Promise | None
    pledges: Sequence[PledgeRow]


@dataclass(frozen=True, slots=True)
class FeaturedPage:
    """One featured pledge: what it commits to with how far that is, then its record and the situation."""

    card: FeaturedCard
    count: int
    before: Link | None
    after: Link | None
    sections: Sequence[tuple[str, Sequence[Statement]]]  # a msgid and its statements, commitments first
    promised: Mapping[str, Sequence[Promise]]  # by the statement that states them
    others: Sequence[Promise]  # what is no promise
    courses: Sequence[Course]


def figures_chosen(figures: pd.DataFrame, query: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """The rows of `Snapshot.figures` that filters leave: `kind`, `unit`, `featured`, and words to look for (`q`)."""
    for name in ("kind", "unit", "featured"):
        if query.get(name):
            figures = figures[figures[name].isin(query[name])]
    words = " ".join(query.get("q", ()))
    if not words or figures.empty:
        return figures
    texts = figures.filter(regex="^(label|subject|sentence|quote)").astype(str).agg(" ".join, axis=1)
    return figures[[matches(haystack(text), words) for text in texts]]


def featured_cards(reader: Reader) -> list[FeaturedCard]:
    """All featured pledges in their order."""
    figures, shown, cards = reader.snapshot.figures(), reader.snapshot.shown(), []
    headlines = {promise.featured: promise for promise in headline_promises(reader.promises(figures))}
    for row in records(reader.snapshot.featured()):
        slug = str(row["slug"])
        cards.append(
            FeaturedCard(
                slug, int(row["position"]), reader.text_of(row, "title"), reader.other_text_of(row, "title"),
                int((figures["featured"] == slug).sum()), headlines.get(slug),
                pledge_rows(shown.pledges_of(slug), reader.text_of),
            )
        )  # fmt: skip
    return cards


def featured_page(reader: Reader, slug: str) -> FeaturedPage:
    """One featured pledge that is in the list."""
    figures, statements = reader.snapshot.figures(), reader.snapshot.statements()
    cards = featured_cards(reader)
    place = [card.slug for card in cards].index(slug)
    stated = figures[figures["featured"] == slug]
    promised: dict[str, list[Promise]] = {}
    for promise in reader.promises(stated):
        promised.setdefault(promise.places[0].statement, []).append(promise)
    spoken = statements[statements["featured"] == slug]
    sections = [(label, spoken[spoken["section"] == code]) for code, label in reversed(SECTIONS.items())]
    neighbours = [Link(reader.links.featured(card.slug), card.title) for card in cards]
    return FeaturedPage(
        card=cards[place],
        count=len(cards),
        before=neighbours[place - 1] if place else None,
        after=next(iter(neighbours[place + 1 :]), None),
        sections=[(label, reader.statement_tree(rows)) for label, rows in sections if len(rows)],
        promised=promised,
        others=reader.other_figures(stated),
        courses=list(courses_of(reader, measurable(stated))),
    )
