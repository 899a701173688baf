"""Every colour of the charts, for light and dark; those of the statuses stand in `domain.status`."""

from dataclasses import dataclass
from typing import Literal

from dashboard.domain.status import Status, StatusColour

Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme."""

    statuses: dict[Status, StatusColour]
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


_LIGHT = Palette(
    {status: status.light for status in Status},
    surface="#ffffff", ink="#1b2420", quiet_ink="#4f5a55", grid="#e4e8e6", zero_line="#9aa5a0", guide="#b9c6bf",
    accent="#14704f", target="#dfe8e3", target_line="#7f9a8d", baseline="#1b2420", hover="#ffffff",
)  # fmt: skip
_DARK = Palette(
    {status: status.dark for status in Status},
    surface="#131816", ink="#e7ece9", quiet_ink="#b3bdb8", grid="#2a3430", zero_line="#5b6963", guide="#46544d",
    accent="#5cc39a", target="#2a3a33", target_line="#6f8f81", baseline="#e7ece9", hover="#1d2623",
)  # fmt: skip


def palette(theme: Theme) -> Palette:
    """The colours of a theme. Returns the palette; light for anything else."""
    return _DARK if theme == "dark" else _LIGHT
