"""A chart as files: picture, table, figure, all of them in one archive; and as a light page for the frames of other sites."""

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import pandas as pd

from dashboard.assets import EMBED_URL, PLOTLY_URL, SHARED
from dashboard.charts.drawing.caption import Days
from dashboard.charts.drawing.chart import Chart, for_export
from dashboard.charts.drawing.template import PLOTLY_CONFIG, Canvas, canvas
from dashboard.charts.drawing.text import wrap
from dashboard.content.rendering import render, script_data
from dashboard.domain.columns import chart_columns
from dashboard.domain.errors import N_, PledgeboardError
from dashboard.locale import text_of, translator
from dashboard.share.chart_names import CHARTS, chart_named
from dashboard.share.chart_views import ChartViews
from dashboard.share.files import list_files
from dashboard.share.files.glyphs import faces
from dashboard.share.files.images import Text, draw
from dashboard.share.files.list_files import citation_facts, described_xlsx, described_zip, view_facts
from dashboard.share.files.tables import marked, to_csv
from dashboard.share.filters import file_slug, file_stem, file_suffix, filter_words
from dashboard.share.parameters import filters
from dashboard.share.permalink import address, chart_address, file_address
from dashboard.share.source import Cited, cite

MEDIA_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "csv": list_files.MEDIA_TYPES["csv"],
    "xlsx": list_files.MEDIA_TYPES["xlsx"],
    "json": "application/json",
    "zip": list_files.MEDIA_TYPES["zip"],
}
WIDTHS = (600, 900, 1200)  # px
SCALES = (1, 2)
WIDTH, SCALE = 1200, 2
TEXTS: tuple[Text, ...] = ("outlines", "letters")  # an SVG's words as shapes, or as text with its fonts inside
UNKNOWN_FORMAT = N_("A chart comes as {formats}, not as “{format}”.")
UNKNOWN_SIZE = N_("The picture's {name} is one of {allowed}, not “{value}”.")
READERS_TITLE = N_("The title is by the person who saved this picture; on the board it is called “{title}”.")
READERS_NOTE = N_("Note by the person who saved this picture: {note}")
IN_FILES = N_("The picture is in {name}.png and {name}.svg, its numbers in {name}.csv (UTF-8).")
SOURCE, FROZEN = N_("Source: {source}"), N_("As it stood at {moment}")  # as below the picture, like the next two
ON_BOARD, DATA = N_("On the board"), N_("Data (CSV)")
_PADDING_PX = 12
_TEXT_PX = 13  # of the words below the picture, as embed.css has it
# Fits a frame to what its page says of its height, and tells it the article's colours; it looks for the frame, wherever
# an editor has moved the script.
EMBED_FIT = f"<script>{(SHARED / 'embed_fit.js').read_text(encoding='utf-8').strip()}</script>"

Query = Mapping[str, Sequence[str]]
Choice = TypeVar("Choice", int, Text)


class SizeError(PledgeboardError):
    """A size or format that pictures do not come in; `name` and `allowed` say what there is."""

    def __init__(self, message: str, name: str, value: str, allowed: Sequence[object]) -> None:
        listed = ", ".join(map(str, allowed))
        super().__init__(message, name=name, value=value[:40], allowed=listed, formats=listed, format=value[:40])
        self.name, self.value, self.allowed = name, value, [str(choice) for choice in allowed]


