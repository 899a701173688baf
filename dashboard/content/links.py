"""Where templates lead: board, static site and report each know the addresses of their own."""

from typing import Protocol


class Links(Protocol):
    """The addresses of what a template names, as the face that shows it has them."""

    def pledge(self, number: int, anchor: str = "") -> str:
        """A pledge; `anchor` is a place on its page, such as `entry-7`."""

    def category(self, code: str) -> str:
        """A category."""

    def featured(self, slug: str, anchor: str = "") -> str:
        """A featured pledge; `anchor` as in `pledge`."""

    def file(self, sha256: str) -> str:
        """A file that is evidence."""
