"""The share row under every chart and list: menus for its picture, its data, and ways to link, embed and cite it.

A page says where a row stands and what it holds; `share_bar.js`, which every page has, makes the row of it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from dashboard.assets import EXPORT_FONT_URLS, PLOTLY_URL
from dashboard.charts.drawing.chart import Chart
from dashboard.domain.columns import TABLES
from dashboard.domain.errors import N_
from dashboard.domain.spellings import WORDS
from dashboard.domain.status import Rater
from dashboard.settings import read_settings
from dashboard.share.cache import memoize
from dashboard.share.files import glyphs
from dashboard.share.files.chart_files import ChartFiles, embed_code, tallest_page
from dashboard.share.files.list_files import ListFiles, pledge_file_name
from dashboard.share.permalink import LIST_PLACES, LOCAL, file_address, list_address
from dashboard.share.public_tables import BY_RATER
from dashboard.share.selection import FILTERS
from dashboard.share.source import Cited, bibtex, cite, sentence
from dashboard.ui import html
from dashboard.ui.board import _, chart_views, language, run_key, snapshot

EVERY = {"csv": N_("All {count} (CSV)"), "xlsx": N_("All {count} (Excel)")}
LABELS = WORDS["codes"]["share_labels"]
CHART_LABELS = WORDS["codes"]["chart_labels"]
Filters = Mapping[str, Sequence[str]]
Item = dict[str, Any]  # one entry of a menu: what it is called, and what it does (`ACTS` in share_bar.js)


def base() -> str:
    """Scheme and host under which the board is public: the setting, else the address that this reader uses."""
    public_url = read_settings().public_url
    if public_url:
        return public_url
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else LOCAL


def _file(id: str, label: str, href: str, name: str, pixels: int = 1) -> Item:
    kind = name.rpartition(".")[2]
    return {"id": id, "act": "save", "kind": kind, "label": label, "href": href, "name": name, "pixels": pixels}


def _copied(id: str, label: str, text: str, hint: str = "") -> Item:
    return {"id": id, "act": "copy", "label": label, "text": text, "hint": hint}


def _menu(id: str, label: str, *items: Item) -> dict[str, Any]:
    return {"id": id, "label": label, "items": items}


def _share_menu(live: str, cited: Cited, *before: Item, after: Sequence[Item] = ()) -> dict[str, Any]:
    newest = _copied("live", _("Newest link"), live, _("Follows later assessments"))
    fixed = _copied("frozen", _("Fixed link"), cited.url, _("Stays as it is now"))
    words = _copied("sentence", _("Citation text"), sentence(cited, language()))
    reference = _copied("bibtex", "BibTeX", bibtex(cited, language()))
    return _menu("share", _("Share this"), *before, newest, fixed, *after, words, reference)


def _address(path: str, filters: Filters, *, host: str = "", freeze: bool = False) -> str:
    return file_address(host, snapshot(), language(), path, filters, freeze=freeze)


def bar_place(key: str, bar: dict[str, Any], labels: Mapping[str, str] = LABELS) -> str:
    """Where a row stands and what it holds, as HTML. No sign in it may end the attribute or look like HTML: what cleans
    HTML in the browser drops an attribute that does."""
    labels = {name: _(words) for name, words in labels.items()}
    content = json.dumps({"labels": labels, "bar": bar}, ensure_ascii=False)
    for sign in "&<>'":
        content = content.replace(sign, f"\\u{ord(sign):04x}")
    return f'<div class="board share-bar" id="share-{html.text(key)}" data-share=\'{content}\'></div>'


def _items(filters: Filters) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Filters as part of a cache's key."""
    return tuple((name, tuple(values)) for name, values in filters.items())


def chart_bar(chart: Chart, *, key: str, filters: Filters) -> str:
    """The row of a chart, as HTML; the same object while nothing changes."""
    host, of = base(), (chart.name, chart.title, chart.height, chart.canvas.caption)
    name = ("chart bar", key, of, _items(filters), host, run_key())
    return memoize(name, lambda: bar_place(key, _of_chart(chart, filters, host), LABELS | CHART_LABELS))


