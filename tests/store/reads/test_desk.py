"""The desk: what waits for whom, and nothing that is blind."""

from datetime import date, timedelta

import pandas as pd
import pytest

from dashboard.domain.assessment import ChallengeDraft
from dashboard.domain.permission import Actor
from dashboard.domain.status import Status, Verdict
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.judging.assess import assess
from dashboard.services.judging.challenge import RateLimit, challenge
from dashboard.services.judging.review import approve, reject, retract
from dashboard.services.members.members import assign
from dashboard.store.engine.store import Store
from dashboard.store.reads.desk import read_desk, read_undecided
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER, Clock, a_draft, a_member

VIEW = View(CAMPAIGN)
TODAY = date(2019, 3, 1)


def queue(store: Store, viewer: Actor, name: str, today: date = TODAY) -> list[int]:
    """The numbers of the pledges in a queue."""
    frame: pd.DataFrame = read_desk(store, VIEW, viewer, today)[name]
    return [int(number) for number in frame["number"]]


@pytest.fixture
def people(seeded: Store) -> tuple[Actor, Actor, Actor]:
    return a_member(seeded, "Ann", "assessor"), a_member(seeded, "Ben", "assessor"), a_member(seeded, "Rev", "reviewer")


def test_a_fresh_board_has_everything_to_rate_and_nothing_else(
    seeded: Store, people: tuple[Actor, Actor, Actor]
) -> None:
    for viewer in people:
        assert {name: queue(seeded, viewer, name) for name in read_desk(seeded, VIEW, viewer, TODAY)} == {
            "mine": [], "returned": [], "unrated": [1, 2, 3], "stale": [], "review": [], "disagreement": [],
            "challenges": [],
        }  # fmt: skip


def test_mine_are_those_assigned_to_me_and_unrated_ones_say_whose_they_are(
    seeded: Store, people: tuple[Actor, Actor, Actor]
) -> None:
    ann, ben, _rev = people
    assign(seeded, WRITER, CAMPAIGN, [(2, ann.id), (2, ben.id), (3, ben.id)])
    assert queue(seeded, ann, "mine") == [2]
    frame = read_desk(seeded, VIEW, ann, TODAY)["unrated"].set_index("number")
    assert frame.loc[2, "whose"] == "Ann, Ben"
    assert frame.loc[1, "whose"] == ""


def test_what_i_have_judged_leaves_my_queue_until_it_is_stale_or_taken_back(
    seeded: Store, people: tuple[Actor, Actor, Actor]
) -> None:
    ann, ben, rev = people
    assign(seeded, WRITER, CAMPAIGN, [(1, ann.id), (2, ann.id)])
    assess(seeded, ben, a_draft(pledge_number=2))
    first = assess(seeded, ann, a_draft())
    assert queue(seeded, ann, "mine") == [2], "another's judgement is not hers"
    assert queue(seeded, ann, "mine", date(2019, 12, 1)) == [1, 2]
    retract(seeded, rev, first.id, "another project")
    assert queue(seeded, ann, "mine") == [1, 2]
    change_settings(seeded, WRITER, CAMPAIGN, review_required=True)
    assess(seeded, ann, a_draft())
    assert queue(seeded, ann, "mine") == [2], "submitted, though not published"


def test_a_provisional_verdict_goes_stale_a_final_one_never(seeded: Store, people: tuple[Actor, Actor, Actor]) -> None:
    ann = people[0]
    assess(seeded, ann, a_draft(status=Status.PARTIAL))
    assess(seeded, ann, a_draft(pledge_number=2, status=Status.COMPLETED, verdict=Verdict.FINAL))
    assert queue(seeded, ann, "stale", date(2019, 5, 29)) == []
    assert queue(seeded, ann, "stale", date(2019, 6, 1)) == [1]
    assert queue(seeded, ann, "stale", date(2030, 1, 1)) == [1]
    change_settings(seeded, WRITER, CAMPAIGN, stale_days=10)
    assert queue(seeded, ann, "stale", date(2019, 3, 15)) == [1]


def test_something_new_ends_the_staleness(seeded: Store, people: tuple[Actor, Actor, Actor], clock: Clock) -> None:
    ann = people[0]
    first = assess(seeded, ann, a_draft(status=Status.PARTIAL))
    change_settings(seeded, WRITER, CAMPAIGN, stale_days=5)
    assert queue(seeded, ann, "stale", date(2019, 3, 10)) == [1]
    clock.now += timedelta(days=8)
    assess(seeded, ann, a_draft(status=Status.PARTIAL, based_on=first.id, as_of=date(2019, 2, 28)))
    assert queue(seeded, ann, "stale", date(2019, 3, 10)) == []


