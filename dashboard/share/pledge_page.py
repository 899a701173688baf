"""What a pledge's page says, for board and static site alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.charts.figures import label_of
from dashboard.content.models import Link, PledgeRow, Statement, pledge_rows
from dashboard.content.pledge_page import Course, Lane, Sentence, course_line, in_force, lanes
from dashboard.content.record_words import pledge_facts
from dashboard.domain.assessment import Assessment
from dashboard.domain.challenge import Challenge
from dashboard.domain.criterion import Criterion
from dashboard.domain.measurement import STAGES, Stage
from dashboard.domain.status import Rate, Rater
from dashboard.share.levels import ancestors
from dashboard.share.reader import Reader


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
    lanes: Sequence[Lane]
    challenges: Sequence[Challenge]
    promised: Sequence[Sentence] | None  # None on a board without figures
    courses: Sequence[Course]
    # of each featured pledge that speaks of it slug, title and these sentences; None on a board without statements
    spoken: Sequence[tuple[str, str, Sequence[Statement]]] | None


def pledge_page(reader: Reader, number: int) -> PledgePage:
    """The page of a pledge that is in the list."""
    snapshot = replace(reader.snapshot, rater=Rater.WATCHDOG)
    pledges, shown = snapshot.every_pledge(), snapshot.shown()
    numbers = [int(other) for other in pledges["number"]]
    row = pledges[pledges["number"] == number].iloc[0]
    below = shown.every_pledge()
    below = below[below["parent"] == number]
    history, rates = snapshot.history(number), shown.rates_below()
    independent, own = (in_force(history, rater) for rater in (Rater.WATCHDOG, Rater.CITY))
    promised, statements = promised_figures(reader, number), snapshot.statements()
    titles = {each["slug"]: reader.text_of(each, "title") for each in snapshot.featured().to_dict("records")}
    return PledgePage(
        pledge=pledge_rows(pledges[pledges["number"] == number], reader.text_of)[0],
        other_title=reader.other_text_of(row, "title"),
        position=numbers.index(number) + 1,
        count=len(numbers),
        above=[link for above in ancestors(pledges, number) if (link := reader.pledge_link(above))],
        featured=[Link(reader.links.featured(slug), titles[slug]) for slug in row["featured"]],
        facts=pledge_facts(row.to_dict(), snapshot.campaign(), reader.language, snapshot.pledge_corrections()),
        description=reader.text_of(row, "description"),
        rate_below=rates.get(number),
        below=[replace(row, rate=rates.get(row.number)) for row in pledge_rows(below, reader.text_of)],
        verdict=independent or own,
        assessors=_assessors(reader, history, independent or own),
        other=own if independent else None,
        criteria=snapshot.criteria(number),
        lanes=lanes(history),
        challenges=snapshot.challenges(number),
        promised=promised,
        courses=list(courses_of(reader, measurable(snapshot.figures(), number))),
        spoken=None if statements.empty else list(_spoken(reader, number, promised or ())),
    )


def _assessors(reader: Reader, history: Sequence[Assessment], verdict: Assessment | None) -> str:
    """The organisations, or people without one, whose judgements agree in the round of a verdict."""
    if verdict is None:
        return ""
    agreeing = (
        each
        for each in history
        if (each.rater, each.round, each.status) == (verdict.rater, verdict.round, verdict.status)
    )
    names = (reader.snapshot.group_name(each.organisation, reader.language) or each.author for each in agreeing)
    return ", ".join(dict.fromkeys(names))


def of_pledge(figures: pd.DataFrame, number: int) -> pd.DataFrame:
    """The figures in a pledge's title and in the sentences that speak of it."""
    return figures[figures["pledges"].map(lambda numbers: number in numbers).astype(bool)]


def _roots(figures: pd.DataFrame) -> "pd.Series[Any]":
    """Of each figure the one that it says again, else itself."""
    return figures["same_as"].where(figures["same_as"].fillna("") != "", figures["id"])


def measurable(figures: pd.DataFrame, number: int) -> pd.DataFrame:
    """The figures of a pledge that take measurements: its targets and budgets, each once however often it is said."""
    ids = set(_roots(of_pledge(figures, number)))
    return figures[figures["id"].isin(ids) & figures["kind"].isin(list(STAGES))]


def promised_figures(reader: Reader, number: int) -> list[Sentence] | None:
    """The sentences with a pledge's figures, each figure and each sentence once; what is promised comes first."""
    figures = reader.snapshot.figures()
    if figures.empty:
        return None
    stated = of_pledge(figures, number)
    stated = stated.assign(root=_roots(stated), later=~stated["kind"].isin(list(STAGES)))
    stated = stated.assign(again=stated["root"] != stated["id"]).sort_values(["again", "later"], kind="stable")
    shown = stated.drop_duplicates("root").sort_values("later", kind="stable")
    also = stated[~stated["id"].isin(shown["id"])].groupby("root")["id"].agg(tuple).to_dict()
    rows = {row.id: row for row in reader.promised_rows(shown, also)}
    sentences = []
    for _statement, figures_of in shown.groupby(shown["statement_id"].fillna(""), sort=False):
        first, inside = figures_of.iloc[0], stated[stated["statement_id"] == figures_of["statement_id"].iloc[0]]
        href = reader.place(first) if first["statement_id"] else ""
        quotes = [(quote, "") for quote in (inside if href else figures_of)["quote"]]
        sentences.append(
            Sentence(reader.original(first, "sentence"), quotes, href, [rows[id] for id in figures_of["id"]])
        )
    return sentences


def _spoken(
    reader: Reader, number: int, promised: Sequence[Sentence]
) -> Iterator[tuple[str, str, Sequence[Statement]]]:
    """The statements that speak of a pledge, without those whose figures are shown already."""
    links, statements = reader.snapshot.statement_pledges(), reader.snapshot.statements()
    shown = {sentence.href.partition("#statement-")[2] for sentence in promised}
    wanted = set(links.loc[links["pledge_number"] == number, "statement_id"]) - shown
    titles = {row["slug"]: reader.text_of(row, "title") for row in reader.snapshot.featured().to_dict("records")}
    for slug, rows in statements[statements["id"].isin(wanted)].groupby("featured", sort=False):
        yield str(slug), titles[slug], reader.statements(rows, linked=False)


def courses_of(reader: Reader, figures: pd.DataFrame) -> Iterator[Course]:
    """What was measured of some figures, a row for each stage that anything is known of."""
    in_view = set(reader.snapshot.measurements()["id"])
    known = [each for each in reader.snapshot.everything_measured() if each.id in in_view]
    for _index, figure in figures.iterrows():
        for stage in STAGES[figure["kind"]]:
            rows = sorted(
                (each for each in known if each.figure_id == figure["id"] and each.stage is stage),
                key=lambda each: (each.as_of, each.id),
            )
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