def _of_chart(chart: Chart, filters: Filters, host: str) -> dict[str, Any]:
    files = ChartFiles(chart_views(), chart.name, filters, host, chart)
    name, title, of_chart = files.file_name, files.title, {"name": [chart.name], **files.filters}
    path, page = f"charts/{chart.name}", _address("chart", of_chart)

    def file(kind: str, label: str, pixels: int = 1) -> Item:
        return _file(kind, label, _address(f"{path}.{kind}", files.filters), f"{name}.{kind}", pixels)

    options = {"act": "own", "label": _("Size, title and note"), "href": _address(f"{path}.{{kind}}", files.filters)}
    live, frozen = (_address(f"embed/{chart.name}", files.filters, host=host, freeze=each) for each in (False, True))
    opens = {"id": "page", "act": "open", "label": _("Open the chart’s page"), "href": page}
    embeds = {"id": "embed", "act": "embed", "label": _("Embed")}
    boxes = glyphs.lacking_of(snapshot())
    hint = {"hint": glyphs.sentence(boxes, language(), message=glyphs.IN_PICTURE)} if boxes else {}
    picture = file("png", _("Copy image"), 2) | {"id": "copy", "act": "picture"} | hint
    image = (picture, file("png", "PNG 2×", 2) | hint, file("svg", "SVG"), {"id": "own", **options, "name": name})
    for_programs = file("csv", "CSV") | {"hint": _("For programs")}
    table = (for_programs, file("xlsx", "Excel"), file("zip", _("Everything (ZIP)")))
    newest = _address("chart", of_chart, host=host)
    share = _share_menu(newest, files.cited(), opens, after=[embeds])
    menus = [_menu("image", _("Image"), *image), _menu("data", _("Data"), *table), share]
    embed = {"live": live, "frozen": frozen, "code": embed_code("{src}", title, tallest_page(chart), "{width}")}
    fonts = [{"weight": weight, "url": url} for weight, url in EXPORT_FONT_URLS.items()]
    drawing = {"figure": _address(f"{path}.json", files.filters), "plotly": PLOTLY_URL, "fonts": fonts}
    return {"title": title, "href": page, "menus": menus, "embed": embed, "drawing": drawing}


def list_bar(table: str, *, filters: Filters, shown: int, total: int | None) -> str:
    """The row of a list, as HTML: it goes out in one piece with the list above it. `table`: of `public_tables.TABLES`.
    `shown`: rows that the filters leave, on all pages; there is no row of menus for none. `total`: rows without any
    filter; None where the list shows the newest few of them, and the files hold all."""
    if not shown:
        return ""
    rater, host = snapshot().shown().rater, base()
    if rater is not Rater.WATCHDOG and table in BY_RATER:
        filters = {**filters, "rater": [rater.value]}
    name = ("list bar", table, _items(filters), shown, total, host, run_key())
    return memoize(name, lambda: bar_place(LIST_PLACES.get(table, table), _of_list(table, filters, shown, total, host)))


def _of_list(table: str, filters: Filters, shown: int, total: int | None, host: str) -> dict[str, Any]:
    lists, path = ListFiles(snapshot(), TABLES[table], language(), filters, host), f"api/v1/{table}"
    kinds = {"csv": "CSV", "xlsx": "Excel", "zip": _("Everything (ZIP)")}
    data = [
        _file(kind, label, _address(f"{path}.{kind}", filters), f"{lists.file_name}.{kind}")
        for kind, label in kinds.items()
    ]
    if total is not None and shown < total:
        whole = replace(lists, query={}).file_name
        data += [
            _file(f"all-{kind}", _(words).format(count=f"{total:,}"), _address(f"{path}.{kind}", {}), f"{whole}.{kind}")
            for kind, words in EVERY.items()
        ]
    selecting = {name: values for name, values in filters.items() if name != "sort"}
    followed = {name: values for name, values in selecting.items() if name in FILTERS}
    feed = _copied("feed", _("Feed of changes"), _address("feed.atom", followed, host=host))
    live = list_address(host, snapshot(), language(), table, filters, freeze=False)
    after = [_copied("api", _("API address"), _address(path, selecting, host=host)), feed]
    menus = [_menu("data", _("Data"), *data), _share_menu(live, lists.cited(), after=after)]
    return {"title": lists.title, "menus": menus}


def pledge_bar(number: int, title: str) -> str:
    """The row of one pledge, as HTML: everything that is known of it, its short address, how to cite it."""
    host = base()
    return memoize(("pledge bar", number, title, host, run_key()), lambda: _of_pledge(number, title, host))


def _of_pledge(number: int, title: str, host: str) -> str:
    view, path, named = snapshot(), f"api/v1/pledges/{number}", f"{number}. {title}"
    name, pledges = pledge_file_name(view, number), view.every_pledge()
    live, frozen = (_address(f"pledge/{number}", {}, host=host, freeze=freeze) for freeze in (False, True))
    days = view.days_assessed(pledges[pledges["number"] == number])
    cited = cite(view, language(), f"pledge-{number}", named, frozen, days, view.retrieved)
    assessments = _file("csv", _("Assessments (CSV)"), _address(f"{path}.csv", {}), f"{name}.csv")
    everything = _file("json", _("Everything (JSON)"), _address(path, {}), f"{name}.json")
    menus = [_menu("data", _("Data"), assessments, everything), _share_menu(live, cited)]
    return bar_place("pledge", {"title": named, "menus": menus})
