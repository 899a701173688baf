"""The notice of a page without scripts or connection: what is missing, and where the content is."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from dashboard.content.rendering import render
from dashboard.domain.marks import N_
from dashboard.locale import translator
from dashboard.settings import read_settings
from dashboard.share.address import CARRIED

# Without a slash at their beginning, so that they lead to the board below a path as well; every page is at the root.
LINKS = (
    ("api/v1/pledges.csv", N_("Pledges as a table (CSV)")),
    ("reports/preview", N_("Report")),
    ("embed/status-by-category", N_("Chart of the categories")),
    ("feed.atom", N_("What changed (feed)")),
    ("api/docs", N_("Data and API")),
)
STATIC_EDITION = N_("Static edition")


def unconnected(language: str, query: Mapping[str, Sequence[str]]) -> str:
    """The notice as HTML. `query`: what the page's address says; campaign and moments go along."""
    _ = translator(language)
    carried = urlencode({name: query[name][:1] for name in CARRIED if name in query}, doseq=True)
    links = [(path + (f"?{carried}" if carried else ""), _(words)) for path, words in LINKS]
    if read_settings().static_url:
        links.append((read_settings().static_url, _(STATIC_EDITION)))
    return render("unconnected.html", language, links=links)
