"""What Streamlit sends to the browser: its `index.html` with our own head, its chart module with a smaller plotly.js,
and scripts of every page that mend what it does there. This reads and changes text alone, without Streamlit.

Reason: Streamlit names their folder nowhere. Its page has its own title, icon and typeface, is English, links relative
to itself though it answers below any path, and points to an interface for agents that is off. Its chart module holds
every kind of trace, 4.7 MB, more than all else that a first visit loads.

It has no setting for the English words that its widgets say by themselves; `widget_words.js` puts the board's in their
place. It sends a field when it loses the focus, but disables all fields while the connection is lost, and a disabled
field that loses the focus is never sent; `unsent_fields.js` sends it once it is enabled again. It enters two steps into
the browser's history for one way to another page, the new query on the old path and then the new path, so that Back
would lead to an address that never was, and it drops the anchor of every address that it writes; `history_steps.js`
wraps `history.pushState` and `replaceState`, and calls `withAnchor`, which the page's script defines. Written for
Streamlit 1.67.
"""

import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

CHART_MODULE = "static/js/PlotlyChart.*.js"  # below Streamlit's browser files, and on the board
# plotly.js as the bundler wraps it: a function that fills a CommonJS module when it is first asked for.
_PLOTLY = re.compile(
    r"(var \w+=\w+\(\(\(\w+,(?P<module>\w+),\w+\)=>\{)"
    r"\(function\(\w+,\w+\)\{typeof \w+==`object`&&.*return window\.Plotly=\w+,\w+\}\)(\}\)\))",
    re.DOTALL,
)
# Without the first, Streamlit looks for its server below every page's path and logs a 404; without the second, it
# fetches its own typeface for the moment before the theme arrives. Its dialogs about errors are English and advise to
# start it anew; the page says instead that the connection is lost.
BROWSER_SETTINGS = """
      window.__streamlit = {
        BACKEND_BASE_URL: location.origin + "/",
        HOST_CONFIG: { blockErrorDialogs: true },
        LIGHT_THEME: { bodyFont: "Pretendard, sans-serif" },
        DARK_THEME: { bodyFont: "Pretendard, sans-serif" },
      }
    """
SCRIPT = "".join(
    Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8")
    for name in ("widget_words", "unsent_fields", "history_steps")
)
# `{it}` stands for what Streamlit fills in: a label, a value; before `+Enter` Ctrl, or the Macintosh's sign, which our
# fonts lack.
OF_STREAMLIT = tuple(Path(__file__).with_name("streamlit_words.txt").read_text(encoding="utf-8").splitlines())


def streamlit_folder() -> Path:
    """The folder that holds `index.html` and, below `static/`, scripts and media. Raises FileNotFoundError: Streamlit
    is not installed with them."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("streamlit has no files")
    return Path(spec.origin).parent / "static"


def module_path() -> str | None:
    """Where a browser asks for the chart module; None where Streamlit has no such file, or several."""
    files = list(streamlit_folder().glob(CHART_MODULE))
    return f"/{files[0].relative_to(streamlit_folder()).as_posix()}" if len(files) == 1 else None


def slimmed_module(plotly: str) -> str | None:
    """Streamlit's chart module as `slimmed`; None where it is missing or not built as expected."""
    path = module_path()
    return slimmed((streamlit_folder() / path[1:]).read_text("utf-8"), plotly) if path else None


def slimmed(module: str, plotly: str) -> str | None:
    """Put another plotly.js into the chart module. `plotly`: a script that sets the variable `Plotly`. Returns the
    module; None where plotly.js does not stand in it exactly once, as expected."""
    slim, count = _PLOTLY.subn(
        lambda match: f"{match[1]}{plotly}\n{match['module']}.exports=window.Plotly=Plotly;{match[3]}", module
    )
    return slim if count == 1 else None


def replace_once(pattern: str, replacement: str, text: str) -> str:
    """Replace what must be there exactly once, so that a new Streamlit cannot drop our head without notice. Raises
    ValueError: the pattern is missing or stands there more than once."""
    changed, count = re.subn(pattern, lambda _: replacement, text, flags=re.DOTALL)
    if count != 1:
        raise ValueError(f"Streamlit's index.html holds {pattern!r} {count} times, not once")
    return changed


def index_html(language: str, head: str, notice: str, style_url: str) -> str:
    """The page. `language`: of `<html lang>`. Raises ValueError: Streamlit's page is not built as expected."""
    text = (streamlit_folder() / "index.html").read_text(encoding="utf-8")
    # Everything stands at the root, also seen from `/pledges`.
    text = re.sub(r'(href|src)="\./', r'\1="/', text)
    for pattern, replacement in (
        (r'<html lang="en">', f'<html lang="{language}">'),
        (r"<title>.*?</title>", f"{head}\n    <script>{BROWSER_SETTINGS}</script>"),
        # The agent API is off, so nothing should point to it.
        (r'<!--(?:(?!-->).)*?-->\s*<link rel="service-desc"[^>]*/>\s*', ""),
        (r'<link rel="shortcut icon"[^>]*/>\s*', ""),
        # Streamlit's own typeface is never shown here, so nobody should wait for it.
        (r'<link\s+rel="preload"\s+href="/static/media/SourceSans[^>]*?/>\s*', ""),
        (r"<noscript>.*?</noscript>", notice),
        # At the end, since Streamlit writes its own styles into the head: of two equal rules ours is the later one.
        (r"</body>", f'<link rel="stylesheet" href="{style_url}" />\n  </body>'),
    ):
        text = replace_once(pattern, replacement, text)
    return text


def translated_words(translate: Callable[[str], str]) -> list[list[str]]:
    """Pairs of Streamlit's words and ours; none where they are the same."""
    pairs = [[english, translate(english)] for english in OF_STREAMLIT]
    return [pair for pair in pairs if pair[0] != pair[1]]
