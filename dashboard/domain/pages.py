"""The board's pages: the one list that navigation, shells, sitemap, robots, share cards and static site follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dashboard.domain.errors import N_
from dashboard.domain.permission import Permission


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
    permission: Permission | None = None  # who sees it in the navigation; search engines see it only where None
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


_OVERVIEW = N_("How far have the pledges come?")
_CAMPAIGNS = N_("The campaigns of this board side by side: how far each has come, and who says so.")
_CHANGES = N_("Which statuses the pledges had through the term, and what changed between two days.")
_CHART = N_("One chart with its numbers and its sources.")
_CORRECTIONS = N_(
    "Everything that was superseded, retracted or withdrawn: what it said, what it says now, why and since when."
)
_REPORT = N_(
    "Everything that the board says of a choice of pledges and a period, as one file to print, send or go on writing "
    "in."
)
_AGREEMENT = N_(
    "Where the administration's own ratings differ from the watchdogs', and how far independent assessors agree."
)
_METHOD = N_("What the words mean, how rates are computed, and where everything is from.")
_DESK = N_("What waits for whom, and the tools of those who judge.")

PAGES: tuple[BoardPage, ...] = (
    BoardPage("", N_("Overview"), "dashboard", title=_OVERVIEW, in_site="contents:overview"),
    BoardPage("campaigns", N_("Campaigns"), lead=_CAMPAIGNS, in_sitemap=False),
    BoardPage("chart", N_("Chart"), lead=_CHART, in_sitemap=False),
    BoardPage("pledges", N_("Pledges"), "list", in_site="contents:pledges", rows="pledges", shows_count=True),
    BoardPage("pledge", N_("Pledge"), in_sitemap=False),
    BoardPage(
        "featured", N_("Featured pledges"), "star", in_sitemap=False, in_site="contents:featured_list", rows="featured",
        nothing=N_("This campaign’s list puts no pledges first."), shows_count=True,
    ),
    BoardPage(
        "figures", N_("Figures"), "monitoring", in_site="contents:figures", rows="figures",
        nothing=N_("No figures were taken out of this campaign’s list."),
    ),
    BoardPage("over-time", N_("Over time"), "timeline", lead=_CHANGES, in_site="contents:over_time"),
    BoardPage("desk", N_("Desk"), "inbox", lead=_DESK, in_sitemap=False, permission=Permission.ASSESS),
    BoardPage("corrections", N_("Corrections"), "history", lead=_CORRECTIONS, in_site="contents:corrections"),
    BoardPage("report", N_("Report"), "article", lead=_REPORT),
    BoardPage("method", N_("Method and data"), "menu_book", lead=_METHOD, in_site="contents:method"),
    BoardPage("agreement", N_("How far raters agree"), lead=_AGREEMENT, in_site="contents:agreement"),
)  # fmt: skip
BY_ADDRESS = {page.address: page for page in PAGES}


def shown_in_navigation(page: BoardPage, counts: Mapping[str, int]) -> bool:
    """Whether a page has something to list: a board without pledges still has their page. `counts`: the number of rows
    of each list; empty while nothing is known of them."""
    return page.rows in ("", "pledges") or counts.get(page.rows) != 0
