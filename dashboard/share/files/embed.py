"""A chart as a light page of its own for foreign frames: no shell, no websocket, responsive, light and dark."""

import html
import json
from dataclasses import replace
from typing import Any

from dashboard.assets import EMBED_URL, PLOTLY_URL, SHARED
from dashboard.charts.drawing.caption import Days
from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.template import PLOTLY_CONFIG, Canvas, canvas
from dashboard.charts.drawing.text import wrap
from dashboard.content.rendering import render, script_data
from dashboard.domain.errors import N_
from dashboard.locale import translator
from dashboard.share.files.chart_files import ChartFiles
from dashboard.share.files.glyphs import faces
from dashboard.share.permalink import address, chart_address, file_address

SOURCE, FROZEN = N_("Source: {source}"), N_("As it stood at {moment}")  # as below the picture, like the next two
ON_BOARD, DATA = N_("On the board"), N_("Data (CSV)")
_PADDING_PX = 12
_TEXT_PX = 13  # of the words below the picture, as embed.css has it
# Fits a frame to what its page says of its height, and tells it the article's colours; it looks for the frame, wherever
# an editor has moved the script.
EMBED_FIT = f"<script>{(SHARED / 'embed_fit.js').read_text(encoding='utf-8').strip()}</script>"


def embed_page(files: ChartFiles, theme: str | None) -> str:
    """The page as HTML. `theme`: `light` or `dark`; None for what the reader's system has. Raises what `chart_named`
    raises."""
    chart, language, snapshot = files.chart, files.views.language, files.views.snapshot
    shown = {"figures": _figures(files, theme), "theme": theme or "", "config": PLOTLY_CONFIG, "name": files.name}
    query = {name: list(values) for name, values in files.query.items() if name not in ("as_of", "known_at")}
    return render(
        "embed.html",
        language,
        theme=theme,
        chart=chart,
        title=files.title,
        caption=chart.canvas.caption,
        link=chart_address(files.base, snapshot, language, files.name, files.filters, freeze=False),
        table=file_address("", snapshot, language, f"charts/{files.name}.csv", files.filters, freeze=False),
        frozen=snapshot.moment(snapshot.view.known_at) if snapshot.view.known_at else "",
        # Whether anything newer exists is nothing that a frozen page may know: it would change with the next entry.
        now=address("", f"/embed/{files.name}", query),
        figures=script_data(shown),
        faces=faces,
        scripts=(PLOTLY_URL, EMBED_URL),
    )


def _bare(on: Canvas) -> Canvas:
    """A canvas whose picture leaves source, days and licence to the words below it."""
    return replace(on, caption=replace(on.caption, source="", days=Days(""), licence=""))


def _figures(files: ChartFiles, theme: str | None) -> dict[str, Any]:
    """The chart in each look that the page may need."""
    figures = {}
    for colours in (theme,) if theme else ("light", "dark"):
        for width in ("wide", "narrow"):
            views = replace(files.views, theme=colours, narrow=width == "narrow")  # type: ignore[arg-type]
            chart = replace(files, views=views).chart
            figures[f"{colours}-{width}"] = json.loads(str(chart.sketch(_bare(chart.canvas)).figure().to_json()))
    return figures


def embed_code(where: str, title: str, height: int, width: str = "100%") -> str:
    """The frame that puts an embed into another site's page; `EMBED_FIT` behind it makes it as high as it is. `height`:
    of the frame where scripts are taken out of a page (`tallest_page`)."""
    return (
        f'<iframe src="{html.escape(where)}" style="border:0;width:{width};max-width:100%" height="{height}" '
        f'title="{html.escape(title)}" loading="lazy"></iframe>'
    )


def tallest_page(chart: Chart) -> int:
    """How high the page of an embed is in the higher one of its layouts, px: picture, words below, padding."""
    original, caption, _ = chart.canvas, chart.canvas.caption, translator(chart.canvas.language)
    known = (caption.note, SOURCE, caption.source, caption.days.in_words(_), caption.licence)
    words = " · ".join(map(_, (FROZEN, "2026-11-29 19:44", *known, ON_BOARD, DATA)))
    heights = []
    for narrow in (False, True):
        on = _bare(canvas(original.language, original.theme, caption=caption, narrow=narrow))
        lines = wrap(words, _TEXT_PX, on.width - 2 * _PADDING_PX)
        heights.append(int(chart.sketch(on).layout["height"] + len(lines) * _TEXT_PX * 1.5 + 4 * _PADDING_PX))
    return max(heights)
