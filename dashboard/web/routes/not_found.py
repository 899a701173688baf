"""The answer to an address that is no page: one clear sentence and the way back, in the reader's language."""

import html

from starlette.responses import HTMLResponse

from dashboard.assets import FAVICON_URL, FONT_CSS_URL
from dashboard.domain.marks import N_
from dashboard.locale import html_language, translator

TITLE = N_("There is no such page")
ADVICE = N_("The address may be mistyped or old. Everything on this board can be reached from the overview.")
BACK = N_("To the overview")

STYLE = """
  :root { color-scheme: light dark; }
  body { margin: 0; min-height: 100vh; display: grid; place-content: center; padding: 2rem;
    font-family: Pretendard, sans-serif; line-height: 1.6; word-break: keep-all;
    color: light-dark(#101814, #e7ece9); background: light-dark(#ffffff, #131816); }
  main { max-width: 32rem; }
  h1 { font-size: 1.9rem; line-height: 1.3; margin: 0 0 0.5rem; }
  a { color: light-dark(#23634a, #86cfae); text-underline-offset: 0.2em; }
"""


def not_found_response(language: str) -> HTMLResponse:
    """The page, with status 404. Streamlit's own would be a dialogue in English over a page that was not asked for."""
    translate = translator(language)
    title, advice, back = (html.escape(translate(words)) for words in (TITLE, ADVICE, BACK))
    home = f"/?lang={language}"
    return HTMLResponse(
        f"""<!doctype html>
<html {html_language(language)}>
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>{title}</title>
    <link rel="icon" type="image/svg+xml" href="{FAVICON_URL}" />
    <link rel="stylesheet" href="{FONT_CSS_URL}" />
    <style>{STYLE}</style>
  </head>
  <body><main><h1>{title}</h1><p>{advice}</p><p><a href="{home}">{back}</a></p></main></body>
</html>
""",
        404,
        {"Cache-Control": "no-cache", "Content-Language": language},
    )
