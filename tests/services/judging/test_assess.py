"""Recording an assessment: allowed, sound, of an existing pledge, and never over someone else's."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from dashboard.domain.assessment import Assessment
from dashboard.domain.errors import FormErrors, NewerAssessment, NotFound, PermissionRefused
from dashboard.domain.status import Status, Verdict
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import read_history
from dashboard.store.reads.view import View
from tests.chain import verify
from tests.factories import CAMPAIGN, READER, WRITER, a_draft, a_piece_of_evidence


@pytest.mark.both_engines
def test_an_assessment_is_recorded_with_author_moment_and_evidence(seeded: Store) -> None:
    draft = a_draft(evidence=(a_piece_of_evidence(), a_piece_of_evidence(published_on=date(2019, 1, 2))))
    recorded = assess(seeded, WRITER, draft)
    assert read_history(seeded, View(CAMPAIGN), 1) == [recorded]
    assert (recorded.id, recorded.author, recorded.author_id) == (2, WRITER.name, WRITER.id)
    assert [piece.published_on for piece in recorded.evidence] == [None, date(2019, 1, 2)]


def test_a_reader_is_refused_before_anything_else_is_looked_at(seeded: Store) -> None:
    with pytest.raises(PermissionRefused):
        assess(seeded, READER, a_draft(campaign="nowhere", evidence=()))
    assert seeded.revision() == 1


def test_broken_rules_are_all_named_and_nothing_is_written(seeded: Store) -> None:
    draft = a_draft(status=Status.ON_TRACK, verdict=Verdict.FINAL, evidence=())
    with pytest.raises(FormErrors) as refused:
        assess(seeded, WRITER, draft)
    assert {error.field for error in refused.value.errors} == {"verdict", "evidence"}
    assert seeded.revision() == 1


def test_a_day_after_today_is_refused_and_one_before_the_election_recorded(seeded: Store) -> None:
    with pytest.raises(FormErrors) as refused:
        assess(seeded, WRITER, a_draft(as_of=date(2019, 3, 2)))
    assert [error.field for error in refused.value.errors] == ["as_of"]
    assert assess(seeded, WRITER, a_draft(as_of=date(2018, 6, 12))).as_of == date(2018, 6, 12)


@pytest.mark.parametrize("changes", [{"pledge_number": 67}, {"campaign": "nowhere"}, {"supersedes": 1}])
def test_what_does_not_exist_cannot_be_assessed(seeded: Store, changes: dict[str, object]) -> None:
    with pytest.raises(NotFound):
        assess(seeded, WRITER, a_draft(**changes))
    assert seeded.revision() == 1


def test_only_an_assessment_of_the_same_pledge_can_be_superseded(seeded: Store) -> None:
    other = assess(seeded, WRITER, a_draft(pledge_number=2))
    with pytest.raises(NotFound, match=f"Pledge 1 has no assessment {other.id}"):
        assess(seeded, WRITER, a_draft(supersedes=other.id))


def test_someone_elses_newer_assessment_is_shown_and_nothing_is_overwritten(seeded: Store) -> None:
    theirs = assess(seeded, replace(WRITER, id="other", name="Lee"), a_draft(status=Status.PARTIAL))
    with pytest.raises(NewerAssessment) as refused:
        assess(seeded, WRITER, a_draft(status=Status.COMPLETED, based_on=None))
    assert refused.value.assessment == theirs
    assert read_history(seeded, View(CAMPAIGN), 1) == [theirs]
    assert assess(seeded, WRITER, a_draft(status=Status.COMPLETED, based_on=theirs.id)).id > theirs.id


@pytest.mark.both_engines
def test_of_many_who_saw_the_same_status_one_is_recorded(seeded: Store) -> None:
    def attempt(number: int) -> Assessment | None:
        try:
            return assess(seeded, replace(WRITER, id=str(number)), a_draft(note=str(number)))
        except NewerAssessment:
            return None

    with ThreadPoolExecutor(6) as pool:
        recorded = [one for one in pool.map(attempt, range(6)) if one is not None]
    assert len(recorded) == 1
    assert read_history(seeded, View(CAMPAIGN), 1) == recorded
    assert verify(seeded).broken_id is None


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\u202eright to left", "🎈" * 400, "=1+1", "가" * 5_000])
@pytest.mark.both_engines
def test_any_text_is_stored_as_text(seeded: Store, text: str) -> None:
    recorded = assess(seeded, WRITER, a_draft(note=text))
    assert recorded.note == text
    assert read_history(seeded, View(CAMPAIGN), 1) == [recorded]
