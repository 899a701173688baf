"""The pieces of a report: statuses, counts, changes, figures, pledges, corrections and evidence."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts.drawing.status_words import rate_in
from dashboard.content.blocks import Block, Column, Entry, Paragraph, Run, Table, Words, joined, table, words
from dashboard.content.figures import Promise
from dashboard.content.record_words import OWN_RATING, day_words, erased_words, judgement_facts, pledge_facts
from dashboard.domain.assessment import Assessment, LifecycleStatus
from dashboard.domain.errors import N_
from dashboard.domain.evidence import Evidence
from dashboard.domain.status import Rater, Status, Verdict
from dashboard.domain.zones import day_of
from dashboard.share.chart_views import ChartViews
from dashboard.share.overview import category_counts

CHANGED = N_("Between {start} and {end} the status of {changed} of {total} pledges changed.")
PUBLISHED_ON = N_("published {day}")


def status_words(views: ChartViews, code: str, detail: str = "") -> Words:
    """A status as words."""
    status = Status(code)
    return (Run(views.words(status.label) + (f" {detail}" if detail else ""), status=status),)


def _status_of(views: ChartViews, row: Mapping[Any, Any]) -> Words:
    """A pledge's status, with whose it is where it is not the watchdogs'."""
    by_city = row["rater"] == Rater.CITY
    return status_words(views, str(row["status"]), f"({views.words(OWN_RATING)})" if by_city else "")


def category_table(views: ChartViews, pledges: pd.DataFrame, listed: Sequence[str] = ()) -> Table:
    """How many pledges of each category, or of those listed alone, have each status, with the sum."""
    _, rate = views.words, rate_in(pledges["status"])
    statuses, categories = category_counts(views, pledges)
    rows: list[list[Words | str]] = [
        [(Run(of.name, strong=True),), *(str(count or "·") for count in of.counts), str(of.rate.total)]
        for of in categories
        if not listed or of.code in listed
    ]
    totals = [str(dict(rate.counts)[status]) for status in statuses]
    rows.append([(Run(_("All"), strong=True),), *totals, str(rate.total)])
    numbers = [(_(status.label), 1.0) for status in statuses] + [(_("Pledges"), 0.9)]
    columns = [Column(_("Category"), 2.4), *(Column(title, share, right=True) for title, share in numbers)]
    return table(_("Pledges per category and status"), columns, rows)


def change_blocks(views: ChartViews, flow: pd.DataFrame, start: date, end: date) -> list[Block]:
    """Which pledges changed their status between two days; `flow` rows of `read_flow`."""
    _, changed = views.words, flow[flow["from_status"] != flow["to_status"]]
    sentence = _(CHANGED).format(start=start.isoformat(), end=end.isoformat(), changed=len(changed), total=len(flow))
    rows = [
        (
            f"{row['number']}. {views.text_of(row, 'title')}",
            status_words(views, row["from_status"]),
            status_words(views, row["to_status"]),
        )
        for row in changed.to_dict("records")
    ]
    columns = (Column(_("Pledge"), 3), Column(start.isoformat(), 1), Column(end.isoformat(), 1))
    return [Paragraph(words(sentence)), *([table(_("What changed"), columns, rows)] if rows else [])]


def promise_table(views: ChartViews, promised: Sequence[Promise]) -> Table:
    """Targets and budgets with amount, the sentence that each stands in, where it starts and how far it has come."""
    _, rows = views.words, []
    for promise in promised:
        far, facts = promise.how_far, " · ".join(("", *promise.facts))
        sentence = Run(f"\n“{promise.sentence}”", quiet=True)
        name = words(Run(promise.label, strong=True), Run(facts, quiet=True), sentence)
        latest = words(Run(f"{far.verdict} ", strong=True) if far.verdict else "", far.latest)
        day, note = f"\n({far.day})" if far.day else "", f"\n{far.note}" if far.note else ""
        come = words(Run("", bar=far.bar), *latest, Run(day, quiet=True), Run(note, quiet=True))
        start, unknown = (Run(far.baseline or "–", quiet=True),), (Run("–", quiet=True),)
        rows.append((name, (Run(promise.amount, strong=True),), start, come if far.latest else unknown))
    columns = (
        Column(_("What it counts"), 3), Column(_("Promised"), 1.1, right=True), Column(_("Baseline"), 1.1, right=True),
        Column(_("Latest"), 1.7),
    )  # fmt: skip
    return table(_("Targets and budgets"), columns, rows)


def titled_status(views: ChartViews, row: Mapping[Any, Any]) -> Words:
    """A pledge's number and title, its status with verdict and day."""
    title = Run(f"{row['number']}. {views.text_of(row, 'title')}  ")
    if not row["verdict"]:
        return (title, *_status_of(views, row))
    verdict = Run(f" {views.words(Verdict(row['verdict']).label)}, {row['status_as_of'].isoformat()}", quiet=True)
    return (title, *_status_of(views, row), verdict)


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
        status = _status_of(views, row)
        promised = filter(None, (views.text_of(row, "description"), *self.promises.get(number, ())))
        facts: list[tuple[str, Words]] = [(_("The promise"), joined([words(text) for text in promised], "\n"))]
        criterion, rating = self.criteria.get(number), self.own_ratings.get(number)
        if criterion is not None:
            due = f" ({_('Due')} {criterion.due.isoformat()})" if criterion.due else ""
            facts.append((_("Criterion"), words(criterion.fulfilled, Run(due, quiet=True))))
        if assessment is not None:
            judged = [*judgement_facts(assessment, _), day_words(assessment.as_of, assessment.as_of_precision, _)]
            status = words(*status, Run(f"  {' · '.join(judged)}", quiet=True))
            sources = [
                words(Run(f"[{place}]", f"#ref-{place}"), f" {piece.title or piece.citation or piece.url}".rstrip())
                for place, piece in zip(cited, assessment.evidence, strict=True)
            ]
            facts += [(_("Assessment"), words(assessment.note)), (_("Evidence"), joined(sources, "  "))]
        if rating is not None:
            day = Run(f" {rating['status_as_of'].isoformat()}", quiet=True)
            facts.append((_(Rater.CITY.label), words(*status_words(views, rating["status"]), day)))
        if any(row[name] for name in ("code", "owner", "due", "amount", "tags")):
            of_source = {**row, "progress": None, "progress_as_of": None, "source_label": ""}
            pairs = pledge_facts(of_source, views.snapshot.campaign(), views.language)
            facts += [(label, words(text)) for label, text in pairs]
        return Entry(str(number), words(views.text_of(row, "title")), status, tuple(fact for fact in facts if fact[1]))


