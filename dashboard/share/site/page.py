"""The static site: one page, its language and its ways to every other place; and the files beside the pages."""

import hashlib
import json
import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

from dashboard.assets import PLOTLY_SCRIPT, STATIC, chart_script
from dashboard.charts.drawing.chart import Chart
from dashboard.content.models import Figure
from dashboard.domain.columns import TABLES, Table
from dashboard.domain.pages import BY_ADDRESS
from dashboard.domain.status import Rater
from dashboard.locale import ENGLISH, LANGUAGES
from dashboard.share.chart_views import ChartViews
from dashboard.share.files.archive import head_file
from dashboard.share.files.feed import feed, sitemap_of
from dashboard.share.files.glyphs import FILES as WEIGHTS
from dashboard.share.files.glyphs import characters, cut
from dashboard.share.files.list_files import ListFiles
from dashboard.share.package.package import package_files
from dashboard.share.reader import Reader
from dashboard.share.site.pictures import Pictures, site_sheet, style
from dashboard.share.snapshot import Snapshot

HERE = Path(__file__).parent
_cut = lru_cache(maxsize=32)(cut)
FIRST = ("index.html", "pledges.html", "featured.html")  # whose characters the first font files hold


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
    """A static site: what it shows, as which edition, and for which address."""

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
        self.views = ChartViews(site.snapshot, language)
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


def files_beside(site: Site, pages: Mapping[str, bytes], paths: Sequence[str]) -> dict[str, bytes]:
    """Every file of a site beside its pages and pictures. `paths`: of the pages, without a language's folder."""
    # The figure library, which the page's script loads when somebody asks for a figure.
    library = PLOTLY_SCRIPT.read_bytes()
    name = f"plotly-{hashlib.sha256(library).hexdigest()[:12]}.js"
    places = ["", *(f"{id}/" for id in site.snapshot.listed_campaigns() if site.is_list)]
    ways = [f"Sitemap: {site.base}/{place}sitemap.xml\n" for place in places if site.base]
    files = styles(site, pages) | {
        "assets/site.js": chart_script(HERE / "site.js").replace("PLOTLY.js", name).encode(),
        f"assets/{name}": library,
        "assets/favicon.svg": (STATIC / "favicon.svg").read_bytes(),
        "head.json": head_file(site.snapshot),
        "robots.txt": f"User-agent: *\nAllow: /\n{''.join(ways)}".encode(),
    }
    if not site.is_list:
        rows = site.snapshot.every_pledge()
        haystacks = {str(number): str(words) for number, words in zip(rows["number"], rows["search"], strict=True)}
        content = json.dumps(haystacks, ensure_ascii=False, separators=(",", ":"))
        # A script, since pages of a folder can load nothing else.
        files |= tables(site) | {"assets/search.js": f"pledgeboard.haystacks({content});\n".encode()}
        files |= {site.file("feed.atom", language): feed_of(site, language) for language in LANGUAGES}
    if site.base:
        files["sitemap.xml"] = sitemap(site, paths)
    return files


def listed() -> list[Table]:
    """The tables that stand beside the pages and are named on the method page."""
    return [table for table in TABLES.values() if table.site_label]


def tables(site: Site) -> dict[str, bytes]:
    """The tables as the board's own addresses give them, and everything public as a data package."""
    snapshot = replace(site.snapshot, rater=Rater.WATCHDOG)  # of both raters, files name whose each judgement is
    files = {
        f"tables/{table.name}.csv": ListFiles(snapshot, table, ENGLISH, {}, site.base).content("csv")
        for table in listed()
    }
    return files | {f"data/{name}": content for name, content in package_files(snapshot, site.base).items()}


def styles(site: Site, pages: Mapping[str, bytes]) -> dict[str, bytes]:
    """Style sheet and fonts: two files a weight, so that a first visit loads those characters that most pages have."""
    shown = {path: content.decode("utf-8") for path, content in pages.items()}
    begin = (site.file(path, language) for path in FIRST for language in LANGUAGES)
    first = set(characters(*(shown[path] for path in begin if path in shown)))
    figures = [content.decode("utf-8") for name, content in site.pictures.files.items() if name.endswith(".js")]
    rest = set(characters(*shown.values(), *figures)) - first
    files, rules = {}, []
    for weight in WEIGHTS:
        for chars in filter(None, (first, rest)):
            content = _cut(weight, "".join(sorted(chars)))
            name = f"fonts/{hashlib.sha256(content).hexdigest()[:16]}.woff2"
            files[f"assets/{name}"] = content
            rules.append(
                f"@font-face{{font-family:Pretendard;font-weight:{weight};font-display:swap;"
                f"src:url({name}) format('woff2');unicode-range:{_ranges(chars)}}}"
            )
    sheet = "".join(rules) + style() + site_sheet()
    return files | {"assets/site.css": sheet.encode()}


def _ranges(chars: Iterable[str]) -> str:
    ranges: list[list[int]] = []
    for code in sorted(map(ord, chars)):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ",".join(f"U+{low:X}" if low == high else f"U+{low:X}-{high:X}" for low, high in ranges)


def feed_of(site: Site, language: str) -> bytes:
    """What changed, as Atom; without a public address its links are relative to the feed."""
    here = Page(site, language, "feed.atom")

    def way(path: str) -> str:
        there = Page(site, language, path)
        return there.address() if site.base else here.href(path)

    return feed(
        site.snapshot, language, site.base, None, way("feed.atom"),
        link=lambda number: way(f"pledge/{number}.html"), home=way("index.html"),
    )  # fmt: skip


def sitemap(site: Site, paths: Sequence[str]) -> bytes:
    """Every page in every language, with its translations."""
    return sitemap_of(
        site.snapshot, [{language: Page(site, language, path).address() for language in LANGUAGES} for path in paths]
    )
