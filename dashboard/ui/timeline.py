"""The history of a pledge: who judged what, true of which day, recorded when, on which evidence."""

from collections.abc import Sequence

from dashboard.content.pledge_facts import day_words
from dashboard.content.record_words import erased_words, judgement_facts, publication_words
from dashboard.domain.assessment import Assessment, LifecycleStatus
from dashboard.domain.challenge import Challenge
from dashboard.domain.criterion import Criterion
from dashboard.domain.evidence import Evidence, EvidenceFile
from dashboard.domain.file_kind import label_of
from dashboard.ui import html
from dashboard.ui.board import _, language, snapshot
from dashboard.ui.forms.challenge import challenge_item
from dashboard.ui.forms.criterion import criterion_body


def evidence_item(evidence: Evidence) -> str:
    """One piece of evidence as a list item."""
    name = evidence.title or evidence.url or evidence.citation or (evidence.file.name if evidence.file else "")
    head = html.outside_link(evidence.url, name) if evidence.url else html.text(name)
    facts = [evidence.publisher, evidence.published_on.isoformat() if evidence.published_on else ""]
    if evidence.citation and evidence.citation != name:
        facts.append(evidence.citation)
    about = " · ".join(html.text(fact) for fact in facts if fact)
    archived = f" · {html.outside_link(evidence.archived_url, _('Archived copy'))}" if evidence.archived_url else ""
    quote = f'<blockquote dir="auto">“{html.text(evidence.quote)}”</blockquote>' if evidence.quote else ""
    return f'<li><span dir="auto">{head}</span> <span class="quiet">{about}{archived}</span>{quote}{_file(evidence.file)}</li>'


def evidence_list(pieces: Sequence[Evidence]) -> str:
    """Evidence as a list; empty for none."""
    items = "".join(evidence_item(piece) for piece in pieces)
    return f'<ul class="evidence">{items}</ul>' if items else ""


def _file(file: EvidenceFile | None) -> str:
    if file is None:
        return ""
    if file.erasure is not None:
        words = erased_words(file, snapshot().moment(file.erasure.recorded_at), _)
        return f'<div class="file">{html.icon("delete")}{html.text(words)}</div>'
    kind = label_of(file.media_type)
    size = f"{max(1, round(file.size / 1024)):,} kB"
    # `data-reload`: a download is no page that the running session could switch to.
    return (
        f'<div class="file">{html.icon("attach_file")}<a href="/files/{html.text(file.sha256)}" data-reload download>{html.text(file.name)}</a>'
        f' <span class="quiet">{html.text(kind)} · {html.text(size)}</span></div>'
    )


def assessment_item(assessment: Assessment, criteria: Sequence[Criterion] = ()) -> str:
    """One assessment as HTML, everything recorded of it.

    Args:
        assessment: as read.
        criteria: the pledge's criteria, newest first, to tell the one that it was given under.
    """
    author = snapshot().author_words(assessment, language())
    when = [
        _("True of {day}").format(day=day_words(assessment.as_of, assessment.as_of_precision, _)),
        _("Recorded {moment}").format(moment=snapshot().moment(assessment.recorded_at)),
        _("by {author} ({rater})").format(author=author, rater=_(assessment.rater.label)),
        _("Entry {number}").format(number=assessment.id),
        publication_words(assessment.publication, _),
    ]
    note = f'<div class="note" dir="auto">{html.text(assessment.note)}</div>' if assessment.note else ""
    mark = ""
    if assessment.lifecycle_status not in (LifecycleStatus.PUBLISHED, LifecycleStatus.OPEN):
        mark = f' <span class="standing">{html.text(_(assessment.lifecycle_status.label))}</span>'
    return (
        f"{html.badge(assessment.status)}{mark} <span class='quiet'>{html.text(' · '.join(judgement_facts(assessment, _)))}</span>"
        f'<div class="when">{"".join(f"<span>{html.text(part)}</span>" for part in when if part)}</div>{_criterion(assessment, criteria)}{note}'
        f"{evidence_list(assessment.evidence)}"
    )


def _criterion(assessment: Assessment, criteria: Sequence[Criterion]) -> str:
    """The criterion that a verdict was given under, to be opened; flagged where a newer version exists."""
    if not criteria:
        return ""
    criterion = next((criterion for criterion in criteria if criterion.id == assessment.criterion), None)
    if criterion is None:
        return f'<p class="flag">{html.icon("flag")}{html.text(_("Given before the criterion was written"))}</p>'
    if criterion is criteria[0]:
        words, css, icon = _("Given under version {version} of the criterion"), "quiet", ""
    else:
        words, css = _("Given under version {version} of the criterion, which has changed since"), "flag"
        icon = html.icon("flag")
    summary = (
        f'<summary><span class="{css}">{icon}{html.text(words.format(version=criterion.version))}</span></summary>'
    )
    return f"<details>{summary}{criterion_body(criterion)}</details>"


def timeline(
    history: Sequence[Assessment], criteria: Sequence[Criterion] = (), challenges: Sequence[Challenge] = ()
) -> str:
    """A pledge's assessments as HTML, newest first, each with the challenges to it.

    Args:
        history: as read.
        criteria: the pledge's, newest first.
        challenges: the public ones, newest first.
    """
    if not history:
        return f'<p class="quiet">{html.text(_("Nobody has assessed this pledge yet."))}</p>'
    questions = {
        item.id: "".join(
            challenge_item(challenge) for challenge in reversed(challenges) if challenge.assessment_id == item.id
        )
        for item in history
    }
    items = "".join(
        f'<li id="entry-{item.id}">{assessment_item(item, criteria)}{questions[item.id]}</li>' for item in history
    )
    return f'<ol class="timeline">{items}</ol>'
