"""The one style sheet of the pages, with the status colours that the charts use too."""

import hashlib
from functools import cache
from pathlib import Path

from dashboard.charts.palette import palette
from dashboard.domain.status import Status

SHEET = Path(__file__).with_name("board.css")


@cache
def style_sheet() -> bytes:
    """The whole sheet as CSS."""
    rules = [SHEET.read_text(encoding="utf-8")]
    light, dark = palette("light").statuses, palette("dark").statuses
    for status in Status:
        day, night = light[status], dark[status]
        rules.append(
            f".badge.{status.value} {{ color: light-dark({day.ink}, {night.ink});"
            f" background: light-dark({day.fill}, {night.fill}); border-color: light-dark({day.line}, {night.line}); }}"
        )
    return "".join(rules).encode()


STYLE_URL = f"/assets/board-{hashlib.sha256(style_sheet()).hexdigest()[:12]}.css"
