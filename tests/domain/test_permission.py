"""Roles: each may do what those before it may, and every refusal is a sentence of its own."""

from itertools import pairwise

from dashboard.domain.permission import NOBODY, Permission, Role


def test_each_role_may_do_more_than_the_one_before() -> None:
    for lower, higher in pairwise(Role):
        assert lower.permissions < higher.permissions
    assert Role.STEWARD.permissions == frozenset(Permission)


def test_a_reader_and_nobody_may_do_nothing() -> None:
    assert Role.READER.permissions == frozenset()
    assert not any(NOBODY.may(permission) for permission in Permission)


def test_every_permission_has_a_refusal_of_its_own() -> None:
    assert len({permission.refusal for permission in Permission}) == len(Permission)
    assert all(role.label and role.description for role in Role)
