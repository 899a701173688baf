"""A report: a choice of the record and a period as one document, from which each format is made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts.drawing.chart import Chart
from dashboard.content.blocks import (
    Block,
    Document,
    Heading,
    Paragraph,
    Picture,
    References,
    Run,
    Words,
    bullets,
    words,
)
from dashboard.content.figures import Promise, promises
from dashboard.domain.errors import N_
from dashboard.domain.evidence import Evidence
from dashboard.domain.status import Rater, Status
from dashboard.share.chart_names import CHARTS, between
from dashboard.share.chart_views import OWN_NOTE, ChartViews
from dashboard.share.filters import file_suffix, filter_words
from dashboard.share.parameters import UnknownFilter, filters, refuse_others
from dashboard.share.permalink import address, carried, chart_address
from dashboard.share.report import record_blocks
from dashboard.share.report.method_blocks import citation_blocks, method_blocks, origin_blocks
from dashboard.share.selection import Selection, Unknown
from dashboard.share.source import cite, source_name

TITLE = N_("{campaign}: how far have the pledges come?")
FEATURED = "featured"  # as the value of `chart`: the charts of the featured pledges
WITHOUT = "none"  # as the value of `chart`: no charts at all
FILTERS = ("category", "featured", "from", "to", "chart", "section")
CHANGES, PERMANENT = N_("Changes in the period"), N_("Permanent link")
SECTIONS = {  # each a method of `_Maker`
    "summary": N_("Summary"),
    "categories": N_("Pledges per category"),
    "changes": CHANGES,
    "featured": N_("Featured pledges"),
    "pledges": N_("Pledges with reasons and evidence"),
    "figures": N_("Targets and budgets"),
    "corrections": N_("Corrections"),
    "evidence": N_("Evidence"),
    "method": N_("Method"),
    "cite": N_("How to cite"),
}
NOTHING = N_("No pledge of this choice speaks of it.")

Query = Mapping[str, Sequence[str]]


def report_charts() -> dict[str, str]:
    """What a report may show: the names of its charts with their labels."""
    entries = sorted((entry for entry in CHARTS.values() if entry.report_place), key=lambda entry: entry.report_place)
    return {entry.name: entry.title for entry in entries} | {FEATURED: N_("Charts of the featured pledges")}


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is about; nothing chosen is everything."""

    category: tuple[str, ...]
    featured: tuple[str, ...]
    start: date
    end: date
    charts: tuple[str, ...]
    sections: tuple[str, ...]

    def parameters(self) -> dict[str, list[str]]:
        """As an address says it, defaults left out but for the period, which would move with the days."""
        chosen = {"category": list(self.category), "featured": list(self.featured)}
        chosen |= {"from": [self.start.isoformat()], "to": [self.end.isoformat()]}
        chosen["chart"] = [] if self.charts == tuple(report_charts()) else list(self.charts) or [WITHOUT]
        chosen["section"] = [] if self.sections == tuple(SECTIONS) else list(self.sections)
        return {name: values for name, values in chosen.items() if values}


def read_scope(views: ChartViews, query: Query) -> Scope:
    """The scope that an address asks for; parameters that every address may have are ignored. Errors: UnknownFilter."""
    refuse_others(filters(query), FILTERS)
    start, end = between(views.snapshot, query)
    charts = tuple(report_charts())
    if query.get("chart"):
        # The mix of statuses is a bar of the summary now; addresses that ask for it keep answering.
        charts = _known("chart", query, [*report_charts(), "status-mix", WITHOUT])
        charts = tuple(name for name in charts if name in report_charts())
    categories, featured = views.snapshot.categories()["id"], views.snapshot.featured()["slug"]
    return Scope(
        _known("category", query, list(categories)), _known("featured", query, list(featured)), start, end, charts,
        _known("section", query, list(SECTIONS)) or tuple(SECTIONS),
    )  # fmt: skip


def _known(name: str, query: Query, allowed: Sequence[str]) -> tuple[str, ...]:
    values = query.get(name, ())
    for value in values:
        if value not in allowed:
            raise UnknownFilter(Unknown(name, value), allowed)
    return tuple(value for value in allowed if value in values)


def report(views: ChartViews, scope: Scope, base: str) -> Document:
    """The document, in the language of the views; `base` is scheme and host of the board."""
    maker = _Maker(views, scope, base)
    blocks: list[Block] = []
    for name in scope.sections:
        section: list[Block] = getattr(maker, name)()
        blocks += [Heading(views.words(SECTIONS[name]), anchor=name), *section] if section else []
    return Document(maker.title, maker.subtitle, views.options.language, maker.facts(), tuple(blocks))


