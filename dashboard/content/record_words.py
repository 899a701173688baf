"""Words about the record that pages, static site, reports and files have in common."""

from dashboard.domain.assessment import Publication
from dashboard.domain.errors import Translate
from dashboard.domain.evidence import EvidenceFile
from dashboard.domain.marks import N_

OWN_RATING = N_("own rating")


def erased_words(file: EvidenceFile, moment: str, _: Translate) -> str:
    """What stands in the place of a file that was erased at a moment; `_` translates."""
    assert file.erasure is not None
    words = _("{name}: the file was erased on {moment}. Reason: {reason}")
    return words.format(name=file.name, moment=moment, reason=file.erasure.reason)


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
