"""Lines that fit, and foreign text that stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.drawing.text import escape, width_px, wrap


def test_hangul_runs_wider_than_latin() -> None:
    assert width_px("가나다", 10) > width_px("abc", 10) > width_px("ill", 10)
    assert width_px("가", 20) == 2 * width_px("가", 10)
    assert width_px("가", 10, bold=True) > width_px("가", 10)


# How wide Noto Sans draws each, em.
SHAPED = {
    "உட்கட்டமைப்பு": 7.54, "അടിസ്ഥാന സൗകര്യ വികസനം": 15.02, "ප්‍රවාහනය සහ මහාමාර්ග": 12.38, "ಮೂಲಸೌಕರ್ಯ": 6.28, "మౌలిక సదుపాయాలు": 8.25,
    "ကျန်းမာရေး": 5.08, "स्वास्थ्य एवं शिक्षा": 6.09, "สิ่งแวดล้อมดี": 5.15, "البنية التحتية": 5.04, "መሠረተ ልማት": 5.24, "សុខាភិបាល": 4.34,
    "ინფრასტრუქტურა": 9.47, "ଭିତ୍ତିଭୂମି": 3.22, "תחבורה ציבורית": 6.74,
}  # fmt: skip


@pytest.mark.parametrize("words", SHAPED)
def test_no_script_runs_wider_than_the_room_that_its_labels_get(words: str) -> None:
    assert width_px(words, 100) >= SHAPED[words] * 100


def test_lines_break_between_words() -> None:
    assert wrap("국공립 어린이집 이용", 10, 45) == ["국공립", "어린이집", "이용"]


def test_a_no_break_space_keeps_words_together() -> None:
    assert wrap("기준일\u00a02026 이후", 10, 70) == ["기준일\u00a02026", "이후"]


def test_what_does_not_fit_in_the_lines_allowed_is_cut_with_an_ellipsis() -> None:
    lines = wrap("하나 둘 셋 넷 다섯 여섯", 10, 40, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


@given(st.text(max_size=200), st.integers(20, 400))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, room: int) -> None:
    lines = wrap(text, 10, room)
    assert all(width_px(line, 10) <= room for line in lines)
    assert _letters("".join(lines)) == _letters(text)


def _letters(text: str) -> str:
    return "".join(text.split())


@given(st.text(max_size=100))
def test_escaped_text_has_no_markup_and_no_control_characters(text: str) -> None:
    safe = escape(text)
    assert "<" not in safe
    assert ">" not in safe
    assert all(ord(char) >= 32 for char in safe)


@pytest.mark.parametrize("text", ["<b>x</b>", "a & b", "&lt;"])
def test_markup_is_shown_as_it_was_typed(text: str) -> None:
    assert escape(text) == text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize("room", range(60, 400, 20))
def test_no_line_begins_or_ends_with_the_dot_between_two_things(room: int) -> None:
    lines = wrap(
        "Source: somebody (2018) · Viewed 2026 · Licence: CC-BY-4.0 · http://board.test/figures?as_of=2026-11-29",
        12,
        room,
    )
    assert all(line and not line.startswith("·") and not line.endswith("·") for line in lines)
