"""The public page of corrections: what it said, what it says, why, since when."""

import pytest

from dashboard.domain.status import Status
from dashboard.services.judging.review import retract
from dashboard.store.engine.store import Store
from dashboard.store.reads.journal import read_head
from tests.factories import WRITER
from tests.pages.conftest import Open, Record
from tests.pages.page import links, seen, text_of

pytestmark = pytest.mark.usefixtures("in_english")


def test_a_board_without_corrections_says_so(open_page: Open) -> None:
    assert "Nothing has been corrected so far" in text_of(open_page("corrections", lang="en"))


def test_a_superseded_and_a_retracted_entry_stand_there_with_their_reasons(
    open_page: Open, record: Record, board_store: Store
) -> None:
    first = record(7, Status.COMPLETED, note="misread the report")
    record(7, Status.PARTIAL, note="half of it is built", supersedes=first.id)
    gone = record(9, Status.SCRAPPED, reason="funding", note="wrong pledge")
    retract(board_store, WRITER, gone.id, "it was about pledge 10")

    page = seen(open_page("corrections", lang="en"))
    retracted, superseded = (item for item in page.one("ol", css="corrections").all("li") if item.attributes.get("id"))
    assert "Retracted" in retracted.text
    assert "it was about pledge 10" in retracted.text
    assert "wrong pledge" in retracted.text
    said, says = superseded.all("div", css="side")
    assert "Completed" in said.text
    assert "Partly under way" in says.text
    assert "half of it is built" in says.text
    assert {("7",), ("9",)} <= {link.values("number") for link in links(page) if link.page == "pledge"}


def test_the_reason_of_a_correction_is_labelled_and_apart_from_the_note(open_page: Open, record: Record) -> None:
    first = record(7, Status.COMPLETED)
    record(7, Status.PARTIAL, note="Counted twice\n\nHalf of it is built", supersedes=first.id)

    [item] = seen(open_page("corrections", lang="en")).one("ol", css="corrections").all("li", css="")[:1]
    assert "Reason: Counted twice" in item.text
    assert "Reason: Counted twice\n\nHalf" not in item.text
    for page in (item, seen(open_page("pledge", number="7", lang="en")).one(css="verdict")):
        assert "Reason for the correction: Counted twice" in page.text
        assert "Half of it is built" in [note.text for note in page.all(css="note")]


def test_corrections_follow_the_moment_that_is_looked_at(open_page: Open, record: Record, board_store: Store) -> None:
    gone = record(9, Status.COMPLETED, note="wrong pledge")
    before = read_head(board_store).recorded_at.isoformat()
    retract(board_store, WRITER, gone.id, "it was about pledge 10")
    assert "wrong pledge" not in text_of(open_page("corrections", lang="en", known_at=before))
    assert "wrong pledge" in text_of(open_page("corrections", lang="en"))
