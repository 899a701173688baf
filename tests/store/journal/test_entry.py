"""Canonical JSON: one text for one content."""

import json
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.status import Status
from dashboard.store.journal.entry import REPLACEMENT, canonical, moment_text, storable

SCALARS = st.none() | st.booleans() | st.integers() | st.text()
CONTENT = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


def test_keys_are_sorted_without_white_space_and_hangul_stays_readable() -> None:
    assert canonical({"나": [1, None, True], "가": "청년"}) == '{"가":"청년","나":[1,null,true]}'


def test_decimals_dates_moments_and_enumerations_become_strings() -> None:
    seoul = timezone(timedelta(hours=9))
    content = [Decimal("1E+3"), date(2018, 7, 1), datetime(2018, 7, 1, 9, tzinfo=seoul), Status.ON_TRACK]
    assert canonical(content) == '["1000","2018-07-01","2018-07-01T00:00:00.000000Z","on_track"]'


def test_texts_are_in_nfc() -> None:
    assert canonical("청") == canonical("\u110e\u1165\u11bc")


@pytest.mark.parametrize("value", [0.5, float("nan"), b"bytes", object(), {1, 2}])
def test_what_has_no_one_text_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical({"value": value})


@given(CONTENT)
def test_reading_and_writing_again_changes_nothing(content: object) -> None:
    once = canonical(content)
    assert canonical(json.loads(once)) == once
    once.encode("utf-8")


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_moments_read_back_and_sort_as_their_texts(one: datetime, other: datetime) -> None:
    assert datetime.fromisoformat(moment_text(one)) == one
    assert (moment_text(one) < moment_text(other)) == (one < other)


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moment_text(datetime(2018, 7, 1))  # noqa: DTZ001


@given(st.text(st.characters(categories=["Cs", "Cc", "Lo", "Ll", "Mn"])))
def test_what_neither_postgresql_nor_utf_8_can_hold_is_replaced_and_all_else_kept(text: str) -> None:
    held = unicodedata.normalize(
        "NFC", text.translate({0: REPLACEMENT} | dict.fromkeys(range(0xD800, 0xE000), REPLACEMENT))
    )

    assert storable(text) == held
    storable(text).encode()
