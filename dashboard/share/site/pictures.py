"""Charts on static pages: one drawing for light and dark, whose colours are the page's own; the interactive figure when
somebody asks; the numbers as CSV."""

import hashlib
import json
import os
import re
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
from markupsafe import Markup

from dashboard.charts.drawing.caption import Caption
from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.palette import Palette, Theme, palette
from dashboard.charts.drawing.template import PLOTLY_CONFIG
from dashboard.content.models import Figure
from dashboard.content.rendering import TEMPLATES, text
from dashboard.domain.status import Status
from dashboard.share.files import images
from dashboard.share.files.tables import marked, to_csv

THEMES: tuple[Theme, ...] = ("light", "dark")
MOST_AHEAD = 8  # cards that wait to be drawn while the pages are made
FORM = 1  # counts up when the same figure comes to be drawn otherwise
WIDTHS = {"wide": 760, "narrow": 400}  # px that each layout is drawn for
_KEPT = re.compile(r'<svg data-drawn="([0-9a-f]{16})".*?</svg><!--drawn-->', re.DOTALL)
_NOISE = re.compile(
    r' (?:data-(?:unformatted|math|notex|index)="[^"]*"|style=""|xml:space="preserve"|class="(?:cursor-[a-z]+|annotation[a-z-]*|bg)")'
)
Draw = Callable[..., bytes]
Looks = Mapping[str, dict[str, Any]]
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b|rgba?\([^()]*\)")
_DRAWN = re.compile(r"rgb\(1, (\d+), (\d+)\)")
_FIRST = 256  # numbers below it would be colours that a chart could have: rgb(1, 0, …)
Pair = tuple[str, str]
SHEET = Path(__file__).with_name("site.css")
STATUSES = "/* the colours and shapes of the statuses */"


class Pictures:
    """Draws what is asked for, each thing once; `files` collects what stands beside the pages, cards once they are
    `finished`. `kept`: a folder that keeps what is drawn, in case this run is broken off. `former`: that of a former site.
    Nothing that either holds is drawn again."""

    def __init__(self, draw: Draw = images.draw, kept: Path | None = None, former: Path | None = None) -> None:
        self.draw, self.former, self.kept = draw, former, kept
        self.files: dict[str, bytes] = {}
        self._cards: dict[str, Future[bytes]] = {}  # that are drawn beside the pages, by path
        self._beside = ThreadPoolExecutor(1, "cards")
        self._shown: dict[str, tuple[Caption, str]] = {}  # all drawings of a chart, by its script
        self._drawings: dict[str, str] = {}  # by what they were drawn from
        for path in former.rglob("*.html") if former is not None else ():
            page = path.read_text(encoding="utf-8", errors="replace")
            self._drawings |= {drawing.group(1): drawing.group() for drawing in _KEPT.finditer(page)}

    def figure(self, chart: Chart, up: str, mark: str, *, beside: bool = False, key: str = "") -> Figure:
        """A chart as drawn. `up`: from the page's folder to the site's, such as `../`."""
        key, caption = key or chart.name, chart.canvas.caption
        script, table = (f"charts/{chart.canvas.language}/{key}.{kind}" for kind in ("js", "csv"))
        if script not in self._shown:
            looks = {
                f"{theme}-{layout}": images.plain_figure(chart, theme, narrow=layout == "narrow")
                for theme in THEMES
                for layout in (["narrow"] if beside else ["wide", "narrow"])
            }
            self._shown[script] = caption, self._layouts(chart, key, looks)
            # A script, since a page of a folder can load nothing else.
            content = {"figures": looks, "config": PLOTLY_CONFIG}
            payload = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
            self.files[script] = f"pledgeboard.figure({json.dumps(key)},{payload});\n".encode()
            self.files[table] = to_csv(marked(chart.data, mark))
        known_caption, drawings = self._shown[script]
        if known_caption != caption:
            raise ValueError(f"two charts want to be {script}")
        return Figure(key, chart.title, Markup(drawings), up + script, up + table, beside)

    def _layouts(self, chart: Chart, key: str, looks: Looks) -> str:
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
        if digest in self._drawings:
            return self._drawings[digest]
        svg = self._kept(digest, lambda: self.draw(go.Figure(figure), "svg", text="page")).decode("utf-8")
        svg = _NOISE.sub("", themed(svg, pairs))
        # Several drawings stand in one page: each has ids of its own.
        svg = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', svg)
        svg = re.sub(r"url\((['\"]|&quot;)?#", rf"url(\1#{name}-", svg)
        svg = re.sub(r'href="#', f'href="#{name}-', svg)
        inside = svg.partition(">")[2].rpartition("</svg>")[0]
        width, height = int(figure["layout"]["width"]), int(figure["layout"]["height"])
        self._drawings[digest] = (
            f'<svg data-drawn="{digest}" class="{css}" role="img" aria-label="{text(label)}" xmlns="http://www.w3.org/2000/svg" '
            f'xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" height="{height}" viewBox="0 0 {width} {height}">{inside}</svg><!--drawn-->'
        )
        return self._drawings[digest]

    def card(self, figure: go.Figure, name: str) -> str:
        """A picture for those who share a page's address. `figure`: of `page_facts.share_card`."""
        digest = _digest(str(figure.to_json()) + images.lacking(figure.to_dict()))
        path = f"share/{name}-{digest}.png"
        known = self.former / path if self.former is not None else None
        if known is not None and known.is_file():
            self.files[path] = known.read_bytes()
        elif path not in self.files and path not in self._cards:
            self._cards[path] = self._beside.submit(self._kept, digest, lambda: self.draw(figure, "png"))
            self._take_cards(MOST_AHEAD)
        return path

    def finished(self) -> dict[str, bytes]:
        """Every file beside the pages. Raises what drawing raised."""
        self._take_cards(0)
        return self.files

    def _take_cards(self, ahead: int) -> None:
        """Wait until at most so many cards are still to be drawn."""
        try:
            while len(self._cards) > ahead:
                path = next(iter(self._cards))
                self.files[path] = self._cards[path].result()
                del self._cards[path]
        except BaseException:
            self._beside.shutdown(wait=False, cancel_futures=True)
            raise

    def _kept(self, digest: str, draw: Callable[[], bytes]) -> bytes:
        """A drawing that a run which was broken off has kept; else a new one, which is kept."""
        if self.kept is None:
            return draw()
        file = self.kept / digest
        with suppress(OSError):
            return file.read_bytes()
        drawing, part = draw(), file.with_name(f"{digest}.{os.getpid()}")
        with suppress(OSError):  # it is for another run, not for this one
            self.kept.mkdir(parents=True, exist_ok=True)
            part.write_bytes(drawing)
            part.replace(file)
        return drawing


