"""Under a server without our middleware nobody can be told apart: nothing is read or written, and one line says why."""

import sys
from functools import cache

import streamlit as st

from dashboard.domain.marks import N_
from dashboard.locale import spoken_language, translator
from dashboard.ui import identity, trouble
from dashboard.ui.board import _

WRONG_SERVER = N_("The board cannot be started this way. Start it with “pledgeboard serve”.")


def refuse() -> None:
    """End this run of the page where no middleware of ours has seen its connection."""
    if identity.connection() is None:
        _print_once()
        trouble.show_problem(_(WRONG_SERVER))
        st.stop()


@cache
def _print_once() -> None:
    print(translator(spoken_language())(WRONG_SERVER), file=sys.stderr, flush=True)
