"""One page of the static site: its place, its language, and the way from it to every other place."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlencode

from dashboard.charts.drawing.chart import Chart
from dashboard.content.models import Figure
from dashboard.domain.pages import BY_ADDRESS
from dashboard.share.chart_views import ChartViews, RenderOptions
from dashboard.share.reader import Reader
from dashboard.share.site.pictures import Pictures
from dashboard.share.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Edition:
    """What is asked for: a moment of the record under a name, or the newest."""

    name: str = ""  # empty for the site itself
    as_of: date | None = None  # as asked; None for the newest
    known_at: datetime | None = None
    others: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # editions beside it: day and moment by name

    @property
    def past(self) -> bool:
        """Whether it shows another moment than the newest."""
        return self.as_of is not None or self.known_at is not None


@dataclass(frozen=True, slots=True)
class Site:
    """The whole site."""

    snapshot: Snapshot
    edition: Edition
    base: str  # its public address without a slash at the end; empty where nobody has said
    pictures: Pictures
    is_list: bool = False  # whether it is the list of a board's campaigns, whose sites lie below it
    below_list: bool = False  # whether it is one of those

    def file(self, path: str, language: str) -> str:
        """Where a page lies below the site's folder: the board's language at the top, each other one in its own."""
        return path if language == self.language else f"{language}/{path}"

    @property
    def language(self) -> str:
        """The language at the top: the campaign's; of several the first one's, so that their pages lie alike."""
        several = self.is_list or self.below_list
        return (self.snapshot.of_campaign(self.snapshot.listed_campaigns()[0]) if several else self.snapshot).language

    @property
    def mark(self) -> bool:
        """Whether the data are no real ones."""
        return self.snapshot.demonstration() is not None


class Page(Reader):
    """One page in one language; every address that it gives is relative to it."""

    def __init__(self, site: Site, language: str, path: str) -> None:
        super().__init__(site.snapshot, language, self)
        self.site, self.path = site, path  # below the language's folder, such as `pledge/7.html`
        self.name = site.file(path, language)  # below the site's folder
        self.up = "../" * self.name.count("/")  # the way to the site's folder
        self.views = ChartViews(site.snapshot, RenderOptions(language))
        index = site.file("index.html", language)
        # From an edition's page to the site in which it lies, in `editions/<name>/`; to the list of campaigns above that.
        self.newest = f"{self.up}../../{index}"
        self.list = f"{self.up}{'../../' if site.edition.name else ''}../{index}"

    def in_language(self, language: str) -> "Page":
        """The same page in another language."""
        return Page(self.site, language, self.path)

    def href(self, path: str, anchor: str = "") -> str:
        """The way to another page of the same language."""
        there = self.site.file(path, self.language)
        way = posixpath.relpath(there, posixpath.dirname(self.name) or ".")
        return way + (f"#{anchor}" if anchor else "")

    def page(self, path: str, anchor: str = "", /, **filters: str | Sequence[str] | None) -> str:
        """As `share.reader.Links`, like the next six; the list of pledges alone takes filters, one value of each."""
        entry = BY_ADDRESS[f"/{path}"]
        chosen = {name: value for name, value in filters.items() if value and path == "pledges"}
        if not entry.in_site or self.site.is_list:
            return ""
        query = f"?{urlencode(chosen, doseq=True)}" if chosen else ""
        return self.href(entry.site_file) + query + (f"#{anchor}" if anchor else "")

    def pledge(self, number: int, anchor: str = "") -> str:
        return self.href(f"pledge/{number}.html", anchor)

    def category(self, code: str) -> str:
        return self.href(f"category/{code}.html")

    def featured(self, slug: str, anchor: str = "") -> str:
        return self.href(f"featured/{slug}.html", anchor)

    def file(self, sha256: str) -> str:
        return f"{self.up}data/files/{sha256}"

    def api(self) -> str:
        return ""

    def feed(self) -> str:
        return "" if self.site.is_list else self.href("feed.atom")

    def chart(self, chart: Chart, *, beside: bool = False, key: str = "") -> Figure:
        """A chart as drawn; arguments as `Pictures.figure`."""
        return self.site.pictures.figure(chart, self.up, self.snapshot.mark(self.language), beside=beside, key=key)

    def address(self) -> str:
        """Its whole public address; only where the site's is known."""
        return f"{self.site.base}/{self.name.removesuffix('index.html')}"
