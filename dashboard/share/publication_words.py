"""How a judgement came to be public, and by whose act, in words."""

from collections.abc import Callable

from dashboard.domain.assessment import Publication


def publication_words(found: Publication | None, _: Callable[[str], str]) -> str:
    """How something was published; empty for what is not public."""
    if found is None:
        return ""
    parts = [_("Taken over from another board’s record")] if found.taken_over else []
    if found.assessors > 1:
        parts.append(_("{count} independent assessments agree").format(count=found.assessors))
    elif found.basis == "agreement" and found.taken_over:
        parts.append(_("Independent assessments agreed"))
    elif found.basis in ("direct", "agreement"):
        parts.append(_("Published at once"))
    if found.basis == "review":
        parts.append(_("Approved by {reviewer}").format(reviewer=found.actor))
    elif found.basis == "decision":
        parts.append(_("Assessors disagreed; reviewer {reviewer} decided").format(reviewer=found.actor))
    return " · ".join(parts) + (f": {found.reason}" if found.reason else "")
