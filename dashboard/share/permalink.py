"""Addresses for good: of each page and chart, and of what it showed at one moment."""

from datetime import datetime
from urllib.parse import quote, urlencode

from dashboard.domain.columns import TABLES
from dashboard.domain.errors import N_
from dashboard.domain.status import Rater
from dashboard.locale import translator
from dashboard.share.chart_names import CHARTS, one_category
from dashboard.share.selection import Query
from dashboard.share.snapshot import Snapshot

LOCAL = "http://localhost:8501"  # where nobody has said under which address the board is public
PLACE = "#share-"  # begins the id of the row below a chart or list
LIST_PLACES = {"agreement": "agreement-by-category"}  # of lists that share their name with a chart of the same page


def _written(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def frozen(snapshot: Snapshot) -> dict[str, str]:
    """What an address needs to show for good what the view shows now: its day and its moment."""
    known = snapshot.view.known_at or snapshot.head().recorded_at
    return {"as_of": snapshot.day.isoformat()} | ({"known_at": _written(known)} if known else {})


def carried(snapshot: Snapshot, language: str, *, freeze: bool) -> dict[str, str]:
    """The parameters that every address of a view has: campaign, and language and moment where they are no defaults."""
    view = snapshot.view
    parameters = {
        "lang": language if language != snapshot.language else "",
        "campaign": view.campaign,
        "as_of": view.as_of.isoformat() if view.as_of else "",
        "known_at": _written(view.known_at) if view.known_at else "",
    }
    return {name: value for name, value in (parameters | (frozen(snapshot) if freeze else {})).items() if value}


def page_of(name: str, snapshot: Snapshot) -> tuple[str, dict[str, list[str]]]:
    """The page of the board on which a chart stands among others: its path and query."""
    if name in CHARTS:
        return CHARTS[name].page, {}
    if name.startswith("featured-"):
        slugs = [slug for slug in snapshot.featured()["slug"] if name.removeprefix("featured-").startswith(slug)]
        return "featured", {"name": [max(slugs, key=len)]} if slugs else {}
    if name.startswith("target-"):
        return "figures", {}
    series = snapshot.series()
    return "featured", {"name": list(series.loc[series["id"] == name.removeprefix("series-"), "featured"])}


def address(base: str, path: str, query: Query) -> str:
    """A whole address. `base`: scheme and host, or empty for an address on this host."""
    words = urlencode(query, doseq=True, quote_via=quote, safe=":")
    return f"{base}{path}" + (f"?{words}" if words else "")


def chart_address(base: str, snapshot: Snapshot, language: str, name: str, filters: Query, *, freeze: bool) -> str:
    """The address of a chart's own page, now (`freeze` false) or for good as it is at this moment."""
    return file_address(base, snapshot, language, "chart", {"name": [name], **filters}, freeze=freeze)


def file_address(base: str, snapshot: Snapshot, language: str, name: str, filters: Query, *, freeze: bool) -> str:
    """The address `/<name>` of what is served beside the pages (`charts/targets.png`, `embed/targets`), filtered."""
    in_use = {key: list(values) for key, values in filters.items() if any(values)}
    several = {"campaign": in_use["campaign"]} if "campaign" in in_use else {}
    return address(base, f"/{name}", {**in_use, **carried(snapshot, language, freeze=freeze), **several})


def list_address(base: str, snapshot: Snapshot, language: str, table: str, filters: Query, *, freeze: bool) -> str:
    """The address of the page that shows a list; of a table that no page shows, its address in the API."""
    slugs = list(filters.get("featured", ()))
    if table == "statements" and len(slugs) == 1:
        return file_address(base, snapshot, language, "featured", {"name": slugs}, freeze=freeze) + PLACE + table
    listed = TABLES[table]
    shown = not any(filters.values()) or (listed.page_filtered and (table != "changes" or one_category(filters)))
    if listed.page is None or not shown:
        return file_address(base, snapshot, language, f"api/v1/{table}", filters, freeze=freeze)
    page = file_address(base, snapshot, language, listed.page, filters, freeze=freeze)
    return page + PLACE + LIST_PLACES.get(table, table)


def data_examples(snapshot: Snapshot, language: str, host: str) -> list[tuple[str, str, str, bool]]:
    """What can be read by program: label, address, what stands for it, and whether it is a file. Where the pages show
    the administration's own ratings, so do these addresses."""
    _, first = translator(language), list(snapshot.categories()["id"])[:1]
    shown: Query = {"rater": [Rater.CITY.value]} if snapshot.shown().rater is Rater.CITY else {}
    examples: tuple[tuple[str, str, Query], ...] = (
        (N_("Pledges with their statuses (JSON)"), "api/v1/pledges", shown),
        (
            N_("Only the fulfilled ones of a category (JSON)"), "api/v1/pledges",
            {"category": first, "status": ["completed", "continuing"], **shown},
        ),
        (N_("Assessments with their evidence (Excel)"), "api/v1/assessments.xlsx", {}),
        (N_("Counts by category (CSV)"), "api/v1/counts.csv", shown),
        (N_("A chart as a picture (PNG)"), "charts/status-by-category.png", {}),
        (N_("A chart to embed (HTML)"), "embed/status-by-category", {}),
        (N_("Changes as a feed (Atom)"), "feed.atom", {}),
        (N_("Everything that the API gives, with its columns"), "api/docs", {}),
    )  # fmt: skip
    addresses = (file_address(host, snapshot, language, path, query, freeze=False) for _words, path, query in examples)
    return [(_(words), href, href, False) for (words, *_rest), href in zip(examples, addresses, strict=True)]
