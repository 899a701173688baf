"""The content of each static page of its own kind: overview, lists, a category, a pledge, a featured pledge."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.charts.drawing.status_words import rate_in
from dashboard.domain.marks import N_
from dashboard.domain.measurement import STAGES
from dashboard.domain.status import Rater, Status
from dashboard.domain.term import term_clock
from dashboard.domain.units import SECTIONS
from dashboard.share.chart_views import OWN_NOTE, OWN_RATINGS
from dashboard.share.filter_words import file_slug, filter_words
from dashboard.share.report.blocks_html import table_html
from dashboard.share.report.record_blocks import category_table, counted, rate_sentence
from dashboard.share.site import parts
from dashboard.share.site.markup import other_title, quiet, section, text
from dashboard.share.site.page import Page, category_path, featured_path, pledge_path
from dashboard.store.reads.changes import Change

LATEST, LATEST_OWN = 5, 3
ALL = N_("All")
COUNT = N_("{count} of {total} pledges")
NOTHING_FOUND = N_("No pledge matches. Try fewer words, a number, or initial consonants such as ㅊㄴ.")
CATEGORIES = N_("Categories")


def overview(page: Page) -> str:
    """How far the pledges have come, and what was judged last."""
    _, snapshot, views = page.word, page.snapshot, page.views
    pledges = snapshot.pledges()
    table = category_table(views, pledges, lambda category: page.href(category_path(category)))
    return (
        parts.heading(_("How far have the pledges come?"), sub=counted(views))
        + _own_note(page)
        + _tiles(page, pledges)
        + f'<div class="split two-one"><div>{page.figure(views.status_by_category())}{page.figure(views.status_mix())}</div>'
        + f"<div>{_latest(page, pledges)}</div></div>{table_html(table)}"
    )


def _own_note(page: Page) -> str:
    """That the site shows the administration's own ratings, where nobody else has judged; empty elsewhere."""
    return f'<p class="notice">{text(page.word(OWN_NOTE))}</p>' if page.snapshot.rater is Rater.CITY else ""


def _tiles(page: Page, pledges: pd.DataFrame) -> str:
    _, campaign, rated = page.word, page.snapshot.campaign(), rate_in(pledges["status"])
    clock = term_clock(
        page.snapshot.day, start=campaign.term_start, end=campaign.term_end, left_office_on=campaign.left_office_on
    )
    left_out = _("{percent:.0f}% · {unrated} not yet rated and {unverifiable} that cannot be judged left out")
    fulfilled = (
        left_out.format(percent=rated.percent, unrated=rated.unrated, unverifiable=rated.unverifiable)
        if rated.judged
        else _("No pledge has been judged yet")
    )
    ended = campaign.left_office_on or campaign.term_end
    term = (
        _("Ended on {day}").format(day=ended.isoformat())
        if clock.ended
        else _("{percent:.0f}% of the term has passed").format(percent=clock.percent)
    )
    own = page.snapshot.rater is Rater.CITY
    fulfilled_label = _("Fulfilled, by the administration's own ratings") if own else _("Fulfilled, of those judged")
    rated_label = _("Rated by the administration itself") if own else _("Rated")
    tiles = (
        (fulfilled_label, f"{rated.fulfilled:,} <small>/ {rated.judged:,}</small>", fulfilled),
        (rated_label, f"{rated.total - rated.unrated:,} <small>/ {rated.total:,}</small>", _("{count} still to rate").format(count=rated.unrated)),
        (_("Evidence behind the current statuses"), f"{int(pledges['evidence_count'].sum()):,}", _("links and citations, each on its pledge's page")),
        (_("Days in office, of the term"), f"{clock.day:,} <small>/ {clock.total_days:,}</small>", term),
    )  # fmt: skip
    made = "".join(
        f'<div class="tile"><dt>{text(label)}</dt><dd><span class="value">{value}</span><span class="note">{text(note)}</span></dd></div>'
        for label, value, note in tiles
    )
    return f'<dl class="tiles">{made}</dl>'


