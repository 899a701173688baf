"""A report: a choice of the record and a period as one document, from which each format is made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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
from dashboard.domain.evidence import Evidence
from dashboard.domain.marks import N_
from dashboard.domain.status import Rater
from dashboard.share.chart_names import CHARTS, UnknownFilter, between, refuse_others
from dashboard.share.chart_views import DEMONSTRATION, OWN_NOTE, ChartViews
from dashboard.share.citation import cite
from dashboard.share.days import days_assessed
from dashboard.share.filter_words import file_suffix, filter_words
from dashboard.share.parameters import filters
from dashboard.share.permalink import address, carried, chart_address
from dashboard.share.report.method_blocks import citation_blocks, method_blocks, origin_blocks
from dashboard.share.report.record_blocks import (
    category_table,
    change_blocks,
    denominators,
    evidence_words,
    figure_table,
    pledge_table,
    pledge_title,
    rate_sentence,
    status_detail,
    status_table,
)
from dashboard.share.selection import Selection, Unknown
from dashboard.share.source import source_name

TITLE = N_("{campaign}: how far have the pledges come?")
FEATURED = "featured"  # as the value of `chart`: the charts of the featured pledges
WITHOUT = "none"  # as the value of `chart`: no charts at all
FILTERS = ("category", "featured", "from", "to", "chart")
METHOD, CHANGES, CITE = N_("Method"), N_("Changes in the period"), N_("How to cite")
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

    def parameters(self) -> dict[str, list[str]]:
        """As an address says it, defaults left out but for the period, which would move with the days."""
        charts = list(self.charts) or [WITHOUT]
        chosen = {"category": list(self.category), "featured": list(self.featured)}
        chosen |= {"from": [self.start.isoformat()], "to": [self.end.isoformat()]}
        return {name: values for name, values in chosen.items() if values} | (
            {} if self.charts == tuple(report_charts()) else {"chart": charts}
        )


def read_scope(views: ChartViews, query: Query) -> Scope:
    """The scope that an address asks for.

    Args:
        views: the charts of the view.
        query: parameter name to its values; those that every address may have are ignored.
    Errors:
        UnknownFilter.
    """
    refuse_others(filters(query), FILTERS)
    start, end = between(views.snapshot, query)
    charts = tuple(report_charts())
    if query.get("chart") == [WITHOUT]:
        charts = ()
    elif query.get("chart"):
        charts = _known("chart", query, list(report_charts()), (WITHOUT,))
    categories, featured = views.snapshot.categories()["id"], views.snapshot.featured()["slug"]
    return Scope(
        _known("category", query, list(categories)), _known("featured", query, list(featured)), start, end, charts
    )


def _known(name: str, query: Query, allowed: Sequence[str], beside: Sequence[str] = ()) -> tuple[str, ...]:
    values = query.get(name, ())
    for value in values:
        if value not in allowed:
            raise UnknownFilter(Unknown(name, value), (*allowed, *beside))
    return tuple(value for value in allowed if value in values)


def report(views: ChartViews, scope: Scope, base: str) -> Document:
    """The document.

    Args:
        views: the charts of the view, in the report's language.
        scope: of `read_scope`.
        base: scheme and host of the board.
    """
    maker = _Maker(views, scope, base)
    blocks = [
        *maker.summary(), *maker.categories(), *maker.changes(), *maker.other_charts(), *maker.featured(), *maker.pledges(), *maker.references(),
        *maker.method(), *maker.citation(),
    ]  # fmt: skip
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
        for entry in self.rows["assessment_id"].dropna():
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
        facts = [days_assessed(self.snapshot, self.rows).in_words(_)]
        if view.known_at:
            facts.append(_("As it stood at {moment}").format(moment=self.snapshot.moment(view.known_at)))
        period = f"{self.scope.start.isoformat()} – {self.scope.end.isoformat()}"
        facts += [_("Period: {period}").format(period=period), _("Revision {revision}").format(revision=head.id)]
        source = source_name(self.snapshot, self.views.options.language)
        facts += [_("Source: {source}").format(source=source)] if source else []
        return (*(words(line) for line in facts), words(Run(self.permalink, self.permalink)))

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
        blocks: list[Block] = [Heading(_("Summary"), anchor="summary")]
        if self.snapshot.demonstration() is not None:
            blocks.append(Paragraph(words(_(DEMONSTRATION)), notice=True))
        if self.snapshot.rater is Rater.CITY:
            blocks.append(Paragraph(words(_(OWN_NOTE)), notice=True))
        blocks += [
            Paragraph(words(rate_sentence(views, self.rows, views.campaign_name))),
            denominators(views, self.rows),
        ]
        if "status-mix" in self.scope.charts:
            chart = views.status_mix(None if self.whole else self.rows, self.choice)
            blocks.append(self.picture("status-mix", chart, **self.filters))
        return [*blocks, status_table(views, self.rows)]

    def categories(self) -> list[Block]:
        blocks: list[Block] = [Heading(self.views.words("Pledges per category"), anchor="categories")]
        if "status-by-category" in self.scope.charts:
            chart = self.views.status_by_category(
                None if self.whole else self.rows, self.choice, Selection(self.scope.category)
            )
            blocks.append(self.picture("status-by-category", chart, **self.filters))
        return [*blocks, category_table(self.views, self.rows, listed=self.scope.category)]

    def changes(self) -> list[Block]:
        views, scope = self.views, self.scope
        blocks: list[Block] = [Heading(views.words(CHANGES), anchor="changes")]
        flow = self.snapshot.flow(scope.start, scope.end)
        chosen_flow = flow[flow["number"].isin(self.rows["number"])]
        days = {"from": [scope.start.isoformat()], "to": [scope.end.isoformat()]}
        if "status-over-time" in scope.charts:
            chart = views.status_over_time(self.rows, self.choice, "share")
            blocks.append(self.picture("status-over-time", chart, **self.filters))
        if "status-flow" in scope.charts and (chosen_flow["from_status"] != chosen_flow["to_status"]).any():
            chart = views.status_flow(chosen_flow, scope.start, scope.end, self.choice)
            blocks.append(self.picture("status-flow", chart, **days, **self.filters))
        return [*blocks, *change_blocks(views, chosen_flow, scope.start, scope.end)]

    def other_charts(self) -> list[Block]:
        """The charts that no section speaks of, each under its own heading."""
        blocks: list[Block] = []
        for entry in CHARTS.values():
            if entry.name in self.scope.charts and not entry.placed:
                chosen = {name: values for name, values in self.filters.items() if name in entry.filters}
                chart = entry.draw(self.views, chosen)
                if chart is not None:
                    heading = Heading(self.views.words(entry.title), anchor=entry.name)
                    blocks += [heading, self.picture(entry.name, chart, **chosen)]
        return blocks

    def featured(self) -> list[Block]:
        views, _ = self.views, self.views.words
        if self.snapshot.featured().empty:
            return []
        blocks: list[Block] = [Heading(_("Featured pledges"), anchor="featured")]
        figures = self.snapshot.figures()
        numbers = set(self.rows["number"])
        for row in self.snapshot.featured().to_dict("records"):
            slug = str(row["slug"])
            spoken = self.rows[self.rows["featured"].map(lambda slugs, slug=slug: slug in slugs).astype(bool)]
            if (self.scope.featured and slug not in self.scope.featured) or (spoken.empty and not self.whole):
                continue
            blocks.append(Heading(f"{row['position']}. {views.text_of(row, 'title')}", 2, f"featured-{slug}"))
            pledges = [
                words(Run(f"{pledge['number']}. {pledge_title(views, pledge)} — "), *status_detail(views, pledge))
                for pledge in spoken.to_dict("records")
                if pledge["number"] in numbers
            ]
            blocks.append(bullets(pledges) if pledges else Paragraph(words(_(NOTHING)), quiet=True))
            if FEATURED in self.scope.charts:
                for chart in views.featured_charts(slug, beside_text=False):
                    blocks.append(self.picture(chart.name, chart))
                stages = views.budget_stages(slug)
                if stages is not None:
                    blocks.append(self.picture(stages.name, stages))
            shown_figures = figures[(figures["featured"] == slug) & figures["kind"].isin(["budget", "target"])]
            shown_figures = shown_figures[shown_figures["same_as"].fillna("") == ""]
            if len(shown_figures):
                blocks.append(figure_table(views, shown_figures))
        if len(blocks) == 1:
            blocks.append(Paragraph(words(_(NOTHING)), quiet=True))
        return blocks

    def pledges(self) -> list[Block]:
        title = self.views.words("All pledges with their status")
        return [Heading(title, anchor="pledges"), pledge_table(self.views, self.rows, lambda entry: self.cited[entry])]

    def references(self) -> list[Block]:
        _ = self.views.words
        if not self.pieces:
            return [
                Heading(_("Evidence"), anchor="evidence"),
                Paragraph(words(_("No evidence has been recorded yet."))),
            ]
        items = tuple(evidence_words(self.views, piece, self.base) for piece in self.pieces)
        return [Heading(_("Evidence"), anchor="evidence"), References(items)]

    def method(self) -> list[Block]:
        return [
            Heading(self.views.words(METHOD), anchor="method"),
            *method_blocks(self.views),
            *origin_blocks(self.views),
        ]

    def citation(self) -> list[Block]:
        snapshot, views, days = self.snapshot, self.views, days_assessed(self.snapshot, self.rows)
        choice = file_suffix(snapshot, self.scope.parameters())
        title = f"{self.title} ({self.choice})" if self.choice else self.title
        cited = cite(snapshot, views.options.language, f"report{choice}", title, self.permalink, days)
        return [Heading(views.words(CITE), anchor="cite"), *citation_blocks(cited, views.options.language)]
