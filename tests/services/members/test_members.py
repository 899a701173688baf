"""Members: looked up anew at every write; added, changed and removed by stewards, never down to none."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dashboard.domain.errors import NotFound, PermissionRefused, RuleError
from dashboard.domain.member import HOLDS_FOR
from dashboard.domain.permission import Role
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.services.members.members import (
    add_member,
    add_organisation,
    assign,
    change_member,
    end_sign_in,
    find_member,
    is_over,
    remove_member,
)
from dashboard.store.engine.store import Store
from dashboard.store.reads.board import read_assignments, read_members, read_organisations
from dashboard.store.views.beside import read_contact
from tests.factories import CAMPAIGN, ISSUER, WRITER, Clock, a_draft, a_member
from tests.services.conftest import Group
from tests.several_campaigns import THIRD, write_third


def the_id(store: Store, name: str) -> str:
    """A member's id."""
    return next(member.id for member in read_members(store) if member.name == name)


def test_a_removed_members_open_session_writes_nothing_more(seeded: Store, group: Group) -> None:
    assess(seeded, group.ann, a_draft())
    remove_member(seeded, group.sue, the_id(seeded, "Ann"))
    before = seeded.revision()
    with pytest.raises(PermissionRefused, match="no longer, a member"):
        assess(seeded, group.ann, a_draft(pledge_number=2))
    assert seeded.revision() == before
    assert find_member(seeded, ISSUER, "sub-Ann") is None


def test_a_lowered_role_counts_at_the_next_write_whatever_the_page_believed(seeded: Store, group: Group) -> None:
    change_member(seeded, group.sue, the_id(seeded, "Ann"), role="reader")
    assert group.ann.role is Role.ASSESSOR
    with pytest.raises(PermissionRefused, match="not record assessments"):
        assess(seeded, group.ann, a_draft())


def test_an_identity_that_nobody_added_is_refused_whatever_role_it_claims(seeded: Store, group: Group) -> None:
    with pytest.raises(PermissionRefused, match="not, or no longer"):
        assess(seeded, replace(group.sue, subject="sub-nobody"), a_draft())
    with pytest.raises(PermissionRefused, match="not, or no longer"):
        assess(seeded, replace(group.sue, issuer="https://other.example.org"), a_draft())


def test_an_ended_and_an_expired_sign_in_write_nothing(seeded: Store, group: Group, clock: Clock) -> None:
    end_sign_in(seeded, "key-1")
    end_sign_in(seeded, "key-1")
    assert is_over(seeded, "key-1")
    assert not is_over(seeded, "key-2")
    with pytest.raises(PermissionRefused, match="signed out"):
        assess(seeded, replace(group.ann, session="key-1"), a_draft())
    late = replace(group.ann, session="key-2", expires_at=clock.now - timedelta(minutes=1))
    with pytest.raises(PermissionRefused, match="expired"):
        assess(seeded, late, a_draft())
    in_time = replace(late, expires_at=clock.now + timedelta(minutes=1))
    assert assess(seeded, in_time, a_draft()).author == "Ann"


def test_an_ended_sign_in_is_forgotten_once_nobody_could_use_it(seeded: Store, clock: Clock) -> None:
    end_sign_in(seeded, "old")
    clock.now += HOLDS_FOR
    end_sign_in(seeded, "newer")
    assert is_over(seeded, "old")
    clock.now += HOLDS_FOR + timedelta(minutes=1)
    end_sign_in(seeded, "newest")
    assert [is_over(seeded, key) for key in ("old", "newer", "newest")] == [False, True, True]


def test_the_record_carries_the_name_and_organisation_on_record_not_those_claimed(seeded: Store, group: Group) -> None:
    recorded = assess(seeded, replace(group.ann, name="Somebody", organisation="people"), a_draft())
    assert (recorded.author, recorded.organisation) == ("Ann", "watch")


def test_one_who_comes_back_is_the_same_person(seeded: Store, group: Group) -> None:
    own = the_id(seeded, "Ann")
    remove_member(seeded, group.sue, own)
    assert a_member(seeded, "Ann", "reviewer").id == f"member:{own}"
    assert [member.role for member in read_members(seeded) if member.id == own] == [Role.REVIEWER]


@pytest.mark.usefixtures("group")
def test_a_second_membership_under_the_same_sign_in_is_refused(seeded: Store) -> None:
    with pytest.raises(RuleError, match="is a member under this sign-in"):
        a_member(seeded, "Ann", "reviewer")


@pytest.mark.both_engines
def test_the_last_steward_cannot_leave_the_board_without_one(seeded: Store, group: Group) -> None:
    own = the_id(seeded, "Sue")
    with pytest.raises(RuleError, match="last steward"):
        remove_member(seeded, group.sue, own)
    with pytest.raises(RuleError, match="last steward"):
        change_member(seeded, group.sue, own, role="reviewer")
    other = a_member(seeded, "Sam", "steward", "")
    remove_member(seeded, other, own)
    assert [member.name for member in read_members(seeded) if member.role is Role.STEWARD] == ["Sam"]


