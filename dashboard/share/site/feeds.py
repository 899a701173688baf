"""What readers' programs ask of a static site: what changed, where every page is, what may be read."""

from datetime import UTC
from xml.sax.saxutils import escape, quoteattr

from dashboard.share.files.feed import feed
from dashboard.share.site.page import Page, Site, languages, pledge_path

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


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
    """Every page in every language, with its translations.

    Args:
        site: with a public address.
        paths: of the pages.
    """
    moment = site.snapshot.head().recorded_at
    stamp = f"<lastmod>{moment.astimezone(UTC).strftime('%Y-%m-%dT%H:%M:%SZ')}</lastmod>" if moment else ""
    urls = []
    for path in paths:
        addresses = {language: Page(site, language, path).address() for language in languages()}
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(one)}/>'
            for language, one in addresses.items()
        )
        urls += [f"<url><loc>{escape(one)}</loc>{stamp}{others}</url>\n" for one in addresses.values()]
    head = f'<urlset xmlns="{SITEMAP}" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{"".join(urls)}</urlset>\n'.encode()


def robots(site: Site) -> bytes:
    """What search engines may read: everything; where the list of pages is, if anybody has said under which address."""
    way = f"Sitemap: {site.base}/sitemap.xml\n" if site.base else ""
    return f"User-agent: *\nAllow: /\n{way}".encode()
