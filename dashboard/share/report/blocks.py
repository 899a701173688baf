"""The pieces of a report, and of the pages about method and agreement, as blocks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts.agreement import agreement_words, alpha_text
from dashboard.charts.drawing.caption import rate_in
from dashboard.charts.rater_gap import gap_words, with_steps
from dashboard.content.blocks import (
    Block,
    Code,
    Column,
    Entry,
    Heading,
    Paragraph,
    Run,
    Table,
    Words,
    bullets,
    joined,
    table,
    words,
)
from dashboard.content.figures import Promise
from dashboard.content.record_words import OWN_RATING, day_words, erased_words, judgement_facts, pledge_facts, standing
from dashboard.domain.assessment import Assessment, LifecycleStatus
from dashboard.domain.errors import N_, Translate
from dashboard.domain.evidence import Evidence
from dashboard.domain.member import BoardSettings
from dashboard.domain.status import Rater, Status, Verdict
from dashboard.domain.zones import day_of
from dashboard.locale import translator
from dashboard.share.chart_views import ChartViews
from dashboard.share.overview import category_counts
from dashboard.share.source import Cited, bibtex, sentence, source_lines

CHANGED = N_("Between {start} and {end} the status of {changed} of {total} pledges changed.")
PUBLISHED_ON = N_("published {day}")
DOI = "https://doi.org/10.1111/ajps.12313"
CROSSWALK = N_("The source’s own statuses")
IN_SHORT = N_(
    "Watchdogs judge how far each pledge has been carried out. A judgement names its day, its evidence and who made it, and it stays readable when a newer one takes its place."
)
OWN_JUDGEMENTS = N_(
    "The administration may rate itself. Its ratings stand beside the watchdogs' judgements and count in no rate of theirs."
)
COUNTED = N_(
    "Agreement counts what each assessor said first, independently, in every round that is over, also where a reviewer decided between them; its unit is one pledge in one round."
)
NOW = N_("At present: {rate}.")


def status_words(views: ChartViews, code: str, detail: str = "") -> Words:
    """A status as words."""
    status = Status(code)
    return (Run(views.words(status.label) + (f" {detail}" if detail else ""), status=status),)


def _titled(views: ChartViews, row: Mapping[Any, Any]) -> Words:
    """A pledge's number and title."""
    return words(f"{row['number']}. ", views.text_of(row, "title"))


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
        (_titled(views, row), status_words(views, row["from_status"]), status_words(views, row["to_status"]))
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
    title = (*_titled(views, row), Run("  "))
    if not row["verdict"]:
        return (*title, *_status_of(views, row))
    verdict = Run(f" {views.words(Verdict(row['verdict']).label)}, {row['status_as_of'].isoformat()}", quiet=True)
    return (*title, *_status_of(views, row), verdict)


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
    _, titles = views.words, {row["number"]: _titled(views, row) for row in pledges.to_dict("records")}
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
                    titles[before.pledge_number],
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


def method_blocks(views: ChartViews, level: int = 2) -> list[Block]:
    """How the board works, what its words mean and how its numbers come about, read from the view; `level` is of the
    headings."""
    _, snapshot = views.words, views.snapshot
    rate = rate_in(snapshot.pledges()["status"])
    standing_now = standing(rate, Rater.WATCHDOG, _)
    now = _(NOW).format(rate=standing_now.rate_line or standing_now.sentence)
    return [
        Paragraph(words(_(IN_SHORT))),
        Heading(_("How judgements come about"), level),
        bullets([*_judging_lines(snapshot.settings(), _), _(OWN_JUDGEMENTS)]),
        Heading(_("How rates are computed"), level),
        *_paragraphs(
            _("Fulfilled are the pledges that are completed or fulfilled and continuing. Judged are those with a status that has an outcome. A rate is never shown without both numbers."),
            _("Which assessment is a pledge's status: of those recorded by the known-at moment and not superseded, the one that is true of the latest day; of two for the same day, the one recorded last."),
            _("Every page can be asked for another moment by its address: as_of is the day that a status is true of, known_at the moment up to which records count."),
            views.of_rater(now),
        ),
        *_scale(views, level),
        *_crosswalk(views, level),
        *([Heading(_("Figures"), level), *_paragraphs(
            _("A figure is a number in the source that states an amount, a count, a share, a ratio or a duration, with the words it stands in. Its kind follows the wording: a budget is money promised, a target a quantified commitment, a record an achievement claimed, context a statistic."),
            _("An amount that the source repeats is counted once, and amounts that do not add up are never summed."),
        )] if len(snapshot.figures()) else []),
        Heading(_("How far raters agree"), level, "agreement"),
        *_paragraphs(*agreement_words(snapshot.agreement(), _)),
    ]  # fmt: skip


