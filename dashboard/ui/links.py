"""The script of every page: links without a page load, our words for Streamlit's, and the share bars.

A click on any link into the board becomes a page switch of the running session.
"""

import json
from functools import cache
from urllib.parse import parse_qs, urlsplit

import streamlit as st

from dashboard.assets import JAVASCRIPT, chart_script
from dashboard.locale import translator
from dashboard.share.files.chart_files import EMBED_FIT
from dashboard.streamlit_patches import browser_files
from dashboard.ui import html
from dashboard.ui.board import language

SCRIPT = f"""const SHARE_BAR_STYLE = {json.dumps((JAVASCRIPT / "share_bar.css").read_text(encoding="utf-8"))};
const EMBED_FIT = {json.dumps(EMBED_FIT)};
{browser_files.SCRIPT}{(JAVASCRIPT / "share_bar.js").read_text(encoding="utf-8")}{chart_script(JAVASCRIPT / "links.js")}"""
_listener = html.component("links", SCRIPT)


def clicked_link() -> tuple[str, dict[str, list[str]]] | None:
    """Mount the listener. Returns the path (without slash) and query of the link that was just clicked, or None."""
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
