"""The share bar under every chart and list: picture, data, everything, link, embed code, citation.

A page says where a bar stands and what it holds; `share_bar.js`, which every page has, makes the bar of it.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from dashboard.assets import EXPORT_FONT_URLS, PLOTLY_URL
from dashboard.charts.drawing.chart import Chart
from dashboard.domain.columns import TABLES
from dashboard.domain.status import Rater
from dashboard.settings import read_settings
from dashboard.share.api_rows import BY_RATER
from dashboard.share.cache import memoize
from dashboard.share.citation import Cited, bibtex, cite, sentence
from dashboard.share.days import days_assessed
from dashboard.share.files.chart_files import ChartFiles
from dashboard.share.files.embed import embed_code, tallest_page
from dashboard.share.files.list_files import ListFiles, pledge_file_name
from dashboard.share.permalink import LOCAL, address, carried, chart_address, file_address, list_address
from dashboard.ui import html
from dashboard.ui.board import _, chart_views, current, once_a_run, run_key, snapshot

Filters = Mapping[str, Sequence[str]]


@once_a_run
def base() -> str:
    """Scheme and host under which the board is public: the setting, else the address that this reader uses."""
    public_url = read_settings().public_url
    if public_url:
        return public_url
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else LOCAL


def _labels() -> dict[str, str]:
    return {
        "share": _("Share"),
        "working": _("Preparing the file …"),
        "failed": _("The file could not be made."),
        "copy": _("Copy"),
        "copied": _("Copied:"),
        "select": _("Press Ctrl+C to copy what is marked."),
    }


def _file(id: str, label: str, long: str, icon: str, href: str, name: str, pixels: int = 1) -> dict[str, Any]:
    kind = name.rpartition(".")[2]
    return {
        "id": id,
        "kind": kind,
        "label": label,
        "long": long,
        "icon": icon,
        "href": href,
        "name": name,
        "pixels": pixels,
    }


def _cite_panel(cited: Cited) -> dict[str, Any]:
    items = [
        {"id": "sentence", "label": _("Citation"), "text": sentence(cited, current().language)},
        {"id": "bibtex", "label": "BibTeX", "text": bibtex(cited)},
    ]
    return {"id": "cite", "label": _("Cite"), "icon": "format_quote", "items": items}


def _link_panel(live: str, frozen: str) -> dict[str, Any]:
    items = [
        {"id": "live", "label": _("Link to what is newest"), "text": live},
        {"id": "frozen", "label": _("Link to what is shown now, for good"), "text": frozen},
    ]
    return {"id": "link", "label": _("Link"), "icon": "link", "items": items}


def chart_bar(chart: Chart, *, key: str, filters: Filters) -> str:
    """The bar of a chart, as HTML; the same object while nothing changes.

    Args:
        chart: the chart above the bar.
        key: unique on the page and stable over runs.
        filters: those in the chart's address.
    """
    host = base()
    filter_items = tuple((name, tuple(values)) for name, values in filters.items())
    name = (
        "chart bar",
        key,
        chart.name,
        chart.title,
        chart.height,
        chart.canvas.caption,
        filter_items,
        host,
        run_key(),
    )
    return memoize(name, lambda: bar_place(key, _chart_data(chart, filters, host)))


def bar_place(key: str, data: dict[str, Any]) -> str:
    """Where a bar stands and what it holds, as HTML.

    No sign in it may end the attribute or look like HTML: what cleans HTML in the browser drops an attribute that does.
    """
    content = json.dumps(data, ensure_ascii=False)
    for sign in "&<>'":
        content = content.replace(sign, f"\\u{ord(sign):04x}")
    return f'<div class="board share-bar" id="share-{html.text(key)}" data-told=\'{content}\'></div>'


def _chart_data(chart: Chart, filters: Filters, host: str) -> dict[str, Any]:
    board, run_snapshot = current(), snapshot()
    files = ChartFiles(chart_views(), chart.name, filters, host, chart)
    name, tallest = files.file_name, tallest_page(chart)

    def href(kind: str, **sizes: str) -> str:
        query = {**files.filters, **{size: [value] for size, value in sizes.items()}}
        return file_address("", run_snapshot, board.language, f"charts/{chart.name}.{kind}", query, freeze=False)

    def embedded(freeze: bool) -> str:
        where = file_address(host, run_snapshot, board.language, f"embed/{chart.name}", files.filters, freeze=freeze)
        return embed_code(where, files.title, tallest)

    link = chart_address(host, run_snapshot, board.language, chart.name, files.filters, freeze=False)
    embeds = [
        {"id": "embed-live", "label": _("Embed code: always the newest"), "text": embedded(False)},
        {"id": "embed-frozen", "label": _("Embed code: as it is now, for good"), "text": embedded(True)},
    ]
    return {
        "title": files.title,
        "labels": _labels(),
        "files": [
            _file("png", "PNG", _("Picture (PNG, double size)"), "image", href("png"), f"{name}.png", 2),
            _file("png1", "PNG 1×", _("Picture (PNG, single size)"), "image", href("png", scale="1"), f"{name}-1x.png"),
            _file("svg", "SVG", _("Picture (SVG)"), "shapes", href("svg"), f"{name}.svg"),
            _file("csv", "CSV", _("Data (CSV)"), "table_view", href("csv"), f"{name}.csv"),
            _file("xlsx", "XLSX", _("Data (XLSX)"), "table_view", href("xlsx"), f"{name}.xlsx"),
            _file("zip", "ZIP", _("Everything (ZIP)"), "folder_zip", href("zip"), f"{name}.zip"),
        ],
        "panels": [
            _link_panel(link, files.permalink),
            {"id": "embed", "label": _("Embed"), "icon": "code", "items": embeds},
            _cite_panel(files.cited()),
        ],
        "drawing": {
            "figure": href("json"),
            "plotly": PLOTLY_URL,
            "fonts": [{"weight": weight, "url": url} for weight, url in EXPORT_FONT_URLS.items()],
        },
    }


def list_bar(table: str, *, filters: Filters, shown: int, total: int | None) -> str:
    """The bar of a list, as HTML: it goes out in one piece with the list above it.

    Args:
        table: of `public_tables.TABLES`.
        filters: those of the list's address, its order as well.
        shown: rows that the filters leave, on all pages; there is no bar for none.
        total: rows without any filter; None where the list shows the newest few of them, and the files hold all.
    """
    if not shown:
        return ""
    if snapshot().shown().rater is not Rater.WATCHDOG and table in BY_RATER:
        filters = {**filters, "rater": [snapshot().shown().rater.value]}
    host = base()
    filter_items = tuple((name, tuple(values)) for name, values in filters.items())
    name = ("list bar", table, filter_items, shown, total, host, run_key())
    return memoize(name, lambda: bar_place(table, _list_data(table, filters, shown, total, host)))


def _list_data(table: str, filters: Filters, shown: int, total: int | None, host: str) -> dict[str, Any]:
    board, run_snapshot = current(), snapshot()
    lists = ListFiles(run_snapshot, TABLES[table], board.language, filters, host)

    def href(kind: str, which: Filters) -> str:
        return file_address("", run_snapshot, board.language, f"api/v1/{table}.{kind}", which, freeze=False)

    csv, sheet = (
        (_("All rows (CSV)"), _("All rows (XLSX)"))
        if total is None
        else (_("Rows shown (CSV)"), _("Rows shown (XLSX)"))
    )
    files = [
        _file("csv", "CSV", csv, "table_view", href("csv", filters), f"{lists.file_name}.csv"),
        _file("xlsx", "XLSX", sheet, "table_view", href("xlsx", filters), f"{lists.file_name}.xlsx"),
        _file("zip", "ZIP", _("Everything (ZIP)"), "folder_zip", href("zip", filters), f"{lists.file_name}.zip"),
    ]
    if total is not None and shown < total:
        whole = ListFiles(run_snapshot, TABLES[table], board.language, {}, host).file_name
        every = _("All {count} (CSV)").format(count=f"{total:,}")
        sheet = _("All {count} (XLSX)").format(count=f"{total:,}")
        files += [
            _file("all-csv", every, every, "table_rows", href("csv", {}), f"{whole}.csv"),
            _file("all-xlsx", sheet, sheet, "table_rows", href("xlsx", {}), f"{whole}.xlsx"),
        ]
    live = list_address(host, run_snapshot, board.language, table, filters, freeze=False)
    link = _link_panel(live, lists.cited().url)
    link["items"].append({"id": "api", "label": "API (JSON)", "text": _api(host, f"api/v1/{table}", filters)})
    link["items"].append(
        {"id": "feed", "label": _("Feed of changes (Atom)"), "text": _api(host, "feed.atom", _feed(filters))}
    )
    return {"title": lists.title, "labels": _labels(), "files": files, "panels": [link, _cite_panel(lists.cited())]}


def _api(host: str, path: str, filters: Filters) -> str:
    kept = {name: values for name, values in filters.items() if name != "sort"}
    return file_address(host, snapshot(), current().language, path, kept, freeze=False)


def _feed(filters: Filters) -> Filters:
    return {name: values for name, values in filters.items() if name in ("category", "status", "featured", "q")}


def show_pledge_bar(number: int, title: str) -> None:
    """Show the bar of one pledge: everything that is known of it, its short address, how to cite it."""
    host, board, run_snapshot = base(), current(), snapshot()

    def make() -> str:
        name = pledge_file_name(run_snapshot, number)
        whole, csv = (
            file_address("", run_snapshot, board.language, f"api/v1/pledges/{number}{kind}", {}, freeze=False)
            for kind in ("", ".csv")
        )
        live = address(host, f"/pledge/{number}", carried(run_snapshot, board.language, freeze=False))
        frozen = address(host, f"/pledge/{number}", carried(run_snapshot, board.language, freeze=True))
        pledges, named = run_snapshot.every_pledge(), f"{number}. {title}"
        days = days_assessed(run_snapshot, pledges[pledges["number"] == number])
        cited = cite(run_snapshot, board.language, f"pledge-{number}", named, frozen, days, run_snapshot.retrieved)
        data = {
            "title": named,
            "labels": _labels(),
            "files": [
                _file("json", "JSON", _("Everything about this pledge (JSON)"), "data_object", whole, f"{name}.json"),
                _file("csv", "CSV", _("Its assessments (CSV)"), "table_view", csv, f"{name}.csv"),
            ],
            "panels": [_link_panel(live, frozen), _cite_panel(cited)],
        }
        return bar_place("pledge", data)

    html.show(memoize(("pledge bar", number, title, host, run_key()), make))