class _Maker:
    def __init__(self, views: ChartViews, scope: Scope, base: str) -> None:
        self.views, self.scope, self.base = views, scope, base
        self.snapshot = views.snapshot
        pledges = self.snapshot.pledges()
        kept = pd.Series(True, index=pledges.index)
        if scope.category:
            kept &= pledges["category"].isin(scope.category)
        if scope.featured:
            kept &= pledges["featured"].map(lambda slugs: not set(slugs).isdisjoint(scope.featured)).astype(bool)
        self.rows = pledges[kept]
        self.whole = not (scope.category or scope.featured)
        self._cite()

    def _cite(self) -> None:
        """Number the evidence of the assessments in force, the same piece once, in the order of the pledges."""
        in_force = {assessment.id: assessment for assessment in self.snapshot.published()}
        numbers: dict[Evidence, int] = {}
        self.cited: dict[int, tuple[int, ...]] = {}
        for entry in self.rows.sort_values(["category_position", "number"], kind="stable")["assessment_id"].dropna():
            evidence = in_force[int(entry)].evidence
            self.cited[int(entry)] = tuple(numbers.setdefault(piece, len(numbers) + 1) for piece in evidence)
        self.pieces = tuple(numbers)

    @property
    def title(self) -> str:
        return self.views.words(TITLE).format(campaign=self.views.campaign_name)

    @property
    def subtitle(self) -> str:
        """The choice in words."""
        return self.views.marked(self.views.levelled(self.choice or self.views.words("All pledges")))

    @property
    def choice(self) -> str:
        """The filters in words, as the charts under these filters have them; empty for none."""
        return filter_words(self.snapshot, self.filters, self.views.options.language)

    @property
    def filters(self) -> dict[str, Sequence[str]]:
        """The choice of pledges, as each chart's address says it."""
        chosen = {"category": self.scope.category, "featured": self.scope.featured}
        return {name: values for name, values in chosen.items() if values}

    def facts(self) -> tuple[Words, ...]:
        _, view, head = self.views.words, self.snapshot.view, self.snapshot.head()
        facts = [self.snapshot.days_assessed(self.rows).in_words(_)]
        if view.known_at:
            facts.append(_("As it stood at {moment}").format(moment=self.snapshot.moment(view.known_at)))
        period = f"{self.scope.start.isoformat()} – {self.scope.end.isoformat()}"
        facts += [_("Period: {period}").format(period=period), _("Revision {revision}").format(revision=head.id)]
        source = source_name(self.snapshot, self.views.options.language)
        facts += [_("Source: {source}").format(source=source)] if source else []
        return (*(words(line) for line in facts), words(Run(_(PERMANENT), self.permalink)))

    @property
    def permalink(self) -> str:
        query = self.scope.parameters() | {
            name: [value] for name, value in carried(self.snapshot, self.views.options.language, freeze=True).items()
        }
        return address(self.base, "/report", query)

    def picture(self, name: str, chart: Chart, **filters: Sequence[str]) -> Picture:
        language = self.views.options.language
        link = chart_address(self.base, self.snapshot, language, name, filters, freeze=True)
        return Picture(chart, link, filters)

    def summary(self) -> list[Block]:
        _, views = self.views.words, self.views
        blocks: list[Block] = []
        if mark := self.snapshot.mark(views.options.language):
            blocks.append(Paragraph(words(mark), notice=True))
        if self.snapshot.rater is Rater.CITY:
            blocks.append(Paragraph(words(_(OWN_NOTE)), notice=True))
        return [*blocks, record_blocks.status_bar(views, self.rows)]

    def categories(self) -> list[Block]:
        if len(self.snapshot.categories()) < 2:
            return []
        blocks: list[Block] = [record_blocks.category_table(self.views, self.rows, listed=self.scope.category)]
        if "status-by-category" in self.scope.charts and (self.rows["status"] != Status.UNRATED).any():
            selection = Selection(self.scope.category)
            chart = self.views.status_by_category(None if self.whole else self.rows, self.choice, selection)
            blocks.append(self.picture("status-by-category", chart, **self.filters))
        return blocks

    def changes(self) -> list[Block]:
        views, scope = self.views, self.scope
        if self.snapshot.steps().empty:
            return []
        flow = self.snapshot.flow(scope.start, scope.end)
        chosen_flow = flow[flow["number"].isin(self.rows["number"])]
        days = {"from": [scope.start.isoformat()], "to": [scope.end.isoformat()]}
        sentence, *changed = record_blocks.change_blocks(views, chosen_flow, scope.start, scope.end)
        blocks = [sentence]
        if "status-over-time" in scope.charts:
            chart = views.status_over_time(self.rows, self.choice, "share")
            blocks.append(self.picture("status-over-time", chart, **self.filters))
        if "status-flow" in scope.charts and changed:
            chart = views.status_flow(chosen_flow, scope.start, scope.end, self.choice)
            blocks.append(self.picture("status-flow", chart, **days, **self.filters))
        return [*blocks, *changed]

    def featured(self) -> list[Block]:
        blocks: list[Block] = []
        for row in self._featured_rows():
            slug, titles = str(row["slug"]), []
            for pledge in self._spoken(slug).to_dict("records"):
                title = Run(f"{pledge['number']}. {record_blocks.pledge_title(self.views, pledge)}  ")
                titles.append(words(title, *record_blocks.status_detail(self.views, pledge)))
            promised = self._promises(self.snapshot.figures()["featured"] == slug)
            blocks.append(Heading(f"{row['position']}. {self.views.text_of(row, 'title')}", 2, f"featured-{slug}"))
            blocks.append(bullets(titles) if titles else Paragraph(words(self.views.words(NOTHING)), quiet=True))
            blocks += [record_blocks.promise_table(self.views, promised)] if promised else []
            if FEATURED in self.scope.charts:  # what the table says already is not drawn beside it
                charts = [*self.views.series_charts(slug, beside_text=False), self.views.budget_stages(slug=slug)]
                blocks += [self.picture(chart.name, chart) for chart in charts if chart is not None]
        return blocks

    def _featured_rows(self) -> list[dict[Any, Any]]:
        """The featured pledges of the choice."""
        return [
            row
            for row in self.snapshot.featured().to_dict("records")
            if row["slug"] in (self.scope.featured or [row["slug"]]) and (self.whole or len(self._spoken(row["slug"])))
        ]

    def _spoken(self, slug: str) -> pd.DataFrame:
        """The pledges of the choice that a featured pledge speaks of."""
        return self.rows[self.rows["featured"].map(lambda slugs: slug in slugs).astype(bool)]

    def _promises(self, kept: "pd.Series[bool]") -> list[Promise]:
        snapshot, language = self.snapshot, self.views.options.language
        every, baselines = snapshot.figures(), snapshot.baselines()
        return promises(every[kept], every, baselines, snapshot.measurements(), language, self.views.text_of)

    def pledges(self) -> list[Block]:
        """Every pledge of the choice under its category."""
        blocks: list[Block] = []
        in_force = {assessment.id: assessment for assessment in self.snapshot.published()}
        facts_of, category = record_blocks.PledgeWords(self.views), ""
        for row in self.rows.sort_values(["category_position", "number"], kind="stable").to_dict("records"):
            if row["category"] != category:
                category = row["category"]
                blocks.append(Heading(self.views.text_of(row, "category_name"), 2, f"category-{category}"))
            entry = None if pd.isna(row["assessment_id"]) else in_force[int(row["assessment_id"])]
            blocks.append(facts_of.entry(row, entry, self.cited.get(entry.id, ()) if entry else ()))
        return blocks

    def figures(self) -> list[Block]:
        """The targets and budgets that no featured pledge has shown, and the charts that no section speaks of."""
        figures, numbers = self.snapshot.figures(), set(self.rows["number"])
        shown = {row["slug"] for row in self._featured_rows()} if "featured" in self.scope.sections else set()
        of_choice = figures["pledges"].map(lambda spoken: self.whole or not numbers.isdisjoint(spoken)).astype(bool)
        rest = self._promises(of_choice & ~figures["featured"].isin(shown))
        blocks: list[Block] = [record_blocks.promise_table(self.views, rest)] if rest else []
        for entry in CHARTS.values():
            if entry.name in self.scope.charts and not entry.placed:
                chosen = {name: values for name, values in self.filters.items() if name in entry.filters}
                chart = entry.draw(self.views, chosen)
                if chart is not None:
                    heading = Heading(self.views.words(entry.title), 2, anchor=entry.name)
                    blocks += [heading, self.picture(entry.name, chart, **chosen)]
        return blocks

    def corrections(self) -> list[Block]:
        return record_blocks.correction_blocks(self.views, self.rows)

    def evidence(self) -> list[Block]:
        pieces = tuple(record_blocks.evidence_words(self.views, piece, self.base) for piece in self.pieces)
        return [References(pieces)] if pieces else []

    def method(self) -> list[Block]:
        return [*method_blocks(self.views), *origin_blocks(self.views)]

    def cite(self) -> list[Block]:
        snapshot, days = self.snapshot, self.snapshot.days_assessed(self.rows)
        choice = file_suffix(snapshot, self.scope.parameters())
        title = f"{self.title} ({self.choice})" if self.choice else self.title
        cited = cite(snapshot, self.views.options.language, f"report{choice}", title, self.permalink, days)
        return citation_blocks(cited, self.views.options.language)
