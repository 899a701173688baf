"""Answers for the browser module that draws the pages' charts, with our plotly.js in place of the whole one."""

from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from dashboard import logs
from dashboard.assets import slim_plotly_script
from dashboard.streamlit_patches import chart_bundle
from dashboard.web.middleware import Layer

# Seconds, by browsers and by a cache in front. Its name is of Streamlit's content, not of ours: it must not be cached
# for good. Were it not cached at all, a cache in front would fetch it anew each time, one request after another.
KEPT = "public, max-age=600"


class ChartModule(Layer):
    """ASGI middleware: serves this one module; falls back to Streamlit's where that is not built as expected."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == module_path() and scope["method"] in ("GET", "HEAD"):
            module = await run_in_threadpool(chart_module)
            if module is not None:
                answer = Response(module, 200, {"Cache-Control": KEPT}, "text/javascript")
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)


module_path = cache(chart_bundle.module_path)


@cache
def chart_module() -> bytes | None:
    """The module with our plotly.js; None where Streamlit's is not built as expected."""
    module = chart_bundle.slimmed_module(slim_plotly_script().read_text("utf-8"))
    if module is None:
        logs.event("chart module not slimmed", level="warning")
        return None
    return module.encode()
