"""The board as ASGI with one more page in its navigation: an empty one inside the board's frame."""

from pathlib import Path

from dashboard.app import app
from dashboard.domain.pages import BoardPage
from dashboard.ui.shell import navigation

EMPTY = Path(__file__).with_name("empty")


class _EmptyPage(BoardPage):
    @property
    def name(self) -> str:
        """A path that is absolute leads out of dashboard/pages."""
        return str(EMPTY)


navigation.PAGES += (_EmptyPage("empty", "Empty"),)

__all__ = ["app"]
