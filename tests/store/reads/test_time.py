"""Statuses through time: what was true on a day, as it was known at a moment, whatever came later."""

from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from dashboard.domain.permission import Actor
from dashboard.domain.status import Rater, Status
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.judging.assess import assess
from dashboard.services.judging.review import approve, reject, retract, withdraw
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import read_corrections
from dashboard.store.reads.journal import read_head
from dashboard.store.reads.pledges import both_rated, read_city, read_pledges, read_ratings
from dashboard.store.reads.time import over_time, read_flow, read_steps
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER, a_draft, a_member

VIEW = View(CAMPAIGN)


def judge(store: Store, number: int, status: Status, day: date, **more: object) -> int:
    """Record a status of a pledge, by whoever sees what is on record now."""
    given = read_pledges(store, VIEW).set_index("number").loc[number, "assessment_id"]
    based_on = None if pd.isna(given) else int(given)
    reason = {"reason": "funding"} if status.needs_reason else {}
    draft = a_draft(pledge_number=number, status=status, as_of=day, **({"based_on": based_on} | reason | more))
    return assess(store, WRITER, draft).id


def on(store: Store, day: date, known_at: datetime | None = None) -> list[str]:
    """The statuses of the three pledges on a day, by the steps; the page's own read has to say the same."""
    view = View(CAMPAIGN, as_of=day, known_at=known_at)
    flow = read_flow(store, View(CAMPAIGN, known_at=known_at), date(2018, 6, 13), day)
    assert list(flow["to_status"]) == list(read_pledges(store, view)["status"])
    return list(flow["to_status"])


def test_each_day_has_the_status_that_was_true_on_it(seeded: Store) -> None:
    judge(seeded, 1, Status.PARTIAL, date(2018, 12, 1))
    judge(seeded, 1, Status.ON_HOLD, date(2019, 2, 1))
    judge(seeded, 2, Status.COMPLETED, date(2019, 1, 1))
    assert on(seeded, date(2018, 11, 30)) == ["unrated"] * 3
    assert on(seeded, date(2018, 12, 1)) == ["partial", "unrated", "unrated"]
    assert on(seeded, date(2019, 1, 31)) == ["partial", "completed", "unrated"]
    assert on(seeded, date(2019, 2, 1)) == ["on_hold", "completed", "unrated"]


def test_an_earlier_day_recorded_later_is_known_only_since(seeded: Store) -> None:
    judge(seeded, 1, Status.ON_HOLD, date(2019, 2, 1))
    before = read_head(seeded).recorded_at
    judge(seeded, 1, Status.PARTIAL, date(2018, 12, 1))
    assert on(seeded, date(2018, 12, 15))[0] == "partial"
    assert on(seeded, date(2018, 12, 15), before)[0] == "unrated"
    assert on(seeded, date(2019, 2, 15))[0] == "on_hold"


def test_what_was_retracted_stood_until_then(seeded: Store) -> None:
    reviewer = a_member(seeded, "Rev", "reviewer")
    entry = judge(seeded, 1, Status.COMPLETED, date(2019, 1, 1))
    stood = read_head(seeded).recorded_at
    retract(seeded, reviewer, entry, "wrong")
    assert on(seeded, date(2019, 1, 1))[0] == "unrated"
    assert on(seeded, date(2019, 1, 1), stood)[0] == "completed"


def test_the_steps_count_up_to_every_pledge_on_every_day(seeded: Store) -> None:
    judge(seeded, 1, Status.PARTIAL, date(2018, 12, 1))
    judge(seeded, 1, Status.COMPLETED, date(2019, 1, 1))
    judge(seeded, 3, Status.ON_HOLD, date(2019, 1, 1))
    days = [date(2018, 7, 1) + timedelta(days=20 * step) for step in range(12)]
    counted = over_time(read_steps(seeded, VIEW), [1, 2, 3], days)
    assert set(counted.groupby("day")["count"].sum()) == {3}
    for day in days:
        rows = counted[counted["day"] == day].set_index("status")["count"]
        own = list(read_pledges(seeded, View(CAMPAIGN, as_of=day))["status"])
        assert {status: count for status, count in rows.items() if count} == {one: own.count(one) for one in own}


