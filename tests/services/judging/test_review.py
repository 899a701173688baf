"""Review: approve, reject, retract; never one's own; what was said and why stays public."""

import pytest

from dashboard.domain.assessment import LifecycleStatus, Publication
from dashboard.domain.errors import FormErrors, NotFound, PermissionRefused
from dashboard.domain.evidence import MAX_TEXT_CHARACTERS
from dashboard.domain.status import Status
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.judging import review
from dashboard.services.judging.assess import assess
from dashboard.services.keep.verify import verify
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import read_corrections, read_history, read_reviews
from dashboard.store.reads.desk import read_returned, read_undecided
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER, a_draft, rebuild
from tests.services.conftest import Group
from tests.store.views.test_views import dump

VIEW = View(CAMPAIGN)


def status(store: Store) -> str:
    """What the public sees of pledge 1."""
    return str(read_pledges(store, VIEW).set_index("number").loc[1, "status"])


@pytest.mark.usefixtures("reviewed")
def test_approval_publishes_with_the_moment_of_the_approval(seeded: Store, group: Group) -> None:
    waiting = assess(seeded, group.ann, a_draft())
    assert (waiting.lifecycle_status, status(seeded)) == (LifecycleStatus.OPEN, "unrated")
    review.approve(seeded, group.rev, waiting.id)
    [published] = read_history(seeded, VIEW, 1)
    assert published.published_at is not None
    assert published.published_at > waiting.recorded_at
    assert status(seeded) == "on_track"
    before = View(CAMPAIGN, known_at=waiting.recorded_at)
    assert read_history(seeded, before, 1) == []


@pytest.mark.usefixtures("reviewed")
def test_a_rejected_assessment_is_never_published_and_stays_on_record_with_the_reason(
    seeded: Store, group: Group
) -> None:
    waiting = assess(seeded, group.ann, a_draft(note="too early"))
    review.reject(seeded, group.rev, waiting.id, "The report is about another pledge")
    assert (status(seeded), read_history(seeded, VIEW, 1)) == ("unrated", [])
    assert read_corrections(seeded, VIEW) == []
    [returned] = read_returned(seeded, VIEW, group.ann)
    assert (returned.reason, returned.reviewer, returned.judgement.note) == (
        "The report is about another pledge", "Rev", "too early"
    )  # fmt: skip
    with pytest.raises(NotFound):
        review.approve(seeded, group.rev, waiting.id)


def test_retraction_takes_back_what_was_published_and_the_former_status_returns(seeded: Store, group: Group) -> None:
    first = assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
    second = assess(seeded, group.ann, a_draft(status=Status.COMPLETED, based_on=first.id))
    review.retract(seeded, group.rev, second.id, "The source was withdrawn")
    assert status(seeded) == "partial"
    [correction] = read_corrections(seeded, VIEW)
    assert (correction.kind, correction.judgement.id, correction.reviewer) == ("retracted", second.id, "Rev")
    before = View(CAMPAIGN, known_at=second.published_at)
    assert read_pledges(seeded, before).set_index("number").loc[1, "status"] == "completed"


def test_an_author_withdraws_what_is_her_own_and_public_with_a_public_reason(seeded: Store, group: Group) -> None:
    first = assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
    second = assess(seeded, group.ann, a_draft(status=Status.COMPLETED, based_on=first.id))
    for other in (group.ben, group.rev, group.sue, WRITER):
        with pytest.raises(PermissionRefused, match="Only its author"):
            review.withdraw(seeded, other, second.id, "not mine")
    with pytest.raises(FormErrors):
        review.withdraw(seeded, group.ann, second.id, " ")
    entry = review.withdraw(seeded, group.ann, second.id, "I read the wrong table")
    assert status(seeded) == "partial"
    [correction] = read_corrections(seeded, VIEW)
    assert (correction.kind, correction.reason, correction.reviewer) == ("withdrawn", "I read the wrong table", "Ann")
    assert correction.judgement.lifecycle_status is LifecycleStatus.WITHDRAWN
    assert list(read_reviews(seeded, VIEW)["entry"]) == [entry]
    with pytest.raises(NotFound, match="cannot be withdrawn"):
        review.withdraw(seeded, group.ann, second.id, "twice")
    before = View(CAMPAIGN, known_at=second.published_at)
    assert read_history(seeded, before, 1)[0].lifecycle_status is LifecycleStatus.PUBLISHED
    tables = dump(seeded)
    rebuild(seeded)
    assert dump(seeded) == tables
    assert verify(seeded).entries == seeded.revision()


@pytest.mark.usefixtures("reviewed")
def test_what_waits_is_not_withdrawn_and_a_retracted_one_stays_retracted(seeded: Store, group: Group) -> None:
    waiting = assess(seeded, group.ann, a_draft())
    with pytest.raises(NotFound, match="not public"):
        review.withdraw(seeded, group.ann, waiting.id, "no")
    review.approve(seeded, group.rev, waiting.id)
    review.retract(seeded, group.rex, waiting.id, "wrong")
    with pytest.raises(NotFound, match="not public"):
        review.withdraw(seeded, group.ann, waiting.id, "no")
    assert read_history(seeded, VIEW, 1)[0].lifecycle_status is LifecycleStatus.RETRACTED


