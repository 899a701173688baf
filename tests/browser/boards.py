"""Boards to visit: stores made before they are served, some of their pledges rated."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from dashboard.domain.assessment import Assessment, AssessmentDraft
from dashboard.domain.status import Reason, Status
from dashboard.services.campaigns.seed import ensure_seeded
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import open_store
from dashboard.store.reads.assessments import read_history
from dashboard.store.reads.journal import read_head
from dashboard.store.reads.view import View
from tests.factories import WRITER, a_piece_of_evidence
from tests.serving import serving

CAMPAIGN = "park-won-soon-2018"
JUDGED_ON = date(2019, 12, 31)
NOTE = "추진 실적을 확인했다."
EVIDENCE = a_piece_of_evidence(title="시정 보고서", publisher="서울특별시", quote="협약을 맺고 시행 중이다.")
# Every status that can be stored; two pledges for the youth are on track, the third was scrapped.
RATINGS = {
    4: Status.COMPLETED,
    5: Status.PARTIAL,
    6: Status.ON_HOLD,
    7: Status.ON_TRACK,
    8: Status.ON_TRACK,
    9: Status.SCRAPPED,
    19: Status.CONTINUING,
    20: Status.UNVERIFIABLE,
}


def url_of(folder: Path) -> str:
    """The store that a board started in `folder` uses."""
    return f"sqlite:///{folder / 'pledges.db'}"


def make_store(folder: Path, ratings: dict[int, Status]) -> None:
    """Seed a store with the shipped campaign and rate some of its pledges.

    Args:
        folder: where the board will be started.
        ratings: pledge number to the status that it gets.
    """
    store = open_store(url_of(folder))
    try:
        ensure_seeded(store)
        for number, status in ratings.items():
            draft = AssessmentDraft(
                campaign=CAMPAIGN,
                pledge_number=number,
                status=status,
                as_of=JUDGED_ON,
                reason=Reason.FUNDING if status.needs_reason else None,
                note=NOTE,
                evidence=(EVIDENCE,),
            )
            assess(store, WRITER, draft)
    finally:
        store.close()


@contextmanager
def served(folder: Path, ratings: dict[int, Status], *arguments: str, **variables: str) -> Iterator[str]:
    """Serve a board in `folder` until the block ends.

    Args:
        folder: an empty folder.
        ratings: pledge number to the status that it has.
        arguments: more arguments of `pledgeboard serve`.
        variables: environment variables.

    Returns:
        the board's address without a slash at its end.
    """
    make_store(folder, ratings)
    with serving(folder, *arguments, **variables) as address:
        yield address


def recorded(folder: Path, number: int) -> list[Assessment]:
    """What the store of a board holds about a pledge, newest first."""
    store = open_store(url_of(folder))
    try:
        return read_history(store, View(CAMPAIGN), number)
    finally:
        store.close()


def journal_entries(folder: Path) -> int:
    """How many entries the journal of a board has."""
    store = open_store(url_of(folder))
    try:
        return read_head(store).id
    finally:
        store.close()