def _digest(content: str) -> str:
    return hashlib.sha256(f"{FORM} {version('plotly')} {content}".encode()).hexdigest()[:16]


@cache
def variables() -> dict[Pair, str]:
    """The name of the style sheet's variable for each pair of a light and a dark colour."""
    light, dark = _roles(palette("light")), _roles(palette("dark"))
    names: dict[Pair, str] = {}
    for name, colour in light.items():
        names.setdefault((colour, dark[name]), f"--{name}")
    return names


def _roles(colours: Palette) -> dict[str, str]:
    plain = ("surface", "ink", "quiet_ink", "grid", "zero_line", "guide", "accent", "target", "target_line", "hover")
    roles = {f"p-{name.replace('_', '-')}": str(getattr(colours, name)) for name in plain}
    for status, colour in colours.statuses.items():
        name = f"p-{status.value.replace('_', '-')}"
        roles |= {name: colour.fill, f"{name}-text": colour.ink, f"{name}-line": colour.line}
        if colour.pattern_ink:
            roles[f"{name}-pattern"] = colour.pattern_ink
    return roles


def style() -> str:
    """The variables as CSS, for light and dark."""
    light, dark = _roles(palette("light")), _roles(palette("dark"))
    rules = "".join(f"--{name}:{colour};" for name, colour in light.items())
    night = "".join(f"--{name}:{colour};" for name, colour in dark.items() if colour != light[name])
    return f":root{{{rules}}}@media screen and (prefers-color-scheme:dark){{:root{{{night}}}}}"


def shared_sheet() -> str:
    """The rules of what board and site both show."""
    return "".join(file.read_text(encoding="utf-8") for file in sorted((TEMPLATES / "shared").glob("*.css")))


def site_sheet() -> str:
    """The site's own style sheet, with the colours and shapes of the statuses in their place."""
    sheets = SHEET.read_text(encoding="utf-8") + shared_sheet()
    return sheets.replace(STATUSES, "\n".join(map(_status_rule, Status)))


def _status_rule(status: Status) -> str:
    name = f"--p-{status.value.replace('_', '-')}"
    return f".{status.value} {{ color: var({name}-text); background: var({name}); border-color: var({name}-line); {shape_rule(status)} }}"


def shape_rule(status: Status) -> str:
    """The variable that holds the shape of a status."""
    drawing = f"%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath {status.shape}/%3E%3C/svg%3E"
    return f'--shape: url("data:image/svg+xml,{drawing}");'


def blended(light: dict[str, Any], dark: dict[str, Any]) -> tuple[dict[str, Any], list[Pair]]:
    """A figure in which each colour that differs between the themes is a number."""
    pairs: dict[Pair, int] = {}

    def number(day: str, night: str) -> str:
        place = _FIRST + pairs.setdefault((day, night), len(pairs))
        return f"rgb(1, {place // 256}, {place % 256})"

    def blend(day: Any, night: Any) -> Any:
        if isinstance(day, dict):
            return {key: blend(value, night[key]) for key, value in day.items()}
        if isinstance(day, list):
            return [blend(light, dark) for light, dark in zip(day, night, strict=True)]
        if not isinstance(day, str) or day == night:
            return day
        others = iter(_COLOUR.findall(night))
        return _COLOUR.sub(lambda match: _swap(match.group(), next(others), number), day)

    numbered: dict[str, Any] = blend(light, dark)
    return numbered, list(pairs)


def _swap(day: str, night: str, number: Callable[[str, str], str]) -> str:
    if day == night:
        return day
    if not day.startswith("rgba"):
        return number(day, night)
    # Of a colour that shines through, the drawing keeps the opacity apart.
    parts = [re.findall(r"[\d.]+", colour) for colour in (day, night)]
    solid = number(*("#" + bytes(round(float(part)) for part in colour[:3]).hex() for colour in parts))
    return f"{solid.replace('rgb', 'rgba')[:-1]}, {parts[0][3]})"


def themed(svg: str, pairs: list[Pair]) -> str:
    """A drawing of such a figure with the page's colours in the numbers' places."""

    def colour(match: re.Match[str]) -> str:
        place = int(match.group(1)) * 256 + int(match.group(2)) - _FIRST
        if not 0 <= place < len(pairs):
            return match.group()
        name = variables().get(pairs[place])
        return f"var({name})" if name else "light-dark({},{})".format(*pairs[place])

    return _DRAWN.sub(colour, svg)
