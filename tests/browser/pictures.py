"""How a test reads a saved picture: its texts, its fonts, its ink, and how alike two pieces of ink are."""

import base64
import io
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass

import numpy as np
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

SVG = "{http://www.w3.org/2000/svg}"
Ink = NDArray[np.float64]  # 0 paper to 1 ink, rows by columns
INKED = 0.5  # a pixel darker than this counts as ink


@dataclass(frozen=True)
class Drawing:
    """A saved SVG."""

    width: int
    height: int
    texts: tuple[tuple[float, str], ...]  # font size in px and words, in drawing order
    fonts: dict[int, bytes]  # by weight, as WOFF2

    @property
    def title(self) -> tuple[float, str]:
        """The largest of its texts: size in px and words."""
        return max(self.texts)


def read_svg(content: bytes) -> Drawing:
    """Read a saved SVG.

    Errors:
        xml.etree.ElementTree.ParseError: it is not well-formed.
    """
    root = ET.fromstring(content)
    assert root.tag == f"{SVG}svg"
    texts = []
    for element in root.iter(f"{SVG}text"):
        size = re.search(r"font-size: ([\d.]+)px", element.get("style", ""))
        words = "".join(element.itertext()).strip()
        if size and words:
            texts.append((float(size[1]), words))
    faces = re.findall(
        r"@font-face\{font-family:Pretendard;font-weight:(\d+);src:url\(data:[^,]*;base64,([^)]+)\)",
        "".join(style.text or "" for style in root.iter(f"{SVG}style")),
    )
    fonts = {int(weight): base64.b64decode(data) for weight, data in faces}
    return Drawing(int(root.attrib["width"]), int(root.attrib["height"]), tuple(texts), fonts)


def characters_of(font: bytes) -> set[str]:
    """The characters that a WOFF2 font has."""
    return {chr(code) for code in TTFont(io.BytesIO(font)).getBestCmap()}


def ink_of(picture: Image.Image) -> Ink:
    """A picture's darkness on white paper."""
    return 1 - np.asarray(picture.convert("L"), dtype=np.float64) / 255


def cropped(ink: Ink) -> Ink:
    """Only the part that has ink on it."""
    inked = ink > INKED
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    assert rows.size, "there is no ink"
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def first_line(ink: Ink) -> Ink:
    """The topmost line of text: the ink above the first empty rows."""
    rows = np.flatnonzero((ink > INKED).any(axis=1))
    last = int(np.argmax(np.diff(rows) > 1))  # before the first gap
    return cropped(ink[rows[0] : rows[last] + 1])


def rendered(words: str, size: float, woff2: bytes | None) -> Ink:
    """Words as FreeType draws them.

    Args:
        words: one line.
        size: px.
        woff2: the font; None for one that has no Korean, whose boxes a picture without our font would show.
    """
    if woff2 is None:
        face: ImageFont.FreeTypeFont | ImageFont.ImageFont = ImageFont.load_default(size)
    else:
        plain = io.BytesIO()
        font = TTFont(io.BytesIO(woff2))
        font.flavor = None
        font.save(plain)
        plain.seek(0)
        face = ImageFont.truetype(plain, size)
    paper = Image.new("L", (round(size * (len(words) + 2)), round(size * 3)), 255)
    ImageDraw.Draw(paper).text((size, size), words, font=face, fill=0)
    return cropped(ink_of(paper))


def likeness(one: Ink, other: Ink) -> float:
    """How alike two pieces of ink are, the second scaled to the first: 1 the same, 0 unrelated (correlation)."""
    height, width = one.shape
    scaled = Image.fromarray((other * 255).astype(np.uint8)).resize((width, height), Image.Resampling.BILINEAR)
    return float(np.corrcoef(one.ravel(), np.asarray(scaled, dtype=np.float64).ravel())[0, 1])
