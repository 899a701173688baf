"""What saving an assessment does, as it is said before and after."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dashboard.content.record_words import publication_outlook, status_outlook
from dashboard.domain.assessment import Assessment
from dashboard.domain.member import BoardSettings
from dashboard.domain.permission import Actor, Role
from dashboard.domain.status import Rater, Status, Timeliness, Verdict
from tests.factories import WRITER

ANN = Actor(id="member:ann", name="Ann", kind="member", role=Role.ASSESSOR)


def english(message: str) -> str:
    return message


@pytest.mark.parametrize(
    ("settings", "rater", "words"),
    [
        (BoardSettings(), Rater.WATCHDOG, "at once"),
        (BoardSettings(review_required=True), Rater.WATCHDOG, "once a reviewer has approved it"),
        (BoardSettings(assessors_needed=2), Rater.WATCHDOG, "once 2 assessors agree."),
        (BoardSettings(assessors_needed=3, review_required=True), Rater.WATCHDOG, "3 assessors agree and a reviewer"),
        (BoardSettings(assessors_needed=2, review_required=True), Rater.CITY, "at once"),
    ],
)
def test_it_says_what_a_judgement_waits_for(settings: BoardSettings, rater: Rater, words: str) -> None:
    assert words in publication_outlook(settings, ANN, rater, english)


def test_the_writer_at_the_machine_waits_for_no_reviewer() -> None:
    assert "at once" in publication_outlook(BoardSettings(review_required=True), WRITER, Rater.WATCHDOG, english)


def test_it_says_what_becomes_of_the_status() -> None:
    standing = Assessment(
        id=9, campaign="c", pledge_number=7, status=Status.PARTIAL, verdict=Verdict.PROVISIONAL,
        timeliness=Timeliness.NOT_APPLICABLE, reason=None, rater=Rater.WATCHDOG, as_of=date(2019, 5, 1), note="",
        evidence=(), author="Ann", author_id="member:ann", recorded_at=datetime(2019, 5, 2, tzinfo=UTC), supersedes=None,
    )  # fmt: skip
    older = replace(standing, id=5, status=Status.ON_HOLD, as_of=date(2019, 1, 1))

    def said(day: date, supersedes: int | None = None, status: Status | None = Status.COMPLETED) -> str:
        return status_outlook([standing, older], status, day, supersedes, english)

    assert said(date(2019, 5, 1)) == "Once it is public, the status changes: Partly under way → Completed."
    assert said(date(2019, 5, 1), status=Status.PARTIAL) == "The status stays “Partly under way”."
    assert "assessment of 2019-05-01, so the status stays “Partly under way”" in said(date(2019, 4, 30))
    assert (
        said(date(2019, 4, 30), supersedes=9) == "Once it is public, the status changes: Partly under way → Completed."
    )
    assert "assessment of 2019-01-01, so the status stays “On hold”" in said(date(2018, 12, 1), supersedes=9)
    assert said(date(2019, 6, 1), status=None) == ""
    assert status_outlook([], Status.COMPLETED, date(2019, 1, 1), None, english).startswith(
        "Once it is public, the status changes: Not yet"
    )
