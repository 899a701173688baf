"""The letters of an SVG as shapes: programs that are no browser show them without our font, and without any."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from dashboard.assets import FONTS
from dashboard.share.files import glyphs
from dashboard.share.files.glyphs import FILES

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
TEXT, SPAN, GROUP = f"{{{SVG}}}text", f"{{{SVG}}}tspan", f"{{{SVG}}}g"
BOLD = 600  # the lightest weight that a browser takes our bold face for
EM = 2048  # units of our fonts
ANCHORED = {"start": 0.0, "middle": 0.5, "end": 1.0}  # share of a line that stands before its anchor
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]*[^;\s])")
_turn = Lock()  # fontTools reads a font as it goes


class _Style(NamedTuple):
    size: float  # px
    weight: int
    fill: str


class _Glyph(NamedTuple):
    name: str  # the id of its shape
    path: str  # in units of our fonts, like the next; empty for a space
    advance: float


Runs = list[tuple[str, _Style]]
Line = tuple[float, float, Runs]  # words that stand on one base line, from one anchor


def outlined(svg: str) -> str:
    """An SVG whose letters are shapes. `svg`: as Plotly draws it: sizes in px, weights and colours in `style`
    attributes. Returns the same picture; each former text is a group whose `title` says its words. A text stays one
    where a letter of it is in no font here, or changes beside its neighbours."""
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    root = ET.fromstring(svg)
    shapes: dict[str, str] = {}
    for parent in list(root.iter()):
        for place, text in enumerate(list(parent)):
            if text.tag == TEXT:
                with _turn:
                    parent[place] = _as_shapes(text, shapes)
    held = ET.Element(f"{{{SVG}}}defs")
    for name, path in shapes.items():
        ET.SubElement(held, f"{{{SVG}}}path", {"id": name, "d": path})
    root.insert(0, held)
    return ET.tostring(root, encoding="unicode")


def _as_shapes(text: ET.Element, shapes: dict[str, str]) -> ET.Element:
    """A text as a group; itself where it says nothing, or holds what is not to be drawn alone."""
    lines = list(_lines(text))
    words = " ".join("".join(run for run, _style in runs) for _x, _y, runs in lines).strip()
    group = ET.Element(
        GROUP, {name: text.attrib[name] for name in ("class", "transform", "opacity") if name in text.attrib}
    )
    group.tail = text.tail
    ET.SubElement(group, f"{{{SVG}}}title").text = words
    before = ANCHORED.get(text.get("text-anchor", "start"), 0.0)
    for x, y, runs in lines:
        drawn = [(_letters(run, style), style) for run, style in runs]
        x -= before * sum(letter.advance * style.size / EM for letters, style in drawn for letter in letters or ())
        for letters, style in drawn:
            if letters is None or not words:
                return text
            x = _draw(group, letters, style, x, y, shapes)
    return group


def _letters(run: str, style: _Style) -> list[_Glyph] | None:
    weight = 700 if style.weight >= BOLD else 400
    chars = (char for char in unicodedata.normalize("NFC", run) if unicodedata.category(char) != "Cc")
    shapes = [_glyph(char, weight, glyphs.FOLDERS) for char in chars]
    return None if None in shapes else [shape for shape in shapes if shape]


def _draw(group: ET.Element, letters: list[_Glyph], style: _Style, x: float, y: float, shapes: dict[str, str]) -> float:
    """Draw a run from a point; returns where it ends."""
    run: ET.Element | None = None
    start = x
    for glyph in letters:
        if glyph.path:
            if run is None:
                start, scale = x, f"{style.size / EM:.5f}"
                place = f"translate({x:.2f},{y:.2f}) scale({scale},-{scale})"
                run = ET.SubElement(group, GROUP, {"transform": place, "style": f"fill: {style.fill}"})
            shapes.setdefault(glyph.name, glyph.path)
            along = f"{(x - start) * EM / style.size:.0f}"
            ET.SubElement(run, f"{{{SVG}}}use", {f"{{{XLINK}}}href": f"#{glyph.name}", "x": along})
        x += glyph.advance * style.size / EM
    return x


def _lines(text: ET.Element) -> Iterator[Line]:
    """The lines of a text: a span that says its own x begins a new one."""
    style = _style(text, _Style(12, 400, "rgb(0, 0, 0)"))
    line = _line(text, style)
    line[2].append((text.text or "", style))
    for span in text:
        span_style = _style(span, style)
        if span.get("x") is not None:
            if any(run for run, _style in line[2]):
                yield line
            line = _line(span, span_style)
        for part in span.iter(SPAN):
            line[2].append((part.text or "", span_style if part is span else _style(part, span_style)))
            if part is not span and part.tail:
                line[2].append((part.tail, span_style))
        if span.tail:
            line[2].append((span.tail, style))
    yield line


def _line(part: ET.Element, style: _Style) -> Line:
    """An empty line where a text or span begins; `dy` is in em."""
    shift = re.fullmatch(r"(-?[\d.]+)em", part.get("dy", ""))
    y = float(part.get("y") or 0) + (float(shift[1]) * style.size if shift else 0.0)
    return float(part.get("x") or 0), y, []


def _style(part: ET.Element, around: _Style) -> _Style:
    declared: dict[str, str] = dict(_DECLARATION.findall(part.get("style", "")))
    size, weight = declared.get("font-size", ""), declared.get("font-weight", "")
    weight = {"bold": "700", "normal": "400"}.get(weight) or weight
    return _Style(
        size=float(size[:-2]) if size.endswith("px") else around.size,
        weight=int(weight) if weight.isdigit() else around.weight,
        fill=declared.get("fill", around.fill),
    )


def stands_alone(char: str) -> bool:
    """Whether a character that our fonts lack has the same shape and place beside whatever others."""
    category = unicodedata.category(char)
    return unicodedata.east_asian_width(char) in "WF" or category[0] in "NPS" or category in ("Lu", "Ll")


@cache
def _glyph(char: str, weight: int, folders: tuple[Path, ...]) -> _Glyph | None:
    """One character's shape; None for one that no font holds, or that is not to be drawn alone: scripts whose letters
    change shape or place by their neighbours, and pictures in colours, are left to the reader's program."""
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    font: glyphs.Font | None = glyphs.Font(FONTS / FILES[weight], 0)
    if glyphs.beyond_ours(char):
        font = glyphs.fonts_for(char, folders).get(char) if stands_alone(char) else None
    face: Any = _face(font) if font else {}
    name = face.getBestCmap().get(ord(char)) if "glyf" in face or "CFF " in face else None
    if name is None or unicodedata.combining(char):
        return None
    held, scale = face.getGlyphSet(), EM / face["head"].unitsPerEm
    pen = SVGPathPen(held, ntos=lambda number: f"{number:.0f}")
    held[name].draw(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
    path = pen.getCommands()
    return _Glyph(f"u{weight}-{ord(char):x}", path, held[name].width * scale) if path or char.isspace() else None


@cache
def _face(font: glyphs.Font) -> Any:
    # Half a second of import that only those pay who draw.
    from fontTools.ttLib import TTFont

    return TTFont(font.path, lazy=True, fontNumber=font.number)
