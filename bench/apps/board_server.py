"""The board as ASGI with one more page in its navigation: an empty one inside the board's frame."""

from dashboard.app import app
from dashboard.domain.pages import BY_ADDRESS, BoardPage
from dashboard.ui.shell import navigation


class _EmptyPage(BoardPage):
    @property
    def name(self) -> str:
        """A path that leads out of dashboard/pages; without the folders above, whose names may hold a hyphen."""
        return "../../bench/apps/empty"


EMPTY = _EmptyPage("empty", "Empty")
navigation.PAGES += (EMPTY,)
BY_ADDRESS[EMPTY.address] = EMPTY

__all__ = ["app"]
