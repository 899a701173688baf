"""Members and their organisations, and the rules of both."""

import re
from dataclasses import dataclass

from dashboard.domain.errors import N_, RuleError
from dashboard.domain.permission import OrganisationKind, Role

ORGANISATION_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
MAX_IDENTITY_CHARACTERS = 500


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
        raise RuleError(
            "role", N_("There is no role “{role}”. Choose one of: {roles}."), role=text, roles=", ".join(Role)
        ) from None


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
            raise RuleError(
                field, N_("Give the issuer and the subject of the sign-in, as the sign-in page shows them.")
            )
    return identity
