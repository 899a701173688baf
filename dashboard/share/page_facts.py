"""What each page is about, in a title and a sentence: for browsers, search engines and those who share its address."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from textwrap import shorten

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.drawing.card import WIDTH, Card, card, chart_card
from dashboard.charts.drawing.status_words import rate_in
from dashboard.content.record_words import OWN_RATING
from dashboard.content.standing import standing
from dashboard.domain.errors import N_, PledgeboardError
from dashboard.domain.pages import BY_ADDRESS
from dashboard.domain.status import Rater, Status
from dashboard.locale import text_of, translator
from dashboard.share.campaigns import campaign_rows
from dashboard.share.chart_views import DEMONSTRATION, OWN_RATINGS, ChartViews, RenderOptions
from dashboard.share.citation import BOARD
from dashboard.share.files.chart_files import ChartFiles
from dashboard.share.files.images import draw
from dashboard.share.snapshot import Snapshot

LEFT_THE_LIST = N_("Pledge {number}, no longer in the list")
CAMPAIGNS = N_("{count} campaigns on one board: {names}.")
PLEDGES = N_("{total} pledges in {categories} categories, each with its status and the evidence for it.")
FIGURES = N_(
    "{count} figures in the source, {targets} of them targets and {budgets} budgets, each with the sentence that it stands in."
)
NO_FIGURES = N_("This board holds no figures.")
NO_FEATURED = N_("This board holds no featured pledges.")
FEATURED = N_("{count} featured pledges with their sentences, figures and charts.")
ONE_FEATURED = N_(
    "A featured pledge: {pledges} numbered pledges, {statements} sentences, {targets} targets, {budgets} budgets."
)
PLEDGE_FACTS = N_("{status} · pledge {number} of {total} · {category}")
AS_OF = N_("As of {day}")
MOST_FINDING = 240  # characters of a description
Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page is about."""

    title: str  # without the board's name
    sentence: str  # one sentence, for the card, on which the campaign stands apart
    description: str  # the sentence with the campaign
    status: Status | None = None
    eyebrow: str = ""
    campaign: str = ""  # its name, for the title on a board of several; empty where there is no other


def page_facts(snapshot: Snapshot, path: str, query: Query, language: str) -> PageFacts:
    """Title and description of a page."""
    campaign = snapshot.campaign()
    name = text_of(campaign, "name", language)
    if path == "/campaigns":
        return _of_board(snapshot, language)
    named = name if snapshot.is_one_of_several() else ""
    return replace(_of_page(snapshot.shown(), path, query, name, language), campaign=named)


def _of_board(snapshot: Snapshot, language: str) -> PageFacts:
    _ = translator(language)
    rows = campaign_rows(snapshot, language)
    sentence = _(CAMPAIGNS).format(count=len(rows), names=", ".join(row.name for row in rows))
    return PageFacts(_(BY_ADDRESS["/campaigns"].heading), sentence, sentence)


def _of_page(snapshot: Snapshot, path: str, query: Query, name: str, language: str) -> PageFacts:
    _ = translator(language)
    pledges = snapshot.pledges()
    if path == "/pledge":
        row = _numbered(snapshot.every_pledge(), (query.get("number") or ["1"])[0])
        if row is not None:
            return _of_pledge(row, len(snapshot.every_pledge()), name, language)
    if path == "/featured":
        featured = snapshot.featured()
        rows = featured[featured["slug"] == (query.get("name") or [""])[0]]
        if len(rows):
            title = text_of(rows.iloc[0], "title", language)
            sentence = _of_featured(snapshot, str(rows.iloc[0]["slug"]), language)
            return PageFacts(title, sentence, f"{sentence} {name}", eyebrow=_(BY_ADDRESS["/featured"].heading))
    if path == "/chart" and (files := chart_of(snapshot, query, language)) is not None:
        finding = whole_sentences(files.chart.alt, MOST_FINDING)
        return PageFacts(files.title, finding, f"{finding} {name}", eyebrow=name)
    if path == "/category":
        in_category = pledges[pledges["category"] == (query.get("id") or [""])[0]]
        if len(in_category):
            title = text_of(in_category.iloc[0], "category_name", language)
            whole = overview_sentence(in_category, title, language, snapshot.rater)
            return PageFacts(title, whole.removeprefix(title).lstrip(": "), f"{whole} {name}", eyebrow=name)
    page = BY_ADDRESS.get(path, BY_ADDRESS["/"])
    title = _(page.heading)
    if page.path == "":
        whole = overview_sentence(pledges, name, language, snapshot.rater)
        return PageFacts(title, whole.removeprefix(name).lstrip(": "), whole, eyebrow=name)
    sentence = _lead(snapshot, path, language)
    return PageFacts(title, sentence, f"{sentence} {name}", eyebrow=name)


def whole_sentences(text: str, most: int) -> str:
    """As many whole sentences of a text as have room in so many characters; its beginning where the first has not."""
    end = text.rfind(". ", 0, most)
    return text if len(text) <= most else text[: end + 1] or shorten(text, most, placeholder=" …")


