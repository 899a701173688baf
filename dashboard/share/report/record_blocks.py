"""The pieces that reports and static pages have in common: statuses, counts, changes, figures, pledges and evidence."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts.drawing.caption import SEPARATOR
from dashboard.charts.drawing.status_words import rate_in
from dashboard.content.blocks import Block, Column, Paragraph, Run, Table, Words, joined, table, words
from dashboard.content.figure_words import amount, details, label, progress
from dashboard.content.record_words import OWN_RATING, erased_words
from dashboard.domain.evidence import Evidence
from dashboard.domain.marks import N_
from dashboard.domain.status import Rater, Status, Verdict
from dashboard.domain.units import FIGURE_KINDS
from dashboard.share.chart_views import ChartViews
from dashboard.share.days import days_assessed
from dashboard.share.page_facts import overview_sentence

COUNTED = N_("{campaign} · {pledges} pledges · {categories} categories")
FEATURED = N_("{count} featured pledges")
CHANGED = N_("Between {start} and {end} the status of {changed} of {total} pledges changed.")
DENOMINATORS = N_(
    "Of {total} pledges, {judged} are judged; a rate counts these alone. Left out are {unrated} not yet rated and {unverifiable} that cannot be judged."
)
PUBLISHED_ON = N_("published {day}")

Link = Callable[[int], str]


def no_link(_number: int) -> str:
    """Pledges lead nowhere."""
    return ""


def status_words(views: ChartViews, code: str, detail: str = "") -> Words:
    """A status as words."""
    status = Status(code)
    return (Run(views.words(status.label) + (f" {detail}" if detail else ""), status=status),)


def pledge_title(views: ChartViews, row: Mapping[Any, Any]) -> str:
    """A pledge's title in the reader's language."""
    return views.text_of(row, "title")


def rate_sentence(views: ChartViews, pledges: pd.DataFrame, name: str) -> str:
    """The rate with its denominator and what that leaves out, in one sentence about `name`."""
    return overview_sentence(pledges, name, views.options.language, views.snapshot.rater)


def counted(views: ChartViews) -> str:
    """What the board holds, and of which days its statuses are."""
    _, snapshot = views.words, views.snapshot
    featured = len(snapshot.featured())
    parts = (
        _(COUNTED).format(
            campaign=views.campaign_name, pledges=len(snapshot.pledges()), categories=len(snapshot.categories())
        ),
        _(FEATURED).format(count=featured) if featured else "",
        snapshot.level_words(views.options.language),
        days_assessed(snapshot).in_words(_),
    )
    return SEPARATOR.join(part for part in parts if part)


def denominators(views: ChartViews, pledges: pd.DataFrame) -> Paragraph:
    """Of how many pledges a rate speaks."""
    rate = rate_in(pledges["status"])
    sentence = views.words(DENOMINATORS).format(
        total=rate.total, judged=rate.judged, unrated=rate.unrated, unverifiable=rate.unverifiable
    )
    return Paragraph(words(views.of_rater(sentence)))


def status_table(views: ChartViews, pledges: pd.DataFrame) -> Table:
    """How many pledges have each status."""
    _ = views.words
    rate = rate_in(pledges["status"])
    rows = [
        (status_words(views, status.value), _(status.meaning), f"{count} / {rate.total}")
        for status, count in rate.counts
    ]
    columns = (Column(_("Status"), 1.3), Column(_("Meaning"), 2.6), Column(_("Pledges"), 0.8, right=True))
    return table(_("Pledges by status"), columns, rows)


def category_table(
    views: ChartViews,
    pledges: pd.DataFrame,
    link: Callable[[str], str] | None = None,
    listed: Sequence[str] = (),
) -> Table:
    """How many pledges of each category, or of those listed alone, have each status, with the sum."""
    _ = views.words
    categories = views.snapshot.categories()
    used = [status for status in Status if (pledges["status"] == status.value).any()]
    rows: list[list[Words | str]] = []
    for category in categories.to_dict("records"):
        within = pledges[pledges["category"] == category["id"]]
        if listed and category["id"] not in listed:
            continue
        counts = [int((within["status"] == status.value).sum()) for status in used]
        name = views.text_of(category, "name")
        address = link(str(category["id"])) if link else ""
        rows.append([(Run(name, address, strong=True),), *(str(count or "·") for count in counts), str(len(within))])
    totals = [str(int((pledges["status"] == status.value).sum())) for status in used]
    rows.append([(Run(_("All"), strong=True),), *totals, str(len(pledges))])
    columns = [
        Column(_("Category"), 2.4),
        *(Column(_(status.label), 1, right=True) for status in used),
        Column(_("Pledges"), 0.9, right=True),
    ]
    return table(_("Pledges per category and status"), columns, rows)


def change_blocks(
    views: ChartViews, flow: pd.DataFrame, start: date, end: date, link: Link = no_link
) -> tuple[Block, ...]:
    """Which pledges changed their status between two days; `flow` rows of `read_flow`."""
    _ = views.words
    changed = flow[flow["from_status"] != flow["to_status"]]
    sentence = _(CHANGED).format(start=start.isoformat(), end=end.isoformat(), changed=len(changed), total=len(flow))
    if changed.empty:
        return (Paragraph(words(sentence)),)
    rows = [
        (
            (Run(f"{row['number']}. {pledge_title(views, row)}", link(int(row["number"]))),),
            status_words(views, row["from_status"]),
            status_words(views, row["to_status"]),
        )
        for row in changed.to_dict("records")
    ]
    columns = (Column(_("Pledge"), 3), Column(start.isoformat(), 1), Column(end.isoformat(), 1))
    return (Paragraph(words(sentence)), table(_("What changed"), columns, rows))


def figure_table(views: ChartViews, figures: pd.DataFrame) -> Table:
    """Figures with amount, kind, and how far each has come."""
    _, language = views.words, views.options.language
    measured = views.snapshot.measurements()
    rows = []
    for _index, figure in figures.iterrows():
        facts = " · ".join(details(figure, language))
        name = words(Run(label(figure, language)), Run(f" · {facts}" if facts else "", quiet=True))
        come = joined([words(line) for line in progress(figure, measured, language)], " · ")
        rows.append((name, amount(figure, language), _(FIGURE_KINDS[figure["kind"]]), come or (Run("–", quiet=True),)))
    columns = (
        Column(_("What it counts"), 2.6), Column(_("Amount"), 1.5, right=True), Column(_("Kind"), 0.8),
        Column(_("Progress"), 2),
    )  # fmt: skip
    return table(_("Figures"), columns, rows)


def status_detail(views: ChartViews, row: Mapping[Any, Any]) -> Words:
    """A pledge's status with verdict and day."""
    by_city = row["rater"] == Rater.CITY
    status = status_words(views, str(row["status"]), f"({views.words(OWN_RATING)})" if by_city else "")
    if not row["verdict"]:
        return status
    day = row["status_as_of"].isoformat()
    return (*status, Run(f" {views.words(Verdict(row['verdict']).label)}, {day}", quiet=True))


