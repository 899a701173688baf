"""The browser module that draws the pages' charts: Streamlit's, with our plotly.js in place of the whole one.

Streamlit's holds every kind of trace (4.7 MB, more than all else that a first visit loads); the board draws three.
"""

import re
from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard import logs
from dashboard.assets import slim_plotly_script, streamlit_folder

FOLDER = "static/js"  # below Streamlit's browser files, and on the board
NAME = "PlotlyChart.*.js"
# Seconds, by browsers and by a cache in front. Its name is of Streamlit's content, not of ours: nobody may keep it for
# good. Where nobody might keep it at all, a cache in front would hand it out anew each time, one after another.
KEPT = "public, max-age=600"
# plotly.js as the bundler wraps it: a function that fills a CommonJS module when it is first asked for.
_PLOTLY = re.compile(
    r"(var \w+=\w+\(\(\(\w+,(?P<module>\w+),\w+\)=>\{)"
    r"\(function\(\w+,\w+\)\{typeof \w+==`object`&&.*return window\.Plotly=\w+,\w+\}\)(\}\)\))",
    re.DOTALL,
)


class ChartModule:
    """ASGI middleware: answers for the one module; one that is not built as expected is left to Streamlit."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == module_path() and scope["method"] in ("GET", "HEAD"):
            found = await run_in_threadpool(chart_module)
            if found is not None:
                answer = Response(found, 200, {"Cache-Control": KEPT}, "text/javascript")
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)


@cache
def module_path() -> str | None:
    """Where a browser asks for the module; None where Streamlit has no such file, or several."""
    found = list((streamlit_folder() / FOLDER).glob(NAME))
    return f"/{FOLDER}/{found[0].name}" if len(found) == 1 else None


@cache
def chart_module() -> bytes | None:
    """The module with our plotly.js; None where Streamlit's is not built as expected."""
    path = module_path()
    made = path and slimmed((streamlit_folder() / path[1:]).read_text("utf-8"), slim_plotly_script().read_text("utf-8"))
    if not made:
        logs.event("chart module not slimmed", level="warning")
        return None
    return made.encode()


def slimmed(module: str, plotly: str) -> str | None:
    """Put another plotly.js into the module.

    Args:
        module: as Streamlit ships it.
        plotly: a script that sets the variable `Plotly`.
    Returns:
        the module; None where plotly.js does not stand in it exactly once, as expected.
    """
    made, count = _PLOTLY.subn(
        lambda found: f"{found[1]}{plotly}\n{found['module']}.exports=window.Plotly=Plotly;{found[3]}", module
    )
    return made if count == 1 else None
