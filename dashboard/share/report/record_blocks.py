"""The pieces that reports and static pages have in common: statuses, counts, changes, figures, pledges and evidence."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts.drawing.status_words import rate_in
from dashboard.content.blocks import Block, Column, Entry, Paragraph, Run, StatusBar, Table, Words, joined, table, words
from dashboard.content.figures import Promise
from dashboard.content.record_words import OWN_RATING, day_words, erased_words, judgement_facts, pledge_facts
from dashboard.content.standing import standing
from dashboard.domain.assessment import Assessment, LifecycleStatus
from dashboard.domain.errors import N_
from dashboard.domain.evidence import Evidence
from dashboard.domain.status import Rater, Status, Verdict
from dashboard.domain.zones import day_of
from dashboard.share.chart_views import ChartViews

CHANGED = N_("Between {start} and {end} the status of {changed} of {total} pledges changed.")
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


def status_bar(views: ChartViews, pledges: pd.DataFrame) -> StatusBar:
    """Where some pledges stand, in a sentence and as a bar of all of them."""
    rate = rate_in(pledges["status"])
    return StatusBar(standing(rate, views.snapshot.rater, views.words), rate)


def category_table(
    views: ChartViews, pledges: pd.DataFrame, link: Callable[[str], str] | None = None, listed: Sequence[str] = ()
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


def promise_table(views: ChartViews, promised: Sequence[Promise]) -> Table:
    """Targets and budgets with amount, the sentence that each stands in, where it starts and how far it has come."""
    _, rows = views.words, []
    for promise in promised:
        far = promise.how_far
        facts = " · ".join(("", *promise.facts))
        name = words(
            Run(promise.label, strong=True), Run(facts, quiet=True), Run(f"\n“{promise.sentence}”", quiet=True)
        )
        latest = words(Run(f"{far.verdict} ", strong=True) if far.verdict else "", far.latest)
        day = Run(f"\n({far.day})" if far.day else "", quiet=True)
        come = words(Run("", bar=far.bar), *latest, day, Run(f"\n{far.note}" if far.note else "", quiet=True))
        start = (Run(far.baseline or "–", quiet=True),)
        rows.append((name, (Run(promise.amount, strong=True),), start, come if far.latest else (Run("–", quiet=True),)))
    columns = (
        Column(_("What it counts"), 3), Column(_("Promised"), 1.1, right=True), Column(_("Baseline"), 1.1, right=True),
        Column(_("Latest"), 1.7),
    )  # fmt: skip
    return table(_("Targets and budgets"), columns, rows)


def status_detail(views: ChartViews, row: Mapping[Any, Any]) -> Words:
    """A pledge's status with verdict and day."""
    by_city = row["rater"] == Rater.CITY
    status = status_words(views, str(row["status"]), f"({views.words(OWN_RATING)})" if by_city else "")
    if not row["verdict"]:
        return status
    day = row["status_as_of"].isoformat()
    return (*status, Run(f" {views.words(Verdict(row['verdict']).label)}, {day}", quiet=True))


class PledgeWords:
    """What a report says of each pledge: promise, criterion, note, evidence, and the administration's own rating."""

    def __init__(self, views: ChartViews) -> None:
        self.views, snapshot = views, views.snapshot
        statements = snapshot.statements()
        promised = statements[statements["section"] == "commitment"].set_index("id").to_dict("index")
        self.promises: defaultdict[int, list[str]] = defaultdict(list)
        for link in snapshot.statement_pledges().to_dict("records"):
            if link["statement_id"] in promised:
                sentence = views.text_of(promised[link["statement_id"]], "text")
                self.promises[int(link["pledge_number"])].append(sentence)
        self.criteria = {criterion.pledge_number: criterion for criterion in reversed(snapshot.criteria())}
        city = {} if snapshot.rater is Rater.CITY else snapshot.city().set_index("number").to_dict("index")
        self.own_ratings: dict[Any, dict[Any, Any]] = city

    def entry(self, row: Mapping[Any, Any], assessment: Assessment | None, cited: Sequence[int]) -> Entry:
        """One pledge; `cited` are the numbers of its pieces of evidence."""
        views, _, number = self.views, self.views.words, int(row["number"])
        by_city = row["rater"] == Rater.CITY
        status = status_words(views, str(row["status"]), f"({_(OWN_RATING)})" if by_city else "")
        promised = filter(None, (views.text_of(row, "description"), *self.promises.get(number, ())))
        facts: list[tuple[str, Words]] = [(_("The promise"), joined([words(Run(text)) for text in promised], "\n"))]
        if number in self.criteria:
            criterion = self.criteria[number]
            due = f" ({_('Due')} {criterion.due.isoformat()})" if criterion.due else ""
            facts.append((_("Criterion"), words(criterion.fulfilled, Run(due, quiet=True))))
        if assessment is not None:
            judged = [*judgement_facts(assessment, _), day_words(assessment.as_of, assessment.as_of_precision, _)]
            status = words(*status, Run(f"  {' · '.join(judged)}", quiet=True))
            note = words(assessment.note) if assessment.note else ()
            sources = [
                words(Run(f"[{place}]", f"#ref-{place}"), f" {piece.title or piece.citation or piece.url}".rstrip())
                for place, piece in zip(cited, assessment.evidence, strict=True)
            ]
            facts += [(_("Assessment"), note), (_("Evidence"), joined(sources, "  "))]
        if number in self.own_ratings:
            rating = self.own_ratings[number]
            day = Run(f" {rating['status_as_of'].isoformat()}", quiet=True)
            facts.append((_(Rater.CITY.label), words(*status_words(views, rating["status"]), day)))
        beside = ("code", "owner", "due", "amount", "tags")
        of_source = {**row, "progress": None, "progress_as_of": None, "source_label": ""}
        if any(row[name] for name in beside):
            pairs = pledge_facts(of_source, views.snapshot.campaign(), views.options.language)
            facts += [(label, words(text)) for label, text in pairs]
        return Entry(str(number), words(pledge_title(views, row)), status, tuple(fact for fact in facts if fact[1]))


def correction_blocks(views: ChartViews, pledges: pd.DataFrame) -> list[Block]:
    """What was public about some pledges and no longer stands, newest first; nothing where there is none."""
    _, titles = views.words, {row["number"]: pledge_title(views, row) for row in pledges.to_dict("records")}
    rows = []
    for correction in views.snapshot.corrections():
        before, after = correction.judgement, correction.replacement
        if before.pledge_number in titles:
            became = status_words(views, after.status) if after else words(_(LifecycleStatus(correction.kind).label))
            who = " · ".join(filter(None, (_(before.rater.label), correction.reviewer)))
            day = day_of(correction.moment, views.snapshot.zone).isoformat()
            rows.append(
                (
                    f"{before.pledge_number}. {titles[before.pledge_number]}",
                    (*status_words(views, before.status), Run(" → "), *became),
                    words(correction.reason),
                    words(day, Run(f"\n{who}", quiet=True)),
                )
            )
    columns = (
        Column(_("Pledge"), 2),
        Column(_("Before and after"), 1.7),
        Column(_("Reason"), 2),
        Column(_("Day"), 1.1),
    )
    return [table(_("Corrections"), columns, rows)] if rows else []


def evidence_words(views: ChartViews, piece: Evidence, base: str) -> Words:
    """One piece of evidence as a reference: title, who published it, where it is (files at `base`), what it says."""
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
