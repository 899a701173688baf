"""Pages: no guessing from a folder called `pages`, and copies of a page for each run.

Reason: Streamlit takes a folder `pages/` beside the script for an app of its older kind, and the first visitor's
session would run one of its files before `main.py` has said what the pages are. A page remembers whether it may run,
so that two runs cannot register the same one. Written for Streamlit 1.67.
"""

from collections.abc import Mapping
from copy import copy

from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.pages_manager import PagesManager

__all__ = ["StreamlitPage", "copied", "ignore_pages_folder"]


def ignore_pages_folder() -> None:
    """Let nothing but `st.navigation` say what the pages are."""
    PagesManager.uses_pages_directory = False


def copied(pages: Mapping[str, StreamlitPage]) -> dict[str, StreamlitPage]:
    """Pages that this run alone registers."""
    return {path: copy(page) for path, page in pages.items()}
