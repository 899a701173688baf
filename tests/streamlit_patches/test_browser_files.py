"""Streamlit's browser files lie where the patches look for them, and are built as expected: plotly.js alone is replaced in
the chart module, and everything that we replace stands in the page exactly once."""

import pytest

from dashboard.streamlit_patches.browser_files import (
    BROWSER_SETTINGS,
    index_html,
    module_path,
    replace_once,
    slimmed,
    slimmed_module,
    streamlit_folder,
)

WRAPPED = "import{x}from'./y.js';var W=n(((e,t,n)=>{(function(e,n){typeof t==`object`&&1})(2,()=>{return window.Plotly=e,e})})),G=1;export{G}"


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
