"""Our fonts reduced to the characters that one picture or page shows, to be embedded in it."""

import base64
import io
import unicodedata
from collections.abc import Iterable
from typing import Any

from dashboard.assets import FONTS
from dashboard.share.cache import memoize

FILES = {400: "pledgeboard-sans-regular.otf", 700: "pledgeboard-sans-bold.otf"}
# Digits, signs and Latin come along in any case: a figure's hover labels show numbers that its text does not hold.
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "·–—…“”‘’×±≥≤→−"


def characters(*texts: str) -> str:
    """The characters of some texts that a font could hold, each once, in order."""
    printable = {char for text in texts for char in unicodedata.normalize("NFC", text) if char.isprintable()}
    return "".join(sorted(printable | set(ALWAYS)))


def faces(*texts: str) -> str:
    """CSS rules that bring Pretendard in two weights for some texts, inside themselves."""
    chars = characters(*texts)

    def make() -> str:
        return "".join(
            f"@font-face{{font-family:Pretendard;font-weight:{weight};src:url(data:font/woff2;base64,{base64.b64encode(cut(weight, chars)).decode()}) format('woff2')}}"
            for weight in FILES
        )

    return memoize(("faces", chars), make)


def cut(weight: int, chars: Iterable[str]) -> bytes:
    """One weight with some characters, as WOFF2; the same bytes for the same characters."""
    # Half a second of import that only those pay who draw.
    from fontTools import subset

    features = ["kern", "liga", "tnum", "ccmp", "locl", "mark", "mkmk", "calt"]
    options = subset.Options(
        flavor="woff2", layout_features=features, hinting=False, notdef_outline=True, desubroutinize=True
    )
    font: Any = subset.load_font(str(FONTS / FILES[weight]), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(char) for char in chars])
    subsetter.subset(font)
    font["head"].modified = font["head"].created  # the moment of cutting is no part of it
    font.recalcTimestamp = False
    out = io.BytesIO()
    font.flavor = options.flavor
    font.save(out)
    return out.getvalue()
