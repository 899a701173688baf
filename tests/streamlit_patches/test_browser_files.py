"""Streamlit's browser files lie where the patches look for them."""

from dashboard.streamlit_patches.browser_files import streamlit_folder


def test_the_page_and_its_scripts_are_there() -> None:
    assert (streamlit_folder() / "index.html").is_file()
    assert any((streamlit_folder() / "static" / "js").glob("*.js"))
