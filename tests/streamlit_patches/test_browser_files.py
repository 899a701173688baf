"""Streamlit's browser files lie where the patches look for them, and are built as expected: plotly.js alone is replaced in
the chart module, everything that we replace stands in the page exactly once, and Streamlit still says, sends and enters
what the scripts of every page rely on (tests/browser/ sees the effect)."""

import pytest

from dashboard.locale import translator
from dashboard.streamlit_patches.browser_files import (
    BROWSER_SETTINGS,
    OF_STREAMLIT,
    SCRIPT,
    index_html,
    module_path,
    replace_once,
    slimmed,
    slimmed_module,
    streamlit_folder,
    translated_words,
)
from dashboard.ui import layout
from tests.streamlit_patches.test_page_elements import bundle

WRAPPED = "import{x}from'./y.js';var W=n(((e,t,n)=>{(function(e,n){typeof t==`object`&&1})(2,()=>{return window.Plotly=e,e})})),G=1;export{G}"
# What Streamlit puts together of parts, as its scripts hold them.
PARTS = {
    "add icon": " icon",
    "Press Enter to apply": "Press Enter to ",
    "Press {it}+Enter to apply": "+Enter to ",
    "{it}MB per file": " per file`",
    "Drag and drop file here": "Drag and drop ${",
    "{it} options available.": " options`})} available.",
    "{it} option available.": " option`,",
}


def test_the_page_and_its_scripts_are_there() -> None:
    assert (streamlit_folder() / "index.html").is_file()
    assert any((streamlit_folder() / "static" / "js").glob("*.js"))


def test_the_installed_streamlit_is_built_as_expected() -> None:
    assert module_path() is not None
    assert slimmed_module("var Plotly=7;") is not None


def test_only_plotly_is_replaced() -> None:
    assert slimmed(WRAPPED, "var Plotly=7;") == (
        "import{x}from'./y.js';var W=n(((e,t,n)=>{var Plotly=7;\nt.exports=window.Plotly=Plotly;})),G=1;export{G}"
    )


@pytest.mark.parametrize("module", ["", "var W=n(((e,t)=>{t.exports=1}))", WRAPPED.replace("window.Plotly", "Plotly")])
def test_a_module_that_is_built_otherwise_is_not_touched(module: str) -> None:
    assert slimmed(module, "var Plotly=7;") is None


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
    assert "joinHistorySteps();" in layout.SCRIPT
    assert "function withAnchor(" in layout.SCRIPT


def test_the_script_is_on_every_page_and_streamlit_sends_on_blur() -> None:
    assert "function sendWhatStandsInFields()" in SCRIPT
    assert "sendWhatStandsInFields();" in layout.SCRIPT
    assert "onBlur:" in bundle()
