"""A chart as a light page of its own for foreign frames: no shell, no websocket, responsive, light and dark."""

import html
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dashboard.assets import EMBED_URL, PLOTLY_URL
from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.template import PLOTLY_CONFIG, canvas
from dashboard.charts.drawing.text import wrap
from dashboard.domain.marks import N_
from dashboard.locale import translator
from dashboard.share.chart_views import RenderOptions
from dashboard.share.files.chart_files import ChartFiles
from dashboard.share.files.fonts import faces
from dashboard.share.permalink import address, chart_address, file_address

SOURCE = N_("Source: {source}")
ON_BOARD = N_("On the board")
FROZEN = N_("As it stood at {moment}")
AS_IT_IS_NOW = N_("How it stands now")
NO_SCRIPT = N_("The picture needs JavaScript; its numbers are here as CSV.")
DATA = N_("Data (CSV)")
_TEXT_PX = 13  # of the words below the picture, as STYLE has it
_PADDING_PX = 12
_MOST_NAMED = 20  # values in the frame of an address that asks for another

STYLE = """
:root{color-scheme:light dark;--ink:#1b2420;--soft:#4f5a55;--line:#e4e8e6;--paper:#fff;--accent:#14704f}
:root[data-theme=light]{color-scheme:light}:root[data-theme=dark]{color-scheme:dark}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){--ink:#e7ece9;--soft:#a9b5af;--line:#2f3935;--paper:#131816;--accent:#86cfae}}
:root[data-theme=dark]{--ink:#e7ece9;--soft:#a9b5af;--line:#2f3935;--paper:#131816;--accent:#86cfae;print-color-adjust:exact}
body{margin:0;padding:12px;font:13px/1.5 Pretendard,"Noto Sans KR","Apple SD Gothic Neo","Malgun Gothic",sans-serif;color:var(--ink);background:var(--paper);word-break:keep-all}
figure{margin:0}figcaption{border-top:1px solid var(--line);margin-top:8px;padding-top:8px;color:var(--soft)}
a{color:var(--accent);text-underline-offset:.2em}.note{font-weight:700;color:var(--ink)}
@media (max-width:400px){body{padding:12px 0}}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
"""


def embed_page(files: ChartFiles, theme: str | None) -> str:
    """The page as HTML.

    Args:
        files: the chart, with its address.
        theme: `light` or `dark`; None for what the reader's system has.
    Errors:
        as `chart_named`.
    """
    chart, language, snapshot = files.chart, files.views.options.language, files.views.snapshot
    _ = translator(language)
    link = chart_address(files.base, snapshot, language, files.name, files.filters, freeze=False)
    figures = _figures(files, theme)
    payload = json.dumps(
        {"figures": figures, "theme": theme or "", "config": PLOTLY_CONFIG, "name": files.name},
        ensure_ascii=False, separators=(",", ":"),
    )  # fmt: skip
    caption = chart.canvas.caption
    # The picture writes its source, days and licence itself; here they are for who does not see it.
    lines = (_(SOURCE).format(source=caption.source), caption.days.in_words(_), caption.licence)
    said = [html.escape(line) for line in lines if line]
    note = f"<span>{html.escape(caption.note)}</span> · " if caption.note else ""
    frozen = _frozen(files) if snapshot.view.known_at else ""
    text = f"{payload}{_(ON_BOARD)}{files.title}{note}{''.join(said)}{frozen}{_(DATA)}"
    csv = file_address("", snapshot, language, f"charts/{files.name}.csv", files.filters, freeze=False)
    return f"""<!doctype html>
<html lang="{language}"{f' data-theme="{theme}"' if theme else ""}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>{html.escape(files.title)}</title><link rel="canonical" href="{html.escape(link)}">
<style>{faces(text)}{STYLE}</style></head>
<body><figure aria-labelledby="said"><div id="chart" aria-hidden="true" style="height:{chart.height}px"></div>
<p class="said" id="said">{html.escape(files.title)}. {html.escape(chart.alt)}</p>
<noscript><style>#chart{{display:none}}</style><p>{html.escape(chart.alt)} <a href="{html.escape(csv)}">{html.escape(_(NO_SCRIPT))}</a></p></noscript>
<figcaption>{frozen}{note}<span class="said">{" · ".join(said)}</span><a href="{html.escape(link)}" target="_blank" rel="noopener">{html.escape(_(ON_BOARD))}</a> · <a href="{html.escape(csv)}">{html.escape(_(DATA))}</a></figcaption></figure>
<script type="application/json" id="figures">{payload.replace("<", chr(92) + "u003c")}</script>
<script src="{PLOTLY_URL}"></script><script src="{EMBED_URL}"></script></body></html>
"""


