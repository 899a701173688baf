"""The head of a page: what it is, what it shows, and the switch of languages."""

from dashboard.domain.pages import BY_ADDRESS
from dashboard.ui import html
from dashboard.ui.board import _
from dashboard.ui.shell import language
from dashboard.ui.shell.connection import require_our_server


def show_heading(page: str, title: str = "", subtitle: str = "", *, eyebrow: str = "", below: str = "") -> None:
    """Show a page's head.

    Args:
        page: the page's path without slash, for the switch of languages.
        title: what the page is; the page's own label for none.
        subtitle: one line below it; the page's own lead for none.
        eyebrow: HTML above the title.
        below: HTML under the subtitle.
    """
    require_our_server()  # a page's own file can be run without main.py
    entry = BY_ADDRESS[f"/{page}"]
    title, subtitle = title or _(entry.label), subtitle or (_(entry.lead) if entry.lead else "")
    sub = f'<p class="sub">{html.text(subtitle)}</p>' if subtitle else ""
    html.show(
        f'<div class="board"><div class="topbar"><div class="eyebrow">{eyebrow}</div>{language.language_switch(page)}</div>'
        f"<h1>{html.worded(title)}</h1>{sub}{below}</div>"
    )
