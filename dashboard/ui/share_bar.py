"""The share row under every chart and list: menus for its picture, its data, and ways to link, embed and cite it.

A page says where a row stands and what it holds; `share_bar.js`, which every page has, makes the row of it.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from dashboard.assets import EXPORT_FONT_URLS, PLOTLY_URL
from dashboard.charts.drawing.chart import Chart
from dashboard.domain.columns import TABLES
from dashboard.domain.errors import N_
from dashboard.domain.status import Rater
from dashboard.settings import read_settings
from dashboard.share.api_rows import BY_RATER
from dashboard.share.cache import memoize
from dashboard.share.files.chart_files import ChartFiles
from dashboard.share.files.embed import embed_code, tallest_page
from dashboard.share.files.list_files import ListFiles, pledge_file_name
from dashboard.share.permalink import LIST_PLACES, LOCAL, address, carried, chart_address, file_address, list_address
from dashboard.share.selection import FILTERS
from dashboard.share.source import Cited, bibtex, cite, sentence
from dashboard.ui import html
from dashboard.ui.board import _, chart_views, current, once_a_run, run_key, snapshot

EVERY_CSV, EVERY_EXCEL = N_("All {count} (CSV)"), N_("All {count} (Excel)")
Filters = Mapping[str, Sequence[str]]
Item = dict[str, Any]  # one entry of a menu: what it is called, and what it does (`ACTS` in share_bar.js)


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
        "share": _("Share this"),
        "working": _("Preparing the file …"),
        "failed": _("The file could not be made."),
        "copied": _("Copied"),
        "select": _("Press Ctrl+C to copy what is marked."),
        "close": _("Close"),
    }


def _chart_labels() -> dict[str, str]:
    return {
        "title": _("Your title"),
        "note": _("Your note"),
        "own": _("Title and note go into this file alone, marked as yours."),
        "format": _("Format"),
        "save": _("Save"),
        "embed": _("Embed"),
        "code": _("Embed code"),
        "copyCode": _("Copy the code"),
        "moment": _("Content"),
        "live": _("Always the newest"),
        "frozen": _("As it is now"),
        "theme": _("Colours"),
        "auto": _("As the article"),
        "light": _("Light"),
        "dark": _("Dark"),
        "width": _("Width"),
        "whole": _("As wide as the text"),
    }


def _file(id: str, label: str, href: str, name: str, pixels: int = 1) -> Item:
    kind = name.rpartition(".")[2]
    return {"id": id, "act": "save", "kind": kind, "label": label, "href": href, "name": name, "pixels": pixels}


def _copied(id: str, label: str, text: str, hint: str = "") -> Item:
    return {"id": id, "act": "copy", "label": label, "text": text, "hint": hint}


def _menu(id: str, label: str, *items: Item) -> dict[str, Any]:
    return {"id": id, "label": label, "items": items}


def _share_menu(live: str, cited: Cited, *before: Item, after: Sequence[Item] = ()) -> dict[str, Any]:
    return _menu(
        "share",
        _("Share this"),
        *before,
        _copied("live", _("Newest link"), live, _("Follows later assessments")),
        _copied("frozen", _("Fixed link"), cited.url, _("Stays as it is now")),
        *after,
        _copied("sentence", _("Citation text"), sentence(cited, current().language)),
        _copied("bibtex", "BibTeX", bibtex(cited, current().language)),
    )


def chart_bar(chart: Chart, *, key: str, filters: Filters) -> str:
    """The row of a chart, as HTML; the same object while nothing changes."""
    host = base()
    filter_items = tuple((name, tuple(values)) for name, values in filters.items())
    of = (chart.name, chart.title, chart.height, chart.canvas.caption)
    name = ("chart bar", key, of, filter_items, host, run_key())
    return memoize(name, lambda: bar_place(key, _of_chart(chart, filters, host), labels=_chart_labels()))


def bar_place(key: str, bar: dict[str, Any], labels: Mapping[str, str] | None = None) -> str:
    """Where a row stands and what it holds, as HTML. No sign in it may end the attribute or look like HTML: what cleans
    HTML in the browser drops an attribute that does."""
    content = json.dumps({"labels": {**_labels(), **(labels or {})}, "bar": bar}, ensure_ascii=False)
    for sign in "&<>'":
        content = content.replace(sign, f"\\u{ord(sign):04x}")
    return f'<div class="board share-bar" id="share-{html.text(key)}" data-share=\'{content}\'></div>'


def _of_chart(chart: Chart, filters: Filters, host: str) -> dict[str, Any]:
    board, run_snapshot = current(), snapshot()
    files = ChartFiles(chart_views(), chart.name, filters, host, chart)
    name, title = files.file_name, files.title

    def href(kind: str) -> str:
        return file_address(
            "", run_snapshot, board.language, f"charts/{chart.name}.{kind}", files.filters, freeze=False
        )

    live, frozen = (
        file_address(host, run_snapshot, board.language, f"embed/{chart.name}", files.filters, freeze=freeze)
        for freeze in (False, True)
    )
    page, newest = (
        chart_address(where, run_snapshot, board.language, chart.name, files.filters, freeze=False)
        for where in ("", host)
    )
    return {
        "title": title,
        "href": page,
        "menus": [
            _menu(
                "image",
                _("Image"),
                _file("copy", _("Copy image"), href("png"), f"{name}.png", 2) | {"act": "picture"},
                _file("png", "PNG 2×", href("png"), f"{name}.png", 2),
                _file("svg", "SVG", href("svg"), f"{name}.svg"),
                {"id": "own", "act": "own", "label": _("Size, title and note"), "href": href("{kind}"), "name": name},
            ),
            _menu(
                "data",
                _("Data"),
                _file("csv", "CSV", href("csv"), f"{name}.csv") | {"hint": _("For programs")},
                _file("xlsx", "Excel", href("xlsx"), f"{name}.xlsx"),
                _file("zip", _("Everything (ZIP)"), href("zip"), f"{name}.zip"),
            ),
            _share_menu(
                newest,
                files.cited(),
                {"id": "page", "act": "open", "label": _("Open the chart’s page"), "href": page},
                after=[{"id": "embed", "act": "embed", "label": _("Embed")}],
            ),
        ],
        "embed": {"live": live, "frozen": frozen, "code": embed_code("{src}", title, tallest_page(chart), "{width}")},
        "drawing": {
            "figure": href("json"),
            "plotly": PLOTLY_URL,
            "fonts": [{"weight": weight, "url": url} for weight, url in EXPORT_FONT_URLS.items()],
        },
    }


def list_bar(table: str, *, filters: Filters, shown: int, total: int | None) -> str:
    """The row of a list, as HTML: it goes out in one piece with the list above it. `table`: of `public_tables.TABLES`.
    `shown`: rows that the filters leave, on all pages; there is no row of menus for none. `total`: rows without any
    filter; None where the list shows the newest few of them, and the files hold all."""
    if not shown:
        return ""
    if snapshot().shown().rater is not Rater.WATCHDOG and table in BY_RATER:
        filters = {**filters, "rater": [snapshot().shown().rater.value]}
    host = base()
    filter_items = tuple((name, tuple(values)) for name, values in filters.items())
    name = ("list bar", table, filter_items, shown, total, host, run_key())
    return memoize(name, lambda: bar_place(LIST_PLACES.get(table, table), _of_list(table, filters, shown, total, host)))


def _of_list(table: str, filters: Filters, shown: int, total: int | None, host: str) -> dict[str, Any]:
    board, run_snapshot = current(), snapshot()
    lists = ListFiles(run_snapshot, TABLES[table], board.language, filters, host)

    def href(kind: str, which: Filters, where: str = "") -> str:
        return file_address(where, run_snapshot, board.language, f"api/v1/{table}{kind}", which, freeze=False)

    def files(prefix: str, which: Filters, name: str, *kinds: tuple[str, str]) -> list[Item]:
        return [_file(prefix + kind, label, href(f".{kind}", which), f"{name}.{kind}") for kind, label in kinds]

    data = files("", filters, lists.file_name, ("csv", "CSV"), ("xlsx", "Excel"), ("zip", _("Everything (ZIP)")))
    if total is not None and shown < total:
        whole = ListFiles(run_snapshot, TABLES[table], board.language, {}, host).file_name
        csv, sheet = (_(words).format(count=f"{total:,}") for words in (EVERY_CSV, EVERY_EXCEL))
        data += files("all-", {}, whole, ("csv", csv), ("xlsx", sheet))
    kept = {name: values for name, values in filters.items() if name != "sort"}
    followed = {name: values for name, values in kept.items() if name in FILTERS}
    feed = file_address(host, run_snapshot, board.language, "feed.atom", followed, freeze=False)
    live = list_address(host, run_snapshot, board.language, table, filters, freeze=False)
    after = [_copied("api", _("API address"), href("", kept, host)), _copied("feed", _("Feed of changes"), feed)]
    menus = [_menu("data", _("Data"), *data), _share_menu(live, lists.cited(), after=after)]
    return {"title": lists.title, "menus": menus}


def show_pledge_bar(number: int, title: str) -> None:
    """Show the row of one pledge: everything that is known of it, its short address, how to cite it."""
    host, board, run_snapshot = base(), current(), snapshot()

    def make() -> str:
        name = pledge_file_name(run_snapshot, number)
        whole, csv = (
            file_address("", run_snapshot, board.language, f"api/v1/pledges/{number}{kind}", {}, freeze=False)
            for kind in ("", ".csv")
        )
        live, frozen = (
            address(host, f"/pledge/{number}", carried(run_snapshot, board.language, freeze=freeze))
            for freeze in (False, True)
        )
        pledges, named = run_snapshot.every_pledge(), f"{number}. {title}"
        days = run_snapshot.days_assessed(pledges[pledges["number"] == number])
        cited = cite(run_snapshot, board.language, f"pledge-{number}", named, frozen, days, run_snapshot.retrieved)
        data = _menu(
            "data",
            _("Data"),
            _file("csv", _("Assessments (CSV)"), csv, f"{name}.csv"),
            _file("json", _("Everything (JSON)"), whole, f"{name}.json"),
        )
        return bar_place("pledge", {"title": named, "menus": [data, _share_menu(live, cited)]})

    html.show(memoize(("pledge bar", number, title, host, run_key()), make))
