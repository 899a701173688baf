"""The words of Streamlit's widgets that we replace."""

import pytest

from dashboard.locale import translator
from dashboard.streamlit_patches.widget_words import OF_STREAMLIT, translated_words
from tests.streamlit_patches.test_page_elements import bundle


@pytest.mark.parametrize("words", OF_STREAMLIT)
def test_streamlit_still_says_it(words: str) -> None:
    for part in words.removesuffix("apply").split("{it}"):  # which Streamlit puts in by itself
        assert part.strip(" ,") in bundle()


def test_korean_replaces_all_of_them_and_english_none() -> None:
    assert [english for english, _ours in translated_words(translator("ko"))] == list(OF_STREAMLIT)
    assert translated_words(translator("en")) == []