def test_the_citys_own_rating_stands_beside_and_never_in_the_record(seeded: Store) -> None:
    city = a_member(seeded, "Cit", "assessor", "city")
    judge(seeded, 1, Status.PARTIAL, date(2019, 1, 1))
    assess(seeded, city, a_draft(status=Status.COMPLETED))
    assess(seeded, city, a_draft(pledge_number=2, status=Status.COMPLETED))
    assert list(read_pledges(seeded, VIEW)["status"]) == ["partial", "unrated", "unrated"]
    assert on(seeded, date(2019, 2, 28)) == ["partial", "unrated", "unrated"]
    assert list(read_city(seeded, VIEW)["number"]) == [1, 2]
    [gap] = both_rated(read_pledges(seeded, VIEW), read_city(seeded, VIEW)).to_dict("records")
    assert (gap["number"], gap["watchdog"], gap["city"]) == (1, "partial", "completed")
    assert read_city(seeded, View(CAMPAIGN, as_of=date(2019, 1, 1))).empty


@pytest.fixture
def pair(seeded: Store) -> tuple[Actor, Actor]:
    from dashboard.services.campaigns.manage import change_settings

    change_settings(seeded, WRITER, CAMPAIGN, assessors_needed=2)
    return a_member(seeded, "Ann", "assessor"), a_member(seeded, "Ben", "assessor")


def test_agreement_counts_what_each_said_before_seeing_the_other(seeded: Store, pair: tuple[Actor, Actor]) -> None:
    ann, ben = pair
    assess(seeded, ann, a_draft(status=Status.PARTIAL))
    assert read_ratings(seeded, VIEW).empty
    assess(seeded, ben, a_draft(status=Status.COMPLETED))
    both = {"Ann": "partial", "Ben": "completed"}
    assert read_ratings(seeded, VIEW).empty, "while it waits, nobody outside learns that they disagree"
    waiting = View(CAMPAIGN, known_at=read_head(seeded).recorded_at)
    assess(seeded, ben, a_draft(status=Status.PARTIAL))
    said = read_ratings(seeded, VIEW)
    assert dict(zip(said["author"], said["status"], strict=True)) == both
    assert dict(zip(said["author"], said["public"], strict=True)) == {"Ann": True, "Ben": False}
    assert read_ratings(seeded, waiting).empty


def test_agreement_and_corrections_of_a_moment_stay_whatever_is_decided_later(
    seeded: Store, pair: tuple[Actor, Actor]
) -> None:
    ann, ben = pair
    rev = a_member(seeded, "Rev", "reviewer")
    change_settings(seeded, WRITER, CAMPAIGN, review_required=True)
    waiting: list[list[int]] = []
    for number, other in ((1, Status.PARTIAL), (2, Status.COMPLETED), (3, Status.PARTIAL)):
        waiting.append([assess(seeded, ann, a_draft(pledge_number=number, status=Status.PARTIAL)).id])
        if number < 3:
            waiting[-1].append(assess(seeded, ben, a_draft(pledge_number=number, status=other)).id)
    first, second = waiting[0]
    approve(seeded, rev, first)
    frozen = View(CAMPAIGN, as_of=date(2019, 2, 28), known_at=read_head(seeded).recorded_at)

    def said() -> tuple[list[dict[str, object]], object]:
        rows = read_ratings(seeded, frozen).drop(columns="author")
        return rows.to_dict("records"), read_corrections(seeded, frozen)

    before = said()
    assert [row["number"] for row in before[0]] == [1, 1]
    retract(seeded, rev, second, "wrong")
    withdraw(seeded, ann, first, "my mistake")
    reject(seeded, rev, waiting[1][1], "another project")
    assess(seeded, ben, a_draft(pledge_number=2, status=Status.PARTIAL))
    approve(seeded, rev, waiting[1][0])
    assess(seeded, ben, a_draft(pledge_number=3, status=Status.PARTIAL))
    approve(seeded, rev, waiting[2][0])
    change_settings(seeded, WRITER, CAMPAIGN, assessors_needed=1)
    assert said() == before
    assert len(read_ratings(seeded, VIEW)) == 6
    assert {one.kind for one in read_corrections(seeded, VIEW)} == {"retracted", "withdrawn"}


def test_the_city_takes_no_part_in_the_agreement(seeded: Store, pair: tuple[Actor, Actor]) -> None:
    for author in pair:
        assess(seeded, author, a_draft(status=Status.PARTIAL))
    assess(seeded, a_member(seeded, "Cit", "assessor", "city"), a_draft(status=Status.COMPLETED, rater=Rater.CITY))
    assert set(read_ratings(seeded, VIEW)["author"]) == {"Ann", "Ben"}
