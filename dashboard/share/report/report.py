"""A report: a choice of the record and a period as one document, from which each format is made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts.drawing.caption import rate_in
from dashboard.charts.drawing.chart import Chart
from dashboard.content import blocks as content
from dashboard.content.figures import promises
from dashboard.content.record_words import standing
from dashboard.domain.errors import N_
from dashboard.domain.evidence import Evidence
from dashboard.domain.spellings import WORDS
from dashboard.domain.status import Rater, Status
from dashboard.share.chart_names import CHARTS, between
from dashboard.share.chart_views import OWN_NOTE, ChartViews
from dashboard.share.filters import file_suffix, filter_words
from dashboard.share.parameters import filters, refuse_others, values_in
from dashboard.share.permalink import address, carried, chart_address
from dashboard.share.report import blocks as pieces
from dashboard.share.selection import Selection
from dashboard.share.source import cite, source_name

TITLE = N_("{campaign}: how far have the pledges come?")
FEATURED = "featured"  # as the value of `chart`: the charts of the featured pledges
WITHOUT = "none"  # as the value of `chart`: no charts at all
FILTERS = ("category", "featured", "from", "to", "chart", "section")
CHANGES, PERMANENT = N_("Changes in the period"), N_("Permanent link")
SECTIONS = WORDS["codes"]["report_sections"]
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
    values = values_in(query, name, allowed)
    return tuple(value for value in allowed if value in values)


def report(views: ChartViews, scope: Scope, base: str) -> content.Document:
    """The document, in the language of the views; `base` is scheme and host of the board."""
    maker = _Maker(views, scope, base)
    blocks: list[content.Block] = []
    for name in scope.sections:
        section: list[content.Block] = getattr(maker, name)()
        blocks += [content.Heading(views.words(SECTIONS[name]), anchor=name), *section] if section else []
    subtitle = views.subtitle(maker.choice_of_pledges or views.words("All pledges"), of_pledges=True)
    demonstration = views.snapshot.mark(views.language)
    return content.Document(maker.title, subtitle, views.language, maker.facts(), tuple(blocks), demonstration)


def _speaking_of(pledges: pd.DataFrame, featured: Sequence[str]) -> pd.DataFrame:
    """Those of some pledges that one of some featured pledges speaks of."""
    return pledges[pledges["featured"].map(lambda slugs: not set(slugs).isdisjoint(featured)).astype(bool)]


class _Maker:
    def __init__(self, views: ChartViews, scope: Scope, base: str) -> None:
        self.views, self.scope, self.base = views, scope, base
        self.snapshot, self.language = views.snapshot, views.language
        chosen = {"category": scope.category, "featured": scope.featured}
        # The choice of pledges, as each chart's address says it; in words, as the charts under it have them; and beside
        # the report's title, which names the campaign.
        self.filters: dict[str, Sequence[str]] = {name: values for name, values in chosen.items() if values}
        self.choice = filter_words(self.snapshot, self.filters, self.language)
        self.choice_of_pledges = filter_words(self.snapshot, self.filters, self.language, in_campaign=True)
        self.title = views.words(TITLE).format(campaign=views.campaign_name)
        rows = self.snapshot.pledges()
        if scope.category:
            rows = rows[rows["category"].isin(scope.category)]
        if scope.featured:
            rows = _speaking_of(rows, scope.featured)
        self.rows = rows
        carried_on = carried(self.snapshot, self.language, freeze=True)
        self.permalink = address(base, "/report", scope.parameters() | {name: [v] for name, v in carried_on.items()})
        # The evidence of the assessments in force, the same piece once, in the order of the pledges.
        self.in_force = {assessment.id: assessment for assessment in self.snapshot.published()}
        numbers: dict[Evidence, int] = {}
        self.cited: dict[int, tuple[int, ...]] = {}
        for entry in self.sorted_rows()["assessment_id"].dropna():
            evidence = self.in_force[int(entry)].evidence
            self.cited[int(entry)] = tuple(numbers.setdefault(piece, len(numbers) + 1) for piece in evidence)
        self.pieces = tuple(numbers)

    def sorted_rows(self) -> pd.DataFrame:
        return self.rows.sort_values(["category_position", "number"], kind="stable")

    def facts(self) -> tuple[content.Words, ...]:
        _, view, scope = self.views.words, self.snapshot.view, self.scope
        facts = [self.snapshot.days_assessed(self.rows).in_words(_)]
        if view.known_at:
            facts.append(_("As it stood at {moment}").format(moment=self.snapshot.moment(view.known_at)))
        facts.append(_("Period: {period}").format(period=f"{scope.start.isoformat()} – {scope.end.isoformat()}"))
        facts.append(_("Revision {revision}").format(revision=self.snapshot.head().id))
        source = source_name(self.snapshot, self.language)
        facts += [_("Source: {source}").format(source=source)] if source else []
        return (*map(content.words, facts), content.words(content.Run(_(PERMANENT), self.permalink)))

    def picture(self, name: str, chart: Chart, **filters: Sequence[str]) -> content.Picture:
        link = chart_address(self.base, self.snapshot, self.language, name, filters, freeze=True)
        return content.Picture(chart, link, filters)

    def summary(self) -> list[content.Block]:
        notices = [self.snapshot.mark(self.views.language)]
        notices += [self.views.words(OWN_NOTE)] if self.snapshot.rater is Rater.CITY else []
        rate = rate_in(self.rows["status"])
        bar = content.StatusBar(standing(rate, self.snapshot.rater, self.views.words), rate)
        return [*(content.Paragraph(content.words(notice), notice=True) for notice in notices if notice), bar]

    def categories(self) -> list[content.Block]:
        if len(self.snapshot.categories()) < 2:
            return []
        blocks: list[content.Block] = [pieces.category_table(self.views, self.rows, self.scope.category)]
        if "status-by-category" in self.scope.charts and (self.rows["status"] != Status.UNRATED).any():
            rows = self.rows if self.filters else None
            chart = self.views.status_by_category(rows, self.choice, Selection(self.scope.category))
            blocks.append(self.picture("status-by-category", chart, **self.filters))
        return blocks

    def changes(self) -> list[content.Block]:
        views, scope = self.views, self.scope
        if self.snapshot.steps().empty:
            return []
        flow = self.snapshot.flow(scope.start, scope.end)
        chosen_flow = flow[flow["number"].isin(self.rows["number"])]
        days = {"from": [scope.start.isoformat()], "to": [scope.end.isoformat()]}
        sentence, *changed = pieces.change_blocks(views, chosen_flow, scope.start, scope.end)
        blocks = [sentence]
        if "status-over-time" in scope.charts:
            chart = views.status_over_time(self.rows, self.choice, "share")
            blocks.append(self.picture("status-over-time", chart, **self.filters))
        if "status-flow" in scope.charts and changed:
            chart = views.status_flow(chosen_flow, scope.start, scope.end, self.choice)
            blocks.append(self.picture("status-flow", chart, **days, **self.filters))
        return [*blocks, *changed]

    def featured(self) -> list[content.Block]:
        blocks: list[content.Block] = []
        figures = self.snapshot.figures()
        for row, pledges in self._featured_rows():
            slug = str(row["slug"])
            items = [pieces.titled_status(self.views, pledge) for pledge in pledges.to_dict("records")]
            nothing = content.Paragraph(content.words(self.views.words(NOTHING)), quiet=True)
            blocks.append(
                content.Heading(f"{row['position']}. {self.views.text_of(row, 'title')}", 2, f"featured-{slug}")
            )
            blocks.append(content.bullets(items) if items else nothing)
            blocks += self._promise_table(figures["featured"] == slug)
            if FEATURED in self.scope.charts:  # what the table says already is not drawn beside it
                charts = [*self.views.series_charts(slug, beside_text=False), self.views.budget_stages(slug=slug)]
                blocks += [self.picture(chart.name, chart) for chart in charts if chart is not None]
        return blocks

    def _featured_rows(self) -> list[tuple[dict[Any, Any], pd.DataFrame]]:
        """The featured pledges of the choice, each with the pledges of the choice that it speaks of."""
        rows = []
        for row in self.snapshot.featured().to_dict("records"):
            pledges = _speaking_of(self.rows, [row["slug"]])
            if row["slug"] in (self.scope.featured or [row["slug"]]) and (not self.filters or len(pledges)):
                rows.append((row, pledges))
        return rows

    def _promise_table(self, kept: "pd.Series[bool]") -> list[content.Block]:
        snapshot, every = self.snapshot, self.snapshot.figures()
        promised = promises(
            every[kept], every, snapshot.baselines(), snapshot.measurements(), self.language, self.views.text_of
        )
        return [pieces.promise_table(self.views, promised)] if promised else []

    def pledges(self) -> list[content.Block]:
        """Every pledge of the choice under its category."""
        blocks: list[content.Block] = []
        pledge_words, category = pieces.PledgeWords(self.views), ""
        for row in self.sorted_rows().to_dict("records"):
            if row["category"] != category:
                category = row["category"]
                blocks.append(content.Heading(self.views.text_of(row, "category_name"), 2, f"category-{category}"))
            entry = None if pd.isna(row["assessment_id"]) else int(row["assessment_id"])
            assessment = None if entry is None else self.in_force[entry]
            blocks.append(pledge_words.entry(row, assessment, self.cited.get(entry or 0, ())))
        return blocks

    def figures(self) -> list[content.Block]:
        """The targets and budgets that no featured pledge has shown, and the charts that no section speaks of."""
        figures, numbers = self.snapshot.figures(), set(self.rows["number"])
        shown = [row["slug"] for row, _pledges in self._featured_rows()] if "featured" in self.scope.sections else []
        of_choice = [not self.filters or not numbers.isdisjoint(spoken) for spoken in figures["pledges"]]
        blocks = self._promise_table(pd.Series(of_choice, figures.index, bool) & ~figures["featured"].isin(shown))
        for entry in CHARTS.values():
            if entry.name in self.scope.charts and entry.at_end:
                chosen = {name: values for name, values in self.filters.items() if name in entry.filters}
                chart = entry.draw(self.views, chosen)
                if chart is not None:
                    heading = content.Heading(self.views.words(entry.title), 2, anchor=entry.name)
                    blocks += [heading, self.picture(entry.name, chart, **chosen)]
        return blocks

    def corrections(self) -> list[content.Block]:
        return pieces.correction_blocks(self.views, self.rows)

    def evidence(self) -> list[content.Block]:
        references = tuple(pieces.evidence_words(self.views, piece, self.base) for piece in self.pieces)
        return [content.References(references)] if references else []

    def method(self) -> list[content.Block]:
        return [*pieces.method_blocks(self.views), *pieces.origin_blocks(self.views)]

    def cite(self) -> list[content.Block]:
        choice = file_suffix(self.snapshot, self.scope.parameters())
        title = f"{self.title} ({self.choice_of_pledges})" if self.choice_of_pledges else self.title
        days = self.snapshot.days_assessed(self.rows)
        cited = cite(self.snapshot, self.language, f"report{choice}", title, self.permalink, days)
        return pieces.citation_blocks(cited, self.language)
