"""The notice of a page without scripts or connection: what is missing, and where the content is.

Plain HTML and CSS: it has to work where no script does, no style sheet arrives, and the board stands below a path.
"""

import html
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from dashboard.domain.marks import N_
from dashboard.locale import translator
from dashboard.settings import read_settings
from dashboard.share.address import CARRIED

TITLE = N_("This page is not connected to the board")
REASON = N_(
    "It needs JavaScript and an open connection (WebSocket). The network that you use may hold it back, or the board "
    "is being restarted. This notice goes away once it is connected; until then, the content is here:"
)
# Without a slash at their beginning, so that they lead to the board below a path as well; every page is at the root.
LINKS = (
    ("api/v1/pledges.csv", N_("Pledges as a table (CSV)")),
    ("reports/preview", N_("Report")),
    ("embed/status-by-category", N_("Chart of the categories")),
    ("feed.atom", N_("What changed (feed)")),
    ("api/docs", N_("Data and API")),
)
STATIC_EDITION = N_("Static edition")
SECONDS = 8  # until it is shown; on a slow line a page takes some
OURS = ":is(.st-key-links, [data-testid=stAlert])"  # what every run of a page begins with, and its errors
# Connected: Streamlit says so, and something of ours has come; a browser that cannot tell shows nothing. A dialog from
# before that is Streamlit's own, in English.
STYLE = f"""
      #unconnected {{ visibility: hidden; position: fixed; z-index: 1000000; inset: auto 1rem 1rem; margin: 0 auto;
        max-width: 36rem; box-sizing: border-box; padding: 1rem 1.25rem; border-radius: 0.375rem;
        font: 0.9375rem/1.6 Pretendard, sans-serif; word-break: keep-all; overflow-wrap: anywhere;
        color: light-dark(#101814, #e7ece9); background: light-dark(#ffffff, #1e2522);
        border: 1px solid light-dark(#6a746f, #9aa5a0); box-shadow: 0 0.25rem 1.5rem rgb(0 0 0 / 0.25); }}
      #unconnected strong {{ display: block; font-size: 1.0625rem; }}
      #unconnected p {{ margin: 0.25rem 0 0.5rem; }}
      #unconnected ul {{ margin: 0; padding: 0; list-style: none;
        display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }}
      #unconnected a {{ color: light-dark(#23634a, #86cfae); text-underline-offset: 0.2em; }}
      @keyframes unconnected {{ to {{ visibility: visible; }} }}
      @supports selector(:has(*)) {{
        body:not(:has([data-test-connection-state="CONNECTED"] {OURS})) #unconnected
          {{ animation: unconnected 0s {SECONDS}s forwards; }}
      }}
      body:not(:has({OURS})) > :has([role="dialog"]) {{ display: none; }}"""
AT_ONCE = "<noscript><style>#unconnected { visibility: visible !important; }</style></noscript>"


def unconnected(language: str, query: Mapping[str, Sequence[str]]) -> str:
    """The notice as HTML.

    Args:
        language: of the page.
        query: what the page's address says; campaign and moments go along.
    """
    _ = translator(language)
    carried = urlencode({name: query[name][:1] for name in CARRIED if name in query}, doseq=True)
    links = [(path + (f"?{carried}" if carried else ""), _(words)) for path, words in LINKS]
    if read_settings().static_url:
        links.append((read_settings().static_url, _(STATIC_EDITION)))
    listed = "".join(f'<li><a href="{html.escape(to)}">{html.escape(words)}</a></li>' for to, words in links)
    return f"""<style>{STYLE}</style>{AT_ONCE}
    <div id="unconnected" role="alert" data-react-aria-top-layer="true"><strong>{html.escape(_(TITLE))}</strong>
      <p>{html.escape(_(REASON))}</p><ul>{listed}</ul></div>
    """