def test_neither_side_corrects_what_the_other_recorded(seeded: Store, group: Group) -> None:
    theirs = assess(seeded, group.cit, a_draft(status=Status.COMPLETED))
    ours = assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
    with pytest.raises(PermissionRefused, match="the other side's"):
        assess(seeded, group.ann, a_draft(based_on=ours.id, supersedes=theirs.id))
    with pytest.raises(PermissionRefused, match="the other side's"):
        assess(seeded, group.cit, a_draft(based_on=theirs.id, supersedes=ours.id))
    assert {one.lifecycle_status for one in read_history(seeded, VIEW, 1)} == {LifecycleStatus.PUBLISHED}


def test_each_verdict_tells_how_it_was_published_and_by_whom(seeded: Store, group: Group) -> None:
    direct = assess(seeded, group.ann, a_draft())
    assert direct.publication == Publication("direct", "Ann")
    change_settings(seeded, WRITER, CAMPAIGN, assessors_needed=2, review_required=True)
    first = assess(seeded, group.ann, a_draft(pledge_number=2))
    assert first.publication is None
    assess(seeded, group.ben, a_draft(pledge_number=2))
    review.approve(seeded, group.rev, first.id, "read both")
    history = {one.author: one.publication for one in read_history(seeded, VIEW, 2)}
    assert history == {
        "Ann": Publication("review", "Rev", assessors=2, reason="read both"),
        "Ben": Publication("review", "Rev", assessors=2),
    }


@pytest.mark.both_engines
def test_superseding_is_a_public_correction(seeded: Store, group: Group) -> None:
    first = assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
    second = assess(seeded, group.ann, a_draft(status=Status.COMPLETED, based_on=first.id, supersedes=first.id))
    [correction] = read_corrections(seeded, VIEW)
    assert (correction.kind, correction.judgement.id) == ("superseded", first.id)
    assert correction.replacement is not None
    assert correction.replacement.id == second.id


@pytest.mark.usefixtures("reviewed")
def test_nobody_reviews_her_own(seeded: Store, group: Group) -> None:
    own = assess(seeded, group.rev, a_draft())
    for act in (review.approve, review.reject):
        with pytest.raises(PermissionRefused, match="Nobody reviews her own"):
            act(seeded, group.rev, own.id, "mine")
    assert [one.id for one in read_undecided(seeded, VIEW, 1, group.rex)] == [own.id]
    review.approve(seeded, group.rex, own.id)
    with pytest.raises(PermissionRefused, match="Nobody reviews her own"):
        review.retract(seeded, group.rev, own.id, "mine")


@pytest.mark.usefixtures("two_needed")
def test_no_party_to_a_disagreement_decides_it(seeded: Store, group: Group) -> None:
    assess(seeded, group.rev, a_draft(status=Status.PARTIAL))
    other = assess(seeded, group.ben, a_draft(status=Status.COMPLETED))
    with pytest.raises(PermissionRefused, match="Nobody reviews her own"):
        review.approve(seeded, group.rev, other.id, "fine")
    review.approve(seeded, group.rex, other.id, "fine")
    assert status(seeded) == "completed"


@pytest.mark.usefixtures("reviewed")
@pytest.mark.parametrize("reason", ["", " \n ", "가" * (MAX_TEXT_CHARACTERS + 1)])
def test_a_rejection_or_retraction_without_a_sound_reason_is_refused(seeded: Store, group: Group, reason: str) -> None:
    waiting = assess(seeded, group.ann, a_draft())
    before = seeded.revision()
    with pytest.raises(FormErrors) as refused:
        review.reject(seeded, group.rev, waiting.id, reason)
    assert [error.field for error in refused.value.errors] == ["reason"]
    assert seeded.revision() == before
    review.approve(seeded, group.rev, waiting.id)
    with pytest.raises(FormErrors):
        review.retract(seeded, group.rev, waiting.id, reason)


@pytest.mark.usefixtures("two_needed")
def test_a_decision_between_assessors_needs_a_reason(seeded: Store, group: Group) -> None:
    assess(seeded, group.ann, a_draft(status=Status.PARTIAL))
    other = assess(seeded, group.ben, a_draft(status=Status.COMPLETED))
    with pytest.raises(FormErrors):
        review.approve(seeded, group.rev, other.id)
    assert status(seeded) == "unrated"


def test_what_does_not_exist_or_wait_is_named(seeded: Store, group: Group) -> None:
    published = assess(seeded, group.ann, a_draft())
    for act, subject in ((review.approve, 999), (review.reject, published.id), (review.retract, 999)):
        with pytest.raises(NotFound):
            act(seeded, group.rev, subject, "why")
