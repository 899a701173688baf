"""Where templates lead: board, static site and report each know the addresses of their own."""

from collections.abc import Sequence
from typing import Protocol


class Links(Protocol):
    """The addresses of what a template names, as the face that shows it has them; empty for what it does not have."""

    def page(self, path: str, anchor: str = "", /, **filters: str | Sequence[str] | None) -> str:
        """A page of `domain.pages` by its path, with a place on it and the filters of its address."""

    def pledge(self, number: int, anchor: str = "") -> str:
        """A pledge; `anchor` is a place on its page, such as `entry-7`."""

    def category(self, code: str) -> str:
        """A category."""

    def featured(self, slug: str, anchor: str = "") -> str:
        """A featured pledge; `anchor` as in `pledge`."""

    def file(self, sha256: str) -> str:
        """A file that is evidence."""

    def api(self) -> str:
        """What describes the API."""

    def feed(self) -> str:
        """The feed of changes."""
