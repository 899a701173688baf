"""Charts on static pages: a drawing inside the page, the interactive figure when somebody asks, the numbers as CSV."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

import plotly.graph_objects as go
from markupsafe import Markup

from dashboard.charts.drawing.caption import Caption
from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.template import PLOTLY_CONFIG, canvas
from dashboard.content.markup import text
from dashboard.content.models import Figure
from dashboard.share.chart_views import ChartViews
from dashboard.share.files import images
from dashboard.share.files.tables import marked, to_csv
from dashboard.share.site.colours import Pair, as_json, blended, themed

FORM = 1  # counts up when the same figure comes to be drawn otherwise
WIDTHS = {"wide": 760, "narrow": 400}  # px that each layout is drawn for
_KEPT = re.compile(r'<svg data-drawn="([0-9a-f]{16})".*?</svg><!--drawn-->', re.DOTALL)
_NOISE = re.compile(
    r' (?:data-(?:unformatted|math|notex|index)="[^"]*"|style=""|xml:space="preserve"|class="(?:cursor-[a-z]+|annotation[a-z-]*|bg)")'
)
Draw = Callable[..., bytes]
Looks = Mapping[str, dict[str, Any]]


def kept_drawings(page: str) -> dict[str, str]:
    """The drawings in a page of a former site, by what they were drawn from."""
    return {drawing.group(1): drawing.group() for drawing in _KEPT.finditer(page)}


@dataclass(slots=True)
class Pictures:
    """Draws what is asked for, each thing once; `files` collects what stands beside the pages."""

    draw: Draw = images.draw
    known: Mapping[str, str] = field(default_factory=dict)  # drawings of the former site
    known_file: Callable[[str], bytes | None] = lambda _name: None  # a file of the former site
    files: dict[str, bytes] = field(default_factory=dict)
    _known_drawings: dict[str, str] = field(default_factory=dict)  # drawings by what they were drawn from
    _captions: dict[str, Caption] = field(default_factory=dict)  # of each chart, by its script
    _shown: dict[str, str] = field(default_factory=dict)  # all drawings of a chart, by its script

    def figure(
        self, views: ChartViews, chart: Chart, up: str, mark: str, *, beside: bool = False, key: str = ""
    ) -> Figure:
        """A chart as drawn. `up`: from the page's folder to the site's, such as `../`."""
        language, key = views.options.language, key or chart.name
        script, table = f"charts/{language}/{key}.js", f"charts/{language}/{key}.csv"
        if self._captions.setdefault(script, chart.canvas.caption) != chart.canvas.caption:
            raise ValueError(f"two charts want to be {script}")
        if script not in self._shown:
            looks = looks_of(chart, ["narrow"] if beside else ["wide", "narrow"])
            self._shown[script] = self._drawings(chart, key, looks)
            self.files[script] = figure_script(key, looks)
            self.files[table] = to_csv(marked(chart.data, mark))
        return Figure(key, chart.title, Markup(self._shown[script]), up + script, up + table, beside)

    def _drawings(self, chart: Chart, key: str, looks: Looks) -> str:
        drawings = ""
        for layout in dict.fromkeys(look.partition("-")[2] for look in looks):
            light, dark = looks[f"light-{layout}"], looks[f"dark-{layout}"]
            if any(trace["type"] == "heatmap" for trace in light["data"]):
                # Its cells are a picture of pixels, which no style sheet colours anew.
                for css, figure in (("day", light), ("night", dark)):
                    drawings += self._drawing(chart, figure, [], f"{key}-{layout}-{css}", f"{layout} {css}")
            else:
                drawings += self._drawing(chart, *blended(light, dark), f"{key}-{layout}", layout)
        return drawings

    def _drawing(self, chart: Chart, figure: dict[str, Any], pairs: list[Pair], name: str, css: str) -> str:
        figure = figure | {"layout": figure["layout"] | {"width": WIDTHS[css.partition(" ")[0]], "autosize": False}}
        label = f"{chart.title}. {chart.alt}"
        digest = _digest(json.dumps([figure, pairs, name, label], sort_keys=True) + images.lacking(figure))
        if digest not in self._known_drawings:
            self._known_drawings[digest] = self.known.get(digest) or self._drawn(
                figure, pairs, name, css, label, digest
            )
        return self._known_drawings[digest]

    def _drawn(self, figure: dict[str, Any], pairs: list[Pair], name: str, css: str, label: str, digest: str) -> str:
        svg = self.draw(go.Figure(figure), "svg", text="page").decode("utf-8")
        svg = _NOISE.sub("", themed(svg, pairs))
        # Several drawings stand in one page: each has ids of its own.
        svg = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', svg)
        svg = re.sub(r"url\((['\"]|&quot;)?#", rf"url(\1#{name}-", svg)
        svg = re.sub(r'href="#', f'href="#{name}-', svg)
        inside = svg.partition(">")[2].rpartition("</svg>")[0]
        width, height = int(figure["layout"]["width"]), int(figure["layout"]["height"])
        return (
            f'<svg data-drawn="{digest}" class="{css}" role="img" aria-label="{text(label)}" xmlns="http://www.w3.org/2000/svg" '
            f'xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" height="{height}" viewBox="0 0 {width} {height}">{inside}</svg><!--drawn-->'
        )

    def card(self, figure: go.Figure, name: str) -> str:
        """A picture for those who share a page's address. `figure`: of `page_facts.share_card`."""
        path = f"share/{name}-{_digest(str(figure.to_json()) + images.lacking(figure.to_dict()))}.png"
        if path not in self.files:
            self.files[path] = self.known_file(path) or self.draw(figure, "png")
        return path


def looks_of(chart: Chart, layouts: Sequence[str]) -> Looks:
    """A chart's Plotly figure in each look that a page may need, as JSON, by theme and layout."""
    return {
        f"{theme}-{layout}": as_json(_on(chart, theme, layout)) for theme in ("light", "dark") for layout in layouts
    }


def figure_script(key: str, looks: Looks) -> bytes:
    """Such figures as a script: a page of a folder can load nothing else."""
    payload = json.dumps({"figures": looks, "config": PLOTLY_CONFIG}, ensure_ascii=False, separators=(",", ":"))
    return f"pledgeboard.figure({json.dumps(key)},{payload});\n".encode()


def _on(chart: Chart, theme: str, layout: str) -> go.Figure:
    drawn_on = canvas(
        chart.canvas.language,
        "dark" if theme == "dark" else "light",
        caption=chart.canvas.caption,
        narrow=layout == "narrow",
    )
    return chart.sketch(drawn_on).figure()


def _digest(content: str) -> str:
    return hashlib.sha256(f"{FORM} {version('plotly')} {content}".encode()).hexdigest()[:16]