@dataclass(frozen=True, slots=True)
class ChartFiles:
    """One chart of one view under one address, in each of its formats."""

    views: ChartViews
    name: str
    query: Query  # as in the address, carried parameters and sizes as well
    base: str  # scheme and host of the board
    drawn: Chart | None = None  # the chart where it is at hand already, in any look
    own_title: str = ""  # words of who saves the picture: they stand in this one file, marked as theirs
    own_note: str = ""

    @property
    def filters(self) -> dict[str, list[str]]:
        """The chart's own filters."""
        return filters(self.query)

    @property
    def chart(self) -> Chart:
        """The chart; errors as `chart_named`."""
        return self.drawn or chart_named(self.views, self.name, self.filters)

    @property
    def is_of_board(self) -> bool:
        """Whether it compares campaigns: its title says what is chosen, and its citation names those that it shows."""
        return self.name in CHARTS and CHARTS[self.name].of_board

    @property
    def title(self) -> str:
        """The chart's title with its filters."""
        words = "" if self.is_of_board else filter_words(self.views.snapshot, self.filters, self.views.language)
        return f"{self.chart.title} ({words})" if words else self.chart.title

    @property
    def file_name(self) -> str:
        """Without extension, another one for another chart, filter or view; marked where the data are no real ones."""
        return file_stem(self.views.snapshot, file_slug(self.name), self.filters, self.views.language)

    @property
    def permalink(self) -> str:
        """The address that shows this for good."""
        views = self.views
        return chart_address(self.base, views.snapshot, views.language, self.name, self.filters, freeze=True)

    def figure(self, width: int = WIDTH) -> Any:
        """The picture for export: white, with everything it needs in it."""
        _, chart = self.views.words, self.chart
        marks = [
            _(READERS_TITLE).format(title=chart.title) if self.own_title else "",
            _(READERS_NOTE).format(note=self.own_note) if self.own_note else "",
        ]
        note = " ".join(filter(None, marks))
        return for_export(chart, width, permalink=self.permalink, title=self.own_title, note=note)

    @property
    def is_anybodys(self) -> bool:
        """Whether the picture holds nothing of the person who saves it."""
        return not (self.own_title or self.own_note)

    def table(self) -> pd.DataFrame:
        """The chart's rows, marked where they are no real data."""
        return marked(self.chart.data, self.views.snapshot.mark(self.views.language))

    def cited(self) -> Cited:
        """What its citation says."""
        snapshot, language, days = self.views.snapshot, self.views.language, self.chart.canvas.caption.days
        key = f"{self.name}{file_suffix(snapshot, self.filters)}"
        words = filter_words(snapshot, self.filters, language, in_campaign=True)
        title = f"{self.chart.title} ({words})" if words and not self.is_of_board else self.chart.title
        cited = cite(snapshot, language, key, title, self.permalink, days, snapshot.retrieved)
        if not self.is_of_board:
            return cited
        compared = self.chart.data.drop_duplicates("campaign").to_dict("records")
        return replace(cited, campaign="; ".join(text_of(row, "campaign_name", language) for row in compared))

    def metadata(self) -> dict[str, Any]:
        """The archive's metadata: the view, how to cite it, and each column."""
        language, words = self.views.language, self.views.words
        snapshot, chart, caption = self.views.snapshot, self.chart, self.chart.canvas.caption
        return {
            "title": chart.title,
            "subtitle": caption.subtitle,
            "n": caption.n,
            "note": caption.note,
            "finding": chart.alt,
            "source": caption.source,
            "licence": caption.licence,
            "demonstration": snapshot.demonstration() is not None,
            **citation_facts(self.cited(), language),
            "chart": self.name,
            "language": language,
            **view_facts(snapshot, self.filters, caption.days, language),
            "columns": [
                {"name": column.name, "title": words(column.title), "unit": column.unit, "description": words(column.meaning)}
                for column in chart_columns(map(str, self.table().columns))
            ],
        }  # fmt: skip

    def content(self, kind: str) -> bytes:
        """The chart in one format. `kind`: one of `MEDIA_TYPES`. Raises SizeError for a format or size that there is
        not; as `chart_named`; as `images.draw`."""
        width, scale = self._choice("width", WIDTHS, WIDTH), self._choice("scale", SCALES, SCALE)
        if kind == "svg":
            return self.drawing(width)
        if kind == "png":
            return draw(self.figure(width), "png", scale, keep=self.is_anybodys)
        if kind == "csv":
            return to_csv(self.table())
        if kind == "json":
            return str(self.figure(width).to_json()).encode()
        if kind == "xlsx":
            return described_xlsx(self.table(), self.metadata(), self.views.snapshot)
        if kind != "zip":
            raise SizeError(UNKNOWN_FORMAT, "format", kind, list(MEDIA_TYPES))
        name = self.file_name
        files = {
            f"{name}.png": draw(self.figure(width), "png", scale, keep=self.is_anybodys),
            f"{name}.svg": self.drawing(width),
            f"{name}.csv": to_csv(self.table()),
        }
        return described_zip(files, self.metadata(), self.views.words(IN_FILES).format(name=name))

    def drawing(self, width: int) -> bytes:
        """The picture as SVG, with its title and what it shows in words for screen readers."""
        text = self._choice("text", TEXTS, TEXTS[0])
        svg = draw(self.figure(width), "svg", text=text, keep=self.is_anybodys).decode("utf-8")
        title, alt = (html.escape(words, quote=False) for words in (self.title, self.chart.alt))
        return svg.replace(">", f' role="img"><title>{title}</title><desc>{alt}</desc>', 1).encode("utf-8")

    def _choice(self, name: str, allowed: Sequence[Choice], default: Choice) -> Choice:
        text = (self.query.get(name) or [""])[0] or str(default)
        for choice in allowed:
            if str(choice) == text:
                return choice
        raise SizeError(UNKNOWN_SIZE, name, text, allowed)


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
    return replace(on, caption=replace(on.caption, source="", days=Days(""), licence="", campaign=""))


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
    facts = (caption.note, _(SOURCE), caption.campaign, caption.source, caption.days.in_words(_), caption.licence)
    words = " · ".join(filter(None, (_(FROZEN), "2026-11-29 19:44", *facts, _(ON_BOARD), _(DATA))))
    heights = []
    for narrow in (False, True):
        on = _bare(canvas(original.language, original.theme, caption=caption, narrow=narrow))
        lines = wrap(words, _TEXT_PX, on.width - 2 * _PADDING_PX)
        heights.append(int(chart.sketch(on).layout["height"] + len(lines) * _TEXT_PX * 1.5 + 4 * _PADDING_PX))
    return max(heights)
