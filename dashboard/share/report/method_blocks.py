"""The method as blocks: what the statuses mean, how rates and judgements come about, and how a later change is detected."""

from dashboard.charts.agreement import agreement_words, alpha_text
from dashboard.charts.drawing.status_words import rate_in
from dashboard.charts.rater_gap import gap_words, with_steps
from dashboard.content.blocks import Block, Code, Column, Heading, Paragraph, Run, bullets, table, words
from dashboard.content.record_words import standing
from dashboard.domain.board_settings import BoardSettings
from dashboard.domain.errors import N_, Translate
from dashboard.domain.status import Rater, Status
from dashboard.locale import translator
from dashboard.share.chart_views import ChartViews
from dashboard.share.report.record_blocks import status_words
from dashboard.share.source import Cited, bibtex, sentence, source_lines

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
    columns = (Column(_("In the source’s words"), 1.2), Column(_("Meaning"), 2.4), Column(_("Status"), 1.4))
    cells = [(str(row["label"]), str(row["meaning"]), status_words(views, str(row["code"]))) for row in statuses]
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
