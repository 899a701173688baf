"""The theme: every colour that text is set in can be read on what it is set on."""

import tomllib

import pytest

from tests.serving import ROOT

AA = 4.5
FADED = 0.6  # how strongly Streamlit sets captions and placeholders
COLOURS = ("green", "blue", "yellow", "orange", "red", "violet", "gray")
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]


def channels(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def luminance(colour: list[float] | list[int]) -> float:
    linear = [c / 3294.6 if c <= 10.0 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(text: str, background: str, strength: float = 1.0) -> float:
    back = channels(background)
    mixed = [strength * a + (1 - strength) * b for a, b in zip(channels(text), back, strict=True)]
    lighter, darker = sorted((luminance(mixed), luminance(back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("strength", [1.0, FADED], ids=["text", "caption"])
def test_text_and_captions_can_be_read_on_page_and_sidebar(name: str, strength: float) -> None:
    theme = THEME[name]
    for background in (
        theme["backgroundColor"],
        theme["secondaryBackgroundColor"],
        theme["sidebar"]["backgroundColor"],
    ):
        assert contrast(theme["textColor"], background, strength) >= AA


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("colour", COLOURS)
def test_coloured_text_can_be_read_on_its_badge_and_on_the_page(name: str, colour: str) -> None:
    theme = THEME[name]

    assert contrast(theme[f"{colour}TextColor"], theme[f"{colour}BackgroundColor"]) >= AA
    assert contrast(theme[f"{colour}TextColor"], theme["backgroundColor"]) >= AA


@pytest.mark.parametrize("name", ["light", "dark"])
def test_links_and_buttons_can_be_read(name: str) -> None:
    theme = THEME[name]

    assert contrast(theme["linkColor"], theme["backgroundColor"]) >= AA
    assert contrast("#ffffff", theme["primaryColor"]) >= AA
    assert contrast(theme["dataframeHeaderTextColor"], theme["dataframeHeaderBackgroundColor"]) >= AA
