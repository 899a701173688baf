"""The fonts: every character has one, the figures can be tabular, and a first visit stays light."""

import re
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from dashboard.assets import EXPORT_FONT_URLS, STATIC, font_preloads
from tests.serving import ROOT

FONTS = STATIC / "fonts"
FIRST_LOAD_BYTES = 600 * 1024
HANGUL = range(0xAC00, 0xD7A4)
PARTS = (1, 2, 3)
WEIGHTS = ("regular", "bold")


def holds(name: str) -> set[int]:
    return set(TTFont(BytesIO((FONTS / name).read_bytes())).getBestCmap())


def shown() -> set[int]:
    files = [*ROOT.glob("seed/*/*.csv"), *ROOT.glob("dashboard/locale/**/*.po")]
    return {ord(character) for file in files for character in file.read_text(encoding="utf-8")} - {0xA, 0xD}


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_first_visit_stays_light_even_where_rarer_syllables_are_shown(weight: str) -> None:
    sizes = [(FONTS / f"pretendard-{weight}-{part}.woff2").stat().st_size for part in (1, 2)]

    assert sum(sizes) < FIRST_LOAD_BYTES / len(WEIGHTS)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_all_that_the_data_and_the_catalogues_show_comes_with_the_first_two_parts(weight: str) -> None:
    held = holds(f"pretendard-{weight}-1.woff2") | holds(f"pretendard-{weight}-2.woff2")

    assert {chr(code) for code in shown() - held} == set()


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_hangul_syllable_stands_in_some_part(weight: str) -> None:
    held = set().union(*(holds(f"pretendard-{weight}-{part}.woff2") for part in PARTS))

    assert set(HANGUL) - held == set()


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_saved_picture_has_every_character_that_it_can_show(weight: str) -> None:
    assert {chr(code) for code in shown() - holds(f"export-{weight}.woff2")} == set()


@pytest.mark.parametrize("name", [*(f"pretendard-{weight}-1.woff2" for weight in WEIGHTS), "export-regular.woff2"])
def test_figures_can_be_tabular(name: str) -> None:
    font = TTFont(BytesIO((FONTS / name).read_bytes()))

    assert "tnum" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


def test_the_cut_files_do_not_carry_the_reserved_name() -> None:
    for file in FONTS.glob("*.woff2"):
        names = {str(record) for record in TTFont(file)["name"].names if record.nameID in (1, 4, 6, 16)}

        assert not any("Pretendard" in name for name in names), file.name
    assert "SIL Open Font License" in (FONTS / "LICENSE.txt").read_text(encoding="utf-8")


def test_the_stylesheet_names_files_that_are_there_and_no_other_host() -> None:
    sheet = (FONTS / "pretendard.css").read_text(encoding="utf-8")
    named = re.findall(r"url\(([^)?]+)", sheet)

    assert len(named) == len(WEIGHTS) * len(PARTS)
    assert all((FONTS / name).is_file() for name in named)
    assert "//" not in sheet


def test_what_is_preloaded_and_exported_is_addressed_by_its_content() -> None:
    for url in [*font_preloads(), *EXPORT_FONT_URLS.values()]:
        assert re.fullmatch(r"/app/static/fonts/[\w-]+\.woff2\?v=[0-9a-f]{12}", url)
