"""Fonts cut to what is shown: small, the same each time, and with every character asked for."""

import io

from fontTools.ttLib import TTFont

from dashboard.share.files.glyphs import characters, cut, faces


def test_a_cut_font_holds_what_was_asked_for_and_little_more() -> None:
    chars = characters("청년미래기금 1조 2,000억 원")
    content = cut(400, chars)
    held = TTFont(io.BytesIO(content)).getBestCmap()
    assert {ord(char) for char in chars} <= set(held)
    assert len(held) < len(chars) + 10
    assert len(content) < 20_000
    assert content == cut(400, chars)


def test_both_weights_come_inside_the_rule() -> None:
    rules = faces("공약")
    assert rules.count("@font-face") == rules.count("data:font/woff2;base64,") == 2
    assert "http" not in rules
