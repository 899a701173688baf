"""Streamlit's page: everything that we replace stands in it exactly once."""

import pytest

from dashboard.streamlit_patches.index_html import BROWSER_SETTINGS, index_html, replace_once


def test_the_installed_streamlits_page_takes_our_head() -> None:
    page = index_html("ko", "<title>공약판</title>", '<p id="notice"></p>', "/assets/board.css")
    assert '<html lang="ko">' in page
    assert page.count("<title>") == page.count("/assets/board.css") == page.count('id="notice"') == 1
    assert BROWSER_SETTINGS in page
    for dropped in ("<noscript>", "service-desc", "shortcut icon", "SourceSans", '="./'):
        assert dropped not in page


@pytest.mark.parametrize("text", ["", "<b></b><b></b>"])
def test_what_is_missing_or_there_twice_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="not once"):
        replace_once("<b>", "", text)
