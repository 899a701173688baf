"""The least that an app with the board's navigation can be: the same pages by name, all of them empty but the first."""

from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
PATHS = ("pledges", "pledge", "featured", "figures", "method", "empty")

pages = [st.Page(HERE / "greeting.py", title="Hello", url_path="", default=True)]
pages += [st.Page(HERE / "empty.py", title=path, url_path=path) for path in PATHS]
st.navigation(pages, position="hidden").run()
