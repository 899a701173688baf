"""The grid's rows: what is typed or pasted means what it means in a file, and nothing is taken for another thing."""

from datetime import date

import pytest

from dashboard.ui.desk.rate import Row, read_row

TODAY = date(2026, 1, 1)


def row(**cells: str) -> Row:
    """One row as typed."""
    return read_row({"status": "완료", "as_of": "2019-03-01", **cells}, None, TODAY)


def test_several_addresses_with_their_words_are_several_pieces_of_evidence() -> None:
    values = row(url="보도자료 https://a.kr/1,https://b.kr/2", note=" 메모 ").values
    assert [(piece.url, piece.title) for piece in values["evidence"]] == [
        ("https://a.kr/1", "보도자료"),
        ("https://b.kr/2", ""),
    ]
    assert values["note"] == "메모"


@pytest.mark.parametrize("column", ["status", "as_of", "note", "url", "reason"])
@pytest.mark.parametrize("text", ["#N/A", "########", "1.23457E+12", "깨진\ufffd글"])
def test_a_pasted_cell_that_lost_its_value_is_named_in_its_column(column: str, text: str) -> None:
    [error] = row(**{column: text}).errors
    assert error.field == {"url": "evidence"}.get(column, column)
    assert text in str(error)
