"""The board's pages: the one list that navigation, shells, sitemap, robots, share cards and static site follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dashboard.domain.spellings import read_registry


@dataclass(frozen=True, slots=True)
class BoardPage:
    """One page of the board."""

    path: str  # without slashes; empty for the overview
    label: str  # a msgid: its name in navigation and tabs
    icon: str = ""  # a Material symbol; empty: reached through other pages, not from the navigation
    title: str = ""  # a msgid: what search engines and shared links call it, where that is not the label
    lead: str = ""  # a msgid: what it is about; empty where `share.page_facts` says that with numbers
    in_sitemap: bool = True
    in_site: str = ""  # module:function of `share/site` with what its template shows; empty: not in the static site
    permission: str = (
        ""  # a code of `Permission`; who sees it in the navigation; search engines see it only where empty
    )
    rows: Literal["", "pledges", "featured", "figures"] = ""  # what it lists
    nothing: str = ""  # a msgid: what it says where a campaign has none of them
    shows_count: bool = False  # whether the navigation says how many rows there are

    @property
    def address(self) -> str:
        """The path with its slash."""
        return f"/{self.path}"

    @property
    def name(self) -> str:
        """The path, or `overview`."""
        return self.path or "overview"

    @property
    def heading(self) -> str:
        """The msgid of the title for search engines and shared links."""
        return self.title or self.label

    @property
    def site_file(self) -> str:
        """The page's file in the static site."""
        return f"{self.path or 'index'}.html"


PAGES = tuple(BoardPage(**facts) for facts in read_registry("pages.toml")["pages"])
BY_ADDRESS = {page.address: page for page in PAGES}


def shown_in_navigation(page: BoardPage, counts: Mapping[str, int]) -> bool:
    """Whether a page has something to list: a board without pledges still has their page. `counts`: the number of rows
    of each list; empty while nothing is known of them."""
    return page.rows in ("", "pledges") or counts.get(page.rows) != 0
