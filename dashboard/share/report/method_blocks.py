"""The method as blocks: what the statuses mean, how rates and judgements come about, and how a later change is detected."""

from dashboard.charts import agreement_words
from dashboard.content.blocks import Block, Code, Column, Heading, Paragraph, Run, bullets, table, words
from dashboard.domain.board_settings import BoardSettings
from dashboard.domain.errors import Translate
from dashboard.domain.marks import N_
from dashboard.domain.status import Status
from dashboard.share.agreement_rows import statistics
from dashboard.share.chart_views import ChartViews
from dashboard.share.citation import Cited, bibtex, sentence
from dashboard.share.report.record_blocks import status_words
from dashboard.share.snapshot import Snapshot
from dashboard.share.source import source_lines

DOI = "https://doi.org/10.1111/ajps.12313"
CROSSWALK = N_("The source’s own statuses")
SOURCE_OF_DATA = N_("Where the data are from")


def method_blocks(views: ChartViews, level: int = 2) -> list[Block]:
    """The method, with the numbers that it speaks of read from the view."""
    _ = views.words
    scale: list[Block] = [
        Heading(_("The status scale"), level),
        table(
            _("The status scale"),
            (Column(_("Status"), 1.2), Column(_("Meaning"), 2.4), Column(_("Comparative outcome"), 1.4)),
            [
                (
                    status_words(views, status.value),
                    _(status.meaning),
                    _(status.outcome.label) if status.outcome else _("left out of rates"),
                )
                for status in Status
            ],
        ),
        Paragraph(
            words(
                _("The outcomes are the three of comparative pledge research:"), " ",
                Run("Thomson et al. 2017, doi 10.1111/ajps.12313", DOI),
            ),
            quiet=True,
        ),
        Paragraph(words(_("Verdict (provisional or final), timeliness, reason and rater stand beside the status and are never mixed into it."))),
        *crosswalk_blocks(views, level),
        Heading(_("How rates are computed"), level),
        *(Paragraph(words(line)) for line in rate_lines(_)),
    ]  # fmt: skip
    return [*scale, *_judging(views, level), *_source(views, level), *head_blocks(views, level)]


def crosswalk_blocks(views: ChartViews, level: int = 2) -> list[Block]:
    """What the campaign's source calls the statuses, and what the board reads that as; nothing where it does not say."""
    _, rows = views.words, views.snapshot.statuses().to_dict("records")
    if not rows:
        return []
    columns = (Column(_("In the source’s words"), 1.2), Column(_("Meaning"), 2.4), Column(_("Status"), 1.4))
    cells = [(str(row["label"]), str(row["meaning"]), status_words(views, str(row["code"]))) for row in rows]
    return [Heading(_(CROSSWALK), level), table(_(CROSSWALK), columns, cells)]


def rate_lines(_: Translate) -> tuple[str, str]:
    """What a rate counts, and which assessment is a pledge's status."""
    return (
        _("Fulfilled are the pledges that are completed or fulfilled and continuing. Judged are those with a status that has an outcome. A rate is never shown without both numbers."),
        _("Which assessment is a pledge's status: of those recorded by the known-at moment and not superseded, the one that is true of the latest day; of two for the same day, the one recorded last."),
    )  # fmt: skip


def judging_lines(settings: BoardSettings, _: Translate) -> list[str]:
    """By which rules an assessment comes to be published."""
    return [
        _("Assessors needed for each pledge: {count}.").format(count=settings.assessors_needed),
        _("A reviewer has to approve before anything is published.")
        if settings.review_required
        else _("What needs nobody else is published at once."),
        _("With two assessors or more, nobody sees another's judgement before submitting her own. Agreement publishes; where they disagree, they revise or a reviewer decides with a reason. Nobody reviews her own work."),
    ]  # fmt: skip


def _judging(views: ChartViews, level: int) -> list[Block]:
    _ = views.words
    return [
        Heading(_("How judgements come about"), level),
        bullets(judging_lines(views.snapshot.settings(), _)),
        *(Paragraph(words(line)) for line in agreement_words(statistics(views.snapshot), _)),
    ]


def _source(views: ChartViews, level: int) -> list[Block]:
    _, lines = views.words, source_lines(views.snapshot, views.options.language)
    if len(views.snapshot.figures()):
        lines += figure_lines(_)
    return [Heading(_(SOURCE_OF_DATA), level), *(Paragraph(words(line)) for line in lines)]


def figure_lines(_: Translate) -> list[str]:
    """What a figure is, and how figures are counted."""
    return [
        _(
            "A figure is a number in the source that states an amount, a count, a share, a ratio or a duration, with the words it stands in. Its kind follows the wording: a budget is money promised, a target a quantified commitment, a record an achievement claimed, context a statistic."
        ),
        _("An amount that the source repeats is counted once, and amounts that do not add up are never summed."),
    ]


def head_lines(snapshot: Snapshot, _: Translate) -> tuple[str, str]:
    """What the journal's head is for, and which it is."""
    head = snapshot.head()
    return (
        _("Everything that changes what the board says is one entry of an append-only journal; each entry's hash covers the one before it. Whoever noted a head can later prove that nothing before it was changed."),
        _("Head: entry {number}, recorded {moment}").format(number=head.id, moment=snapshot.moment(head.recorded_at)),
    )  # fmt: skip


def head_blocks(views: ChartViews, level: int = 2) -> list[Block]:
    """The journal's head, by which anyone can tell whether the record was changed."""
    _, head = views.words, views.snapshot.head()
    lines = (Paragraph(words(line)) for line in head_lines(views.snapshot, _))
    return [Heading(_("The journal"), level), *lines, Code(f"{head.id} · SHA-256 {head.hash}")]


def citation_blocks(cited: Cited, language: str) -> list[Block]:
    """How to cite, as a sentence and as BibTeX."""
    return [Paragraph(words(sentence(cited, language))), Code(bibtex(cited).rstrip())]
