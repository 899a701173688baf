"""What readers' programs ask of a static site: what changed, where every page is, what may be read."""

from datetime import UTC

from dashboard.content.rendering import render
from dashboard.locale import LANGUAGES
from dashboard.share.files.feed import feed
from dashboard.share.site.page import Page, Site, pledge_path


def feed_of(site: Site, language: str) -> bytes:
    """What changed, as Atom; without a public address its links are relative to the feed."""
    here = Page(site, language, "feed.atom")

    def way(path: str) -> str:
        there = Page(site, language, path)
        return there.address() if site.base else here.href(path)

    return feed(
        site.snapshot, language, site.base, None, way("feed.atom"),
        link=lambda number: way(pledge_path(number)), home=way("index.html"),
    )  # fmt: skip


def sitemap(site: Site, paths: list[str]) -> bytes:
    """Every page in every language, with its translations."""
    moment = site.snapshot.head().recorded_at
    changed = moment and moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    pages = [[Page(site, language, path) for language in LANGUAGES] for path in paths]
    return render("site/sitemap.xml", site.language, pages=pages, moment=changed).encode()


def robots(site: Site) -> bytes:
    """What search engines may read: everything; where the list of pages is, if anybody has said under which address."""
    way = f"Sitemap: {site.base}/sitemap.xml\n" if site.base else ""
    return f"User-agent: *\nAllow: /\n{way}".encode()
