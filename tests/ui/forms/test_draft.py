"""A draft out of a browser: what fits comes back, what does not is left out."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.status import Reason, Status, Timeliness, Verdict
from dashboard.ui.forms import draft

VALUES: dict[str, Any] = {
    "name": "Kim 감시",
    "status": Status.SCRAPPED,
    "reason": Reason.FUNDING,
    "as_of": date(2019, 5, 1),
    "verdict": Verdict.FINAL,
    "timeliness": Timeliness.LATE,
    "note": "<b>half</b>\nof it",
    "rows": 2,
    "evidence.0.url": "https://example.org",
    "evidence.1.published_on": date(2019, 4, 30),
    "evidence.1.quote": "\u202e\U0001f5f3",
}


def test_what_was_typed_comes_back_as_it_was() -> None:
    assert draft.read(draft.written(VALUES)) == VALUES


def test_empty_fields_are_not_kept() -> None:
    assert draft.written({"note": "", "reason": None, "name": "Kim"}) == {"name": "Kim"}


@pytest.mark.parametrize(
    "fields",
    [
        None,
        "text",
        [],
        {"status": "glorious"},
        {"as_of": "soon"},
        {"published_on": 7},
        {"evidence.0.published_on": "1066-10-14"},
        {"as_of": "2999-01-01"},
        {"note": {"a": 1}},
        {"generation": "9"},
        {"rows": "many"},
    ],
)
def test_what_does_not_fit_is_left_out(fields: Any) -> None:
    assert draft.read(fields) == {}


def test_the_number_of_rows_keeps_its_bounds() -> None:
    assert [draft.read({"rows": rows})["rows"] for rows in (-5, 0, 7, 999)] == [1, 1, 7, 20]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
names = st.sampled_from(list(VALUES)) | st.text()


@given(st.dictionaries(names, json_values, max_size=8))
def test_no_browser_can_make_it_fail(fields: dict[str, Any]) -> None:
    draft.read(fields)


def test_a_status_that_the_form_does_not_offer_is_left_out() -> None:
    assert draft.read({"status": "unrated"}) == {}
