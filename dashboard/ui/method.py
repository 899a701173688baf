"""The words of the method page, with the numbers that they speak of read from the store."""

from dashboard.charts import agreement_words, alpha_text
from dashboard.charts.drawing.status_words import rate_in
from dashboard.domain.marks import N_
from dashboard.domain.status import Status
from dashboard.share.agreement_rows import statistics, statistics_by_category
from dashboard.share.cache import cached
from dashboard.share.days import days_assessed
from dashboard.share.report.method_blocks import (
    CROSSWALK,
    SOURCE_OF_DATA,
    figure_lines,
    head_lines,
    judging_lines,
    rate_lines,
)
from dashboard.share.source import SOURCE, source_lines, source_name
from dashboard.ui import html
from dashboard.ui.board import _, category_names, chart_views, language, newest_snapshot, run_key, snapshot, text_of


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{html.text(words)}</p>" for words in texts)


_AGREEMENT_COLUMNS = (
    N_("Category"),
    N_("Units"),
    N_("Assessors"),
    N_("Pairs that agree"),
    N_("Alpha, nominal"),
    N_("Alpha, ordinal"),
)


@cached(run_key)
def scale() -> str:
    """The status scale with definitions and its crosswalk to comparative research, as HTML."""
    rows = "".join(
        f"<tr><td>{html.badge(status)}</td><td>{html.text(_(status.meaning))}</td>"
        f'<td data-label="{html.text(_("Comparative outcome"))}">{html.text(_(status.outcome.label) if status.outcome else _("left out of rates"))}</td></tr>'
        for status in Status
    )
    heads = html.headings(_("Status"), _("Meaning"), _("Comparative outcome"))
    doi = html.outside_link("https://doi.org/10.1111/ajps.12313", "Thomson et al. 2017, doi 10.1111/ajps.12313")
    return html.section(
        _("The status scale"),
        f'<table class="plain folded">{heads}<tbody>{rows}</tbody></table>'
        + f'<p class="quiet">{html.text(_("The outcomes are the three of comparative pledge research:"))} {doi}</p>'
        + _paragraphs(
            _(
                "Verdict (provisional or final), timeliness, reason and rater stand beside the status and are never mixed into it."
            )
        ),
    )


@cached(run_key)
def crosswalk() -> str:
    """What the campaign's source calls the statuses, and what the board reads that as; empty where it does not say."""
    rows = "".join(
        f"<tr><td>{html.text(row['label'])}</td><td>{html.text(row['meaning'])}</td>"
        f'<td data-label="{html.text(_("Status"))}">{html.badge(row["code"])}</td></tr>'
        for row in snapshot().statuses().to_dict("records")
    )
    heads = html.headings(_("In the source’s words"), _("Meaning"), _("Status"))
    table = f'<table class="plain folded">{heads}<tbody>{rows}</tbody></table>'
    return html.section(_(CROSSWALK), table) if rows else ""


@cached(run_key)
def rates() -> str:
    """How rates are computed, on the pledges as they stand now, as HTML."""
    now = rate_in(snapshot().shown().pledges()["status"])
    example = _(
        "Now: fulfilled {fulfilled} of {judged} judged ({unrated} not yet rated and {unverifiable} that cannot be judged left out)."
    )
    counted, chosen = rate_lines(_)
    return html.section(
        _("How rates are computed"),
        _paragraphs(
            counted,
            chart_views().of_rater(
                example.format(
                    fulfilled=now.fulfilled, judged=now.judged, unrated=now.unrated, unverifiable=now.unverifiable
                )
            ),
            chosen,
            _(
                "Every page can be asked for another moment by its address: as_of is the day that a status is true of, known_at the moment up to which records count."
            ),
        ),
    )


@cached(run_key)
def judging() -> str:
    """How judgements come about and how far assessors agree, as HTML."""
    counted = _(
        "Agreement counts what each assessor said first, independently, in every round that is over, also where a reviewer decided between them; its unit is one pledge in one round."
    )
    rules = [*judging_lines(snapshot().settings(), _), counted]
    return html.section(
        _("How judgements come about"),
        _paragraphs(*rules) + _paragraphs(*agreement_words(statistics(snapshot().shown()), _)),
    )


def count_agreement() -> int:
    """In how many categories there is any."""
    return len(statistics_by_category(snapshot().shown()))


@cached(run_key)
def agreement_by_category() -> str:
    """Agreement in each category, as HTML; empty while there is none."""
    by_category = statistics_by_category(snapshot().shown())
    if not by_category:
        return ""
    names = category_names()
    labels = [html.text(_(words)) for words in _AGREEMENT_COLUMNS]
    rows = []
    for slug, agreement in by_category.items():
        alphas = (
            [_("Too few to say")] * 2
            if agreement.too_few
            else [alpha_text(alpha, _) for alpha in (agreement.nominal, agreement.ordinal)]
        )
        cells = [str(agreement.units), str(agreement.assessors), f"{agreement.agreeing}/{agreement.pairs}", *alphas]
        body = "".join(
            f'<td class="tally" data-label="{label}">{html.text(cell)}</td>'
            for label, cell in zip(labels[1:], cells, strict=True)
        )
        rows.append(f'<tr><th scope="row">{html.text(names.get(slug, slug))}</th>{body}</tr>')
    heads = html.headings(*map(_, _AGREEMENT_COLUMNS))
    return f'<div class="board section"><table class="plain folded">{heads}<tbody>{"".join(rows)}</tbody></table></div>'


@cached(run_key)
def figures() -> str:
    """What a figure is, as HTML; empty for a campaign whose source states none."""
    return html.section(_("Figures"), _paragraphs(*figure_lines(_))) if len(snapshot().figures()) else ""


@cached(run_key)
def source() -> str:
    """What the data are, and which source, makers and licence they have, as HTML."""
    return '<span id="data"></span>' + html.section(
        _(SOURCE_OF_DATA), _paragraphs(*source_lines(snapshot(), language()))
    )


def journal() -> str:
    """The journal's head, by which anyone can tell whether the record was changed, as HTML."""
    head = newest_snapshot().head()
    return html.section(
        _("The journal"),
        _paragraphs(*head_lines(snapshot(), _)) + f'<p class="hash">{head.id} · SHA-256 {html.text(head.hash)}</p>',
    )


def citation() -> str:
    """How to cite the board, as HTML."""
    campaign, head = snapshot().campaign(), newest_snapshot().head()
    words = _("Pledgeboard, {campaign}: pledges and assessments, edition {edition}. {days}.").format(
        campaign=text_of(campaign, "name"),
        edition=head.id,
        days=days_assessed(snapshot().shown()).in_words(_),
    )
    named = source_name(snapshot(), language())
    words += f" {_(SOURCE).format(source=named)}." if named else ""
    return html.section(_("How to cite"), f'<p class="quote">{html.text(words)}</p>')
