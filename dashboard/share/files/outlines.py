"""The letters of an SVG as shapes: programs that are no browser show them without our font, and without any."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Any
from xml.etree import ElementTree as ET

from dashboard.assets import FONTS
from dashboard.share.files import glyphs
from dashboard.share.files.glyphs import FILES

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
TEXT, SPAN, GROUP = f"{{{SVG}}}text", f"{{{SVG}}}tspan", f"{{{SVG}}}g"
BOLD = 600  # the lightest weight that a browser takes our bold face for
ANCHORED = {"start": 0.0, "middle": 0.5, "end": 1.0}  # share of a line that stands before its anchor
JAMO = (range(0x1100, 0x1200), range(0xA960, 0xA980), range(0xD7B0, 0xD800))  # what NFC leaves of them joins nowhere
VARIANTS = range(0xFE00, 0xFE10)  # signs that choose how the one before looks
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]*[^;\s])")
_turn = Lock()  # fontTools reads a font as it goes


@dataclass(frozen=True, slots=True)
class _Style:
    size: float  # px
    weight: int
    fill: str

    @property
    def is_bold(self) -> bool:
        return self.weight >= BOLD


@dataclass(frozen=True, slots=True)
class _Glyph:
    name: str  # the id of its shape
    path: str  # in units of its font, empty for a space
    advance: float  # in the same
    units: int  # an em's
    letter: str = ""  # itself, where no font here holds it

    def width(self, style: _Style) -> float:
        return self.advance * style.size / self.units


Runs = list[tuple[str, _Style]]
Line = tuple[float, float, Runs]  # words that stand on one base line, from one anchor


def outlined(svg: str) -> str:
    """An SVG whose letters are shapes. `svg`: as Plotly draws it: sizes in px, weights and colours in `style`
    attributes. Returns the same picture; each former text is a group whose `title` says its words. A letter that no
    font here holds stays a text of its own; a text of a script whose letters change beside one another stays one."""
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
    glyphs_of: dict[tuple[str, bool], list[_Glyph]] = {}
    for run, style in chain.from_iterable(runs for _x, _y, runs in lines):
        chars = [
            _glyph(char, 700 if style.is_bold else 400, glyphs.FOLDERS) for char in unicodedata.normalize("NFC", run)
        ]
        if not words or None in chars:
            return text
        glyphs_of[run, style.is_bold] = [char for char in chars if char is not None]
    group = ET.Element(
        GROUP, {name: text.attrib[name] for name in ("class", "transform", "opacity") if name in text.attrib}
    )
    group.tail = text.tail
    ET.SubElement(group, f"{{{SVG}}}title").text = words
    if any(glyph.letter for glyph in chain.from_iterable(glyphs_of.values())):
        group.set("style", text.get("style", ""))  # the fonts that its letters name
    before = ANCHORED.get(text.get("text-anchor", "start"), 0.0)
    for x, y, runs in lines:
        drawn = [(glyphs_of[run, style.is_bold], style) for run, style in runs]
        x -= before * sum(sum(glyph.width(style) for glyph in drawable) for drawable, style in drawn)
        for drawable, style in drawn:
            x = _draw(group, drawable, style, x, y, shapes)
    return group


def _draw(group: ET.Element, chars: list[_Glyph], style: _Style, x: float, y: float, shapes: dict[str, str]) -> float:
    """Draw a run from a point; returns where it ends."""
    run: ET.Element | None = None
    letters: ET.Element | None = None
    units, start = 0, x
    for glyph in chars:
        if glyph.letter and (glyph.advance or letters is not None):
            if letters is None:
                font = (
                    f"font-size: {style.size:g}px; font-weight: {style.weight}; fill: {style.fill}; text-anchor: start"
                )
                letters = ET.SubElement(group, TEXT, {"x": f"{x:.2f}", "y": f"{y:.2f}", "style": font})
            letters.text = (letters.text or "") + glyph.letter
            letters.set("textLength", f"{x + glyph.width(style) - float(letters.attrib['x']):.2f}")
            run = None
        else:
            letters = None
        if glyph.path:
            if run is None or units != glyph.units:
                units, start = glyph.units, x
                scale = f"{style.size / units:.5f}"
                place = f"translate({x:.2f},{y:.2f}) scale({scale},-{scale})"
                run = ET.SubElement(group, GROUP, {"transform": place, "style": f"fill: {style.fill}"})
            shapes.setdefault(glyph.name, glyph.path)
            along = f"{(x - start) * units / style.size:.0f}"
            ET.SubElement(run, f"{{{SVG}}}use", {f"{{{XLINK}}}href": f"#{glyph.name}", "x": along})
        x += glyph.width(style)
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


@cache
def _glyph(char: str, weight: int, folders: tuple[Path, ...]) -> _Glyph | None:
    """One character's shape, or itself; None for one that is not to be drawn alone. Scripts whose letters change shape
    or place by their neighbours, pictures in colours and what no font here holds are left to the reader's program and
    its fonts."""
    category = unicodedata.category(char)
    if category in ("Cc", "Cf") or ord(char) in VARIANTS:
        return _Glyph("", "", 0, 1000, "" if category == "Cc" else char)
    if unicodedata.combining(char) or any(ord(char) in block for block in JAMO):
        return None
    font = glyphs.Font(FONTS / FILES[weight], 0)
    if glyphs.beyond_ours(char):
        wide = unicodedata.east_asian_width(char) in "WF"
        if not wide and category[0] not in "NPS" and category not in ("Lu", "Ll"):
            return None
        others = list(glyphs.fonts_for(char, folders))
        if not others or ord(char) in glyphs.PICTURES:
            return _Glyph("", "", 1000 if wide else 600, 1000, char)
        font = others[0]
    from fontTools.pens.svgPathPen import SVGPathPen

    face = _face(font)
    held = face.getGlyphSet()
    name = face.getBestCmap()[ord(char)]
    pen = SVGPathPen(held, ntos=lambda number: f"{number:.0f}")
    held[name].draw(pen)
    path = pen.getCommands()
    if not path and not char.isspace():
        return None
    return _Glyph(f"u{weight}-{ord(char):x}", path, held[name].width, face["head"].unitsPerEm)


@cache
def _face(font: glyphs.Font) -> Any:
    # Half a second of import that only those pay who draw.
    from fontTools.ttLib import TTFont

    return TTFont(font.path, lazy=True, fontNumber=font.number)
