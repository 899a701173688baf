"""The words of Streamlit's widgets that we replace."""

import pytest

from dashboard.locale import translator
from dashboard.streamlit_patches.widget_words import OF_STREAMLIT, translated_words
from tests.streamlit_patches.test_page_elements import bundle

# What Streamlit puts together of parts, as its scripts hold them.
PARTS = {
    "Press Enter to apply": "Press Enter to ",
    "Press {it}+Enter to apply": "+Enter to ",
    "{it}MB per file": " per file`",
    "Drag and drop file here": "Drag and drop ${",
    "{it} options available.": " options`})} available.",
    "{it} option available.": " option`,",
}


@pytest.mark.parametrize("words", OF_STREAMLIT)
def test_streamlit_still_says_it(words: str) -> None:
    for part in PARTS.get(words, words).split("{it}"):
        assert part.strip(" ,") in bundle()


def test_korean_replaces_all_of_them_and_english_none() -> None:
    assert [english for english, _ours in translated_words(translator("ko"))] == list(OF_STREAMLIT)
    assert translated_words(translator("en")) == []
