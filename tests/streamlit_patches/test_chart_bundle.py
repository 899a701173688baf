"""The bundled chart module: plotly.js alone is replaced, and only where it stands as expected."""

import pytest

from dashboard.streamlit_patches.chart_bundle import module_path, slimmed, slimmed_module

WRAPPED = "import{x}from'./y.js';var W=n(((e,t,n)=>{(function(e,n){typeof t==`object`&&1})(2,()=>{return window.Plotly=e,e})})),G=1;export{G}"


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
