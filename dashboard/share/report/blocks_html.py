"""Blocks as semantic HTML; every text is escaped, and only addresses of the web or of the document itself are links."""

from collections.abc import Callable, Sequence
from html import escape

from dashboard.charts.drawing.palette import palette
from dashboard.domain.marks import N_
from dashboard.domain.status import Status
from dashboard.locale import translator
from dashboard.share.report.blocks import (
    Block,
    Bullets,
    Code,
    Heading,
    Paragraph,
    Picture,
    References,
    Run,
    Table,
    Words,
    plain,
)

Draw = Callable[[Picture], str]
PERMANENT = N_("Permanent link")
WEB = ("https://", "http://")

STYLE = """
:root{color-scheme:light;--ink:#1b2420;--soft:#4f5a55;--line:#dfe5e2;--paper:#fff;--wash:#f4f7f5;--accent:#14704f}
*{box-sizing:border-box}
body{margin:0;font:16px/1.65 Pretendard,"Noto Sans KR","Apple SD Gothic Neo","Malgun Gothic",sans-serif;color:var(--ink);background:var(--paper);word-break:keep-all;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
a{color:var(--accent);text-underline-offset:.2em}a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
h1{font-size:clamp(1.6rem,5vw,2.3rem);line-height:1.25;margin:.2em 0}h2{font-size:1.45rem;line-height:1.3;margin:2.4em 0 .6em;padding-top:.7em;border-top:2px solid var(--ink)}
h3{font-size:1.15rem;margin:1.8em 0 .5em}h4{font-size:1rem;margin:1.4em 0 .4em}p{margin:.6em 0;max-width:44em}.quiet,.quiet a{color:var(--soft)}.quiet{font-size:.92em}
.notice{border-left:4px solid #e9b44c;background:#fdf6e3;color:#2b2005;padding:.6em 1em;font-weight:700}
.scroll{overflow-x:auto;margin:1em 0}table{border-collapse:collapse;width:100%;font-size:.94rem;overflow-wrap:break-word}tbody th{min-width:9rem}td:not(.right){min-width:5rem}td.right{white-space:nowrap}
caption{text-align:left;font-weight:700;padding-bottom:.4em}th,td{text-align:left;vertical-align:top;padding:.5em .7em;border-bottom:1px solid var(--line)}
thead th{border-bottom:2px solid var(--ink);font-size:.86rem;color:var(--soft);vertical-align:bottom}tbody th{font-weight:400}
.right{text-align:right}.status{white-space:nowrap;font-weight:600}.status::before{content:"";display:inline-block;width:.72em;height:.72em;margin-right:.45em;border-radius:50%;border:1px solid #6d7873}
figure{margin:1.4em 0;border:1px solid var(--line);border-radius:10px;padding:14px;background:var(--paper)}figcaption{border-top:1px solid var(--line);margin-top:8px;padding-top:8px;font-size:.86rem;color:var(--soft)}
figure svg,figure img{display:block;max-width:100%;height:auto}.chart{width:100%}summary{cursor:pointer;color:var(--accent)}
pre{background:var(--wash);border:1px solid var(--line);border-radius:8px;padding:.8em 1em;overflow-x:auto;font:13px/1.5 ui-monospace,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
ol.references li{margin:.35em 0;padding-left:.3em}:target{background:#fdf3d6}ul{padding-left:1.3em}li{margin:.25em 0}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
"""


def status_style() -> str:
    """The colours of the statuses as CSS."""
    colours = palette("light").statuses
    rules = (
        f".status.{status.value}::before{{background:{colours[status].fill};border-color:{colours[status].line}}}"
        for status in Status
    )
    return "".join(rules)


def link(href: str, body: str) -> str:
    """A link around HTML; what is no address of the web, of this document or beside it stays plain text.

    Args:
        href: any text; `//host` and other schemes than http and https are no links.
        body: HTML that this module made.
    """
    if href.startswith(WEB):
        return f'<a href="{escape(href)}" rel="noopener noreferrer nofollow">{body}</a>'
    head = href.partition("?")[0].partition("#")[0]
    if not href or href.startswith(("//", "/\\", "\\")) or ":" in head:
        return body
    return f'<a href="{escape(href)}">{body}</a>'


def words_html(given: Words) -> str:
    """Words as HTML."""
    return "".join(_run(run) for run in given)


