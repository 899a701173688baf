"""Every colour of the pictures, for light and dark: the one place where a colour code stands in a chart."""

from dataclasses import dataclass
from typing import Literal

from dashboard.domain.status import Status

Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class StatusColour:
    """How one status looks: fill, the text on it, its outline, and a pattern for prints without colour."""

    fill: str
    ink: str
    line: str
    pattern: str = ""  # a Plotly pattern shape
    pattern_ink: str = ""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme."""

    surface: str  # what lies behind a picture
    ink: str
    quiet_ink: str  # subtitle, axis labels, footer; 4.5:1 on the surface
    grid: str
    zero_line: str
    guide: str  # the thin line from a label to its dot
    accent: str  # the one accent: amounts, measured values
    target: str  # the promised value, a light bar
    target_line: str
    baseline: str
    hover: str
    statuses: dict[Status, StatusColour]


_LIGHT = Palette(
    surface="#ffffff",
    ink="#1b2420",
    quiet_ink="#4f5a55",
    grid="#e4e8e6",
    zero_line="#9aa5a0",
    guide="#b9c6bf",
    accent="#14704f",
    target="#dfe8e3",
    target_line="#7f9a8d",
    baseline="#1b2420",
    hover="#ffffff",
    statuses={
        Status.COMPLETED: StatusColour("#0b5d44", "#ffffff", "#0b5d44"),
        Status.CONTINUING: StatusColour("#5fae8c", "#0c1f18", "#5fae8c"),
        Status.ON_TRACK: StatusColour("#2f6db0", "#ffffff", "#2f6db0"),
        Status.PARTIAL: StatusColour("#e9b44c", "#2b2005", "#e9b44c"),
        Status.ON_HOLD: StatusColour("#b6552f", "#ffffff", "#b6552f", "/", "#aa4b27"),
        Status.SCRAPPED: StatusColour("#6d1a2c", "#ffffff", "#6d1a2c", "x", "#862e41"),
        Status.UNVERIFIABLE: StatusColour("#9ba1a9", "#14181c", "#9ba1a9", ".", "#b4bac1"),
        Status.UNRATED: StatusColour("#f3f6f4", "#4b5652", "#bcc7c1"),
    },
)

_DARK = Palette(
    surface="#131816",
    ink="#e7ece9",
    quiet_ink="#b3bdb8",
    grid="#2a3430",
    zero_line="#5b6963",
    guide="#46544d",
    accent="#5cc39a",
    target="#2a3a33",
    target_line="#6f8f81",
    baseline="#e7ece9",
    hover="#1d2623",
    statuses={
        Status.COMPLETED: StatusColour("#17825f", "#ffffff", "#17825f"),
        Status.CONTINUING: StatusColour("#86cfae", "#0c1f18", "#86cfae"),
        Status.ON_TRACK: StatusColour("#4585cb", "#08121d", "#4585cb"),
        Status.PARTIAL: StatusColour("#f0c163", "#2b2005", "#f0c163"),
        Status.ON_HOLD: StatusColour("#d9794f", "#1f0c04", "#d9794f", "/", "#e2885f"),
        Status.SCRAPPED: StatusColour("#96304a", "#ffffff", "#96304a", "x", "#a03b55"),
        Status.UNVERIFIABLE: StatusColour("#8b929b", "#0f1215", "#8b929b", ".", "#9aa1aa"),
        Status.UNRATED: StatusColour("#1b2320", "#b4c0bb", "#4a5852"),
    },
)


def palette(theme: Theme) -> Palette:
    """The colours of a theme.

    Returns:
        the palette; light for anything else.
    """
    return _DARK if theme == "dark" else _LIGHT
