"""The history of a pledge: who judged what, true of which day, recorded when, on which evidence."""

from collections.abc import Sequence
from datetime import UTC, datetime

from dashboard.domain.assessment import Assessment
from dashboard.domain.evidence import Evidence
from dashboard.domain.status import Timeliness
from dashboard.ui import html
from dashboard.ui.board import _


def moment(value: datetime) -> str:
    """A moment as readers see it, UTC to the minute."""
    return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def _evidence(evidence: Evidence) -> str:
    name = evidence.title or evidence.url or evidence.citation
    head = html.outside_link(evidence.url, name) if evidence.url else html.text(name)
    facts = [evidence.publisher, evidence.published_on.isoformat() if evidence.published_on else ""]
    if evidence.citation and evidence.citation != name:
        facts.append(evidence.citation)
    about = " · ".join(html.text(fact) for fact in facts if fact)
    archived = f" · {html.outside_link(evidence.archived_url, _('Archived copy'))}" if evidence.archived_url else ""
    quote = f'<blockquote dir="auto">“{html.text(evidence.quote)}”</blockquote>' if evidence.quote else ""
    return f'<li><span dir="auto">{head}</span> <span class="quiet">{about}{archived}</span>{quote}</li>'


def _details(assessment: Assessment) -> str:
    facts = [_(assessment.verdict.label)]
    if assessment.timeliness is not Timeliness.NOT_APPLICABLE:
        facts.append(_(assessment.timeliness.label))
    if assessment.reason:
        facts.append(_("Reason: {reason}").format(reason=_(assessment.reason.label)))
    return " · ".join(facts)


def assessment_item(assessment: Assessment) -> str:
    """One assessment as HTML, everything recorded of it."""
    when = [
        _("True of {day}").format(day=assessment.as_of.isoformat()),
        _("Recorded {moment}").format(moment=moment(assessment.recorded_at)),
        _("by {author} ({rater})").format(author=assessment.author, rater=_(assessment.rater.label)),
        _("Entry {number}").format(number=assessment.id),
    ]
    note = f'<div class="note" dir="auto">{html.text(assessment.note)}</div>' if assessment.note else ""
    evidence = "".join(_evidence(piece) for piece in assessment.evidence)
    return (
        f"{html.badge(assessment.status)} <span class='quiet'>{html.text(_details(assessment))}</span>"
        f'<div class="when">{"".join(f"<span>{html.text(part)}</span>" for part in when)}</div>{note}'
        + (f'<ul class="evidence">{evidence}</ul>' if evidence else "")
    )


def timeline(history: Sequence[Assessment]) -> str:
    """A pledge's assessments as HTML, newest first."""
    if not history:
        return f'<p class="quiet">{html.text(_("Nobody has assessed this pledge yet."))}</p>'
    items = "".join(f'<li id="entry-{item.id}">{assessment_item(item)}</li>' for item in history)
    return f'<ol class="timeline">{items}</ol>'
