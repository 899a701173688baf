"""The head and the foot of a page: what it is, what it shows, the switch of languages; source, days and ways to the data."""

from contextlib import suppress

from dashboard.content.rendering import render
from dashboard.domain.errors import NotFound
from dashboard.domain.pages import BY_ADDRESS
from dashboard.share.cache import cached
from dashboard.share.source import footer
from dashboard.ui import html
from dashboard.ui.board import _, run_key, snapshot
from dashboard.ui.board import language as board_language
from dashboard.ui.shell import language
from dashboard.ui.shell.connection import require_our_server
from dashboard.ui.urls import LINKS


def show_heading(page: str, title: str = "", subtitle: str = "", *, eyebrow: str = "", below: str = "") -> None:
    """Show a page's head. `title`: what the page is; the page's own label for none. `subtitle`: one line below it; the
    page's own lead for none."""
    require_our_server()  # a page's own file can be run without main.py
    entry = BY_ADDRESS[f"/{page}"]
    title, subtitle = title or _(entry.label), subtitle or (_(entry.lead) if entry.lead else "")
    sub = f'<p class="sub">{html.dated(subtitle)}</p>' if subtitle else ""
    html.show(
        f'<div class="board"><div class="topbar"><div class="eyebrow">{eyebrow}</div>{language.language_switch(page)}</div>'
        f"<h1>{html.worded(title)}</h1>{sub}{below}</div>"
    )


def show_footer(page: str) -> None:
    """Show a page's foot, but for a moment before the campaign was loaded; `page` as for `show_heading`."""
    with suppress(NotFound):
        html.show(_footer(page == "campaigns" and snapshot().is_one_of_several()))


@cached(run_key)
def _footer(of_board: bool) -> str:
    words = footer(snapshot(), board_language(), of_board=of_board)
    return str(render("foot.html", board_language(), footer=words, links=LINKS))