def _latest(page: Page, pledges: pd.DataFrame) -> str:
    _ = page.word
    changes, own_changes = page.snapshot.changes(LATEST), page.snapshot.changes(LATEST_OWN, Rater.CITY)
    if not changes and not own_changes:
        return f'<section class="card invite"><h2>{text(_("Nothing has been rated yet"))}</h2><p>{text(_("The source says what was promised. Whether it was carried out is for you to judge, with evidence."))}</p></section>'
    titles = {int(row["number"]): page.pick(row["title"], row["title_en"]) for row in pledges.to_dict("records")}
    return "".join(
        f'<section><h2>{text(name)}</h2><ul class="cards">{"".join(_change(page, one, titles) for one in found)}</ul></section>'
        for name, found in ((_("Latest changes"), changes), (_(OWN_RATINGS), own_changes))
        if found
    )


def _change(page: Page, one: Change, titles: dict[int, str]) -> str:
    judged = one.assessment
    who = page.snapshot.group_name(judged.organisation, page.language) or judged.author
    facts = [who, page.snapshot.moment(one.moment), *([page.word(judged.standing.label)] if one.ended else [])]
    href = page.href(pledge_path(one.pledge_number), f"entry-{judged.id}")
    return (
        f'<li class="card"><a class="title" href="{href}"><b>{one.pledge_number}</b> {text(titles.get(one.pledge_number, ""))}</a>'
        f'<p class="meta"><span>{text(page.word(one.before.label))} →</span>{page.badge(one.now)}<span>{text(" · ".join(facts))}</span></p></li>'
    )


def pledges(page: Page) -> str:
    """Every pledge, to be searched; the categories as ways into it."""
    _, rows = page.word, page.snapshot.pledges()
    return (
        parts.heading(_("Pledges"), sub=_("Every numbered pledge of the campaign."))
        + _own_note(page)
        + _finder(page, rows)
        + f'<nav class="chips" aria-label="{text(_(CATEGORIES))}">{_category_links(page, rows)}</nav>'
        + f'<p class="quiet" id="count" role="status" data-words="{text(_(COUNT))}">{text(_(COUNT).format(count=len(rows), total=len(rows)))}</p>'
        + f'<p class="notice" id="nothing" hidden>{text(_(NOTHING_FOUND))}</p>'
        + parts.pledge_rows(page, rows)
        + f'<script src="{page.up}assets/search.js" defer></script>'
    )


def _finder(page: Page, rows: pd.DataFrame) -> str:
    """The fields that filter the list; they show where the script that makes them work runs."""
    _ = page.word
    statuses = [status for status in Status if (rows["status"] == status.value).any()]
    categories = page.snapshot.categories().to_dict("records")

    def choice(name: str, label: str, options: list[tuple[str, str]]) -> str:
        made = "".join(
            f'<option value="{text(code)}">{text(words)}</option>' for code, words in [("", _(ALL)), *options]
        )
        return f'<label>{text(label)}<select name="{name}">{made}</select></label>'

    return (
        f'<form class="finder" id="finder" role="search" hidden><label class="grow">{text(_("Find a pledge"))}<input type="search" name="q" placeholder="{text(_("Words, number or initials"))}" autocomplete="off"></label>'
        + choice(
            "category", _("Category"), [(str(one["id"]), page.pick(one["name"], one["name_en"])) for one in categories]
        )
        + choice("status", _("Status"), [(status.value, _(status.label)) for status in statuses])
        + "</form>"
    )


def _category_links(page: Page, rows: pd.DataFrame) -> str:
    found = []
    for one in page.snapshot.categories().to_dict("records"):
        count = int((rows["category"] == one["id"]).sum())
        name = text(page.pick(one["name"], one["name_en"]))
        found.append(
            f'<a class="chip" href="{page.href(category_path(str(one["id"])))}">{name} <span class="count">{count}</span></a>'
        )
    return "".join(found)


def category(page: Page, code: str) -> str:
    """One category: its rate, its mix, its course through the term, its pledges."""
    _, views = page.word, page.views
    categories = page.snapshot.categories()
    row = categories[categories["id"] == code].iloc[0]
    name = page.pick(row["name"], row["name_en"])
    own = page.snapshot.pledges()
    own = own[own["category"] == code]
    filtered, slug = filter_words(page.snapshot, {"category": [code]}, page.language), file_slug(code)
    ids = [str(one) for one in categories["id"]]
    names = {str(one["id"]): page.pick(one["name"], one["name_en"]) for one in categories.to_dict("records")}
    before, behind = _neighbours(ids, code, lambda one, arrow: page.link(arrow.format(names[one]), category_path(one)))
    eyebrow = (
        page.link(_("Pledges"), "pledges.html") + f" · {text(_('Category'))} {int(row['position'])} / {len(categories)}"
    )
    other = row["name"] if page.language == "en" else row["name_en"]
    return (
        parts.heading(name, eyebrow=eyebrow, other=str(other))
        + f"<p>{text(rate_sentence(views, own, name))}</p>"
        + parts.pager(_("Neighbouring categories"), before, behind)
        + parts.pledge_rows(page, own, category=False)
        + f'<div class="split">{page.figure(views.status_mix(own, filtered), beside=True, key=f"status-mix-{slug}")}'
        + page.figure(views.status_over_time(own, filtered, "share"), beside=True, key=f"status-over-time-{slug}")
        + "</div>"
    )


