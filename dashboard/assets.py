"""Where the browser fetches our files: addresses that change with the content, so that it may keep each for good."""

import base64
import hashlib
import re
from pathlib import Path

STATIC = Path(__file__).parent / "static"
JAVASCRIPT = Path(__file__).parent / "ui" / "js"  # the components' scripts, and their style sheet
FONTS = Path(__file__).parent / "fonts"  # the export fonts as OTF, for the programs that cannot read WOFF2
SHARED = Path(__file__).parent / "share" / "files"  # scripts of charts outside the pages
VENDOR = Path(__file__).parent / "vendor"  # what others wrote, with its licence beside it
PLOTLY_SCRIPT = VENDOR / "plotly-slim.min.js"  # plotly.js with the kinds of trace that our charts have, and no others
STATIC_URL = "/app/static"  # Streamlit serves `static/` beside the script here


def static_url(name: str) -> str:
    """The address of a file under `static/`, with a digest of its content. `name`: path under `static/`, with `/`
    between its parts. Raises FileNotFoundError: no such file."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"{STATIC_URL}/{name}?v={digest}"


def chart_script(file: Path) -> str:
    """A script that shows charts, with what scales them to the paper's width when they are printed."""
    return "".join(script.read_text(encoding="utf-8") for script in (file, SHARED / "print.js"))


def script_source(script: str) -> str:
    """The source of a content security policy that allows exactly this inline script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def font_preloads() -> list[str]:
    """The font files that every page needs, under the very addresses that the stylesheet names."""
    stylesheet = (STATIC / "fonts" / "pretendard.css").read_text(encoding="utf-8")
    return [f"{STATIC_URL}/fonts/{name}" for name in re.findall(r"url\((pretendard-\w+-1\.woff2\?v=\w+)\)", stylesheet)]


FONT_CSS_URL = static_url("fonts/pretendard.css")
FAVICON_URL = static_url("favicon.svg")
# By CSS weight; each holds all of KS X 1001, for pictures that carry their font inside.
EXPORT_FONT_URLS = {400: static_url("fonts/export-regular.woff2"), 700: static_url("fonts/export-bold.woff2")}
# Fetched by embedded charts, and on a page only when somebody saves a picture that the server cannot draw.
PLOTLY_URL = f"/assets/plotly-slim-{hashlib.sha256(PLOTLY_SCRIPT.read_bytes()).hexdigest()[:12]}.min.js"
EMBED_SCRIPT = chart_script(SHARED / "embed.js")
EMBED_URL = f"/assets/embed-{hashlib.sha256(EMBED_SCRIPT.encode()).hexdigest()[:12]}.js"
