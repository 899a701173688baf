"""The language of a reader and the switch between all: links, since `<html lang>` changes with it."""

from urllib.parse import urlencode

import streamlit as st

from dashboard.locale import LANGUAGES, interface_language
from dashboard.share.parameters import known
from dashboard.ui import board


def requested_language() -> str:
    """The language that the address asks for, else the setting's or the browser's, before the campaign is known."""
    return interface_language(st.query_params.get("lang", ""), accepted=accepted_languages())


def accepted_languages() -> str:
    """What the browser says of the languages that its reader wants."""
    return st.context.headers.get("Accept-Language") or ""


def addresses(page: str) -> dict[str, str]:
    """The same page in each language, by its code; empty for the one that it is in. Each is a full page load."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params if name != "lang"}
    parameters = known({"campaign": [board.current().view.campaign], **asked})
    ways = {code: f"/{page}?{urlencode([*parameters.items(), ('lang', code)], doseq=True)}" for code in LANGUAGES}
    return ways | {board.language(): ""}