def correction_blocks(views: ChartViews, pledges: pd.DataFrame) -> list[Block]:
    """What was public about some pledges and no longer stands, newest first; nothing where there is none."""
    _, titles = views.words, {row["number"]: views.text_of(row, "title") for row in pledges.to_dict("records")}
    rows = []
    for correction in views.snapshot.corrections():
        before, after = correction.judgement, correction.replacement
        if before.pledge_number in titles:
            became = status_words(views, after.status) if after else words(_(LifecycleStatus(correction.kind).label))
            # Where another part of the judgement was corrected, the status stands once.
            is_same = after is not None and after.status == before.status
            who = " · ".join(filter(None, (_(before.rater.label), correction.reviewer)))
            day = day_of(correction.moment, views.snapshot.zone).isoformat()
            rows.append(
                (
                    f"{before.pledge_number}. {titles[before.pledge_number]}",
                    became if is_same else (*status_words(views, before.status), Run(" → "), *became),
                    correction.reason,
                    words(day, Run(f"\n{who}", quiet=True)),
                )
            )
    heads = {_("Pledge"): 2.0, _("Before and after"): 1.7, _("Reason"): 2.0, _("Day"): 1.1}
    columns = [Column(title, share) for title, share in heads.items()]
    return [table(_("Corrections"), columns, rows)] if rows else []


def evidence_words(views: ChartViews, piece: Evidence, base: str) -> Words:
    """One piece of evidence as a reference: title, who published it, where it is (files at `base`), what it says."""
    _, file = views.words, piece.file
    name = piece.title or piece.citation or piece.url or (file.name if file else "")
    day = _(PUBLISHED_ON).format(day=piece.published_on.isoformat()) if piece.published_on else ""
    parts = [
        words(Run(name, strong=True)),
        words(piece.publisher),
        words(day),
        words(piece.citation if piece.citation != name else ""),
        words(Run(piece.url, piece.url) if piece.url else ""),
    ]
    if piece.archived_url:
        parts.append(words(f"{_('Archived copy')}: ", Run(piece.archived_url, piece.archived_url)))
    if file is not None:
        hashed = f" SHA-256 {file.sha256}"
        if file.erasure is not None:
            parts.append(words(erased_words(file, views.snapshot.moment(file.erasure.recorded_at), _), hashed))
        else:
            parts.append(words(Run(file.name, f"{base}/files/{file.sha256}"), hashed))
    if piece.quote:
        parts.append(words(Run(f"“{piece.quote}”", quiet=True)))
    return joined(filter(None, parts), " · ")