def chart_of(snapshot: Snapshot, query: Query, language: str) -> ChartFiles | None:
    """The chart that the address of its page asks for; None where there is none like that."""
    chosen = {name: values for name, values in query.items() if name != "name"}
    files = ChartFiles(ChartViews(snapshot, RenderOptions(language)), (query.get("name") or [""])[0], chosen, "")
    with suppress(PledgeboardError):
        return replace(files, drawn=files.chart)
    return None


def _lead(snapshot: Snapshot, path: str, language: str) -> str:
    """What a page other than the overview is about, with its numbers."""
    _ = translator(language)
    if path == "/pledges" or path == "/pledge":
        return _(PLEDGES).format(total=len(snapshot.pledges()), categories=len(snapshot.categories()))
    if path == "/figures":
        kinds = snapshot.figures()["kind"]
        targets, budgets = int((kinds == "target").sum()), int((kinds == "budget").sum())
        return _(FIGURES if len(kinds) else NO_FIGURES).format(count=len(kinds), targets=targets, budgets=budgets)
    if path == "/featured":
        count = len(snapshot.featured())
        return _(FEATURED if count else NO_FEATURED).format(count=count)
    return _(BY_ADDRESS[path].lead)


def _of_featured(snapshot: Snapshot, slug: str, language: str) -> str:
    figures, statements = snapshot.figures(), snapshot.statements()
    kinds = figures[figures["featured"] == slug]["kind"]
    pledges = sum(slug in slugs for slugs in snapshot.pledges()["featured"])
    return translator(language)(ONE_FEATURED).format(
        pledges=pledges, statements=int((statements["featured"] == slug).sum()),
        targets=int((kinds == "target").sum()), budgets=int((kinds == "budget").sum()),
    )  # fmt: skip


def overview_sentence(pledges: pd.DataFrame, name: str, language: str, rater: Rater) -> str:
    """Where some pledges stand, as the overview says it, behind whose they are."""
    return f"{name}: {standing(rate_in(pledges['status']), rater, translator(language)).sentence}."


def _of_pledge(row: "pd.Series", total: int, name: str, language: str) -> PageFacts:
    _ = translator(language)
    status = Status(row["status"])
    category = text_of(row, "category_name", language)
    label = f"{_(status.label)} ({_(OWN_RATING)})" if row["rater"] == Rater.CITY else _(status.label)
    words = _(PLEDGE_FACTS).format(status=label, number=row["number"], total=total, category=category)
    day = row["status_as_of"]
    since = f" · {_(AS_OF).format(day=day.isoformat())}" if pd.notna(day) else ""
    title = text_of(row, "title", language)
    sentence = f"{words}{since}."
    return PageFacts(f"{row['number']}. {title}", sentence, f"{sentence} {name}", status, str(category))


def _numbered(pledges: pd.DataFrame, text: str) -> "pd.Series | None":
    if not (text.isascii() and text.isdecimal() and len(text) < 9):
        return None
    rows = pledges[pledges["number"] == int(text)]
    return None if rows.empty else rows.iloc[0]


def _shown(snapshot: Snapshot, path: str, query: Query) -> pd.DataFrame:
    """The pledges that a page is about."""
    pledges = snapshot.every_pledge() if path == "/pledge" else snapshot.pledges()
    row = _numbered(pledges, (query.get("number") or ["1"])[0]) if path == "/pledge" else None
    if row is not None:
        kept = pledges["number"] == row["number"]
    elif path == "/featured":
        slug = (query.get("name") or [""])[0]
        kept = pledges["featured"].map(lambda slugs: slug in slugs).astype(bool)
    elif path == "/category":
        kept = pledges["category"] == (query.get("id") or [""])[0]
    else:
        return pledges
    return pledges[kept] if kept.any() else pledges


def share_card(snapshot: Snapshot, path: str, query: Query, language: str) -> go.Figure:
    """The picture that stands beside a shared address, 1200 × 630 px."""
    _ = translator(language)
    if path == "/chart" and (files := chart_of(snapshot.shown(), query, language)) is not None:
        picture = files.figure(WIDTH)
        source = f"data:image/svg+xml;base64,{b64encode(draw(picture, 'svg', text='outlines')).decode()}"
        return chart_card(
            f"{_(BOARD)} · {text_of(snapshot.campaign(), 'name', language)}", source, picture.layout.height
        )
    facts = page_facts(snapshot, path, query, language)
    campaign = snapshot.campaign()
    name = text_of(campaign, "name", language)
    mark = f" · {_(DEMONSTRATION)}" if snapshot.demonstration() is not None else ""
    of_board = path == "/campaigns"
    by_administration = snapshot.shown().rater is Rater.CITY and not of_board
    mark += f" · {_(OWN_RATINGS)}" if by_administration else ""
    mine = f" ({_(OWN_RATING)})" if by_administration and facts.status is not Status.UNRATED else ""
    day = snapshot.days_assessed(_shown(snapshot.shown(), path, query)).in_words(_)
    return card(
        Card(
            brand=f"{_(BOARD)}{mark}",
            eyebrow=facts.eyebrow,
            title=facts.title,
            facts="" if facts.status else facts.sentence,
            foot=day if of_board else f"{name} · {day}",
            status=facts.status,
            status_label=_(facts.status.label) + mine if facts.status else "",
            shares=tuple(
                (status, count)
                for status, count in rate_in(snapshot.shown().pledges()["status"]).counts
                if count and not of_board
            ),
        )
    )
