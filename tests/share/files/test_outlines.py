"""Letters as shapes: the words stay, the lines stand where they stood, and what cannot be drawn alone stays text."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from dashboard.assets import FONTS
from dashboard.share.files import glyphs
from dashboard.share.files.outlines import outlined

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"


@pytest.fixture(autouse=True)
def _no_fonts_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "FOLDERS", (tmp_path / "no fonts",))


def drawing(body: str, **attributes: str) -> ET.Element:
    said = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    style = "font-family: Pretendard, sans-serif; font-size: 20px; fill: rgb(1, 2, 3);"
    text = f'<text x="100" y="50" style="{style}"{said}>{body}</text>'
    return ET.fromstring(outlined(f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">{text}</svg>'))


def starts(root: ET.Element) -> list[tuple[float, float]]:
    """Where each run of letters begins."""
    runs = [run for run in root.iter(f"{SVG}g") if run.get("transform", "").startswith("translate(")]
    return [tuple(map(float, run.attrib["transform"][10:].partition(")")[0].split(","))) for run in runs]  # type: ignore[misc]


def test_every_letter_is_a_shape_drawn_once_and_the_words_stay() -> None:
    root = drawing("공약 공약 뷁", text_anchor="start")
    assert root.find(f".//{SVG}text") is None
    assert root.findtext(f".//{SVG}title") == "공약 공약 뷁"
    shapes = {path.attrib["id"]: path.attrib["d"] for path in root.iter(f"{SVG}path")}
    used = [one.attrib[f"{XLINK}href"] for one in root.iter(f"{SVG}use")]
    assert len(shapes) == 3
    assert all(shapes.values())
    assert len(used) == 5
    assert {name.removeprefix("#") for name in used} == set(shapes)
    assert "rgb(1, 2, 3)" in ET.tostring(root, encoding="unicode")


def test_a_line_stands_before_around_or_behind_its_anchor() -> None:
    left, middle, right = (starts(drawing("공약판", text_anchor=name))[0] for name in ("start", "middle", "end"))
    assert left == (100, 50)
    assert left[0] - middle[0] == pytest.approx(middle[0] - right[0], abs=0.02)
    assert 15 < (left[0] - right[0]) / 3 < 20  # a letter's width at 20 px


def test_lines_and_runs_of_other_weight_size_and_colour_keep_their_places() -> None:
    root = drawing(
        '<tspan class="line" dy="0em" x="10" y="50">첫 줄</tspan>'
        '<tspan class="line" dy="1.5em" x="10" y="50">둘째 <tspan style="font-size:10px; fill:#aabbcc">작게</tspan>'
        '<tspan style="font-weight:700">굵게</tspan></tspan>'
    )
    places = starts(root)
    assert [y for _x, y in places] == [50, 80, 80, 80]
    assert places[0][0] == places[1][0] == 10 < places[2][0] < places[3][0]
    assert root.findtext(f".//{SVG}title") == "첫 줄 둘째 작게굵게"
    assert [name for name in (path.attrib["id"] for path in root.iter(f"{SVG}path")) if name.startswith("u700")]
    assert "#aabbcc" in ET.tostring(root, encoding="unicode")


@pytest.mark.parametrize("words", ["กรุงเทพ", "العربية", "தமிழ்", "\u1100\u119e", "龘", "🗳", "㉮"])
def test_what_changes_beside_its_neighbours_or_is_in_no_font_stays_text(words: str) -> None:
    root = drawing(f"공약 {words}")
    assert root.findtext(f".//{SVG}text") == f"공약 {words}"


def test_decomposed_hangul_is_drawn_as_syllables() -> None:
    assert len(list(drawing("\u1100\u1169\u11bc").iter(f"{SVG}use"))) == 1


def test_a_systems_font_draws_what_ours_lack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "beyond_ours", lambda char: char if char == "★" else "")
    monkeypatch.setattr(glyphs, "FOLDERS", (FONTS,))
    root = drawing("★ 공약")
    assert root.find(f".//{SVG}text") is None


def test_the_same_drawing_is_the_same_bytes() -> None:
    assert ET.tostring(drawing("공약 Łódź ①")) == ET.tostring(drawing("공약 Łódź ①"))