def pledge_table(
    views: ChartViews, pledges: pd.DataFrame, cited: Callable[[int], Sequence[int]], link: Link = no_link
) -> Table:
    """Every pledge with status and evidence; `cited` gives the references of an assessment."""
    _ = views.words
    rows = []
    for row in pledges.to_dict("records"):
        numbers = () if pd.isna(row["assessment_id"]) else cited(int(row["assessment_id"]))
        marks = joined([(Run(f"[{number}]", f"#ref-{number}"),) for number in numbers], " ")
        title = words(Run(f"{row['number']}. ", strong=True), Run(pledge_title(views, row), link(int(row["number"]))))
        category = views.text_of(row, "category_name")
        rows.append((title, category, status_detail(views, row), marks or (Run("–", quiet=True),)))
    columns = (
        Column(_("Pledge"), 3),
        Column(_("Category"), 1.2),
        Column(_("Status"), 2),
        Column(_("Evidence"), 0.7),
    )
    return table(_("All pledges with their status"), columns, rows)  # fmt: skip


def evidence_words(views: ChartViews, piece: Evidence, base: str) -> Words:
    """One piece of evidence as a reference: title, who published it, where it is, and what it says.

    Args:
        views: the charts of the view.
        piece: the piece.
        base: scheme and host under which the board serves submitted files.
    """
    _ = views.words
    name = piece.title or piece.citation or piece.url or (piece.file.name if piece.file else "")
    day = _(PUBLISHED_ON).format(day=piece.published_on.isoformat()) if piece.published_on else ""
    facts = [piece.publisher, day, piece.citation if piece.citation != name else ""]
    parts: list[Words] = [(Run(name, strong=True),), *((Run(fact),) for fact in facts if fact)]
    if piece.url:
        parts.append((Run(piece.url, piece.url),))
    if piece.archived_url:
        parts.append((Run(f"{_('Archived copy')}: "), Run(piece.archived_url, piece.archived_url)))
    if piece.file is not None and piece.file.erasure is not None:
        parts.append(
            (
                Run(erased_words(piece.file, views.snapshot.moment(piece.file.erasure.recorded_at), _)),
                Run(f" SHA-256 {piece.file.sha256}"),
            )
        )
    elif piece.file is not None:
        parts.append((Run(piece.file.name, f"{base}/files/{piece.file.sha256}"), Run(f" SHA-256 {piece.file.sha256}")))
    if piece.quote:
        parts.append((Run(f"“{piece.quote}”", quiet=True),))
    return joined(parts, " · ")
