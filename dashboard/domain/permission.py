"""Who may do what: roles, the permissions that each lists, and the one who acts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dashboard.domain.errors import N_, LabelledCode
from dashboard.domain.status import Rater

ActorKind = Literal["local", "member", "system", "reader"]


class Permission(LabelledCode):
    """Everything that not everybody may do; `refusal` is the msgid that someone without the permission reads."""

    ASSESS = "assess", N_("You can read this board, but not record assessments.")
    MEASURE = "measure", N_("You can read this board, but not record measurements.")
    WRITE_CRITERION = "write_criterion", N_("You can read this board, but not write criteria.")
    REVIEW = "review", N_("Only reviewers may approve, reject or retract.")
    ANSWER_CHALLENGE = "answer_challenge", N_("Only reviewers may answer challenges.")
    ERASE_CONTACT = "erase_contact", N_("Only reviewers may erase a contact.")
    ASSIGN = "assign", N_("Only stewards may assign pledges.")
    MANAGE_MEMBERS = "manage_members", N_("Only stewards may change members.")
    MANAGE_SETTINGS = "manage_settings", N_("Only stewards may change the board's settings.")
    LOAD_SEED = "load_seed", N_("Only stewards may load a seed.")
    ERASE_FILE = "erase_file", N_("Only stewards may erase a file.")

    def __init__(self, _code: str, refusal: str = "") -> None:
        self.refusal = refusal


# What concerns every campaign: a role in one campaign alone does not allow it.
OF_THE_BOARD = frozenset({Permission.MANAGE_MEMBERS, Permission.ERASE_FILE})


class Role(LabelledCode):
    """What a member is; each role may do what those before it may. `description` is the msgid of what it is for."""

    READER = "reader", N_("Reader"), N_("reads the board and may question what it says")
    ASSESSOR = (
        "assessor", N_("Assessor"), N_("judges pledges with evidence, writes criteria and records measurements"),
        Permission.ASSESS, Permission.MEASURE, Permission.WRITE_CRITERION,
    )  # fmt: skip
    REVIEWER = (
        "reviewer", N_("Reviewer"),
        N_("approves, rejects and retracts what others recorded, decides where assessors disagree, answers challenges"),
        Permission.REVIEW, Permission.ANSWER_CHALLENGE, Permission.ERASE_CONTACT,
    )  # fmt: skip
    STEWARD = (
        "steward", N_("Steward"), N_("keeps members, assignments, settings and the seed"), Permission.ASSIGN,
        Permission.MANAGE_MEMBERS, Permission.MANAGE_SETTINGS, Permission.LOAD_SEED, Permission.ERASE_FILE,
    )  # fmt: skip

    def __init__(self, _code: str, label: str = "", description: str = "", *added: Permission) -> None:
        self.label, self.description, self._added = label, description, frozenset(added)

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the role may do."""
        roles = list(Role)
        return frozenset[Permission]().union(*(role._added for role in roles[: roles.index(self) + 1]))


class OrganisationKind(LabelledCode):
    """Whom an organisation speaks for: its assessments are the watchdogs' or the administration's own."""

    WATCHDOG = "watchdog", N_("Watchdog")
    CITY = "city", N_("The administration itself")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the writer at this machine, a signed-in member, the program itself, or someone who only reads. `issuer`
    and `subject` are those of the sign-in, by which every write looks a member up again; `role` and `organisation` (an
    id, empty for none) are what was true when the page was made, and decide only what it shows."""

    id: str
    name: str
    kind: ActorKind
    role: Role = Role.READER
    issuer: str = ""
    subject: str = ""
    organisation: str = ""
    organisation_kind: OrganisationKind = OrganisationKind.WATCHDOG
    campaign: str = ""  # in which she has her role; empty where it is hers in all campaigns
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
        barred = self.is_administration and permission is Permission.WRITE_CRITERION
        barred = barred or (self.campaign != "" and permission in OF_THE_BOARD)
        return permission in self.role.permissions and not barred

    def may_review(self, *, administration: bool) -> bool:
        """Whether she may approve, reject and retract what the administration, or else the watchdogs, recorded. Each
        side reviews its own. The writer at the machine and the program keep the board and belong to neither."""
        return self.may(Permission.REVIEW) and (self.kind != "member" or self.is_administration is administration)

    def may_answer(self, *, administration: bool) -> bool:
        """Whether she may answer challenges to what the administration, or else the watchdogs, recorded. The watchdogs
        moderate all questions; the administration answers those about its own ratings alone."""
        sides = self.kind != "member" or administration or not self.is_administration
        return self.may(Permission.ANSWER_CHALLENGE) and sides


NO_CRITERION = N_("Whoever speaks for the administration writes no criteria: it does not say what it is judged by.")
NOT_THE_WATCHDOGS = N_("Whoever speaks for the administration does not review what the watchdogs recorded.")
NOT_THE_ADMINISTRATIONS = N_("Whoever speaks for the watchdogs does not review what the administration recorded.")

NOBODY = Actor(id="reader", name="", kind="reader")
