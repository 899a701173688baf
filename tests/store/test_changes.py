"""The latest changes: the watchdogs' changes of status, before and now, of each pledge its newest; the rest apart."""

from datetime import date, timedelta

import pytest

from dashboard.domain.columns import TABLES
from dashboard.domain.permission import Actor
from dashboard.domain.status import Rater, Status
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.judging import review
from dashboard.services.judging.assess import assess
from dashboard.share.public_tables import records, table_of
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store
from dashboard.store.reads import time
from dashboard.store.reads.time import Change, read_changes, read_flow
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER, Clock, a_draft, a_member

NOW = View(CAMPAIGN)
Shown = list[tuple[int, str, str, bool]]


def shown(changes: list[Change]) -> Shown:
    return [(one.assessment.pledge_number, one.before.value, one.now.value, one.ended) for one in changes]


def judged(
    store: Store, author: Actor, number: int, status: Status, day: date = date(2019, 1, 31), **more: object
) -> int:
    return assess(store, author, a_draft(pledge_number=number, status=status, as_of=day, **more)).id


def test_each_pledge_shows_its_newest_change_with_what_stood_before(seeded: Store) -> None:
    first = judged(seeded, WRITER, 1, Status.PARTIAL)
    judged(seeded, WRITER, 2, Status.ON_TRACK)
    second = judged(seeded, WRITER, 1, Status.COMPLETED, based_on=first)
    changes = read_changes(seeded, NOW, 5)
    assert shown(changes) == [(1, "partial", "completed", False), (2, "unrated", "on_track", False)]
    assert changes[0].assessment.id == second
    assert shown(read_changes(seeded, NOW, 1)) == [(1, "partial", "completed", False)]


def test_what_is_published_and_changes_nothing_is_no_change(seeded: Store) -> None:
    first = judged(seeded, WRITER, 1, Status.PARTIAL)
    judged(seeded, WRITER, 2, Status.ON_TRACK)
    same = judged(seeded, WRITER, 1, Status.PARTIAL, date(2019, 2, 1), based_on=first)
    assert shown(read_changes(seeded, NOW, 5)) == [(2, "unrated", "on_track", False), (1, "unrated", "partial", False)]
    before = seeded.now()
    judged(seeded, WRITER, 1, Status.COMPLETED, date(2018, 12, 1), based_on=same)  # of an older day
    assert shown(read_changes(seeded, NOW, 5)) == [
        (2, "unrated", "on_track", False),
        (1, "completed", "partial", False),
    ]
    then = read_changes(seeded, View(CAMPAIGN, known_at=before), 5)
    assert shown(then) == [(2, "unrated", "on_track", False), (1, "unrated", "partial", False)]


def test_a_history_that_is_filled_in_later_comes_before_what_it_led_to(seeded: Store) -> None:
    newest = [judged(seeded, WRITER, number, Status.COMPLETED, date(2019, 2, 28)) for number in (1, 2, 3)]
    moments = {change.assessment.pledge_number: change.moment for change in read_changes(seeded, NOW, 5)}
    judged(seeded, WRITER, 1, Status.ON_TRACK, date(2018, 12, 31), based_on=newest[0])
    judged(seeded, WRITER, 1, Status.PARTIAL, date(2018, 7, 31), based_on=newest[0])
    judged(seeded, WRITER, 2, Status.COMPLETED, date(2019, 1, 1), based_on=newest[1])
    changes = read_changes(seeded, NOW, 5)
    assert shown(changes) == [
        (3, "unrated", "completed", False),
        (2, "unrated", "completed", False),
        (1, "on_track", "completed", False),
    ]
    assert {change.assessment.pledge_number: change.moment for change in changes} == moments
    assert [change.assessment.as_of.year for change in changes] == [2019, 2019, 2019]
    flow = read_flow(seeded, NOW, date(2018, 12, 31), date(2019, 2, 28)).set_index("number")
    assert flow["from_status"][1] == "on_track"  # as the page of changes over time says


