"""Assignments: by hand or spread evenly, to those who may judge, and taken back."""

from collections import Counter

import pytest

from dashboard.domain.errors import NotFound, RuleError
from dashboard.services.members.members import assign, change_member, remove_member, spread, unassign
from dashboard.store.engine.store import Store
from dashboard.store.reads.board import read_assignments
from tests.factories import CAMPAIGN, rebuild
from tests.services.conftest import Group


def standing(store: Store) -> set[tuple[int, str]]:
    """Who is to judge what."""
    return read_assignments(store, CAMPAIGN)


@pytest.mark.both_engines
def test_pledges_are_given_and_taken_back(seeded: Store, group: Group) -> None:
    assign(seeded, group.sue, CAMPAIGN, [(1, group.ann.id), (2, group.ben.id)])
    assert standing(seeded) == {(1, group.ann.id), (2, group.ben.id)}
    assert unassign(seeded, group.sue, CAMPAIGN, [(1, group.ann.id), (3, group.ann.id)]) == [(1, group.ann.id)]
    assert standing(seeded) == {(2, group.ben.id)}


def test_what_stands_already_is_no_new_entry(seeded: Store, group: Group) -> None:
    assign(seeded, group.sue, CAMPAIGN, [(1, group.ann.id)])
    before = seeded.revision()
    assert assign(seeded, group.sue, CAMPAIGN, [(1, group.ann.id)]) == []
    assert seeded.revision() == before


@pytest.mark.parametrize("each", [1, 2])
def test_spreading_is_even_and_gives_no_pledge_twice_to_one(seeded: Store, group: Group, each: int) -> None:
    pairs = spread(seeded, group.sue, CAMPAIGN, [1, 2, 3], [group.ann.id, group.ben.id, group.rev.id], each=each)
    assert standing(seeded) == set(pairs)
    assert set(Counter(number for number, _who in pairs).values()) == {each}
    assert set(Counter(who for _number, who in pairs).values()) == {each}


def test_one_who_may_not_judge_gets_nothing_and_nobody_else_either(seeded: Store, group: Group) -> None:
    for who in (group.tom.id, "member:nobody"):
        with pytest.raises(RuleError, match="nobody who may assess"):
            assign(seeded, group.sue, CAMPAIGN, [(1, group.ann.id), (2, who)])
    with pytest.raises(NotFound):
        assign(seeded, group.sue, CAMPAIGN, [(1, group.ann.id), (67, group.ann.id)])
    with pytest.raises(RuleError, match="at least as many"):
        spread(seeded, group.sue, CAMPAIGN, [1], [group.ann.id], each=2)
    assert standing(seeded) == set()


@pytest.mark.parametrize("leave", ["removed", "demoted"])
def test_who_may_not_assess_any_more_leaves_the_assignments(seeded: Store, group: Group, leave: str) -> None:
    assign(seeded, group.sue, CAMPAIGN, [(1, group.ann.id), (2, group.ann.id), (2, group.ben.id)])
    member_id = group.ann.id.removeprefix("member:")
    if leave == "removed":
        remove_member(seeded, group.sue, member_id)
    else:
        change_member(seeded, group.sue, member_id, role="reader")
    assert standing(seeded) == {(2, group.ben.id)}
    rebuild(seeded)
    assert standing(seeded) == {(2, group.ben.id)}, "by an entry of the journal"


def test_another_role_that_may_assess_keeps_the_assignments(seeded: Store, group: Group) -> None:
    assign(seeded, group.sue, CAMPAIGN, [(1, group.ann.id)])
    change_member(seeded, group.sue, group.ann.id.removeprefix("member:"), role="reviewer")
    assert standing(seeded) == {(1, group.ann.id)}
