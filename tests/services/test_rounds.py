"""Independent assessment: blind until submitted, agreement publishes, disagreement waits for a decision."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.domain.assessment import Assessment, LifecycleStatus, Publication
from dashboard.domain.errors import PermissionRefused, RowErrors
from dashboard.domain.permission import Actor
from dashboard.domain.status import Rater, Reason, Status
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.judging import review
from dashboard.services.judging.assess import assess, record_many
from dashboard.services.members.members import assign, unassign
from dashboard.store.engine.store import Store
from dashboard.store.journal.entry import content_from
from dashboard.store.journal.journal import Kind
from dashboard.store.reads.assessments import read_corrections, read_history
from dashboard.store.reads.desk import read_returned, read_round, read_undecided
from dashboard.store.reads.pledges import read_pledges, read_ratings
from dashboard.store.reads.view import View
from dashboard.store.views.tables import journal
from tests.chain import verify
from tests.factories import CAMPAIGN, WRITER, a_draft, a_member, rebuild
from tests.services.conftest import Group
from tests.store.views.test_views import dump

VIEW = View(CAMPAIGN)


def entry(store: Store, number: int) -> tuple[str, dict[str, Any]]:
    """Kind and content of an entry of the journal."""
    with store.read() as connection:
        found = connection.execute(sa.select(journal).where(journal.c.id == number)).one()
    return found.kind, content_from(found.content)


def seen_by(store: Store, viewer: Actor) -> list[str]:
    """Whose waiting assessments of pledge 1 someone sees."""
    return [one.author for one in read_undecided(store, VIEW, 1, viewer)]


def status(store: Store, number: int = 1) -> str:
    """What the public sees."""
    pledges = read_pledges(store, VIEW).set_index("number")
    return str(pledges.loc[number, "status"])


@pytest.mark.usefixtures("two_needed")
class TestTwoAssessors:
    """The steward wants two assessors for each pledge."""

    def test_the_first_is_seen_by_nobody_but_her_until_the_other_has_handed_in(
        self, seeded: Store, group: Group
    ) -> None:
        first = assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
        assert first.lifecycle_status is LifecycleStatus.OPEN
        assert (status(seeded), read_history(seeded, VIEW, 1)) == ("unrated", [])
        assert seen_by(seeded, group.ann) == ["Ann"]
        for other in (group.ben, group.rev, group.sue, group.tom, WRITER):
            assert seen_by(seeded, other) == []
        state = read_round(seeded, VIEW, 1, group.ann)
        assert state is not None
        assert (state.state, state.needed) == ("collecting", 2)

    def test_the_others_opinion_conflicts_with_nothing(self, seeded: Store, group: Group) -> None:
        # What she cannot see cannot be held against what she saw.
        assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
        assert assess(seeded, group.ben, a_draft(status=Status.COMPLETED, based_on=None)).author == "Ben"

    def test_agreement_publishes_both_by_an_entry_of_its_own(self, seeded: Store, group: Group) -> None:
        first = assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
        second = assess(seeded, group.ben, a_draft(status=Status.PARTIAL))
        assert second.lifecycle_status is LifecycleStatus.PUBLISHED
        assert status(seeded) == "partial"
        kind, content = entry(seeded, seeded.revision())
        assert kind == "publication"
        assert content == {"subjects": [first.id, second.id], "basis": "agreement"}

    def test_disagreement_publishes_nothing_and_both_see_each_other(self, seeded: Store, group: Group) -> None:
        assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
        assess(seeded, group.ben, a_draft(status=Status.COMPLETED))
        assert status(seeded) == "unrated"
        for insider in (group.ann, group.ben, group.rev):
            assert seen_by(seeded, insider) == ["Ann", "Ben"]
        assert seen_by(seeded, group.tom) == []

    def test_revising_to_the_same_status_publishes_and_keeps_both_versions(self, seeded: Store, group: Group) -> None:
        assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
        former = assess(seeded, group.ben, a_draft(status=Status.COMPLETED))
        revised = assess(seeded, group.ben, a_draft(status=Status.PARTIAL))
        assert revised.lifecycle_status is LifecycleStatus.PUBLISHED
        assert status(seeded) == "partial"
        assert entry(seeded, former.id)[1]["status"] == "completed"

    def test_handing_in_twice_does_not_make_two_assessors(self, seeded: Store, group: Group) -> None:
        assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
        again = assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
        assert again.lifecycle_status is LifecycleStatus.OPEN
        assert status(seeded) == "unrated"

    def test_a_reviewer_decides_with_a_reason_and_the_other_goes_back_to_its_author_alone(
        self, seeded: Store, group: Group
    ) -> None:
        assess(seeded, group.ann, a_draft(status=Status.PARTIAL, note="only half"))
        right = assess(seeded, group.ben, a_draft(status=Status.COMPLETED))
        review.approve(seeded, group.rev, right.id, "The report covers all of it")
        assert status(seeded) == "completed"
        assert read_corrections(seeded, VIEW) == []
        [published] = read_history(seeded, VIEW, 1)
        assert published.publication == Publication("decision", "Rev", reason="The report covers all of it")
        [returned] = read_returned(seeded, VIEW, group.ann)
        assert isinstance(returned.judgement, Assessment)
        assert (returned.judgement.note, returned.reason, returned.reviewer, returned.decided) == (
            "only half", "The report covers all of it", "Rev", True
        )  # fmt: skip
        assert read_returned(seeded, VIEW, group.ben) == read_returned(seeded, VIEW, group.rev) == []

    def test_rejecting_one_of_two_publishes_the_other_neither_at_once_nor_later_alone(
        self, seeded: Store, group: Group
    ) -> None:
        left = assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
        wrong = assess(seeded, group.ben, a_draft(status=Status.COMPLETED))
        review.reject(seeded, group.rev, wrong.id, "Another project")
        state = read_round(seeded, VIEW, 1, group.ann)
        assert state is not None
        assert (state.state, state.submitted, state.needed) == ("collecting", 1, 2)
        assert status(seeded) == "unrated"
        for act in (review.approve, review.reject):
            with pytest.raises(PermissionRefused, match="Not every assessor"):
                act(seeded, group.rev, left.id, "alone")
        assess(seeded, group.ann, a_draft(status=Status.PARTIAL, note="revised"))
        assert status(seeded) == "unrated", "her own revision is not a second opinion"
        again = assess(seeded, group.ben, a_draft(status=Status.PARTIAL))
        assert again.publication == Publication("agreement", "Ben", assessors=2)
        assert {one.author for one in read_history(seeded, VIEW, 1)} == {"Ann", "Ben"}

    def test_the_place_of_a_rejected_one_may_be_filled_by_another_who_judges_blind(
        self, seeded: Store, group: Group
    ) -> None:
        assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
        wrong = assess(seeded, group.ben, a_draft(status=Status.COMPLETED))
        review.reject(seeded, group.rev, wrong.id, "Another project")
        assert seen_by(seeded, group.rex) == seen_by(seeded, group.ben) == []
        assert assess(seeded, group.rex, a_draft(status=Status.PARTIAL)).lifecycle_status is LifecycleStatus.PUBLISHED
        assert status(seeded) == "partial"
        assert set(read_ratings(seeded, VIEW)["author"]) == {"Ann", "Ben"}, "the first submissions stay what they were"

    def test_a_round_of_which_nothing_is_left_is_over_and_the_next_one_is_blind(
        self, seeded: Store, group: Group
    ) -> None:
        former = assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
        other = assess(seeded, group.ben, a_draft(status=Status.COMPLETED))
        review.reject(seeded, group.rev, other.id, "Another project")
        third = assess(seeded, group.rex, a_draft(status=Status.COMPLETED))
        review.approve(seeded, group.rev, third.id, "as the report says")
        assert status(seeded) == "completed"
        assert {one.judgement.id for one in read_returned(seeded, VIEW, group.ann)} == {former.id}
        newer = assess(seeded, group.ann, a_draft(status=Status.PARTIAL, based_on=third.id))
        assert (newer.round, newer.lifecycle_status) == (former.round + 1, LifecycleStatus.OPEN)

    def test_only_those_to_whom_a_pledge_is_assigned_fill_its_round(self, seeded: Store, group: Group) -> None:
        assign(seeded, group.sue, CAMPAIGN, [(1, group.ann.id), (1, group.ben.id)])
        before = seeded.revision()
        for other in (group.rev, WRITER):
            with pytest.raises(PermissionRefused, match="with other assessors at the moment"):
                assess(seeded, other, a_draft())
            with pytest.raises(RowErrors, match="is with other assessors at the moment"):
                record_many(seeded, other, [a_draft(), a_draft(pledge_number=2)])
        assert seeded.revision() == before
        assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
        assert assess(seeded, group.ben, a_draft(status=Status.PARTIAL)).lifecycle_status is LifecycleStatus.PUBLISHED
        assess(seeded, group.cit, a_draft(status=Status.COMPLETED))
        assert assess(seeded, group.rev, a_draft(pledge_number=2)).lifecycle_status is LifecycleStatus.OPEN, (
            "nobody is assigned to it"
        )

    def test_who_is_assigned_no_longer_may_still_revise_what_she_has_in_the_round(
        self, seeded: Store, group: Group
    ) -> None:
        assign(seeded, group.sue, CAMPAIGN, [(1, group.ann.id), (1, group.ben.id)])
        assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
        unassign(seeded, group.sue, CAMPAIGN, [(1, group.ann.id)])
        assess(seeded, group.ann, a_draft(status=Status.COMPLETED))
        assert assess(seeded, group.ben, a_draft(status=Status.COMPLETED)).lifecycle_status is LifecycleStatus.PUBLISHED

    @pytest.mark.parametrize("second", [Status.PARTIAL, Status.COMPLETED], ids=["agreed", "disagreed"])
    def test_a_complete_round_takes_revisions_from_its_own_assessors_only(
        self, seeded: Store, group: Group, second: Status
    ) -> None:
        change_settings(seeded, WRITER, CAMPAIGN, review_required=True)
        assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
        assess(seeded, group.ben, a_draft(status=second))
        for other in (group.rev, WRITER):
            with pytest.raises(PermissionRefused, match="with other assessors at the moment"):
                assess(seeded, other, a_draft(status=Status.SCRAPPED, reason=Reason.FUNDING))
        assess(seeded, group.ben, a_draft(status=Status.PARTIAL, note="revised"))
        state = read_round(seeded, VIEW, 1, WRITER)
        assert state is not None
        assert state.state == "agreed"

    def test_nobody_decides_while_one_has_not_handed_in(self, seeded: Store, group: Group) -> None:
        first = assess(seeded, group.ann, a_draft())
        with pytest.raises(PermissionRefused, match="Not every assessor"):
            review.approve(seeded, group.rev, first.id, "early")
        with pytest.raises(PermissionRefused, match="Not every assessor"):
            review.reject(seeded, group.rev, first.id, "early")

    def test_the_next_assessment_after_the_outcome_begins_a_blind_round_again(
        self, seeded: Store, group: Group
    ) -> None:
        assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
        agreed = assess(seeded, group.ben, a_draft(status=Status.PARTIAL))
        given = read_pledges(seeded, VIEW).set_index("number").loc[1, "assessment_id"]
        newer = assess(seeded, group.ann, a_draft(status=Status.COMPLETED, based_on=int(given)))
        assert (newer.round, newer.lifecycle_status) == (agreed.round + 1, LifecycleStatus.OPEN)
        assert seen_by(seeded, group.ben) == []
        assert status(seeded) == "partial"

    def test_what_was_published_stays_when_the_setting_changes(self, seeded: Store, group: Group) -> None:
        for author in (group.ann, group.ben):
            assess(seeded, author, a_draft(status=Status.PARTIAL))
        history = read_history(seeded, VIEW, 1)
        change_settings(seeded, WRITER, CAMPAIGN, assessors_needed=3, review_required=True)
        assert read_history(seeded, VIEW, 1) == history
        before = dump(seeded)
        rebuild(seeded)
        assert dump(seeded) == before

    def test_lowering_the_number_lets_a_lone_assessment_be_decided_but_publishes_nothing_by_itself(
        self, seeded: Store, group: Group
    ) -> None:
        alone = assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
        change_settings(seeded, WRITER, CAMPAIGN, assessors_needed=1)
        assert status(seeded) == "unrated"
        review.approve(seeded, group.rev, alone.id)
        assert status(seeded) == "partial"

    def test_the_city_answers_for_itself_alone(self, seeded: Store, group: Group) -> None:
        theirs = assess(seeded, group.cit, a_draft(status=Status.COMPLETED, rater=Rater.WATCHDOG))
        assert (theirs.rater, theirs.lifecycle_status) == (Rater.CITY, LifecycleStatus.PUBLISHED)
        assert status(seeded) == "unrated", "the city's own rating is never the watchdogs'"

    @pytest.mark.both_engines
    def test_many_at_once_hand_in_many_rounds(self, seeded: Store, group: Group) -> None:
        drafts = [a_draft(pledge_number=number, status=Status.PARTIAL) for number in (1, 2, 3)]
        record_many(seeded, group.ann, drafts)
        record_many(
            seeded, group.ben, [*drafts[:2], replace(drafts[2], status=Status.COMPLETED, as_of=date(2019, 2, 1))]
        )
        assert [status(seeded, number) for number in (1, 2, 3)] == ["partial", "partial", "unrated"]


@pytest.mark.both_engines
def test_three_needed_agree_only_with_the_third(seeded: Store, group: Group) -> None:
    change_settings(seeded, WRITER, CAMPAIGN, assessors_needed=3)
    third = a_member(seeded, "Cho", "assessor")
    for author in (group.ann, group.ben):
        assert assess(seeded, author, a_draft(status=Status.PARTIAL)).lifecycle_status is LifecycleStatus.OPEN
        assert seen_by(seeded, third) == []
    assert assess(seeded, third, a_draft(status=Status.PARTIAL)).lifecycle_status is LifecycleStatus.PUBLISHED


def test_where_review_is_required_agreement_waits_for_the_reviewer(seeded: Store, group: Group) -> None:
    change_settings(seeded, WRITER, CAMPAIGN, assessors_needed=2, review_required=True)
    first = assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
    second = assess(seeded, group.ben, a_draft(status=Status.PARTIAL))
    assert second.lifecycle_status is LifecycleStatus.OPEN
    assert status(seeded) == "unrated"
    review.approve(seeded, group.rev, first.id)
    assert {one.id for one in read_history(seeded, VIEW, 1)} == {first.id, second.id}
    assert verify(seeded).problem is None


@pytest.mark.parametrize("needed", [2, 3])
def test_entries_from_before_a_rejection_reopened_a_place_mean_what_they_meant(
    seeded: Store, group: Group, needed: int
) -> None:
    change_settings(seeded, WRITER, CAMPAIGN, assessors_needed=needed, review_required=True)
    people = (group.ann, group.ben, group.rex)[:needed]
    submitted = [assess(seeded, author, a_draft(status=Status.PARTIAL)) for author in people]
    with seeded.write() as journal:
        content = {"subject": submitted[0].id, "decision": "reject", "reason": "as it was then"}
        journal.append(Kind.REVIEW, CAMPAIGN, group.rev, content)
    state = read_round(seeded, VIEW, 1, WRITER)
    assert state is not None
    assert (state.state, state.submitted) == ("agreed", needed - 1)
    with pytest.raises(PermissionRefused, match="Not every assessor"):
        review.approve(seeded, group.rev, submitted[1].id)
    before = dump(seeded)
    rebuild(seeded)
    assert dump(seeded) == before
    assess(seeded, group.ann, a_draft(status=Status.PARTIAL, note="anew"))
    review.approve(seeded, group.rev, submitted[1].id)
    assert len(read_history(seeded, VIEW, 1)) == needed
    before = dump(seeded)
    rebuild(seeded)
    assert dump(seeded) == before


def test_a_lone_assessment_that_is_rejected_begins_anew(seeded: Store, group: Group) -> None:
    change_settings(seeded, WRITER, CAMPAIGN, review_required=True)
    first = assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
    with pytest.raises(PermissionRefused, match="with other assessors at the moment"):
        assess(seeded, group.ben, a_draft(status=Status.COMPLETED))
    review.reject(seeded, group.rev, first.id, "too early")
    again = assess(seeded, group.ann, a_draft(status=Status.COMPLETED))
    review.approve(seeded, group.rev, again.id, "fine")
    [published] = read_history(seeded, VIEW, 1)
    assert published.publication == Publication("review", "Rev", reason="fine")
    assert read_returned(seeded, VIEW, group.ann) == []
    before = dump(seeded)
    rebuild(seeded)
    assert dump(seeded) == before


def test_the_writer_at_the_machine_never_waits_for_a_review(seeded: Store) -> None:
    change_settings(seeded, WRITER, CAMPAIGN, review_required=True)
    assert assess(seeded, WRITER, a_draft()).lifecycle_status is LifecycleStatus.PUBLISHED
