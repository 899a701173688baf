"""Streamlit's `index.html` with our own head.

Reason: Streamlit's page has its own title, icon and typeface, is English, links relative to itself though it answers
below any path, and points to an interface for agents that is off. Written for Streamlit 1.67.
"""

import re

from dashboard.streamlit_patches.browser_files import streamlit_folder

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
    text = replace_once(r'<html lang="en">', f'<html lang="{language}">', text)
    text = replace_once(r"<title>.*?</title>", f"{head}\n    <script>{BROWSER_SETTINGS}</script>", text)
    # The agent API is off, so nothing should point to it.
    text = replace_once(r'<!--(?:(?!-->).)*?-->\s*<link rel="service-desc"[^>]*/>\s*', "", text)
    text = replace_once(r'<link rel="shortcut icon"[^>]*/>\s*', "", text)
    # Streamlit's own typeface is never shown here, so nobody should wait for it.
    text = replace_once(r'<link\s+rel="preload"\s+href="/static/media/SourceSans[^>]*?/>\s*', "", text)
    text = replace_once(r"<noscript>.*?</noscript>", notice, text)
    # At the end, since Streamlit writes its own styles into the head: of two equal rules ours is the later one.
    return replace_once(r"</body>", f'<link rel="stylesheet" href="{style_url}" />\n  </body>', text)