def _judging_lines(settings: BoardSettings, _: Translate) -> list[str]:
    """By which rules an assessment comes to be published."""
    needs_review = _("A reviewer has to approve before anything is published.")
    return [
        _("Assessors needed for each pledge: {count}.").format(count=settings.assessors_needed),
        needs_review if settings.review_required else _("What needs nobody else is published at once."),
        _("With two assessors or more, nobody sees another's judgement before submitting her own. Agreement publishes; where they disagree, they revise or a reviewer decides with a reason. Nobody reviews her own work."),
    ]  # fmt: skip


def _scale(views: ChartViews, level: int) -> list[Block]:
    _ = views.words
    columns = (Column(_("Status"), 1.2), Column(_("Meaning"), 2.4), Column(_("Comparative outcome"), 1.4))
    outcomes = {status: _(status.outcome.label) if status.outcome else _("left out of rates") for status in Status}
    rows = [(status_words(views, status), _(status.meaning), outcomes[status]) for status in Status]
    research = Run("Thomson et al. 2017, doi 10.1111/ajps.12313", DOI)
    return [
        Heading(_("The status scale"), level),
        table(_("The status scale"), columns, rows),
        Paragraph(words(_("The outcomes are the three of comparative pledge research:"), " ", research), quiet=True),
        *_paragraphs(_("Verdict (provisional or final), timeliness, reason and rater stand beside the status and are never mixed into it.")),
    ]  # fmt: skip


def _crosswalk(views: ChartViews, level: int) -> list[Block]:
    """What the campaign's source calls the statuses, and what the board reads that as; nothing where it does not say."""
    _, statuses = views.words, views.snapshot.statuses().to_dict("records")
    every = {"label": Column(_("In the source’s words"), 1.2), "meaning": Column(_("Meaning"), 2.4)}
    filled = [name for name in every if any(row[name] for row in statuses)]
    columns = (*(every[name] for name in filled), Column(_("Status"), 1.4))
    cells: list[list[Words | str]] = [
        [*(str(row[name]) for name in filled), status_words(views, str(row["code"]))] for row in statuses
    ]
    return [Heading(_(CROSSWALK), level), table(_(CROSSWALK), columns, cells)] if cells else []


def origin_blocks(views: ChartViews, level: int = 2) -> list[Block]:
    """Where the data are from, and how anyone can tell by the journal's head that the record was not changed."""
    _, head, moment = views.words, views.snapshot.head(), views.snapshot.moment
    return [
        Heading(_("Where the data are from"), level),
        *_paragraphs(*source_lines(views.snapshot, views.language)),
        Heading(_("The journal"), level),
        *_paragraphs(
            _("Everything that changes what the board says is one entry of an append-only journal; each entry's hash covers the one before it. Whoever noted a head can later prove that nothing before it was changed."),
            _("Head: entry {number}, recorded {moment}").format(number=head.id, moment=moment(head.recorded_at)),
        ),
        Code(f"{head.id} · SHA-256 {head.hash}"),
    ]  # fmt: skip


def gap_blocks(views: ChartViews) -> list[Block]:
    """What the watchdogs' judgements and the administration's own ratings differ in."""
    _ = views.words
    lines = (_(OWN_JUDGEMENTS), gap_words(with_steps(views.snapshot.rater_gap()), _))
    return [Heading(_("Watchdogs and the administration compared"), anchor="rater-gap"), *_paragraphs(*lines)]


def agreement_blocks(views: ChartViews) -> list[Block]:
    """How far independent assessors agree."""
    _ = views.words
    lines = (_(COUNTED), *agreement_words(views.snapshot.agreement(), _))
    return [Heading(_("Agreement between assessors"), anchor="assessors"), *_paragraphs(*lines)]


def agreement_table(views: ChartViews) -> list[Block]:
    """The same by category; nothing while there is none."""
    _ = views.words
    names = {row["id"]: views.text_of(row, "name") for row in views.snapshot.categories().to_dict("records")}
    rows = []
    for slug, agreement in views.snapshot.agreement_by_category().items():
        alphas = [alpha_text(alpha, _) for alpha in (agreement.nominal, agreement.ordinal)]
        counts = (str(agreement.units), str(agreement.assessors), f"{agreement.agreeing}/{agreement.pairs}")
        rows.append([names.get(slug, slug), *counts, *([_("Too few to say")] * 2 if agreement.too_few else alphas)])
    heads = (_("Category"), _("Units"), _("Assessors"), _("Pairs that agree"), _("Alpha, nominal"), _("Alpha, ordinal"))
    columns = [Column(head, 1, right=bool(place)) for place, head in enumerate(heads)]
    return [table(_("Agreement by category"), columns, rows)] if rows else []


def _paragraphs(*lines: str) -> list[Block]:
    return [Paragraph(words(line)) for line in lines]


def citation_blocks(cited: Cited, language: str, level: int = 0) -> list[Block]:
    """How to cite, as a sentence and as BibTeX, under a heading where it has a level."""
    head = [Heading(translator(language)(N_("How to cite")), level, "cite")] if level else []
    return [*head, Paragraph(words(sentence(cited, language))), Code(bibtex(cited, language).rstrip())]
