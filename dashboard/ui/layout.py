"""How a page is laid out: its head and foot, columns that become one where it is narrow, parts made when opened; and the
script that every page has, for links without a page load, our words for Streamlit's, and the share bars."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from urllib.parse import parse_qs, urlsplit

import streamlit as st
from markupsafe import Markup

from dashboard.assets import JAVASCRIPT, chart_script
from dashboard.content.rendering import render
from dashboard.domain.errors import NotFound
from dashboard.domain.pages import BY_ADDRESS
from dashboard.locale import translator
from dashboard.share.cache import cached
from dashboard.share.files.chart_files import EMBED_FIT
from dashboard.share.source import footer
from dashboard.streamlit_patches import browser_files
from dashboard.streamlit_patches.runs import DeltaGenerator, StreamlitPage
from dashboard.ui import html, trouble
from dashboard.ui.board import _, language, run_key, snapshot
from dashboard.ui.shell.navigation import BELOW, addresses
from dashboard.ui.urls import LINKS

SCRIPT = f"""const SHARE_BAR_STYLE = {json.dumps((JAVASCRIPT / "share_bar.css").read_text(encoding="utf-8"))};
const EMBED_FIT = {json.dumps(EMBED_FIT)};
{browser_files.SCRIPT}{(JAVASCRIPT / "share_bar.js").read_text(encoding="utf-8")}{chart_script(JAVASCRIPT / "links.js")}"""
_listener = html.component("links", SCRIPT)


def show_heading(
    page: str, title: str = "", subtitle: Sequence[str] = "", *, eyebrow: str = "", below: str = ""
) -> None:
    """Show a page's head. `title`: what the page is; the page's own label for none. `subtitle`: one line
    below it, or its facts; the page's own lead for none. `eyebrow`, `below`: HTML."""
    entry, ways = BY_ADDRESS[f"/{page}"], addresses(page)
    title, subtitle = title or _(entry.label), subtitle or (_(entry.lead) if entry.lead else "")
    html.show(html.macro("shell.html", "heading", title, subtitle, Markup(eyebrow), Markup(below), ways))


def show_page(page: StreamlitPage) -> None:
    """Run a page; where the campaign has none of what it lists, say that alone. What is not there is said above a link
    to the list in which it would stand."""
    entry = BY_ADDRESS[f"/{page.url_path}"]
    if entry.nothing and getattr(snapshot(), entry.rows)().empty:
        show_heading(entry.path, below=html.quiet(_(entry.nothing)))
        return
    try:
        page.run()
    except NotFound as error:
        listing = BY_ADDRESS[f"/{BELOW.get(entry.path, entry.path)}"]
        show_heading(listing.path)
        trouble.show_error(error)
        html.show(html.block(f"<p>{html.link(_(listing.label), listing.path)}</p>"))


def show_footer(page: str) -> None:
    """Show a page's foot, but for a moment before the campaign was loaded; `page` as for `show_heading`."""
    with suppress(NotFound):
        html.show(_footer(page == "campaigns" and snapshot().is_one_of_several()))


@cached(run_key)
def _footer(of_board: bool) -> str:
    words = footer(snapshot(), language(), of_board=of_board)
    return str(render("foot.html", language(), footer=words, links=LINKS))


def split(first: int, second: int, name: str = "") -> tuple[DeltaGenerator, DeltaGenerator]:
    """Columns of the widths `first` to `second`; one below the other where the page's own column is under 60 rem.
    `.st-key-split` in the style sheet sees to it: Streamlit's own columns know the window alone, and are one message
    more. A page that has more than one pair names the further ones."""
    row, left = beside(first, second, name)
    return left, row.container()


def beside(first: int, second: int, name: str = "") -> tuple[DeltaGenerator, DeltaGenerator]:
    """As `split`, where one element is all of the second column. Returns where that element goes, after something has
    gone into the first column; and the first column."""
    row = st.container(key=f"split-{first}-{second}{name}", horizontal=True, gap="large")
    return row, row.container()


@contextmanager
def drawer(label: str, key: str) -> Iterator[bool]:
    """An expander for what most readers never open. Returns whether the inside has to be made: not before it was opened
    once, and ever after, since a field that is not made loses what was typed into it."""
    opened = f"{key}-opened"
    with st.expander(label, key=f"{key}-drawer", on_change="rerun") as box:
        if box.open:
            st.session_state[opened] = True
        yield bool(st.session_state.get(opened))


def clicked_link() -> tuple[str, dict[str, list[str]]] | None:
    """Mount the listener. Returns the path (without slash) and query of the link into the board that was just clicked,
    which becomes a page switch of the running session; None for none."""
    result = _listener(key="links", data=_words(language()), on_open_change=html.ignore, on_narrow_change=html.ignore)
    if result.narrow is not None:
        st.session_state["narrow"] = bool(result.narrow)
    if not result.open:
        return None
    parts = urlsplit(str(result.open))
    return parts.path.strip("/"), parse_qs(parts.query)


@cache
def _words(language: str) -> bytes:
    """Written once: Streamlit would look through a list and write it anew at each run."""
    return json.dumps(browser_files.translated_words(translator(language)), ensure_ascii=False).encode()
