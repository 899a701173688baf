"""Who works on the board, and how: members and their organisations; sign-ins, what a cookie keeps, how long it holds,
what names it when over; and what a steward sets for a campaign, with the rules of each setting."""

import json
import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from dashboard.domain.errors import N_, FormErrors, RuleError
from dashboard.domain.permission import OrganisationKind, Role
from dashboard.domain.zones import UNKNOWN_ZONE, zone_names

ORGANISATION_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
MAX_IDENTITY_CHARACTERS = 500

COOKIE = "_streamlit_user"  # Streamlit's own; a long one goes on in `_streamlit_user_1`, `…_2`
HOLDS_FOR = timedelta(hours=12)
REMEMBERED_FOR = 2 * HOLDS_FOR  # once it is over: longer than any clock of a provider is ahead of ours
SESSION = "session"  # the claim that tells two sign-ins of one person in one second apart
IDENTITY = ("iss", "sub", "iat", SESSION, "nonce", "jti")  # of a sign-in; cookies of older boards hold the last two
STREAMLITS = ("origin", "is_logged_in", "provider")
MOST_BYTES = {"iss": 300, "sub": 255, "email": 254}  # so that the cookie is a single one, below 4 KB
MOST_CHARACTERS = 60  # of a name


@dataclass(frozen=True, slots=True)
class Organisation:
    """A group that members belong to; its assessments are its own."""

    id: str
    name: str
    name_en: str
    kind: OrganisationKind


@dataclass(frozen=True, slots=True)
class Member:
    """Someone with a role; `issuer` and `subject` are those of the sign-in."""

    id: str
    issuer: str
    subject: str
    name: str
    role: Role
    organisation: str  # an organisation's id; empty for none
    active: bool
    roles: tuple[tuple[str, Role], ...] = ()  # in single campaigns, by their ids; `role` is the one in all of them

    def role_in(self, campaign: str) -> Role:
        """The role in a campaign: the one there or the one in all, whichever may do more; "" for the board itself."""
        ranks = list(Role)
        return max(self.role, dict(self.roles).get(campaign, self.role), key=ranks.index)


def parse_role(text: str) -> Role:
    """A role by its code. Raises RuleError (field `role`) that names the roles there are."""
    try:
        return Role(text.strip().lower())
    except ValueError:
        message = N_("There is no role “{role}”. Choose one of: {roles}.")
        raise RuleError("role", message, role=text, roles=", ".join(Role)) from None


def check_organisation_id(text: str) -> str:
    """An organisation's id: small letters, digits and hyphens. Raises RuleError (field `organisation`)."""
    if not ORGANISATION_ID.fullmatch(text):
        raise RuleError("organisation", N_("An organisation's short name has small letters, digits and hyphens only."))
    return text


def check_identity(issuer: str, subject: str) -> tuple[str, str]:
    """The issuer and subject of a sign-in, stripped. Raises RuleError (fields `issuer`, `subject`)."""
    identity = issuer.strip(), subject.strip()
    for field, value in zip(("issuer", "subject"), identity, strict=True):
        if not value or len(value) > MAX_IDENTITY_CHARACTERS or not value.isprintable():
            message = N_("Give the issuer and the subject of the sign-in, as the sign-in page shows them.")
            raise RuleError(field, message)
    return identity


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who signed in, until when."""

    issuer: str
    subject: str
    key: str  # names the sign-in without being able to stand for it
    expires_at: datetime  # aware UTC


def kept_claims(claims: Mapping[str, Any], moment: datetime, session: str) -> dict[str, Any] | None:
    """What the cookie of a new sign-in keeps of an identity token, however much the provider says in it. `moment`: now;
    the sign-in holds from then where the token does not say when it was issued. Returns who by whom and since when,
    name and e-mail where they are texts of a sensible length, and what Streamlit needs; None where the token does not
    say who by whom."""
    issuer, subject = _identifier(claims, "iss"), _identifier(claims, "sub")
    if not issuer or not subject:
        return None
    name, email = _readable(claims.get("name"))[:MOST_CHARACTERS], _readable(claims.get("email"))
    known = {"name": name, "email": email if _fits("email", email) else ""}
    issued = claims["iat"] if _moment(claims.get("iat")) else math.floor(moment.timestamp())
    cookie = {name: claims[name] for name in STREAMLITS if name in claims}
    cookie |= {"iss": issuer, "sub": subject, SESSION: session, "iat": issued}
    return cookie | {claim: text for claim, text in known.items() if text}


def sign_in_from(claims: Mapping[str, Any]) -> SignIn | None:
    """The sign-in that a cookie stands for. Returns None where nobody is signed in, or the cookie does not say who by
    whom and since when."""
    issuer, subject, issued = claims.get("iss"), claims.get("sub"), _moment(claims.get("iat"))
    if not claims.get("is_logged_in") or not issuer or not subject or issued is None:
        return None
    # Of the content alone: one cookie can be written in many ways, all of which carry its signature.
    identity = json.dumps([claims.get(name) for name in IDENTITY], sort_keys=True, default=str)
    return SignIn(str(issuer), str(subject), sha256(identity.encode()).hexdigest(), issued + HOLDS_FOR)


def _identifier(claims: Mapping[str, Any], name: str) -> str:
    """A claim that has to be taken as it is or not at all."""
    value = claims.get(name)
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text if text == _readable(text) and _fits(name, text) else ""


def _fits(name: str, text: str) -> bool:
    return len(json.dumps(text)) - 2 <= MOST_BYTES[name]  # as it is written, without its quotes


def _readable(value: object) -> str:
    """A text in one line without controls and halves of characters; empty for anything else."""
    if not isinstance(value, str):
        return ""
    return " ".join("".join(sign for sign in value[:1000] if unicodedata.category(sign) not in ("Cc", "Cs")).split())


def _moment(issued: object) -> datetime | None:
    if isinstance(issued, bool) or not isinstance(issued, int | float):
        return None
    try:
        moment = datetime.fromtimestamp(issued, UTC)
        return moment if moment + HOLDS_FOR else None
    except (ValueError, OverflowError, OSError):
        return None


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