def test_the_administrations_own_ratings_are_none_of_the_watchdogs_changes(seeded: Store) -> None:
    city = a_member(seeded, "Cit", "assessor", "city")
    judged(seeded, WRITER, 1, Status.PARTIAL)
    own = judged(seeded, city, 1, Status.COMPLETED)
    assert shown(read_changes(seeded, NOW, 5)) == [(1, "unrated", "partial", False)]
    [change] = read_changes(seeded, NOW, 5, Rater.CITY)
    assert (change.assessment.id, change.assessment.organisation) == (own, "city")


def test_a_retraction_leads_back_to_the_older_verdict_or_to_none(seeded: Store) -> None:
    reviewer = a_member(seeded, "Rex", "reviewer")
    older = judged(seeded, WRITER, 1, Status.PARTIAL)
    newer = judged(seeded, WRITER, 1, Status.COMPLETED, date(2019, 2, 1), based_on=older)
    only = judged(seeded, WRITER, 2, Status.ON_TRACK)
    before = seeded.now()
    review.retract(seeded, reviewer, newer, "The source was withdrawn")
    review.retract(seeded, reviewer, only, "The source was withdrawn")
    changes = read_changes(seeded, NOW, 5)
    assert shown(changes) == [(2, "on_track", "unrated", True), (1, "completed", "partial", True)]
    assert [one.assessment.id for one in changes] == [only, newer]
    then = read_changes(seeded, View(CAMPAIGN, known_at=before), 5)
    assert shown(then) == [(2, "unrated", "on_track", False), (1, "partial", "completed", False)]


def test_a_correction_is_one_change_even_where_it_is_of_an_earlier_day(seeded: Store) -> None:
    wrong = judged(seeded, WRITER, 1, Status.COMPLETED, date(2019, 2, 1))
    right = judged(seeded, WRITER, 1, Status.PARTIAL, date(2019, 1, 1), based_on=wrong, supersedes=wrong)
    [change] = read_changes(seeded, NOW, 5)
    assert shown([change]) == [(1, "completed", "partial", False)]
    assert change.assessment.id == right


def test_what_waits_or_was_rejected_changes_nothing(seeded: Store) -> None:
    reviewer = a_member(seeded, "Rex", "reviewer")
    change_settings(seeded, WRITER, CAMPAIGN, review_required=True)
    waiting = judged(seeded, a_member(seeded, "Ann", "assessor"), 1, Status.COMPLETED)
    assert read_changes(seeded, NOW, 5) == []
    review.reject(seeded, reviewer, waiting, "no evidence")
    assert read_changes(seeded, NOW, 5) == []


def test_what_stands_now_is_what_the_pledge_shows_on_any_day(seeded: Store) -> None:
    first = judged(seeded, WRITER, 1, Status.PARTIAL, date(2019, 1, 1))
    judged(seeded, WRITER, 1, Status.COMPLETED, date(2019, 2, 1), based_on=first)
    view = View(CAMPAIGN, date(2019, 1, 15))
    assert shown(read_changes(seeded, view, 5)) == [(1, "unrated", "partial", False)]
    snapshot = Snapshot(seeded, seeded.revision(), view)
    assert records(table_of(TABLES["pledges"], snapshot))[0]["status"] == "partial"


@pytest.mark.parametrize("at_once", [1, 2, time.PLEDGES_AT_ONCE])
def test_the_newest_are_found_however_many_publications_lie_above_them(
    seeded: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(time, "PLEDGES_AT_ONCE", at_once)
    last = {number: judged(seeded, WRITER, number, Status.PARTIAL) for number in (1, 2, 3)}
    for turn in range(5):
        clock.now += timedelta(days=1)
        last[3] = judged(seeded, WRITER, 3, Status.PARTIAL, date(2019, 2, 1 + turn), based_on=last[3])
    assert shown(read_changes(seeded, NOW, 2)) == [(3, "unrated", "partial", False), (2, "unrated", "partial", False)]
