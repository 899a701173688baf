"""The scripts that mend what Streamlit does in the browser: it still says, sends and enters what they rely on
(tests/browser/ sees the effect)."""

import pytest

from dashboard.locale import translator
from dashboard.streamlit_patches.page_scripts import OF_STREAMLIT, SCRIPT, translated_words
from dashboard.ui import links
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


def test_streamlit_writes_the_history_by_the_functions_that_are_wrapped() -> None:
    assert "history.pushState(" in bundle()
    assert "function joinHistorySteps()" in SCRIPT
    assert "joinHistorySteps();" in links.SCRIPT
    assert "function withAnchor(" in links.SCRIPT


def test_the_script_is_on_every_page_and_streamlit_sends_on_blur() -> None:
    assert "function sendWhatStandsInFields()" in SCRIPT
    assert "sendWhatStandsInFields();" in links.SCRIPT
    assert "onBlur:" in bundle()
