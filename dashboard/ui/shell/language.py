"""The language of a reader and the switch between the two: a link, since `<html lang>` changes with it."""

from urllib.parse import urlencode

import streamlit as st

from dashboard.locale import DEFAULT_LANGUAGE, LANGUAGES
from dashboard.share.parameters import known
from dashboard.ui import board, html

NAMES = {"ko": "한국어", "en": "English"}


def requested_language() -> str:
    """The language that the address asks for; Korean where it asks for none or for one that the board lacks."""
    code = st.query_params.get("lang", DEFAULT_LANGUAGE)
    return code if code in LANGUAGES else DEFAULT_LANGUAGE


def language_switch(page: str) -> str:
    """Links to the same page in each language, as HTML; each is a full page load.

    Args:
        page: the page's path without slash.
    """
    parts = []
    for code in LANGUAGES:
        if code == board.language():
            parts.append(f'<span lang="{code}" aria-current="true">{NAMES[code]}</span>')
            continue
        campaign = {"campaign": [board.current().view.campaign]}
        parameters = known(campaign | {name: st.query_params.get_all(name) for name in st.query_params})
        query = [(name, value) for name, values in parameters.items() for value in values if name != "lang"]
        query += [("lang", code)] if code != DEFAULT_LANGUAGE else []
        address = f"/{page}" + (f"?{urlencode(query)}" if query else "")
        parts.append(f'<a href="{html.text(address)}" hreflang="{code}" lang="{code}" data-reload>{NAMES[code]}</a>')
    return f'<div class="languages">{"".join(parts)}</div>'
