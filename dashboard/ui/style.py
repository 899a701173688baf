"""The one style sheet of the board, with the status colours that the charts use too."""

from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.charts.palette import palette
from dashboard.domain.status import Status

SHEET = Path(__file__).with_name("board.css")


@cache
def _sheet() -> str:
    rules = [SHEET.read_text(encoding="utf-8")]
    light, dark = palette("light").statuses, palette("dark").statuses
    for status in Status:
        day, night = light[status], dark[status]
        rules.append(
            f".badge.{status.value} {{ color: light-dark({day.ink}, {night.ink}); background: light-dark({day.fill}, {night.fill});"
            f" border-color: light-dark({day.line}, {night.line}); }}"
        )
    return f"<style>{''.join(rules)}</style>"


def show_style() -> None:
    """Give this page the board's look."""
    st.html(_sheet())
