"""Demonstration data is marked as such on every page and in every picture and file."""

from dashboard.share.cache import cached
from dashboard.share.snapshot import DEMONSTRATION as WORDS
from dashboard.ui import html
from dashboard.ui.board import _, run_key, snapshot


def is_demonstration() -> bool:
    """Whether the store was generated; whatever the known-at moment is."""
    return snapshot().demonstration() is not None


def mark() -> str:
    """The words that mark the data as no real ones; empty on a real board."""
    return _(WORDS) if is_demonstration() else ""


@cached(run_key)
def _banner() -> str:
    return (
        f'<div class="board"><p class="demonstration" role="note">{html.icon("science")}{html.text(_(WORDS))}</p></div>'
    )


def show_banner() -> None:
    """Show the banner; nothing on a real board."""
    if is_demonstration():
        html.show(_banner())
