"""What each page is about, in a title and a sentence, for those who share its address; and a chart's own page in words."""

from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from textwrap import shorten
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.drawing.caption import Caption, rate_in
from dashboard.charts.drawing.card import WIDTH, Card, card, chart_card
from dashboard.charts.drawing.chart import Chart
from dashboard.content.record_words import OWN_RATING, standing
from dashboard.domain.columns import CHART_COLUMNS
from dashboard.domain.errors import N_, PledgeboardError
from dashboard.domain.pages import BY_ADDRESS
from dashboard.domain.status import Rater, Status
from dashboard.locale import text_of, translator
from dashboard.share.chart_views import OWN_RATINGS, ChartViews
from dashboard.share.files.chart_files import ChartFiles
from dashboard.share.files.images import draw
from dashboard.share.files.tables import heading, in_words
from dashboard.share.overview import campaign_rows
from dashboard.share.selection import Query
from dashboard.share.snapshot import Snapshot
from dashboard.share.source import BOARD

FIGURES = N_(
    "{count} figures in the source, {targets} of them targets and {budgets} budgets, each with the sentence that it stands in."
)
ONE_FEATURED = N_(
    "A featured pledge: {pledges} numbered pledges, {statements} sentences, {targets} targets, {budgets} budgets."
)
MOST_ROWS = 200  # that a page shows; files hold all
# For programs alone: their files have them.
_CODES = ("figure_id", "statement_id", "baseline_id", "part_of", "demonstration", "measure", "bound")
MOST_FINDING = 240  # characters of a description


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
    _ = translator(language)
    if path == "/campaigns":
        rows = campaign_rows(snapshot, language)
        names = ", ".join(row.name for row in rows)
        sentence = _("{count} campaigns on one board: {names}.").format(count=len(rows), names=names)
        return PageFacts(_(BY_ADDRESS["/campaigns"].heading), sentence, sentence)
    name = text_of(snapshot.campaign(), "name", language)
    facts = _of_page(snapshot.shown(), path, query, name, language)
    return replace(facts, campaign=name if snapshot.is_one_of_several() else "")


def _of_page(snapshot: Snapshot, path: str, query: Query, name: str, language: str) -> PageFacts:
    _, rows, figures = translator(language), _subject(snapshot, path, query), snapshot.figures()
    files = chart_of(snapshot, query, language) if path == "/chart" else None
    featured, slug = snapshot.featured(), _first(query, "name")
    promises = featured[featured["slug"] == slug].to_dict("records")
    page, eyebrow, status = BY_ADDRESS.get(path, BY_ADDRESS["/"]), name, None
    title = _(page.heading)
    match path:
        case "/pledge" if len(rows):
            row, status = rows.iloc[0], Status(rows.iloc[0]["status"])
            title, eyebrow = (
                f"{row['number']}. {text_of(row, 'title', language)}",
                text_of(row, "category_name", language),
            )
            label = f"{_(status.label)} ({_(OWN_RATING)})" if row["rater"] == Rater.CITY else _(status.label)
            total, day = len(snapshot.every_pledge()), row["status_as_of"]
            words = _("{status} · pledge {number} of {total} · {category}")
            words = words.format(status=label, number=row["number"], total=total, category=eyebrow)
            sentence = words + (f" · {_('As of {day}').format(day=day.isoformat())}." if pd.notna(day) else ".")
        case "/pledge" | "/pledges":
            words = _("{total} pledges in {categories} categories, each with its status and the evidence for it.")
            sentence = words.format(total=len(snapshot.pledges()), categories=len(snapshot.categories()))
        case "/featured" if promises:
            title, eyebrow = text_of(promises[0], "title", language), title
            statements = int((snapshot.statements()["featured"] == slug).sum())
            kinds = _kinds(figures[figures["featured"] == slug])
            sentence = _(ONE_FEATURED).format(pledges=len(rows), statements=statements, **kinds)
        case "/featured":
            words = _("{count} featured pledges with their sentences, figures and charts.")
            none = _("This board holds no featured pledges.")
            sentence = words.format(count=len(featured)) if len(featured) else none
        case "/figures":
            words = _(FIGURES) if len(figures) else _("This board holds no figures.")
            sentence = words.format(count=len(figures), **_kinds(figures))
        case "/chart" if files is not None:
            title, sentence = files.title, whole_sentences(files.chart.alt, MOST_FINDING)
        case _ if page.path == "":  # the overview, or a category of the site
            is_category = path == "/category" and len(rows) > 0
            title = text_of(rows.iloc[0], "category_name", language) if is_category else title
            counted = rate_in((rows if is_category else snapshot.pledges())["status"])
            sentence = f"{standing(counted, snapshot.rater, _).sentence}."
            description = f"{title}: {sentence} {name}" if is_category else f"{name}: {sentence}"
            return PageFacts(title, sentence, description, eyebrow=name)
        case _:
            sentence = _(page.lead)
    return PageFacts(title, sentence, f"{sentence} {name}", status, eyebrow)


def _first(query: Query, name: str) -> str:
    return (query.get(name) or [""])[0]


