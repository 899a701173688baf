"""The answer to an address that is no page: one clear sentence and the way back, in the reader's language."""

from starlette.responses import HTMLResponse

from dashboard.assets import FAVICON_URL, FONT_CSS_URL
from dashboard.content.rendering import render


def not_found_response(language: str) -> HTMLResponse:
    """The page, with status 404. Streamlit's own would be a dialogue in English over a page that was not asked for."""
    page = render("not_found.html", language, icon=FAVICON_URL, style=FONT_CSS_URL)
    return HTMLResponse(page, 404, {"Cache-Control": "no-cache", "Content-Language": language})
