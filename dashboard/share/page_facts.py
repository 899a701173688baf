"""What each page is about, in a title and a sentence: for browsers, search engines and those who share its address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.card import Card, card
from dashboard.domain.marks import N_
from dashboard.domain.status import Status, rate
from dashboard.locale import translator
from dashboard.share.chart_views import DEMONSTRATION
from dashboard.share.reading import Reading

BOARD = N_("Pledgeboard")
PAGES = {
    "/": N_("How far have the pledges come?"),
    "/pledges": N_("Pledges"),
    "/figures": N_("Figures"),
    "/over-time": N_("Over time"),
    "/corrections": N_("Corrections"),
    "/method": N_("Method and data"),
    "/report": N_("Report"),
    "/desk": N_("Desk"),
    "/featured": N_("Featured pledges"),
    "/pledge": N_("Pledge"),
}
OVERVIEW = N_(
    "{campaign}: {fulfilled} of {judged} judged pledges fulfilled; left out: {unrated} not yet rated, {unverifiable} that cannot be judged."
)
PLEDGE_FACTS = N_("{status} · pledge {number} of {total} · {category}")
AS_OF = N_("As of {day}")
Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page is about."""

    title: str  # without the board's name
    description: str
    status: Status | None = None
    eyebrow: str = ""


def page_facts(reading: Reading, path: str, query: Query, language: str) -> PageFacts:
    """Title and description of a page.

    Args:
        reading: the view.
        path: the page's.
        query: of its address.
        language: the reader's.
    """
    _ = translator(language)
    campaign = reading.campaign()
    name = campaign.name_en if language == "en" else campaign.name
    pledges = reading.pledges()
    if path == "/pledge":
        row = _numbered(pledges, (query.get("number") or ["1"])[0])
        if row is not None:
            return _of_pledge(row, len(pledges), name, language)
    if path == "/featured":
        featured = reading.featured()
        found = featured[featured["slug"] == (query.get("name") or [""])[0]]
        if len(found):
            title = str(found.iloc[0]["title_en" if language == "en" else "title"])
            return PageFacts(title, _overview(pledges, name, language), eyebrow=_(PAGES["/featured"]))
    if path == "/category":
        own = pledges[pledges["category"] == (query.get("id") or [""])[0]]
        if len(own):
            title = str(own.iloc[0]["category_name_en" if language == "en" else "category_name"])
            return PageFacts(title, _overview(own, title, language), eyebrow=name)
    title = _(PAGES.get(path, PAGES["/"]))
    return PageFacts(title, _overview(pledges, name, language), eyebrow=name)


def _overview(pledges: pd.DataFrame, name: str, language: str) -> str:
    found = rate(pledges["status"])
    return translator(language)(OVERVIEW).format(
        campaign=name, fulfilled=found.fulfilled, judged=found.judged, unrated=found.unrated, unverifiable=found.unverifiable
    )  # fmt: skip


def _of_pledge(row: "pd.Series", total: int, name: str, language: str) -> PageFacts:
    _ = translator(language)
    english = language == "en"
    status = Status(row["status"])
    category = row["category_name_en"] if english else row["category_name"]
    words = _(PLEDGE_FACTS).format(status=_(status.label), number=row["number"], total=total, category=category)
    day = row["status_as_of"]
    since = f" · {_(AS_OF).format(day=day.isoformat())}" if pd.notna(day) else ""
    title = str(row["title_en"] if english and row["title_en"] else row["title"])
    return PageFacts(f"{row['number']}. {title}", f"{words}{since}. {name}", status, str(category))


def _numbered(pledges: pd.DataFrame, text: str) -> "pd.Series | None":
    if not (text.isascii() and text.isdecimal() and len(text) < 9):
        return None
    found = pledges[pledges["number"] == int(text)]
    return None if found.empty else found.iloc[0]


def share_card(reading: Reading, path: str, query: Query, language: str) -> go.Figure:
    """The picture that stands beside a shared address, 1200 × 630 px."""
    _ = translator(language)
    facts = page_facts(reading, path, query, language)
    campaign = reading.campaign()
    name = campaign.name_en if language == "en" else campaign.name
    mark = f" · {_(DEMONSTRATION)}" if reading.demonstration() is not None else ""
    day = _(AS_OF).format(day=reading.day.isoformat())
    return card(
        Card(
            brand=f"{_(BOARD)}{mark}",
            eyebrow=facts.eyebrow,
            title=facts.title,
            facts="" if facts.status else facts.description.partition(": ")[2] or facts.description,
            foot=f"{name} · {day}",
            status=facts.status,
            status_label=_(facts.status.label) if facts.status else "",
            shares=tuple((status, count) for status, count in rate(reading.pledges()["status"]).counts if count),
        )
    )
