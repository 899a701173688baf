"""Measurements: of figures that take them, under the same review, corrected without being lost."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dashboard.domain.assessment import LifecycleStatus
from dashboard.domain.errors import FormErrors, NotFound, PermissionRefused
from dashboard.domain.measurement import MeasurementDraft, Stage
from dashboard.services.judging import review
from dashboard.services.judging.measure import measure
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import (
    read_measurement_corrections,
    read_measurements,
    read_published_measurements,
)
from dashboard.store.reads.desk import read_returned, read_waiting_measurements
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER, a_member, a_piece_of_evidence
from tests.services.conftest import Group

VIEW = View(CAMPAIGN)


def a_measurement(**changes: Any) -> MeasurementDraft:
    """A measured value of the small seed's target."""
    given: dict[str, Any] = {
        "campaign": CAMPAIGN,
        "figure_id": "interest",
        "stage": Stage.MEASURED,
        "value": Decimal("0.45"),
        "as_of": date(2019, 1, 31),
        "evidence": (a_piece_of_evidence(),),
    }
    return MeasurementDraft(**(given | changes))


def test_a_measured_value_is_public_with_its_evidence(seeded: Store) -> None:
    measure(seeded, WRITER, a_measurement())
    [row] = read_measurements(seeded, VIEW).to_dict("records")
    assert (row["figure_id"], row["value"], row["as_of"]) == ("interest", Decimal("0.45"), date(2019, 1, 31))
    assert row["evidence_count"] == 1


@pytest.mark.both_engines
def test_it_is_seen_from_its_day_and_its_moment_on(seeded: Store) -> None:
    made = measure(seeded, WRITER, a_measurement())
    assert read_measurements(seeded, View(CAMPAIGN, as_of=date(2019, 1, 30))).empty
    assert len(read_measurements(seeded, View(CAMPAIGN, known_at=made.recorded_at))) == 1


@pytest.mark.usefixtures("reviewed")
def test_where_review_is_required_it_waits_and_only_the_insiders_see_it(seeded: Store, group: Group) -> None:
    made = measure(seeded, group.ann, a_measurement())
    assert made.lifecycle_status is LifecycleStatus.OPEN
    assert read_measurements(seeded, VIEW).empty
    seen = {who: len(read_waiting_measurements(seeded, VIEW, who)) for who in (group.ann, group.ben, group.rev)}
    assert seen == {group.ann: 1, group.ben: 0, group.rev: 1}
    review.approve(seeded, group.rev, made.id)
    assert len(read_measurements(seeded, VIEW)) == 1


@pytest.mark.usefixtures("reviewed")
def test_a_rejected_one_is_never_public(seeded: Store, group: Group) -> None:
    made = measure(seeded, group.ann, a_measurement())
    review.reject(seeded, group.rev, made.id, "Another unit")
    assert read_measurements(seeded, VIEW).empty
    assert read_waiting_measurements(seeded, VIEW, group.rev) == []
    assert read_measurement_corrections(seeded, VIEW) == []
    [returned] = read_returned(seeded, VIEW, group.ann)
    assert (returned.judgement.id, returned.reason) == (made.id, "Another unit")
    assert read_returned(seeded, VIEW, group.ben) == []
    measure(seeded, group.ann, a_measurement(value=Decimal("0.4")))
    assert read_returned(seeded, VIEW, group.ann) == [], "she has measured it anew"


def test_its_author_withdraws_it_with_a_public_reason(seeded: Store, group: Group) -> None:
    made = measure(seeded, group.ann, a_measurement())
    with pytest.raises(PermissionRefused, match="Only its author"):
        review.withdraw(seeded, group.ben, made.id, "not mine")
    review.withdraw(seeded, group.ann, made.id, "Misread")
    assert read_measurements(seeded, VIEW).empty
    [correction] = read_measurement_corrections(seeded, VIEW)
    assert (correction.kind, correction.reason, correction.reviewer) == ("withdrawn", "Misread", "Ann")


@pytest.mark.usefixtures("reviewed")
def test_each_side_reviews_and_corrects_its_own(seeded: Store, group: Group) -> None:
    reviewer = a_member(seeded, "Chief", "reviewer", "city")
    theirs, ours = measure(seeded, group.cit, a_measurement()), measure(seeded, group.ann, a_measurement())
    for subject, other, own in ((theirs, group.rev, reviewer), (ours, reviewer, group.rev)):
        assert subject.id not in {one.id for one in read_waiting_measurements(seeded, VIEW, other)}
        for act in (review.approve, review.reject):
            with pytest.raises(PermissionRefused, match="does not review"):
                act(seeded, other, subject.id, "why")
        review.approve(seeded, own, subject.id)
        with pytest.raises(PermissionRefused, match="does not review"):
            review.retract(seeded, other, subject.id, "why")
    for author, former in ((group.cit, ours), (group.ann, theirs)):
        with pytest.raises(PermissionRefused, match="the other side's"):
            measure(seeded, author, a_measurement(supersedes=former.id))
    assert len(read_measurements(seeded, VIEW)) == 2


def test_a_correction_takes_its_place_and_the_former_stays_in_the_history(seeded: Store, group: Group) -> None:
    first = measure(seeded, group.ann, a_measurement())
    second = measure(seeded, group.ann, a_measurement(value=Decimal("0.4"), supersedes=first.id))
    assert list(read_measurements(seeded, VIEW)["id"]) == [second.id]
    history = reversed(read_published_measurements(seeded, VIEW))
    assert [(one.id, one.lifecycle_status) for one in history] == [
        (second.id, LifecycleStatus.PUBLISHED), (first.id, LifecycleStatus.SUPERSEDED)
    ]  # fmt: skip
    review.retract(seeded, group.rev, second.id, "Misread")
    assert read_measurements(seeded, VIEW).empty


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"stage": Stage.SECURED}, "stage"),
        ({"figure_id": "fund", "stage": Stage.MEASURED}, "stage"),
        ({"value": Decimal(-1)}, "value"),
        ({"value": Decimal("NaN")}, "value"),
        ({"value": Decimal("9" * 25)}, "value"),
        ({"as_of": date(2019, 3, 2)}, "as_of"),
        ({"evidence": ()}, "evidence"),
        ({"evidence": (a_piece_of_evidence(url="no address"),)}, "evidence.0.url"),
    ],
)
def test_bad_input_names_its_field_and_writes_nothing(seeded: Store, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(FormErrors) as refused:
        measure(seeded, WRITER, a_measurement(**changes))
    assert [error.field for error in refused.value.errors] == [field]
    assert seeded.revision() == 1


@pytest.mark.parametrize("changes", [{"figure_id": "nothing"}, {"campaign": "nowhere"}, {"supersedes": 1}])
def test_what_does_not_exist_cannot_be_measured(seeded: Store, changes: dict[str, Any]) -> None:
    with pytest.raises(NotFound):
        measure(seeded, WRITER, a_measurement(**changes))
    assert seeded.revision() == 1


def test_what_was_measured_before_the_election_is_recorded(seeded: Store) -> None:
    assert measure(seeded, WRITER, a_measurement(as_of=date(2018, 6, 12))).as_of == date(2018, 6, 12)
