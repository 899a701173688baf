"""The bundled module that draws charts, with another plotly.js in place of the whole one.

Reason: Streamlit's module holds every kind of trace, 4.7 MB, more than all else that a first visit loads. Written for
Streamlit 1.67.
"""

import re

from dashboard.streamlit_patches.browser_files import streamlit_folder

FOLDER = "static/js"  # below Streamlit's browser files, and on the board
NAME = "PlotlyChart.*.js"
# plotly.js as the bundler wraps it: a function that fills a CommonJS module when it is first asked for.
_PLOTLY = re.compile(
    r"(var \w+=\w+\(\(\(\w+,(?P<module>\w+),\w+\)=>\{)"
    r"\(function\(\w+,\w+\)\{typeof \w+==`object`&&.*return window\.Plotly=\w+,\w+\}\)(\}\)\))",
    re.DOTALL,
)


def module_path() -> str | None:
    """Where a browser asks for the module; None where Streamlit has no such file, or several."""
    files = list((streamlit_folder() / FOLDER).glob(NAME))
    return f"/{FOLDER}/{files[0].name}" if len(files) == 1 else None


def slimmed_module(plotly: str) -> str | None:
    """Streamlit's module as `slimmed`; None where it is missing or not built as expected."""
    path = module_path()
    return slimmed((streamlit_folder() / path[1:]).read_text("utf-8"), plotly) if path else None


def slimmed(module: str, plotly: str) -> str | None:
    """Put another plotly.js into the module. `plotly`: a script that sets the variable `Plotly`. Returns the module;
    None where plotly.js does not stand in it exactly once, as expected."""
    slim, count = _PLOTLY.subn(
        lambda match: f"{match[1]}{plotly}\n{match['module']}.exports=window.Plotly=Plotly;{match[3]}", module
    )
    return slim if count == 1 else None
