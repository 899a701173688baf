"""The files beside the static pages: style, script, fonts, search index, the data, the feed and the lists of pages."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from dashboard.assets import STATIC, chart_script, slim_plotly_script
from dashboard.domain.columns import TABLES, Table
from dashboard.domain.status import Rater
from dashboard.locale import ENGLISH, LANGUAGES
from dashboard.share.files.feed import feed, sitemap_of
from dashboard.share.files.glyphs import FILES as WEIGHTS
from dashboard.share.files.glyphs import characters, cut
from dashboard.share.files.list_files import ListFiles
from dashboard.share.package.package import package_files
from dashboard.share.site.colours import site_sheet, style
from dashboard.share.site.page import Page, Site

HERE = Path(__file__).parent
_cut = lru_cache(maxsize=32)(cut)
FIRST = ("index.html", "pledges.html", "featured.html")  # whose characters the first font files hold


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


def search_index(site: Site) -> bytes:
    """What is searched for each pledge, as a script: pages of a folder can load nothing else."""
    rows = site.snapshot.every_pledge()
    haystacks = {str(number): str(words) for number, words in zip(rows["number"], rows["search"], strict=True)}
    return f"pledgeboard.haystacks({json.dumps(haystacks, ensure_ascii=False, separators=(',', ':'))});\n".encode()


def scripts() -> dict[str, bytes]:
    """The page's script and the figure library, which it loads when somebody asks for a figure."""
    library = slim_plotly_script().read_bytes()
    name = f"plotly-{hashlib.sha256(library).hexdigest()[:12]}.js"
    page_script = chart_script(HERE / "site.js").replace("PLOTLY.js", name)
    return {
        "assets/site.js": page_script.encode(),
        f"assets/{name}": library,
        "assets/favicon.svg": (STATIC / "favicon.svg").read_bytes(),
    }


def styles(site: Site, pages: Mapping[str, bytes], more: Iterable[bytes]) -> dict[str, bytes]:
    """Style sheet and fonts: two files a weight, so that a first visit loads those characters that most pages have."""
    shown = {path: content.decode("utf-8") for path, content in pages.items()}
    begin = (site.file(path, language) for path in FIRST for language in LANGUAGES)
    first = set(characters(*(shown[path] for path in begin if path in shown)))
    rest = set(characters(*shown.values(), *(text.decode("utf-8") for text in more))) - first
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


def sitemap(site: Site, paths: list[str]) -> bytes:
    """Every page in every language, with its translations."""
    return sitemap_of(
        site.snapshot, [{language: Page(site, language, path).address() for language in LANGUAGES} for path in paths]
    )


def robots(site: Site) -> bytes:
    """What search engines may read: everything; where the lists of pages are, if anybody has said under which address."""
    places = ["", *(f"{id}/" for id in site.snapshot.listed_campaigns() if site.is_list)]
    ways = [f"Sitemap: {site.base}/{place}sitemap.xml\n" for place in places if site.base]
    return f"User-agent: *\nAllow: /\n{''.join(ways)}".encode()
