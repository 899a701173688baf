"""Who may do what: roles, the permissions that each lists, and the one who acts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from dashboard.domain.marks import N_
from dashboard.domain.status import Rater

ActorKind = Literal["local", "member", "system", "reader"]


class Permission(StrEnum):
    """Everything that not everybody may do."""

    ASSESS = "assess"
    MEASURE = "measure"
    WRITE_CRITERION = "write_criterion"
    REVIEW = "review"
    ANSWER_CHALLENGE = "answer_challenge"
    ERASE_CONTACT = "erase_contact"
    ASSIGN = "assign"
    MANAGE_MEMBERS = "manage_members"
    MANAGE_SETTINGS = "manage_settings"
    LOAD_SEED = "load_seed"
    ERASE_FILE = "erase_file"

    @property
    def refusal(self) -> str:
        """The English msgid of the sentence that someone without this permission reads."""
        return _REFUSALS[self]


class Role(StrEnum):
    """What a member is; each role may do what those before it may."""

    READER = "reader"
    ASSESSOR = "assessor"
    REVIEWER = "reviewer"
    STEWARD = "steward"

    @property
    def label(self) -> str:
        """The English msgid of the role's name."""
        return _ROLES[self][0]

    @property
    def description(self) -> str:
        """The English msgid of what the role is for."""
        return _ROLES[self][1]

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the role may do."""
        held: frozenset[Permission] = frozenset()
        for role in Role:
            held |= _ROLES[role][2]
            if role is self:
                break
        return held


class OrganisationKind(StrEnum):
    """Whom an organisation speaks for: its assessments are the watchdogs' or the administration's own."""

    WATCHDOG = "watchdog"
    CITY = "city"

    @property
    def label(self) -> str:
        """The English msgid."""
        return _KINDS[self]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the writer at this machine, a signed-in member, the program itself, or someone who only reads.

    `issuer` and `subject` are those of the sign-in, by which every write looks a member up again; `role` and
    `organisation` (an id, empty for none) are what was true when the page was made, and decide only what it shows.
    """

    id: str
    name: str
    kind: ActorKind
    role: Role = Role.READER
    issuer: str = ""
    subject: str = ""
    organisation: str = ""
    organisation_kind: OrganisationKind = OrganisationKind.WATCHDOG
    session: str = ""  # the key of the sign-in, by which an ended one is known
    expires_at: datetime | None = None  # aware UTC; the sign-in's

    @property
    def is_administration(self) -> bool:
        """Whether she speaks for those who are judged."""
        return self.organisation_kind is OrganisationKind.CITY

    @property
    def rater(self) -> Rater:
        """Whose judgements hers are, where she does not say otherwise."""
        return Rater.CITY if self.is_administration else Rater.WATCHDOG

    def may(self, permission: Permission) -> bool:
        """Whether the role that the actor had when the page was made allows it."""
        return permission in self.role.permissions and not (
            permission is Permission.WRITE_CRITERION and self.is_administration
        )

    def may_review(self, *, administration: bool) -> bool:
        """Whether she may approve, reject and retract what the administration, or else the watchdogs, recorded.

        Each side reviews its own. The writer at the machine and the program keep the board and belong to neither.
        """
        return self.may(Permission.REVIEW) and (self.kind != "member" or self.is_administration is administration)

    def may_answer(self, *, administration: bool) -> bool:
        """Whether she may answer challenges to what the administration, or else the watchdogs, recorded.

        The watchdogs moderate all questions; the administration answers those about its own ratings alone.
        """
        return self.may(Permission.ANSWER_CHALLENGE) and (
            self.kind != "member" or administration or not self.is_administration
        )


NO_CRITERION = N_("Whoever speaks for the administration writes no criteria: it does not say what it is judged by.")
NOT_THE_WATCHDOGS = N_("Whoever speaks for the administration does not review what the watchdogs recorded.")
NOT_THE_ADMINISTRATIONS = N_("Whoever speaks for the watchdogs does not review what the administration recorded.")

NOBODY = Actor(id="reader", name="", kind="reader")

_REFUSALS = {
    Permission.ASSESS: N_("You can read this board, but not record assessments."),
    Permission.MEASURE: N_("You can read this board, but not record measurements."),
    Permission.WRITE_CRITERION: N_("You can read this board, but not write criteria."),
    Permission.REVIEW: N_("Only reviewers may approve, reject or retract."),
    Permission.ANSWER_CHALLENGE: N_("Only reviewers may answer challenges."),
    Permission.ERASE_CONTACT: N_("Only reviewers may erase a contact."),
    Permission.ASSIGN: N_("Only stewards may assign pledges."),
    Permission.MANAGE_MEMBERS: N_("Only stewards may change members."),
    Permission.MANAGE_SETTINGS: N_("Only stewards may change the board's settings."),
    Permission.LOAD_SEED: N_("Only stewards may load a seed."),
    Permission.ERASE_FILE: N_("Only stewards may erase a file."),
}
_ROLES: dict[Role, tuple[str, str, frozenset[Permission]]] = {
    Role.READER: (N_("Reader"), N_("reads the board and may question what it says"), frozenset()),
    Role.ASSESSOR: (
        N_("Assessor"),
        N_("judges pledges with evidence, writes criteria and records measurements"),
        frozenset({Permission.ASSESS, Permission.MEASURE, Permission.WRITE_CRITERION}),
    ),
    Role.REVIEWER: (
        N_("Reviewer"),
        N_("approves, rejects and retracts what others recorded, decides where assessors disagree, answers challenges"),
        frozenset({Permission.REVIEW, Permission.ANSWER_CHALLENGE, Permission.ERASE_CONTACT}),
    ),
    Role.STEWARD: (
        N_("Steward"),
        N_("keeps members, assignments, settings and the seed"),
        frozenset(
            {
                Permission.ASSIGN,
                Permission.MANAGE_MEMBERS,
                Permission.MANAGE_SETTINGS,
                Permission.LOAD_SEED,
                Permission.ERASE_FILE,
            }
        ),
    ),
}
_KINDS = {OrganisationKind.WATCHDOG: N_("Watchdog"), OrganisationKind.CITY: N_("The administration itself")}
