"""Pages: those that the script names, copied for each run."""

from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from dashboard.streamlit_patches.pages import ignore_pages_folder


def test_the_flag_by_which_streamlit_guesses_is_off() -> None:
    assert "uses_pages_directory" in PagesManager.__dict__
    ignore_pages_folder()
    assert PagesManager.uses_pages_directory is False


def test_a_copy_is_another_page_of_the_same_address() -> None:
    def script() -> None:
        import streamlit as st

        from dashboard.streamlit_patches import pages

        page = st.Page(lambda: None, title="Pledges", url_path="pledges")
        copy = pages.copied({"pledges": page})["pledges"]
        st.text(f"{copy.url_path} {copy.title} {copy is page}")

    app = AppTest.from_function(script).run()
    assert not app.exception
    assert [text.value for text in app.text] == ["pledges Pledges False"]
