"""One drawing for light and dark: its colours become the page's own, which follow the reader's system."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.charts.drawing.palette import Palette, palette
from dashboard.content.rendering import TEMPLATES
from dashboard.domain.status import Status

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b|rgba?\([^()]*\)")
_DRAWN = re.compile(r"rgb\(1, (\d+), (\d+)\)")
_FIRST = 256  # numbers below it would be colours that a chart could have: rgb(1, 0, …)
Pair = tuple[str, str]
SHEET = Path(__file__).with_name("site.css")
STATUSES = "/* the colours and shapes of the statuses */"


@cache
def variables() -> dict[Pair, str]:
    """The name of the style sheet's variable for each pair of a light and a dark colour."""
    light, dark = _roles(palette("light")), _roles(palette("dark"))
    names: dict[Pair, str] = {}
    for name, colour in light.items():
        names.setdefault((colour, dark[name]), f"--{name}")
    return names


def _roles(colours: Palette) -> dict[str, str]:
    plain = ("surface", "ink", "quiet_ink", "grid", "zero_line", "guide", "accent", "target", "target_line", "hover")
    roles = {f"p-{name.replace('_', '-')}": str(getattr(colours, name)) for name in plain}
    for status, colour in colours.statuses.items():
        name = f"p-{status.value.replace('_', '-')}"
        roles |= {name: colour.fill, f"{name}-text": colour.ink, f"{name}-line": colour.line}
        if colour.pattern_ink:
            roles[f"{name}-pattern"] = colour.pattern_ink
    return roles


def style() -> str:
    """The variables as CSS, for light and dark."""
    light, dark = _roles(palette("light")), _roles(palette("dark"))
    rules = "".join(f"--{name}:{colour};" for name, colour in light.items())
    night = "".join(f"--{name}:{colour};" for name, colour in dark.items() if colour != light[name])
    return f":root{{{rules}}}@media screen and (prefers-color-scheme:dark){{:root{{{night}}}}}"


def shared_sheet() -> str:
    """The rules of what board and site both show."""
    return "".join(file.read_text(encoding="utf-8") for file in sorted((TEMPLATES / "shared").glob("*.css")))


def site_sheet() -> str:
    """The site's own style sheet, with the colours and shapes of the statuses in their place."""
    sheets = SHEET.read_text(encoding="utf-8") + shared_sheet()
    return sheets.replace(STATUSES, "\n".join(map(_status_rule, Status)))


def _status_rule(status: Status) -> str:
    name = f"--p-{status.value.replace('_', '-')}"
    return f".{status.value} {{ color: var({name}-text); background: var({name}); border-color: var({name}-line); {shape_rule(status)} }}"


def shape_rule(status: Status) -> str:
    """The variable that holds the shape of a status."""
    drawing = f"%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath {status.shape}/%3E%3C/svg%3E"
    return f'--shape: url("data:image/svg+xml,{drawing}");'


def blended(light: dict[str, Any], dark: dict[str, Any]) -> tuple[dict[str, Any], list[Pair]]:
    """A figure in which each colour that differs between the themes is a number."""
    pairs: dict[Pair, int] = {}

    def number(day: str, night: str) -> str:
        place = _FIRST + pairs.setdefault((day, night), len(pairs))
        return f"rgb(1, {place // 256}, {place % 256})"

    def blend(day: Any, night: Any) -> Any:
        if isinstance(day, dict):
            return {key: blend(value, night[key]) for key, value in day.items()}
        if isinstance(day, list):
            return [blend(light, dark) for light, dark in zip(day, night, strict=True)]
        if not isinstance(day, str) or day == night:
            return day
        others = iter(_COLOUR.findall(night))
        return _COLOUR.sub(lambda match: _swap(match.group(), next(others), number), day)

    numbered: dict[str, Any] = blend(light, dark)
    return numbered, list(pairs)


def _swap(day: str, night: str, number: Callable[[str, str], str]) -> str:
    if day == night:
        return day
    if not day.startswith("rgba"):
        return number(day, night)
    # Of a colour that shines through, the drawing keeps the opacity apart.
    parts = [re.findall(r"[\d.]+", colour) for colour in (day, night)]
    solid = number(*("#" + bytes(round(float(part)) for part in colour[:3]).hex() for colour in parts))
    return f"{solid.replace('rgb', 'rgba')[:-1]}, {parts[0][3]})"


def themed(svg: str, pairs: list[Pair]) -> str:
    """A drawing of such a figure with the page's colours in the numbers' places."""

    def colour(match: re.Match[str]) -> str:
        place = int(match.group(1)) * 256 + int(match.group(2)) - _FIRST
        if not 0 <= place < len(pairs):
            return match.group()
        name = variables().get(pairs[place])
        return f"var({name})" if name else "light-dark({},{})".format(*pairs[place])

    return _DRAWN.sub(colour, svg)