def problem_page(title: str, detail: str, allowed: Sequence[str], language: str) -> str:
    """What stands in the frame where a chart cannot be shown, as HTML.

    Args:
        title: what kind of problem it is.
        detail: one sentence that says what is wrong.
        allowed: the values or names that there are.
        language: of these words.
    """
    named = " · ".join(allowed[:_MOST_NAMED]) + (" …" if len(allowed) > _MOST_NAMED else "")
    return f"""<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>{html.escape(title)}</title><style>{STYLE}</style></head>
<body style="padding: 12px"><p class="note">{html.escape(detail)}</p><p>{html.escape(named)}</p></body></html>
"""


def _figures(files: ChartFiles, theme: str | None) -> dict[str, Any]:
    """The chart in each look that the page may need."""
    found = {}
    for colours in (theme,) if theme else ("light", "dark"):
        for width in ("wide", "narrow"):
            options = RenderOptions(files.views.options.language, colours, width == "narrow")  # type: ignore[arg-type]
            drawn: Chart = replace(files, views=replace(files.views, options=options)).chart
            found[f"{colours}-{width}"] = json.loads(str(drawn.figure.to_json()))
    return found


def _frozen(files: ChartFiles) -> str:
    _ = translator(files.views.options.language)
    snapshot = files.views.snapshot
    moment = snapshot.moment(snapshot.view.known_at)
    said = f'<span class="note">{html.escape(_(FROZEN).format(moment=moment))}</span> · '
    # Whether anything newer exists is nothing that a frozen page may know: it would change with the next entry.
    query = {name: list(values) for name, values in files.query.items() if name not in ("as_of", "known_at")}
    now = address("", f"/embed/{files.name}", query)
    return said + f'<a class="note" href="{html.escape(now)}">{html.escape(_(AS_IT_IS_NOW))}</a> · '


# Fits a frame to what its page says of its height; it looks for the frame, wherever an editor has moved the script.
_FIT = (
    '<script>addEventListener("message",function(e){if(e.data&&e.data.type==="pledgeboard-height")'
    "document.querySelectorAll(\"iframe[src*='/embed/']\").forEach(function(f){"
    'if(f.contentWindow===e.source)f.style.height=e.data.height+"px"})})</script>'
)


def embed_code(where: str, title: str, height: int) -> str:
    """The HTML that puts an embed into somebody's page, as high as it is at any width.

    Args:
        where: the embed's address.
        title: of the chart with its filters.
        height: of the frame where scripts are taken out of a page (`tallest_page`).
    """
    return (
        f'<iframe src="{html.escape(where)}" title="{html.escape(title)}" width="100%" height="{height}" '
        f'loading="lazy" style="border:0"></iframe>{_FIT}'
    )


def tallest_page(chart: Chart) -> int:
    """How high the page of an embed is in the higher one of its layouts, px."""
    return max(_height(chart, narrow) for narrow in (False, True))


def _height(chart: Chart, narrow: bool) -> int:
    """How high the page of an embed is in one layout, px: picture, words below, padding."""
    original = chart.canvas
    on = canvas(original.language, original.theme, original.caption, narrow)
    _ = translator(original.language)
    words = (
        FROZEN,
        "2026-11-29 19:44",
        original.caption.note,
        SOURCE,
        original.caption.source,
        original.caption.days.in_words(_),
        original.caption.licence,
    )
    lines = wrap(" · ".join(map(_, (*words, ON_BOARD, DATA))), _TEXT_PX, on.width - 2 * _PADDING_PX)
    picture = chart.height if narrow is original.narrow else chart.draw(on).layout.height
    return int(picture + len(lines) * _TEXT_PX * 1.5 + 4 * _PADDING_PX)