def _subject(snapshot: Snapshot, path: str, query: Query) -> pd.DataFrame:
    """The pledges that a page is about; none for one about all of them."""
    every, pledges = snapshot.every_pledge(), snapshot.pledges()
    if path == "/pledge":
        text = _first(query, "number") if query.get("number") else "1"
        is_number = text.isascii() and text.isdecimal() and len(text) < 9
        return every[every["number"] == (int(text) if is_number else None)]
    if path == "/featured":
        return snapshot.pledges_of(_first(query, "name"))
    return pledges[pledges["category"] == (_first(query, "id") if path == "/category" else None)]


def _kinds(figures: pd.DataFrame) -> dict[str, int]:
    return {"targets": int((figures["kind"] == "target").sum()), "budgets": int((figures["kind"] == "budget").sum())}


def whole_sentences(text: str, most: int) -> str:
    """As many whole sentences of a text as have room in so many characters; its beginning where the first has not."""
    end = text.rfind(". ", 0, most)
    return text if len(text) <= most else text[: end + 1] or shorten(text, most, placeholder=" …")


def chart_of(snapshot: Snapshot, query: Query, language: str) -> ChartFiles | None:
    """The chart that the address of its page asks for; None where there is none like that."""
    chosen = {name: values for name, values in query.items() if name != "name"}
    files = ChartFiles(ChartViews(snapshot, language), _first(query, "name"), chosen, "")
    with suppress(PledgeboardError):
        return replace(files, drawn=files.chart)
    return None


def share_card(snapshot: Snapshot, path: str, query: Query, language: str, facts: PageFacts | None = None) -> go.Figure:
    """The picture that stands beside a shared address, 1200 × 630 px. `facts`: those of the page, where at hand."""
    _, name = translator(language), text_of(snapshot.campaign(), "name", language)
    if path == "/chart" and (files := chart_of(snapshot.shown(), query, language)) is not None:
        picture = files.figure(WIDTH)
        source = f"data:image/svg+xml;base64,{b64encode(draw(picture, 'svg', text='outlines')).decode()}"
        return chart_card(f"{_(BOARD)} · {name}", source, picture.layout.height)
    facts = facts or page_facts(snapshot, path, query, language)
    shown, of_board = snapshot.shown(), path == "/campaigns"
    by_administration = shown.rater is Rater.CITY and not of_board
    marks = (_(BOARD), snapshot.mark(language), _(OWN_RATINGS) if by_administration else "")
    mine = f" ({_(OWN_RATING)})" if by_administration and facts.status is not Status.UNRATED else ""
    rows = _subject(shown, path, query)
    if rows.empty:
        rows = shown.every_pledge() if path == "/pledge" else shown.pledges()
    day = snapshot.days_assessed(rows).in_words(_)
    # A pledge's own card says its own status, and stays as it is when another is judged.
    counts = () if of_board or facts.status else rate_in(shown.pledges()["status"]).counts
    return card(
        Card(
            brand=" · ".join(filter(None, marks)),
            eyebrow=facts.eyebrow,
            title=facts.title,
            facts="" if facts.status else facts.sentence,
            foot=day if of_board else f"{name} · {day}",
            status=facts.status,
            status_label=_(facts.status.label) + mine if facts.status else "",
            shares=tuple((status, count) for status, count in counts if count),
        )
    )


def chart_table(chart: Chart) -> dict[str, Any]:
    """The table of a chart in the language of its canvas, without codes, empty columns and what stands twice: `columns`
    with their titles and whether they stand to the right, `rows` of texts, and how many `more` the files alone have."""
    data, language = chart.data, chart.canvas.language
    names = [name for name in map(str, data.columns) if _is_read(name, data)]
    numbers = [name for name in names if CHART_COLUMNS[name].kind in ("int", "number")]
    if "status_label" in names and numbers:  # statuses that nothing has are not worth a line
        data = data[data[numbers].fillna(0).astype(bool).any(axis=1)]
    rows = data.head(MOST_ROWS).to_dict("records")
    return {
        "columns": [(heading(name, language), name in numbers) for name in names],
        "rows": [[_shown(row, name, language) for name in names] for row in rows],
        "more": max(0, len(data) - MOST_ROWS),
    }


def _is_read(name: str, data: pd.DataFrame) -> bool:
    base, _line, language = name.rpartition("_")
    is_translation = len(language) == 2 and base in data.columns
    has_words = f"{name}_label" in data.columns or f"{name}_name" in data.columns
    return not is_translation and not has_words and name not in _CODES and bool(data[name].notna().any())


def _shown(row: dict[Any, Any], name: str, language: str) -> str:
    value = row[name]
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    if value is None or pd.isna(value) or value == "":
        return ""
    if CHART_COLUMNS[name].kind == "flag":
        return translator(language)(N_("Yes") if value else N_("No"))
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, str):
        return in_words(name, str(text_of(row, name, language)) or value, language)
    return f"{float(value):,.1f}".removesuffix(".0")


def caption_facts(caption: Caption, language: str) -> list[tuple[str, str]]:
    """What a chart rests on, each with its name; what is not known is left out."""
    _ = translator(language)
    facts = [(_("Source"), caption.source), (_("Days"), caption.days.in_words(_))]
    facts += [(_("How to read it"), caption.note), (_("Licence"), caption.licence)]
    return [(name, words) for name, words in facts if words]
