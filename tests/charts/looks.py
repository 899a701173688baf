"""What a reader sees on a figure, taken out of its JSON; colour distances after published formulas."""

import html
import json
import math
import re
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go

_TAG = re.compile(r"<[^>]*>")
_PLACEHOLDER = re.compile(r"%\{[^}]*\}")
_TEXT_KEYS = {"text", "hovertext", "ticktext", "name", "hovertemplate"}
_ANNOTATION_NAMES = {"title", "subtitle", "footer", "message"}


def as_json(figure: go.Figure) -> dict[str, Any]:
    """What the browser gets."""
    found: dict[str, Any] = json.loads(figure.to_json())
    return found


def texts(figure: go.Figure) -> list[str]:
    """Every text on the figure as a reader sees it, markup taken away."""
    return [" ".join(html.unescape(_TAG.sub(" ", _PLACEHOLDER.sub("", text))).split()) for text in raw_texts(figure)]


def raw_texts(figure: go.Figure) -> list[str]:
    """Every text on the figure as Plotly gets it."""
    picture = as_json(figure)
    return [text for text in _walk({"data": picture["data"], "layout": picture["layout"]}) if text.strip()]


def _walk(node: Any, key: str = "") -> Iterator[str]:
    if isinstance(node, dict):
        for inner, value in node.items():
            yield from _walk(value, inner)
    elif isinstance(node, list):
        for value in node:
            yield from _walk(value, key)
    elif isinstance(node, str) and key in _TEXT_KEYS and node not in _ANNOTATION_NAMES:
        yield node


def named(figure: go.Figure, name: str) -> str:
    """The text of the annotation of that name."""
    return next(html.unescape(str(note.text)) for note in figure.layout.annotations if note.name == name)


# --- colour ---------------------------------------------------------------------------------------------------------

# Machado, Oliveira, Fernandes 2009, severity 1.0, for linear RGB.
BLIND = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
_WHITE = (0.95047, 1.0, 1.08883)
RGB = tuple[float, float, float]


def linear(colour: str) -> RGB:
    """A hex colour as linear RGB."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def seen_by(colour: RGB, kind: str) -> RGB:
    """A linear RGB colour as a colour-blind eye sees it."""
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * channel for weight, channel in zip(row, colour, strict=True))))
        for row in BLIND[kind]
    )
    return red, green, blue


def lab(colour: RGB) -> RGB:
    """CIE L*a*b* of a linear RGB colour (sRGB primaries, D65)."""
    red, green, blue = colour
    xyz = (
        0.4124564 * red + 0.3575761 * green + 0.1804375 * blue,
        0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
        0.0193339 * red + 0.1191920 * green + 0.9503041 * blue,
    )
    x, y, z = (_cube(value / white) for value, white in zip(xyz, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cube(ratio: float) -> float:
    return math.cbrt(ratio) if ratio > 216 / 24389 else (24389 / 27 * ratio + 16) / 116


def distance(one: RGB, other: RGB) -> float:
    """CIE76 colour difference of two linear RGB colours."""
    return math.dist(lab(one), lab(other))


def contrast(one: str, other: str) -> float:
    """WCAG contrast of two hex colours."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