def _run(run: Run) -> str:
    body = escape(run.text)
    if run.status is not None:
        body = f'<span class="status {run.status.value}">{body}</span>'
    if run.strong:
        body = f"<b>{body}</b>"
    if run.quiet:
        body = f'<span class="quiet">{body}</span>'
    return link(run.href, body) if run.href else body


def blocks_html(blocks: Sequence[Block], draw: Draw, language: str) -> str:
    """Blocks as HTML.

    Args:
        blocks: in their order.
        draw: a chart as HTML, without the words around it.
        language: of the words that stand around charts.
    """
    return "\n".join(_block(block, draw, language) for block in blocks)


def _block(block: Block, draw: Draw, language: str) -> str:
    if isinstance(block, Heading):
        anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
        return f"<h{block.level + 1}{anchor}>{escape(block.text)}</h{block.level + 1}>"
    if isinstance(block, Paragraph):
        css = ' class="notice"' if block.notice else ' class="quiet"' if block.quiet else ""
        return f"<p{css}>{words_html(block.words)}</p>"
    if isinstance(block, Bullets):
        return _bullets(block)
    if isinstance(block, Table):
        return table_html(block)
    if isinstance(block, Picture):
        return picture_html(block, draw(block), language)
    if isinstance(block, References):
        items = (f'<li id="ref-{place}">{words_html(item)}</li>' for place, item in enumerate(block.items, 1))
        return f'<ol class="references">{"".join(items)}</ol>'
    return f"<pre>{escape(block.text)}</pre>"


def _bullets(block: Bullets) -> str:
    items = (f"<li>{words_html(item)}{_bullets(below) if below else ''}</li>" for item, below in block.items)
    return f"<ul>{''.join(items)}</ul>"


def table_html(block: Table) -> str:
    """A table that scrolls by itself where it is wider than the page."""
    right = [' class="right"' if column.right else "" for column in block.columns]
    heads = (
        f'<th scope="col"{css}>{escape(column.title)}</th>' for column, css in zip(block.columns, right, strict=True)
    )
    rows = []
    for place, row in enumerate(block.rows):
        anchor = block.anchors[place] if block.anchors else ""
        first, *rest = (words_html(cell) for cell in row)
        cells = "".join(f"<td{css}>{cell}</td>" for cell, css in zip(rest, right[1:], strict=True))
        at = f' id="{escape(anchor)}"' if anchor else ""
        rows.append(f'<tr{at}><th scope="row"{right[0]}>{first}</th>{cells}</tr>')
    name = escape(block.caption)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{name}"><table><caption>{name}</caption>'
        f"<thead><tr>{''.join(heads)}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def picture_html(block: Picture, drawn: str, language: str) -> str:
    """A chart with what it says in words and the address that shows it for good."""
    # Source, day and licence stand in the picture itself, as wherever it goes.
    chart, label = block.chart, escape(translator(language)(PERMANENT))
    return (
        f'<figure aria-label="{escape(chart.title)}">{drawn}<p class="said">{escape(chart.title)}. {escape(chart.alt)}</p>'
        f"<figcaption>{link(block.permalink, label)}</figcaption></figure>"
    )


def outline(blocks: Sequence[Block]) -> str:
    """The headings of the first level as a list of links."""
    items = (
        f'<li><a href="#{escape(block.anchor)}">{escape(block.text)}</a></li>'
        for block in blocks
        if isinstance(block, Heading) and block.level == 1 and block.anchor
    )
    return f"<ul>{''.join(items)}</ul>"


def all_text(blocks: Sequence[Block]) -> str:
    """Every text of some blocks, for the fonts that are to hold it; not what stands inside charts."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Heading | Code):
            found.append(block.text)
        elif isinstance(block, Paragraph):
            found.append(plain(block.words))
        elif isinstance(block, Bullets):
            found += [plain(item) + (all_text([below]) if below else "") for item, below in block.items]
        elif isinstance(block, Table):
            found += [block.caption, *(column.title for column in block.columns)]
            found += [plain(cell) for row in block.rows for cell in row]
        elif isinstance(block, Picture):
            caption = block.chart.canvas.caption
            found += [block.chart.title, block.chart.alt, caption.source, caption.licence]
        else:
            found += [plain(item) for item in block.items]
    return "".join(found)
