"""Words about the record that pages, static site, reports and files have in common."""

from dashboard.content.pledge_facts import percent_words
from dashboard.domain.assessment import Assessment, Publication
from dashboard.domain.errors import N_, Translate
from dashboard.domain.evidence import EvidenceFile
from dashboard.domain.status import Timeliness

OWN_RATING = N_("own rating")


def erased_words(file: EvidenceFile, moment: str, _: Translate) -> str:
    """What stands in the place of a file that was erased at a moment; `_` translates."""
    assert file.erasure is not None
    words = _("{name}: the file was erased on {moment}. Reason: {reason}")
    return words.format(name=file.name, moment=moment, reason=file.erasure.reason)


def judgement_facts(assessment: Assessment, _: Translate) -> list[str]:
    """What a judgement says beside its status: verdict, timeliness, reason, progress, and what its source calls it."""
    progress = assessment.progress
    facts = (
        _(assessment.verdict.label),
        _(assessment.timeliness.label) if assessment.timeliness is not Timeliness.NOT_APPLICABLE else "",
        _("Reason: {reason}").format(reason=_(assessment.reason.label)) if assessment.reason else "",
        _("Progress: {percent}").format(percent=percent_words(progress)) if progress is not None else "",
        _("in the source’s words: “{label}”").format(label=assessment.source_label) if assessment.source_label else "",
        _("Taken over from {source}").format(source=assessment.taken_from) if assessment.taken_from else "",
    )
    return [fact for fact in facts if fact]


def publication_words(publication: Publication | None, _: Translate) -> str:
    """How a judgement came to be public, and by whose act; empty for what is not public."""
    if publication is None:
        return ""
    basis, imported = publication.basis, publication.imported
    parts = [_("Imported from another board’s record")] if imported else []
    if publication.assessors > 1:
        parts.append(_("{count} independent assessments agree").format(count=publication.assessors))
    elif basis == "agreement" and imported:
        parts.append(_("Independent assessments agreed"))
    elif basis in ("direct", "agreement"):
        parts.append(_("Published at once"))
    elif basis == "taken_over":
        parts.append(_("Taken over from {source}").format(source=publication.source))
    if basis == "review":
        parts.append(_("Approved by {reviewer}").format(reviewer=publication.actor))
    elif basis == "decision":
        parts.append(_("Assessors disagreed; reviewer {reviewer} decided").format(reviewer=publication.actor))
    return " · ".join(parts) + (f": {publication.reason}" if publication.reason else "")
