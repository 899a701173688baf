"""What a steward sets for a campaign, with the rules of each setting."""

from dataclasses import dataclass, fields
from typing import Any

from dashboard.domain.errors import N_, FormErrors, RuleError
from dashboard.domain.zones import UNKNOWN_ZONE, zone_names

MOST_ASSESSORS = 9
MOST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class BoardSettings:
    """The settings of one campaign; the defaults hold until a steward sets another value."""

    assessors_needed: int = 1  # who judge a pledge independently before anything is published
    review_required: bool = False  # whether a reviewer has to approve before anything is published
    stale_days: int = 90  # a provisional verdict with nothing new for so long is stale
    timezone: str = ""  # an IANA name; empty: the one that the campaign's package says
    demonstration: int | None = None  # the seed number of generated data; None for a real board


EDITABLE = ("assessors_needed", "review_required", "stale_days", "timezone")
NAMES = tuple(field.name for field in fields(BoardSettings))


def check_settings(changes: dict[str, Any]) -> dict[str, Any]:
    """Check what a steward wants to set. `changes`: name to value, of `EDITABLE`. Raises FormErrors with one RuleError
    for each value that is not allowed; the field is the setting's name."""
    errors: list[RuleError] = []
    for name, value in changes.items():
        most = {"assessors_needed": MOST_ASSESSORS, "stale_days": MOST_DAYS}.get(name)
        if name not in EDITABLE:
            errors.append(RuleError(name, N_("There is no setting “{name}”."), name=name))
        elif name == "review_required" and not isinstance(value, bool):
            errors.append(RuleError(name, N_("Say yes or no.")))
        elif name == "timezone" and value not in zone_names():
            errors.append(RuleError(name, UNKNOWN_ZONE, value=str(value)[:80]))
        elif most and (isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most):
            errors.append(RuleError(name, N_("Give a whole number from 1 to {most}."), most=most))
    if errors:
        raise FormErrors(errors)
    return changes