def _neighbours(ids: list[str], here: str, way: Callable[[str, str], str]) -> tuple[str, str]:
    place = ids.index(here)
    before = way(ids[place - 1], "← {}") if place else ""
    behind = way(ids[place + 1], "{} →") if place + 1 < len(ids) else ""
    return before, behind


def pledge(page: Page, number: int) -> str:
    """One pledge: status, criterion, history, figures, statements."""
    _, snapshot = page.word, replace(page.snapshot, rater=Rater.WATCHDOG)
    rows = snapshot.pledges()
    row = rows[rows["number"] == number].iloc[0]
    numbers = [str(one) for one in rows["number"]]
    labels = {"←": _("Previous pledge"), "→": _("Next pledge")}
    before, behind = _neighbours(
        numbers,
        str(number),
        lambda one, arrow: page.link(arrow.format(labels[arrow.strip("{} ")]), pledge_path(int(one))),
    )
    day = row["status_as_of"]
    when = f'<span class="quiet">{text(_("as of {day}").format(day=day.isoformat()))}</span>' if pd.notna(day) else ""
    eyebrow = (
        text(_("Pledge {number} of {total}").format(number=number, total=len(rows)))
        + " · "
        + page.link(page.pick(row["category_name"], row["category_name_en"]), category_path(str(row["category"])))
    )
    english = page.language == "en"
    record = (
        _beside(page, number, row)
        + section(_("Criterion"), parts.criterion(page, snapshot.criteria(number)))
        + section(
            _("History"),
            parts.timeline(page, snapshot.history(number), snapshot.criteria(number), snapshot.challenges(number)),
        )
    )
    sources = "" if snapshot.figures().empty else section(_("Figures"), _figures_of(page, number))
    if not snapshot.statements().empty:
        sources += section(_("In the featured pledges"), _statements_of(page, number))
    return (
        parts.heading(
            page.pick(row["title"], row["title_en"]), eyebrow=eyebrow, other=str(row["title"] if english else row["title_en"]),
        )
        + f'<p class="facts">{page.badge(row["status"])}{when}</p>'
        + parts.pager(_("Neighbouring pledges"), before, behind)
        + (f'<div class="split three-two"><div>{record}</div><div>{sources}</div></div>' if sources else record)
    )  # fmt: skip


def _beside(page: Page, number: int, row: "pd.Series[Any]") -> str:
    """What the watchdogs say and what the administration says of itself, side by side; empty while it is silent."""
    _, city = page.word, page.snapshot.city()
    own = city[city["number"] == number]
    if own.empty:
        return ""
    day = row["status_as_of"]
    sides = (
        (_("Watchdogs"), row["status"], day.isoformat() if pd.notna(day) else ""),
        (_("The administration itself"), own.iloc[0]["status"], own.iloc[0]["status_as_of"].isoformat()),
    )
    body = "".join(
        f'<div class="side"><h3>{text(name)}</h3>{page.badge(str(status))} <span class="quiet">{text(when)}</span></div>'
        for name, status, when in sides
    )
    note = quiet(_("The administration's own rating stands beside the watchdogs' and counts in no rate."))
    return section(_("Two views"), f'<div class="sides">{body}</div>{note}')


def _figures_of(page: Page, number: int) -> str:
    figures = page.snapshot.figures()
    own = figures[figures["pledges"].map(lambda numbers: number in numbers).astype(bool)]
    if own.empty:
        return quiet(page.word("The source states no figure for this pledge."))
    said = set(own["same_as"].where(own["same_as"].fillna("") != "", own["id"]))
    measurable = figures[figures["id"].isin(said) & figures["kind"].isin(list(STAGES))]
    charts = "".join(page.figure(chart, beside=True) for chart in page.views.progress(measurable))
    return parts.figure_rows(page, own) + charts


