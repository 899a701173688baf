"""The connection of this run as our middleware saw it, without which nothing is read or written, and its language."""

import sys
from functools import cache

import streamlit as st

from dashboard.domain.errors import N_
from dashboard.domain.local_writer import CONNECTION_HEADER, Connection, connection_from
from dashboard.locale import interface_language, spoken_language, translator
from dashboard.streamlit_patches.runs import ignore_pages_folder

WRONG_SERVER = N_("The board cannot be started this way. Start it with “pledgeboard serve”.")

ignore_pages_folder()


def current_connection() -> Connection | None:
    """The connection of this run; None under a server that does not run our middleware."""
    return connection_from(st.context.headers.get(CONNECTION_HEADER))


def require_our_server() -> None:
    """End this run, with one sentence on the page and on the terminal, where our middleware did not see the request."""
    if current_connection() is None:
        _print_once()
        st.error(translator(interface_language(st.query_params.get("lang", "")))(WRONG_SERVER))
        st.stop()


@cache
def _print_once() -> None:
    print(translator(spoken_language())(WRONG_SERVER), file=sys.stderr, flush=True)


def requested_language() -> str:
    """The language that the address asks for, else the setting's or the browser's, before the campaign is known."""
    return interface_language(st.query_params.get("lang", ""), accepted=accepted_languages())


def accepted_languages() -> str:
    """What the browser says of the languages that its reader wants."""
    return st.context.headers.get("Accept-Language") or ""
