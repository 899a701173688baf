"""Cells that a spreadsheet would run are kept from it; numbers stay numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.plain import escaped_cell


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "\n@", "＝"])
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(start: str) -> None:
    assert escaped_cell(f"{start}cmd()") == f"'{start}cmd()"


@pytest.mark.parametrize("text", ["", "-3.5", "+12", "-1,200", "-50%", "1조 2,000억 원", "청년", "a=b", "'quoted"])
def test_numbers_and_plain_text_are_left_alone(text: str) -> None:
    assert escaped_cell(text) == text


@pytest.mark.parametrize("text", ["-1+2", "-1\n", "+1-2", "--1", "-", "-1,2"])
def test_what_is_only_nearly_a_number_is_no_number(text: str) -> None:
    assert escaped_cell(text).startswith("'")


@given(st.text())
def test_no_text_is_lost(text: str) -> None:
    assert escaped_cell(text) in (text, "'" + text)
