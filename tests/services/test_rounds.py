"""Independent assessment: blind until handed in, agreement publishes, disagreement waits for a decision."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.domain.assessment import Standing
from dashboard.domain.errors import PermissionRefused
from dashboard.domain.permission import Actor
from dashboard.domain.status import Rater, Status
from dashboard.services import review
from dashboard.services.assess import assess, record_many
from dashboard.services.board_settings import change_settings
from dashboard.services.rebuild import rebuild
from dashboard.store.engine import Store
from dashboard.store.reads_assessments import read_history
from dashboard.store.reads_corrections import read_corrections
from dashboard.store.reads_journal import read_revision, verify
from dashboard.store.reads_pledges import read_pledges
from dashboard.store.reads_undecided import read_round, read_undecided
from dashboard.store.tables import journal
from dashboard.store.view import View
from tests.factories import CAMPAIGN, WRITER, a_draft, a_member
from tests.services.conftest import Group
from tests.store.test_views import dump

VIEW = View(CAMPAIGN)


def entry(store: Store, number: int) -> tuple[str, dict[str, Any]]:
    """Kind and content of an entry of the journal."""
    with store.read() as connection:
        found = connection.execute(sa.select(journal).where(journal.c.id == number)).one()
    return found.kind, json.loads(found.content)


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
        assert first.standing is Standing.OPEN
        assert (status(seeded), read_history(seeded, VIEW, 1)) == ("unrated", [])
        assert seen_by(seeded, group.ann) == ["Ann"]
        for other in (group.ben, group.rev, group.sue, group.tom, WRITER):
            assert seen_by(seeded, other) == []
        state = read_round(seeded, VIEW, 1)
        assert state is not None
        assert (state.state, state.needed) == ("collecting", 2)

    def test_the_others_opinion_conflicts_with_nothing(self, seeded: Store, group: Group) -> None:
        # What she cannot see cannot be held against what she saw.
        assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
        assert assess(seeded, group.ben, a_draft(status=Status.COMPLETED, based_on=None)).author == "Ben"

    def test_agreement_publishes_both_by_an_entry_of_its_own(self, seeded: Store, group: Group) -> None:
        first = assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
        second = assess(seeded, group.ben, a_draft(status=Status.PARTIAL))
        assert second.standing is Standing.PUBLISHED
        assert status(seeded) == "partial"
        kind, content = entry(seeded, read_revision(seeded))
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
        assert revised.standing is Standing.PUBLISHED
        assert status(seeded) == "partial"
        assert entry(seeded, former.id)[1]["status"] == "completed"

    def test_handing_in_twice_does_not_make_two_assessors(self, seeded: Store, group: Group) -> None:
        assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
        again = assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
        assert again.standing is Standing.OPEN
        assert status(seeded) == "unrated"

    def test_a_reviewer_decides_with_a_reason_and_the_other_is_a_public_correction(
        self, seeded: Store, group: Group
    ) -> None:
        assess(seeded, group.ann, a_draft(status=Status.PARTIAL, note="only half"))
        right = assess(seeded, group.ben, a_draft(status=Status.COMPLETED))
        review.approve(seeded, group.rev, right.id, "The report covers all of it")
        assert status(seeded) == "completed"
        [correction] = read_corrections(seeded, VIEW)
        assert correction.kind == "rejected"
        assert (correction.assessment.author, correction.reason) == ("Ann", "The report covers all of it")
        assert correction.replacement is not None
        assert correction.replacement.author == "Ben"

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
        assert (newer.round, newer.standing) == (agreed.round + 1, Standing.OPEN)
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
        assert (theirs.rater, theirs.standing) == (Rater.CITY, Standing.PUBLISHED)
        assert status(seeded) == "unrated", "the city's own rating is never the watchdogs'"

    def test_many_at_once_hand_in_many_rounds(self, seeded: Store, group: Group) -> None:
        drafts = [a_draft(pledge_number=number, status=Status.PARTIAL) for number in (1, 2, 3)]
        record_many(seeded, group.ann, drafts)
        record_many(
            seeded, group.ben, [*drafts[:2], replace(drafts[2], status=Status.COMPLETED, as_of=date(2019, 2, 1))]
        )
        assert [status(seeded, number) for number in (1, 2, 3)] == ["partial", "partial", "unrated"]


def test_three_needed_agree_only_with_the_third(seeded: Store, group: Group) -> None:
    change_settings(seeded, WRITER, CAMPAIGN, assessors_needed=3)
    third = a_member(seeded, "Cho", "assessor")
    for author in (group.ann, group.ben):
        assert assess(seeded, author, a_draft(status=Status.PARTIAL)).standing is Standing.OPEN
        assert seen_by(seeded, third) == []
    assert assess(seeded, third, a_draft(status=Status.PARTIAL)).standing is Standing.PUBLISHED


def test_where_review_is_required_agreement_waits_for_the_reviewer(seeded: Store, group: Group) -> None:
    change_settings(seeded, WRITER, CAMPAIGN, assessors_needed=2, review_required=True)
    first = assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
    second = assess(seeded, group.ben, a_draft(status=Status.PARTIAL))
    assert second.standing is Standing.OPEN
    assert status(seeded) == "unrated"
    review.approve(seeded, group.rev, first.id)
    assert {one.id for one in read_history(seeded, VIEW, 1)} == {first.id, second.id}
    assert verify(seeded).problem is None


def test_the_writer_at_the_machine_never_waits_for_a_review(seeded: Store) -> None:
    change_settings(seeded, WRITER, CAMPAIGN, review_required=True)
    assert assess(seeded, WRITER, a_draft()).standing is Standing.PUBLISHED