@pytest.mark.usefixtures("group")
def test_whoever_sits_at_the_machine_may_always_change_the_stewards(seeded: Store) -> None:
    remove_member(seeded, WRITER, the_id(seeded, "Sue"))
    assert all(member.role is not Role.STEWARD for member in read_members(seeded))


@pytest.mark.both_engines
def test_an_email_stands_beside_the_journal_and_goes_with_the_member(seeded: Store, group: Group) -> None:
    made = add_member(
        seeded, group.sue, issuer=ISSUER, subject="x", name="Eun", role="assessor", email="eun@example.org"
    )
    assert read_contact(seeded, made.id) == "eun@example.org"
    remove_member(seeded, group.sue, made.id)
    assert read_contact(seeded, made.id) is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"role": "king"}, "role"),
        ({"name": " "}, "name"),
        ({"subject": ""}, "subject"),
        ({"issuer": "\n"}, "issuer"),
        ({"organisation": "nowhere"}, "organisation"),
        ({"email": "no address"}, "email"),
    ],
)
def test_bad_input_names_its_field_and_writes_nothing(
    seeded: Store, group: Group, changes: dict[str, str], field: str
) -> None:
    before = seeded.revision()
    good = {"issuer": ISSUER, "subject": "new", "name": "New", "role": "assessor"}
    with pytest.raises(RuleError) as refused:
        add_member(seeded, group.sue, **(good | changes))
    assert refused.value.field == field
    assert seeded.revision() == before


def test_an_unknown_role_is_answered_with_the_roles_there_are(seeded: Store, group: Group) -> None:
    with pytest.raises(RuleError, match="reader, assessor, reviewer, steward"):
        change_member(seeded, group.sue, the_id(seeded, "Ann"), role="boss")


def test_an_unknown_member_is_named(seeded: Store, group: Group) -> None:
    with pytest.raises(NotFound, match="no member nobody"):
        remove_member(seeded, group.sue, "nobody")


def test_an_organisation_never_changes_sides(seeded: Store, group: Group) -> None:
    with pytest.raises(RuleError, match="change sides"):
        add_organisation(seeded, group.sue, id="city", name="시", kind="watchdog")
    for bad in ("Big", "a b", "", "x" * 41):
        with pytest.raises(RuleError):
            add_organisation(seeded, group.sue, id=bad, name="시")
    with pytest.raises(RuleError, match="watchdog, city"):
        add_organisation(seeded, group.sue, id="new", name="시", kind="party")
    add_organisation(seeded, group.sue, id="city", name="새 시청", kind="city")
    assert [one.name for one in read_organisations(seeded) if one.id == "city"] == ["새 시청"]


def test_a_role_of_one_campaign_counts_there_alone(sqlite_seeded: Store, tmp_path: Path) -> None:
    seed(sqlite_seeded, write_third(tmp_path / "third"))
    ina = a_member(sqlite_seeded, "Ina", "assessor", campaign=THIRD)
    assert assess(sqlite_seeded, ina, a_draft(campaign=THIRD)).author == "Ina"
    with pytest.raises(PermissionRefused, match="not record assessments"):
        assess(sqlite_seeded, ina, a_draft())
    change_member(sqlite_seeded, WRITER, the_id(sqlite_seeded, "Ina"), role="reader", campaign=THIRD)
    with pytest.raises(PermissionRefused, match="not record assessments"):
        assess(sqlite_seeded, ina, a_draft(campaign=THIRD, pledge_number=2))


def test_a_steward_of_one_campaign_changes_no_members(sqlite_seeded: Store) -> None:
    ina = a_member(sqlite_seeded, "Ina", "steward", campaign=CAMPAIGN)
    assert assign(sqlite_seeded, ina, CAMPAIGN, [(1, f"member:{the_id(sqlite_seeded, 'Ina')}")])
    with pytest.raises(PermissionRefused, match="Only stewards"):
        change_member(sqlite_seeded, ina, the_id(sqlite_seeded, "Ina"), role="steward")


def test_who_loses_a_role_in_one_campaign_loses_her_assignments_there(sqlite_seeded: Store, tmp_path: Path) -> None:
    seed(sqlite_seeded, write_third(tmp_path / "third"))
    a_member(sqlite_seeded, "Ina", "assessor", campaign=THIRD)
    ina = the_id(sqlite_seeded, "Ina")
    assign(sqlite_seeded, WRITER, THIRD, [(1, f"member:{ina}")])
    with pytest.raises(RuleError, match="nobody who may assess"):
        assign(sqlite_seeded, WRITER, CAMPAIGN, [(1, f"member:{ina}")])
    change_member(sqlite_seeded, WRITER, ina, role="reader", campaign=THIRD)
    assert read_assignments(sqlite_seeded, THIRD) == set()