def _statements_of(page: Page, number: int) -> str:
    links, statements = page.snapshot.statement_pledges(), page.snapshot.statements()
    own = statements[statements["id"].isin(set(links.loc[links["pledge_number"] == number, "statement_id"]))]
    if own.empty:
        return quiet(page.word("No featured statement speaks of this pledge."))
    names = {
        str(row["slug"]): page.pick(row["title"], row["title_en"])
        for row in page.snapshot.featured().to_dict("records")
    }
    found = []
    for slug, rows in own.groupby("featured", sort=False):
        path = featured_path(str(slug))
        items = "".join(
            f"<li>{parts.statement(page, row, linked=False)} {page.link(page.word(parts.IN_PLACE), path, f'statement-{row.id}', 'see')}</li>"
            for _index, row in rows.iterrows()
        )
        found.append(f'<h3>{page.link(names[str(slug)], path)}</h3><ul class="statements">{items}</ul>')
    return "".join(found)


def featured_list(page: Page) -> str:
    """All featured pledges, each with the statuses of its pledges."""
    _, featured, figures = page.word, page.snapshot.featured(), page.snapshot.figures()
    said = _("{count} promises that the campaign put first, each with its situation, track record and commitments.")
    cards = []
    for row in featured.to_dict("records"):
        count = int((figures["featured"] == row["slug"]).sum())
        second = other_title(row["title"], row["title_en"]) if page.language == "en" else ""
        cards.append(
            f'<li class="card"><p class="eyebrow">{int(row["position"])} · {text(_("Figures: {count}").format(count=count))}</p>'
            f"<h2>{page.link(page.pick(row['title'], row['title_en']), featured_path(str(row['slug'])))}</h2>{second}{parts.minis(page, _of(page, str(row['slug'])))}</li>"
        )
    return (
        parts.heading(_("Featured pledges"), sub=said.format(count=len(featured)))
        + f'<ul class="grid">{"".join(cards)}</ul>'
    )


def _of(page: Page, slug: str) -> pd.DataFrame:
    rows = page.snapshot.pledges()
    return rows[rows["featured"].map(lambda slugs: slug in slugs).astype(bool)]


def featured(page: Page, slug: str) -> str:
    """One featured pledge: its pledges, its charts, its three sections, its figures."""
    _, views, rows = page.word, page.views, page.snapshot.featured()
    row = rows[rows["slug"] == slug].iloc[0]
    slugs = [str(one) for one in rows["slug"]]
    names = {str(one["slug"]): page.pick(one["title"], one["title_en"]) for one in rows.to_dict("records")}
    before, behind = _neighbours(
        slugs, slug, lambda one, arrow: page.link(arrow.format(names[one]), featured_path(one))
    )
    figures, statements = page.snapshot.figures(), page.snapshot.statements()
    own = figures[(figures["featured"] == slug) & (figures["statement_id"].fillna("") != "")]
    charts = [*views.featured_charts(slug), *([stages] if (stages := views.budget_stages(slug)) else [])]
    measurable = own[(own["same_as"].fillna("") == "") & own["kind"].isin(list(STAGES))]
    since = views.progress(measurable)
    said = statements[statements["featured"] == slug]
    texts = "".join(
        section(_(label), parts.statement_list(page, said[said["section"] == code])) for code, label in SECTIONS.items()
    )
    pictures = "".join(page.figure(chart, beside=True) for chart in charts)
    english = page.language == "en"
    return (
        parts.heading(
            names[slug], eyebrow=page.link(_("Featured pledges"), "featured.html") + f" · {int(row['position'])} / {len(rows)}",
            other=str(row["title"] if english else row["title_en"]),
        )
        + parts.pager(_("Neighbouring featured pledges"), before, behind)
        + section(_("Numbered pledges it speaks of"), parts.minis(page, _of(page, slug)))
        + (f'<div class="split"><div>{pictures}</div><div>{texts}</div></div>' if pictures else texts)
        + (section(_("Since the promise was made"), f'<div class="gallery">{"".join(page.figure(chart, beside=True) for chart in since)}</div>') if since else "")
        + (section(_("All figures of this page"), parts.figure_rows(page, own)) if len(own) else "")
    )  # fmt: skip
