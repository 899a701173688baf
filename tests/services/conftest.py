"""A board with several people on it: the members that the tests of judging together are about."""

from dataclasses import dataclass

import pytest

from dashboard.domain.permission import Actor
from dashboard.services.campaigns.manage import change_settings
from dashboard.store.engine.store import Store
from tests.factories import CAMPAIGN, WRITER, a_member
from tests.services.tampering import fill


@dataclass(frozen=True)
class Group:
    """Two assessors, two reviewers, a steward, a mere reader, and one who judges for the city."""

    ann: Actor
    ben: Actor
    rev: Actor
    rex: Actor
    sue: Actor
    tom: Actor
    cit: Actor


@pytest.fixture
def filled(seeded: Store) -> Store:
    """A board of either kind with something of everything."""
    fill(seeded)
    return seeded


@pytest.fixture
def group(seeded: Store) -> Group:
    """The members of the small board."""
    return Group(
        ann=a_member(seeded, "Ann", "assessor"),
        ben=a_member(seeded, "Ben", "assessor", "people"),
        rev=a_member(seeded, "Rev", "reviewer"),
        rex=a_member(seeded, "Rex", "reviewer", "people"),
        sue=a_member(seeded, "Sue", "steward", ""),
        tom=a_member(seeded, "Tom", "reader", ""),
        cit=a_member(seeded, "Cit", "assessor", "city"),
    )


@pytest.fixture
def two_needed(seeded: Store) -> None:
    """Every pledge needs two assessors."""
    change_settings(seeded, WRITER, CAMPAIGN, assessors_needed=2)


@pytest.fixture
def reviewed(seeded: Store) -> None:
    """Nothing is published before a reviewer has approved it."""
    change_settings(seeded, WRITER, CAMPAIGN, review_required=True)
