"""What readers' programs ask of a static site: what changed, where every page is, what may be read."""

from dashboard.locale import LANGUAGES
from dashboard.share.files.feed import feed, sitemap_of
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
    return sitemap_of(
        site.snapshot, [{language: Page(site, language, path).address() for language in LANGUAGES} for path in paths]
    )


def robots(site: Site) -> bytes:
    """What search engines may read: everything; where the list of pages is, if anybody has said under which address."""
    way = f"Sitemap: {site.base}/sitemap.xml\n" if site.base else ""
    return f"User-agent: *\nAllow: /\n{way}".encode()
