"""A pledge corrected or added on the desk: one entry with its reason, and kept when the list is loaded again."""

import json
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.domain.errors import NotFound, PermissionRefused, PledgeboardError
from dashboard.services.campaigns.manage import PledgeDraft, correct_pledge
from dashboard.services.campaigns.seed import Confirmed
from dashboard.services.keep.verify import verify
from dashboard.store.engine.store import Store
from dashboard.store.reads.journal import read_public_entries
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.seed import read_seed_content
from dashboard.store.reads.view import View
from tests.factories import READER, WRITER
from tests.services.campaigns.test_new import LIST, VIEW, load, look, statuses, titles

NEW = {"title": "Clean air", "category_id": "reform", "owner": "Environment", "due": date(2021, 6, 30)}


def correct(store: Store, number: int | None, reason: str = "A slip of the pen", /, **values: Any) -> int:
    return correct_pledge(store, WRITER, PledgeDraft("mayor-2018", values, reason, number))


@pytest.fixture
def board(store: Store) -> Store:
    load(store)
    return store


@pytest.mark.both_engines
def test_a_correction_is_one_small_entry_and_changes_nothing_that_was_known_before(board: Store) -> None:
    before = board.now()
    correct(board, 3, title="Safer alleys", title_fr="Des ruelles plus sûres")

    assert titles(board)[3] == "Safer alleys"
    assert read_pledges(board, VIEW).iloc[2]["title_fr"] == "Des ruelles plus sûres"
    assert statuses(board)[3] == "not_started"
    assert read_pledges(board, View("mayor-2018", known_at=before)).iloc[2]["title"] == "Safe alleys"
    with board.read() as connection:
        text = connection.execute(sa.text("SELECT content FROM journal WHERE kind = 'pledge'")).scalar_one()
    content = json.loads(text)
    del content["salt"]
    values = {"title": "Safer alleys", "title_fr": "Des ruelles plus sûres"}
    assert content == {"number": 3, "values": values, "reason": "A slip of the pen", "added": False}
    verify(board)


def test_a_pledge_that_the_list_lacks_gets_the_next_number(board: Store) -> None:
    assert correct(board, None, "Said on the radio", **NEW) == 5
    row = read_pledges(board, VIEW).iloc[4]
    assert (row["title"], row["owner"], row["due"], row["status"]) == (
        "Clean air", "Environment", date(2021, 6, 30), "unrated",
    )  # fmt: skip
    verify(board)


def test_the_next_load_keeps_both_and_the_same_list_again_changes_nothing(board: Store) -> None:
    correct(board, 3, title="Safer alleys", owner="Police")
    correct(board, None, **NEW)
    revision = board.revision()
    looked = look(board)
    assert looked.kept_corrections == (3, 5)
    assert not looked.has_changes
    load(board)
    assert board.revision() == revision

    load(board, LIST.replace("Cheaper buses", "Cheaper trams"))
    assert titles(board) == {
        1: "Term limits for Congress", 2: "A hiring freeze", 3: "Safer alleys", 4: "Cheaper trams", 5: "Clean air",
    }  # fmt: skip
    revision = board.revision()
    load(board, LIST.replace("Cheaper buses", "Cheaper trams"))
    assert board.revision() == revision
    verify(board)


def test_the_list_takes_its_own_words_back_where_that_is_confirmed(board: Store) -> None:
    correct(board, 3, title="Safer alleys")
    correct(board, None, **NEW)
    load(board, confirmed=Confirmed(renamed={"3": "Safe alleys"}, gone=("5",)))
    assert titles(board)[3] == "Safe alleys"
    assert 5 not in titles(board)


def test_an_export_holds_what_is_corrected(board: Store) -> None:
    correct(board, 3, title="Safer alleys")
    content = read_seed_content(board, VIEW)
    assert [row["title"] for row in content["tables"]["pledges"]][2] == "Safer alleys"
    assert content["package"]["version"] != "1"
    kinds = [entry["kind"] for entry in read_public_entries(board, VIEW, ())]
    assert (kinds.count("seed"), kinds.count("pledge")) == (1, 1)


@pytest.mark.parametrize(
    ("number", "values", "words"),
    [
        (3, {"title": ""}, "needs a title"),
        (3, {"title": "Safe alleys"}, "Nothing is different"),
        (3, {"number": 9}, "cannot be corrected"),
        (3, {"code": "a-1"}, "Pledge 1 has the code"),
        (3, {"category_id": "nowhere"}, "Choose a category"),
        (3, {"parent": 3}, "cannot stand under 3"),
        (3, {"amount": -1}, "“-1” cannot stand here"),
        (None, {"title": "Clean air"}, "Choose a category"),
        (99, {"title": "Clean air"}, "no pledge 99"),
    ],
)
def test_what_cannot_be_is_refused(board: Store, number: int | None, values: dict[str, Any], words: str) -> None:
    revision = board.revision()
    with pytest.raises(PledgeboardError, match=words):
        correct(board, number, **values)
    assert board.revision() == revision


def test_a_correction_needs_a_steward_a_reason_and_a_campaign(board: Store) -> None:
    with pytest.raises(PledgeboardError, match="Give a reason"):
        correct(board, 3, "  ", title="Safer alleys")
    with pytest.raises(PermissionRefused):
        correct_pledge(board, READER, PledgeDraft("mayor-2018", {"title": "x"}, "why", 3))
    with pytest.raises(NotFound):
        correct_pledge(board, WRITER, PledgeDraft("elsewhere", {"title": "x"}, "why", 3))
