"""Assigning pledges on the desk: by hand, spread evenly, taken back."""

from collections import Counter

import pytest

from dashboard.store.engine.store import Store
from dashboard.store.reads.board import read_assignments
from tests.factories import a_member
from tests.pages.conftest import Open, SignedIn
from tests.pages.page import CAMPAIGN, text_of

pytestmark = pytest.mark.usefixtures("in_english")


def test_pledges_are_spread_evenly_given_by_hand_and_taken_back(
    open_page: Open, signed_in: SignedIn, board_store: Store
) -> None:
    ann, ben = a_member(board_store, "Ann", "assessor"), a_member(board_store, "Ben", "assessor")
    signed_in("steward", "Sue")
    app = open_page("desk", lang="en", part="assign")
    app.button(key="assign-spread").click().run()
    assert "Choose the pledges and the assessors first" in text_of(app)

    app.multiselect(key="assign.numbers").set_value([1, 2, 3, 4])
    app.multiselect(key="assign.assessors").set_value([ann.id, ben.id])
    app.button(key="assign-spread").click().run()
    assert "Spread: 4 assignments" in text_of(app)
    standing = read_assignments(board_store, CAMPAIGN)
    assert Counter(assessor for _number, assessor in standing) == {ann.id: 2, ben.id: 2}

    app.multiselect(key="assign+1.numbers").set_value([9])
    app.multiselect(key="assign+1.assessors").set_value([ben.id])
    app.button(key="assign+1-assign").click().run()
    assert "Assigned: 1" in text_of(app)
    app.multiselect(key="assign+2.numbers").set_value([1, 2, 3, 4])
    app.multiselect(key="assign+2.assessors").set_value([ann.id]).run()
    app.button(key="assign+2-unassign").click().run()
    assert "Take back 2 assignments? Ann: 1, 3" in text_of(app)
    assert {assessor for _number, assessor in read_assignments(board_store, CAMPAIGN)} == {ann.id, ben.id}, (
        "nothing before the yes"
    )
    app.button(key="assign+2-unassign-yes").click().run()
    standing = read_assignments(board_store, CAMPAIGN)
    assert {assessor for _number, assessor in standing} == {ben.id}
    signed_in("assessor", "Ben")
    said = text_of(open_page("desk", lang="en", queue="mine"))
    assert "3 Mine" in said


@pytest.mark.usefixtures("writer")
def test_the_local_writer_gives_her_name_and_can_be_assigned(open_page: Open, board_store: Store) -> None:
    app = open_page("desk", lang="en", part="assign")
    app.text_input(key="assign-name").set_value("Kim").run()
    assert "Kim" in app.multiselect(key="assign.assessors").options
    app.multiselect(key="assign.numbers").set_value([7])
    app.multiselect(key="assign.assessors").set_value(["local:Kim"])
    app.button(key="assign-assign").click().run()
    assert [assessor for _number, assessor in read_assignments(board_store, CAMPAIGN)] == ["local:Kim"]
