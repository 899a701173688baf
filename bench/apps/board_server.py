"""The board as ASGI with one more page in its navigation: an empty one inside the board's frame."""

from pathlib import Path

from dashboard.app import app
from dashboard.ui.shell import navigation

EMPTY = Path(__file__).with_name("empty")

# A page is named by its file in dashboard/pages; a path that is absolute leads anywhere.
navigation.PAGES += (("empty", str(EMPTY), "", "Empty"),)  # type: ignore[assignment]

__all__ = ["app"]