def test_what_waits_for_a_review_waits_for_reviewers_other_than_its_author(
    seeded: Store, people: tuple[Actor, Actor, Actor]
) -> None:
    ann, ben, rev = people
    change_settings(seeded, WRITER, CAMPAIGN, review_required=True)
    assess(seeded, ann, a_draft())
    assess(seeded, rev, a_draft(pledge_number=2))
    assert queue(seeded, rev, "review") == [1]
    assert queue(seeded, ben, "review") == queue(seeded, ann, "review") == []


def test_a_disagreement_is_shown_to_its_parties_and_to_reviewers(
    seeded: Store, people: tuple[Actor, Actor, Actor]
) -> None:
    ann, ben, rev = people
    change_settings(seeded, WRITER, CAMPAIGN, assessors_needed=2)
    assess(seeded, ann, a_draft(status=Status.PARTIAL))
    assert queue(seeded, rev, "disagreement") == []
    assess(seeded, ben, a_draft(status=Status.COMPLETED))
    other = a_member(seeded, "Cho", "assessor")
    assert [queue(seeded, who, "disagreement") for who in (ann, ben, rev, other)] == [[1], [1], [1], []]


def test_who_has_handed_in_a_blind_judgement_has_nothing_more_to_do_and_nobody_learns_of_it(
    seeded: Store, people: tuple[Actor, Actor, Actor]
) -> None:
    ann, ben, rev = people
    change_settings(seeded, WRITER, CAMPAIGN, assessors_needed=2)
    assess(seeded, ann, a_draft(status=Status.PARTIAL, note="a secret"))
    assert queue(seeded, ann, "unrated") == [2, 3]
    for viewer in (ben, rev):
        desk = read_desk(seeded, VIEW, viewer, TODAY)
        assert queue(seeded, viewer, "unrated") == [1, 2, 3]
        for name in desk:
            cells = [str(cell) for cell in desk[name].to_numpy(dtype=object).ravel()]
            assert not any("partial" in cell or "secret" in cell for cell in cells)
            assert not any(cell == "Ann" for cell in cells)


def test_what_was_rejected_is_back_in_its_authors_queues_until_she_judges_anew(
    seeded: Store, people: tuple[Actor, Actor, Actor]
) -> None:
    ann, ben, rev = people
    change_settings(seeded, WRITER, CAMPAIGN, review_required=True)
    assign(seeded, WRITER, CAMPAIGN, [(1, ann.id)])
    assert queue(seeded, ann, "mine") == [1]
    reject(seeded, rev, assess(seeded, ann, a_draft()).id, "too early")
    assert (queue(seeded, ann, "mine"), queue(seeded, ann, "returned")) == ([1], [1])
    assert queue(seeded, ben, "returned") == queue(seeded, rev, "returned") == []
    assess(seeded, ann, a_draft())
    assert (queue(seeded, ann, "mine"), queue(seeded, ann, "returned")) == ([], [])


def test_what_was_decided_against_leaves_its_authors_queue_after_a_month(
    seeded: Store, people: tuple[Actor, Actor, Actor]
) -> None:
    ann, ben, rev = people
    change_settings(seeded, WRITER, CAMPAIGN, assessors_needed=2)
    assess(seeded, ann, a_draft(status=Status.PARTIAL))
    right = assess(seeded, ben, a_draft(status=Status.COMPLETED))
    approve(seeded, rev, right.id, "The report covers all of it")
    assert queue(seeded, ann, "returned") == [1]
    assert queue(seeded, ann, "returned", TODAY + timedelta(days=31)) == []


def test_the_administrations_reviewers_see_nothing_that_waits_on_the_watchdogs_side(
    seeded: Store, people: tuple[Actor, Actor, Actor]
) -> None:
    ann, ben, _rev = people
    city = a_member(seeded, "Cit", "reviewer", "city")
    published = assess(seeded, ann, a_draft(pledge_number=3))
    challenge(seeded, ChallengeDraft(CAMPAIGN, 3, published.id, "Why?"), "peer", limit=RateLimit(9))
    change_settings(seeded, WRITER, CAMPAIGN, assessors_needed=2, review_required=True)
    for number, other in ((1, Status.PARTIAL), (2, Status.COMPLETED)):
        assess(seeded, ann, a_draft(pledge_number=number, status=Status.PARTIAL))
        assess(seeded, ben, a_draft(pledge_number=number, status=other))
        assert read_undecided(seeded, VIEW, number, city) == []
    for name in ("review", "disagreement", "challenges"):
        assert queue(seeded, city, name) == [], name


def test_questions_of_readers_wait_for_reviewers(seeded: Store, people: tuple[Actor, Actor, Actor]) -> None:
    ann, _ben, rev = people
    found = assess(seeded, ann, a_draft())
    challenge(seeded, ChallengeDraft(CAMPAIGN, 1, found.id, "Why?"), "peer", limit=RateLimit(9))
    assert queue(seeded, rev, "challenges") == [1]
    assert queue(seeded, ann, "challenges") == []
