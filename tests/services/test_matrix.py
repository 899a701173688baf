"""Who may do what: every role and every action of the services, allowed or refused with a clear sentence."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from itertools import count
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from dashboard.domain.assessment import ChallengeDraft, CriterionDraft
from dashboard.domain.errors import PermissionRefused
from dashboard.domain.evidence import FileDraft
from dashboard.domain.measurement import MeasurementDraft, Stage
from dashboard.domain.permission import NOBODY, OF_THE_BOARD, Actor, Permission, Role
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.campaigns.seed import seed
from dashboard.services.campaigns.seed_files import default_seed_directory
from dashboard.services.judging import challenge as challenges
from dashboard.services.judging import review
from dashboard.services.judging.assess import assess, record_many
from dashboard.services.judging.import_assessments import import_assessments, preview
from dashboard.services.judging.measure import measure, write_criterion
from dashboard.services.judging.review import erase_file
from dashboard.services.members.members import (
    add_member,
    add_organisation,
    assign,
    change_member,
    remove_member,
    spread,
    unassign,
)
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.board import read_members
from tests.factories import CAMPAIGN, ISSUER, READER, WRITER, Clock, a_draft, a_member, a_piece_of_evidence
from tests.several_campaigns import THIRD, write_third

SHEET = "번호,상태,기준일,근거\n3,정상추진,2019-01-31,https://example.org/3\n".encode()


def _measurement() -> MeasurementDraft:
    evidence = (a_piece_of_evidence(),)
    return MeasurementDraft(CAMPAIGN, "interest", Stage.MEASURED, Decimal("0.4"), date(2019, 1, 1), evidence=evidence)


def _waiting(store: Store) -> int:
    """The entry of an assessment of somebody else that waits for a review."""
    change_settings(store, WRITER, CAMPAIGN, review_required=True)
    return assess(store, a_member(store, "Author", "assessor"), a_draft(pledge_number=2)).id


def _published(store: Store) -> int:
    return assess(store, a_member(store, "Author", "assessor"), a_draft(pledge_number=2)).id


def _file(store: Store) -> str:
    file = FileDraft("a.pdf", b"%PDF-1.7 of somebody")
    draft = a_draft(pledge_number=2, evidence=(a_piece_of_evidence(file=file),))
    assess(store, a_member(store, "Author", "assessor"), draft)
    return file.sha256


def _asked(store: Store) -> int:
    subject = _published(store)
    draft = ChallengeDraft(CAMPAIGN, 2, subject, "Is that so?", contact="me@example.org")
    return challenges.challenge(store, draft, "peer", limit=challenges.RateLimit(99))


def _member(store: Store) -> str:
    a_member(store, "Someone", "assessor")
    return next(member.id for member in read_members(store) if member.name == "Someone")


def _measured(store: Store) -> int:
    """The entry of a measurement of somebody else that waits for a review."""
    change_settings(store, WRITER, CAMPAIGN, review_required=True)
    return measure(store, a_member(store, "Author", "assessor"), _measurement()).id


def _citys(store: Store) -> int:
    """The entry of a published assessment by the administration of itself."""
    return assess(store, a_member(store, "Official", "assessor", "city"), a_draft(pledge_number=2)).id


def _citys_measured(store: Store) -> int:
    """The entry of a measurement by the administration that waits for a review."""
    change_settings(store, WRITER, CAMPAIGN, review_required=True)
    return measure(store, a_member(store, "Official", "assessor", "city"), _measurement()).id


def _citys_asked(store: Store) -> int:
    draft = ChallengeDraft(CAMPAIGN, 2, _citys(store), "Is that so?", contact="me@example.org")
    return challenges.challenge(store, draft, "peer", limit=challenges.RateLimit(99))


def _published_measurement(store: Store) -> int:
    return measure(store, a_member(store, "Author", "assessor"), _measurement()).id


Act = Callable[[Store, Actor, Any], object]
Boards = Callable[[Callable[[Store], Any] | None], tuple[Callable[[], Store], Any]]
PREPARED = datetime(2019, 3, 2, tzinfo=UTC)  # after everything that the seed and the preparations recorded
# action: the least role that may, what has to be there before, the action
ACTIONS: dict[str, tuple[Role, Callable[[Store], Any] | None, Act]] = {
    "assess": (Role.ASSESSOR, None, lambda s, a, _: assess(s, a, a_draft())),
    "rate many": (Role.ASSESSOR, None, lambda s, a, _: record_many(s, a, [a_draft()])),
    "look at an import": (Role.ASSESSOR, None, lambda s, a, _: preview(s, a, CAMPAIGN, "a.csv", SHEET)),
    "import": (
        Role.ASSESSOR,
        lambda s: preview(s, WRITER, CAMPAIGN, "a.csv", SHEET),
        lambda s, a, found: import_assessments(s, a, found),
    ),
    "write a criterion": (
        Role.ASSESSOR, None, lambda s, a, _: write_criterion(s, a, CriterionDraft(CAMPAIGN, 1, "all of it"))
    ),
    "measure": (Role.ASSESSOR, None, lambda s, a, _: measure(s, a, _measurement())),
    "approve": (Role.REVIEWER, _waiting, lambda s, a, one: review.approve(s, a, one)),
    "reject": (Role.REVIEWER, _waiting, lambda s, a, one: review.reject(s, a, one, "why")),
    "retract": (Role.REVIEWER, _published, lambda s, a, one: review.retract(s, a, one, "why")),
    "withdraw": (
        Role.ASSESSOR, None, lambda s, a, _: review.withdraw(s, a, assess(s, a, a_draft(pledge_number=3)).id, "why")
    ),
    "answer a challenge": (Role.REVIEWER, _asked, lambda s, a, one: challenges.answer(s, a, one, True, "Yes")),
    "erase a contact": (Role.REVIEWER, _asked, lambda s, a, one: challenges.forget_contact(s, a, one)),
    "assign": (Role.STEWARD, None, lambda s, a, _: assign(s, a, CAMPAIGN, [(1, "local")])),
    "unassign": (Role.STEWARD, None, lambda s, a, _: unassign(s, a, CAMPAIGN, [(1, "local")])),
    "spread": (Role.STEWARD, None, lambda s, a, _: spread(s, a, CAMPAIGN, [1, 2], ["local"])),
    "add a member": (
        Role.STEWARD, None,
        lambda s, a, _: add_member(s, a, issuer=ISSUER, subject="new", name="New", role="assessor"),
    ),
    "change a member": (Role.STEWARD, _member, lambda s, a, one: change_member(s, a, one, role="reviewer")),
    "remove a member": (Role.STEWARD, _member, lambda s, a, one: remove_member(s, a, one)),
    "add an organisation": (Role.STEWARD, None, lambda s, a, _: add_organisation(s, a, id="new", name="새 단체")),
    "approve a measurement": (Role.REVIEWER, _measured, lambda s, a, one: review.approve(s, a, one)),
    "reject a measurement": (Role.REVIEWER, _measured, lambda s, a, one: review.reject(s, a, one, "why")),
    "load a seed": (Role.STEWARD, None, lambda s, a, _: seed(s, default_seed_directory(), a)),
    "erase a file": (Role.STEWARD, _file, lambda s, a, one: erase_file(s, a, one, "why")),
    "change the settings": (Role.STEWARD, None, lambda s, a, _: change_settings(s, a, CAMPAIGN, stale_days=30)),
}  # fmt: skip


BOTH, WATCHDOGS, ADMINISTRATION = ("watch", "city"), ("watch",), ("city",)
# action: the organisations of which a reviewer may, what has to be there before, the action
SIDES: dict[str, tuple[tuple[str, ...], Callable[[Store], Any] | None, Act]] = {
    name: (BOTH, prepare, act)
    for name, (least, prepare, act) in ACTIONS.items()
    if list(Role).index(least) <= list(Role).index(Role.REVIEWER)
}
SIDES |= {
    name: (WATCHDOGS, *SIDES[name][1:])
    for name in (
        "write a criterion",
        "approve",
        "reject",
        "retract",
        "answer a challenge",
        "erase a contact",
        "approve a measurement",
        "reject a measurement",
    )
}
SIDES |= {
    "retract a measurement": (WATCHDOGS, _published_measurement, lambda s, a, one: review.retract(s, a, one, "why")),
    "retract the administration's": (ADMINISTRATION, _citys, lambda s, a, one: review.retract(s, a, one, "why")),
    "approve the administration's": (ADMINISTRATION, _citys_measured, lambda s, a, one: review.approve(s, a, one)),
    "reject the administration's": (ADMINISTRATION, _citys_measured, lambda s, a, one: review.reject(s, a, one, "why")),
    "answer what is asked of the administration": (
        BOTH, _citys_asked, lambda s, a, one: challenges.answer(s, a, one, True, "Yes")
    ),
    "withdraw her own": (
        BOTH, None, lambda s, a, _: review.withdraw(s, a, assess(s, a, a_draft(pledge_number=3)).id, "why")
    ),
    "withdraw another's": ((), _published, lambda s, a, one: review.withdraw(s, a, one, "why")),
    "withdraw the administration's": ((), _citys, lambda s, a, one: review.withdraw(s, a, one, "why")),
}  # fmt: skip


@pytest.fixture
def boards(sqlite_templates: Callable[[bool], Path], tmp_path: Path) -> Iterator[Boards]:
    """Boards to act on: as many copies as wanted of one on which an action has been prepared, and what that gave."""
    numbers = count()

    def opened(template: Path) -> Store:
        copy = copyfile(template, tmp_path / f"{next(numbers)}.db")
        return stack.enter_context(closing(open_store(f"sqlite:///{copy}", clock=Clock(PREPARED))))

    def prepared(prepare: Callable[[Store], Any] | None) -> tuple[Callable[[], Store], Any]:
        store = opened(sqlite_templates(True))
        subject = prepare(store) if prepare else None
        assert store.path is not None
        store.close()
        return partial(opened, store.path), subject

    with ExitStack() as stack:
        yield prepared


def refusal(store: Store, act: Act, actor: Actor, subject: Any, case: tuple[object, ...]) -> str:
    """The words in which an action is refused; nothing may have been written."""
    before = store.revision()
    try:
        act(store, actor, subject)
    except PermissionRefused as refused:
        assert store.revision() == before, case
        return str(refused)
    raise AssertionError((*case, "was not refused"))


def test_each_side_reviews_its_own_and_the_judged_set_no_criteria(boards: Boards) -> None:
    for action, (allowed, prepare, act) in SIDES.items():
        board, subject = boards(prepare)
        for organisation in BOTH:
            store = board()
            actor = a_member(store, "Actor", Role.REVIEWER, organisation)
            if organisation in allowed:
                act(store, actor, subject)
            else:
                words = refusal(store, act, actor, subject, (action, organisation))
                assert words not in {permission.refusal for permission in Permission}, "it is not for her role"


def test_the_writer_at_the_machine_may_do_what_either_side_may(boards: Boards) -> None:
    for sides, prepare, act in SIDES.values():
        if sides:
            board, subject = boards(prepare)
            act(board(), WRITER, subject)


def test_each_role_may_do_what_it_is_for_and_nothing_else(boards: Boards) -> None:
    for action, (least, prepare, act) in ACTIONS.items():
        board, subject = boards(prepare)
        for role in Role:
            store = board()
            actor = a_member(store, "Actor", role, "")
            if list(Role).index(role) >= list(Role).index(least):
                act(store, actor, subject)
            else:
                words = refusal(store, act, actor, subject, (action, role))
                assert words in {permission.refusal for permission in Permission}, (action, role)


OF_ALL_CAMPAIGNS = {permission.refusal for permission in OF_THE_BOARD}


def test_a_role_in_one_campaign_is_the_same_there_and_nothing_elsewhere(boards: Boards, tmp_path: Path) -> None:
    third = write_third(tmp_path / THIRD)
    for action, (least, prepare, act) in ACTIONS.items():

        def prepared(store: Store, prepare: Callable[[Store], Any] | None = prepare) -> Any:
            seed(store, third)
            return prepare(store) if prepare else None

        board, subject = boards(prepared)
        for role in Role:
            store = board()
            here, there = (a_member(store, f"Of {id}", role, "", campaign=id) for id in (CAMPAIGN, THIRD))
            words = "" if action == "look at an import" else refusal(store, act, there, subject, (action, role))
            assert words in {"", *(permission.refusal for permission in Permission)}, (action, role)
            try:
                act(store, here, subject)
            except PermissionRefused as refused:
                is_of_all = role is Role.STEWARD and (str(refused) in OF_ALL_CAMPAIGNS or action == "load a seed")
                assert is_of_all or list(Role).index(role) < list(Role).index(least), (action, role)
            else:
                assert list(Role).index(role) >= list(Role).index(least), (action, role)


def test_without_an_identity_nothing_is_written(boards: Boards) -> None:
    for action, (_least, prepare, act) in ACTIONS.items():
        board, subject = boards(prepare)
        store = board()
        for nobody in (NOBODY, READER):
            refusal(store, act, nobody, subject, (action, nobody))


def test_a_role_that_the_actor_only_claims_helps_nobody(boards: Boards) -> None:
    claimed = Actor(id="member:x", name="Low", kind="member", role=Role.STEWARD, issuer=ISSUER, subject="sub-Low")
    for action, (_least, prepare, act) in ACTIONS.items():
        if action == "look at an import":
            continue  # it reads what everybody may read and writes nothing
        board, subject = boards(prepare)
        store = board()
        a_member(store, "Low", Role.READER, "")
        refusal(store, act, claimed, subject, (action,))


def test_every_permission_is_needed_by_an_action_of_the_matrix(sqlite_seeded: Store) -> None:
    reader = a_member(sqlite_seeded, "Reader", Role.READER, "")
    sheet = preview(sqlite_seeded, WRITER, CAMPAIGN, "a.csv", SHEET)
    refusals = set()
    for action, (_least, _prepare, act) in ACTIONS.items():
        with pytest.raises(PermissionRefused) as refused:
            act(sqlite_seeded, reader, sheet if action == "import" else 1)
        refusals.add(str(refused.value))
    assert refusals == {permission.refusal for permission in Permission}
