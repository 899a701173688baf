"""The head and the foot of a page: what it is, what it shows, the switch of languages; source, days and ways to the data."""

from contextlib import suppress

from markupsafe import Markup

from dashboard.content.rendering import render
from dashboard.domain.errors import NotFound
from dashboard.domain.pages import BY_ADDRESS
from dashboard.share.cache import cached
from dashboard.share.source import footer
from dashboard.ui import html
from dashboard.ui.board import _, language, run_key, snapshot
from dashboard.ui.shell.navigation import addresses
from dashboard.ui.urls import LINKS


def show_heading(page: str, title: str = "", subtitle: str = "", *, eyebrow: str = "", below: str = "") -> None:
    """Show a page's head. `title`: what the page is; the page's own label for none. `subtitle`: one line below it; the
    page's own lead for none. `eyebrow`, `below`: HTML."""
    entry, ways = BY_ADDRESS[f"/{page}"], addresses(page)
    title, subtitle = title or _(entry.label), subtitle or (_(entry.lead) if entry.lead else "")
    html.show(html.macro("shell.html", "heading", title, subtitle, Markup(eyebrow), Markup(below), ways))


def show_footer(page: str) -> None:
    """Show a page's foot, but for a moment before the campaign was loaded; `page` as for `show_heading`."""
    with suppress(NotFound):
        html.show(_footer(page == "campaigns" and snapshot().is_one_of_several()))


@cached(run_key)
def _footer(of_board: bool) -> str:
    words = footer(snapshot(), language(), of_board=of_board)
    return str(render("foot.html", language(), footer=words, links=LINKS))
