"""What the featured pledges and the page of figures say, for board and static site alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.content.figures import Promise, headline_promises, promises
from dashboard.content.models import Link, PledgeRow, Statement, pledge_rows
from dashboard.content.pledge_page import Course
from dashboard.domain.measurement import STAGES
from dashboard.domain.search import haystack, matches
from dashboard.domain.units import SECTIONS
from dashboard.share.pledge_page import courses_of
from dashboard.share.reader import Reader


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


def promises_of(reader: Reader, figures: pd.DataFrame) -> list[Promise]:
    """The budgets and targets among some rows of `Snapshot.figures`, each once."""
    snapshot = reader.snapshot
    every, starts, known = snapshot.figures(), snapshot.baselines(), snapshot.measurements()
    return promises(figures, every, starts, known, reader.language, reader.original)


def other_figures(reader: Reader, figures: pd.DataFrame) -> list[Promise]:
    """The figures that promise nothing: records and the situation."""
    return reader.figure_rows(figures[~figures["kind"].isin(list(STAGES))])


def measurable(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures that take measurements: targets and budgets, each once."""
    return figures[figures["kind"].isin(list(STAGES)) & (figures["same_as"].fillna("") == "")]


def featured_cards(reader: Reader) -> list[FeaturedCard]:
    """All featured pledges in their order."""
    snapshot = reader.snapshot
    figures, pledges = snapshot.figures(), snapshot.shown().pledges()
    headlines = {promise.featured: promise for promise in headline_promises(promises_of(reader, figures))}
    return [
        FeaturedCard(
            slug=slug,
            position=int(row["position"]),
            title=reader.text_of(row, "title"),
            other_title=reader.other_text_of(row, "title"),
            figures=int((figures["featured"] == slug).sum()),
            headline=headlines.get(slug),
            pledges=pledge_rows(
                pledges[pledges["featured"].map(lambda slugs, slug=slug: slug in slugs).astype(bool)], reader.text_of
            ),
        )
        for row in snapshot.featured().to_dict("records")
        for slug in [str(row["slug"])]
    ]


def featured_page(reader: Reader, slug: str) -> FeaturedPage:
    """One featured pledge that is in the list."""
    figures, statements = reader.snapshot.figures(), reader.snapshot.statements()
    cards = featured_cards(reader)
    place = [card.slug for card in cards].index(slug)
    stated = figures[(figures["featured"] == slug) & (figures["statement_id"].fillna("") != "")]
    promised: dict[str, list[Promise]] = {}
    for promise in promises_of(reader, stated):
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
        others=other_figures(reader, stated),
        courses=list(courses_of(reader, measurable(stated))),
    )
