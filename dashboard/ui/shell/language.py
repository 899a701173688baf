"""The language of a reader and the switch between all: links, since `<html lang>` changes with it."""

from urllib.parse import urlencode

import streamlit as st

from dashboard.locale import LANGUAGES, interface_language, own_name
from dashboard.share.parameters import known
from dashboard.ui import board, html


def requested_language() -> str:
    """The language that the address asks for, else the setting's or the browser's, before the campaign is known."""
    return interface_language(st.query_params.get("lang", ""), accepted=accepted_languages())


def accepted_languages() -> str:
    """What the browser says of the languages that its reader wants."""
    return st.context.headers.get("Accept-Language") or ""


def language_switch(page: str) -> str:
    """Links to the same page in each language, as HTML; each is a full page load."""
    parts = []
    for code in LANGUAGES:
        if code == board.language():
            parts.append(f'<span lang="{code}" aria-current="true">{own_name(code)}</span>')
            continue
        campaign = {"campaign": [board.current().view.campaign]}
        parameters = known(campaign | {name: st.query_params.get_all(name) for name in st.query_params})
        query = [(name, value) for name, values in parameters.items() for value in values if name != "lang"]
        address = f"/{page}?{urlencode([*query, ('lang', code)])}"
        parts.append(f'<a href="{html.text(address)}" hreflang="{code}" lang="{code}" data-reload>{own_name(code)}</a>')
    return f'<div class="languages">{"".join(parts)}</div>'
