"""The one style sheet of the pages, with the status colours that the charts use too."""

import hashlib
from functools import cache
from pathlib import Path

from dashboard.charts.drawing.palette import palette
from dashboard.domain.status import Status
from dashboard.share.site.pictures import shape_rule, shared_sheet, variables

SHEET = Path(__file__).with_name("board.css")


@cache
def style_sheet() -> bytes:
    """The whole sheet as CSS."""
    rules = [SHEET.read_text(encoding="utf-8"), shared_sheet()]
    light, dark = palette("light").statuses, palette("dark").statuses
    for status in Status:
        day, night = light[status], dark[status]
        rules.append(
            f":is(.status-bar, .status-key) .{status.value}, .swatch.{status.value}, .badge.{status.value}"
            f" {{ {shape_rule(status)} color: light-dark({day.ink}, {night.ink});"
            f" background: light-dark({day.fill}, {night.fill}); border-color: light-dark({day.line}, {night.line}); }}"
        )
    rules.append(f"@media print {{ {_printed_colours()} }}")
    return "".join(rules).encode()


def _printed_colours() -> str:
    """Rules that print a chart in light colours whose page is dark: Plotly writes each colour into the drawing."""
    rules = []
    for light, dark in variables():
        drawn = "rgb({}, {}, {})".format(*bytes.fromhex(dark[1:]))
        for name in ("fill", "stroke") if light != dark else ():
            for place in (f'[style*="{name}: {drawn}"]', f'tspan[style*="{name}:{dark}"]', f'[{name}="{drawn}"]'):
                rules.append(f".stApp .main-svg {place} {{ {name}: {light} !important; }}")
    return " ".join(rules)


STYLE_URL = f"/assets/board-{hashlib.sha256(style_sheet()).hexdigest()[:12]}.css"
