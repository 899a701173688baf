"""How a page is divided: columns that become one where it is narrow, and parts that are made when they are opened."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard.streamlit_patches.runs import DeltaGenerator


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
