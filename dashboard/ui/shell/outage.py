"""While the store cannot be reached: what is known stays on the screen, and the page comes back by itself."""

from contextlib import suppress
from itertools import count

import streamlit as st

from dashboard.domain.errors import StoreError
from dashboard.store.engine.store import Store
from dashboard.ui import html, trouble
from dashboard.ui.board import _

ASKED_AGAIN = 3.0  # seconds between two looks at whether the store is back
_known: dict[str, int] = {}  # by store, the revision that was last read


def revision_of(store: Store) -> tuple[int, StoreError | None]:
    """The store's revision, or the last that is known and why it cannot be read now. Raises StoreError: it cannot be
    read, and never was."""
    try:
        _known[store.name] = store.revision()
    except StoreError as error:
        if store.name not in _known:
            raise
        return _known[store.name], error
    return _known[store.name], None


def show_outage(error: StoreError, store: Store | None) -> None:
    """Say what is wrong, and run the page again once it is over. `error`: why the store cannot be read. `store`: the
    one to ask again; None where it could not even be opened."""
    kept = _("What you typed is kept. This page goes on by itself as soon as the store is back.")
    lines = "".join(f"<p>{html.text(words)}</p>" for words in (trouble.sentence_of(error), kept))
    html.show(html.block(f'<div class="notice problem" role="alert">{lines}</div>'))
    looks = count()

    @st.fragment(run_every=ASKED_AGAIN)
    def ask_again() -> None:
        if next(looks):  # not yet in the run that shows it
            with suppress(StoreError):
                if store is not None:
                    store.revision()
                st.rerun()

    ask_again()
