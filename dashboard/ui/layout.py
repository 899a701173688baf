"""Two columns that become one where the page is too narrow for both (`.st-key-split` in the style sheet)."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def split(first: int, second: int, name: str = "") -> tuple[DeltaGenerator, DeltaGenerator]:
    """Columns of the widths `first` to `second`; one below the other where the page's own column is under 60 rem.

    A page that has more than one pair names the further ones.
    """
    left, right = st.container(key=f"split{name}").columns([first, second], gap="large")
    return left, right
