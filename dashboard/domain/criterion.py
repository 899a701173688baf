"""Criteria: what would make a pledge count as fulfilled, partly or not, and by when, written before it is judged."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from dashboard.domain.errors import N_, FormErrors, RuleError
from dashboard.domain.evidence import MAX_TEXT_CHARACTERS, clean_text, length_errors


@dataclass(frozen=True, slots=True)
class CriterionDraft:
    """A criterion as submitted; `based_on` is the id of the version that the form showed (None: there was none)."""

    campaign: str
    pledge_number: int
    fulfilled: str
    partly: str = ""
    not_fulfilled: str = ""
    due: date | None = None
    based_on: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(CriterionDraft):
    """One recorded version; `id` is its journal entry, `recorded_at` an aware UTC moment."""

    id: int
    version: int  # from 1
    author: str
    author_id: str
    organisation: str
    recorded_at: datetime


def check_criterion(draft: CriterionDraft, *, earliest: date | None = None) -> CriterionDraft:
    """Check a criterion as a whole. Raises FormErrors; the fields are those of the draft."""
    texts = {name: clean_text(getattr(draft, name)) for name in ("fulfilled", "partly", "not_fulfilled")}
    errors: list[RuleError] = []
    if not texts["fulfilled"]:
        errors.append(RuleError("fulfilled", N_("Say what would make the pledge count as fulfilled.")))
    for name, text in texts.items():
        errors += length_errors(name, text, MAX_TEXT_CHARACTERS)
    if draft.due is not None and earliest is not None and draft.due < earliest:
        message = N_("The date lies before the election on {earliest}.")
        errors.append(RuleError("due", message, earliest=earliest.isoformat()))
    if errors:
        raise FormErrors(errors)
    return replace(draft, fulfilled=texts["fulfilled"], partly=texts["partly"], not_fulfilled=texts["not_fulfilled"])
