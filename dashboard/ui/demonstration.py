"""Demonstration data is told to be that, on every page and in every picture and file."""

import pandas as pd

from dashboard.domain.marks import N_
from dashboard.ui import html, readers
from dashboard.ui.board import _
from dashboard.ui.memory import once

WORDS = N_("Demonstration data: no real assessments")
FILE_MARK = "demo-"


def is_demonstration() -> bool:
    """Whether the store was generated; that does not depend on the moment looked at."""
    return readers.demonstration() is not None


def marked(words: str) -> str:
    """A picture's subtitle, with the mark before it where the data are no real ones."""
    if not is_demonstration():
        return words
    return f"{_(WORDS)} · {words}" if words else _(WORDS)


def file_name(name: str) -> str:
    """A file's name, marked where the data are no real ones."""
    return f"{FILE_MARK}{name}" if is_demonstration() else name


def marked_table(frame: pd.DataFrame) -> pd.DataFrame:
    """A table that leaves the board, with a last column that says so where the data are no real ones."""
    return frame.assign(demonstration=_(WORDS)) if is_demonstration() else frame


@once
def _banner() -> str:
    return (
        f'<div class="board"><p class="demonstration" role="note">{html.icon("science")}{html.text(_(WORDS))}</p></div>'
    )


def show_banner() -> None:
    """Show the banner; nothing on a real board."""
    if is_demonstration():
        html.show(_banner())
