"""Our fonts cut to what is shown; which characters no installed font can draw, and which package to install for them."""

import base64
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from dashboard import logs
from dashboard.assets import FONTS
from dashboard.domain.errors import N_
from dashboard.locale import translator
from dashboard.share.cache import cached
from dashboard.share.snapshot import Snapshot

FILES = {400: "pledgeboard-sans-regular.otf", 700: "pledgeboard-sans-bold.otf"}
# Digits, signs and Latin come along in any case: a figure's hover labels show numbers that its text does not hold.
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "·–—…“”‘’×±≥≤→−"

LACKING = N_(
    "No font here can draw {characters} ({scripts}): the file shows boxes in their place. Install the font package {packages} (its Debian name) and make the file again."
)
ON_PAGE = N_(
    "Pictures and PDF files of this board show boxes for some characters ({scripts}): the board's machine has no font for them. What helps there is the font package {packages} (its Debian name)."
)
IN_PICTURE = N_("Boxes in place of {scripts}: the server lacks {packages}")
BOX = "□"
MOST_NAMED = 12  # characters in one sentence
# Where systems keep fonts: Debian and its like, macOS, Windows.
FOLDERS = tuple(
    Path(folder).expanduser()
    for folder in (
        "~/.local/share/fonts", "~/.fonts", "/usr/local/share/fonts", "/usr/share/fonts",
        "~/Library/Fonts", "/Library/Fonts", "/System/Library/Fonts", "C:/Windows/Fonts",
    )
)  # fmt: skip
_WORDED = re.compile("(title|name|text|label|category_name|description)(_.+)?$")
HAN = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "BOPOMOFO", "IDEOGRAPHIC", "KANGXI", "HALFWIDTH", "FULLWIDTH")
PICTURES = range(0x1F000, 0x1FB00)
# And what only chooses between forms. Code points that Python's Unicode does not know yet (Cn) may be new emoji.
_WITHOUT_A_GLYPH = ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp")


def characters(*texts: str) -> str:
    """The characters of some texts that a font could hold, each once, in order."""
    printable = {char for text in texts for char in unicodedata.normalize("NFC", text) if char.isprintable()}
    return "".join(sorted(printable | set(ALWAYS)))


def faces(*texts: str) -> Markup:
    """CSS rules that bring Pretendard in two weights for some texts, inside themselves."""
    return _faces(characters(*texts))


@cached()
def _faces(chars: str) -> Markup:
    rules = (
        f"@font-face{{font-family:Pretendard;font-weight:{weight};src:url(data:font/woff2;base64,{base64.b64encode(cut(weight, chars)).decode()}) format('woff2')}}"
        for weight in FILES
    )
    return Markup("".join(rules))


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
    out = io.BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()


class Font(NamedTuple):
    """One face in a font file."""

    path: Path
    number: int


_noticed: ContextVar[set[str] | None] = ContextVar("noticed", default=None)


@contextmanager
def noticing() -> Iterator[set[str]]:
    """Collect the characters that no font can draw of everything that is drawn inside."""
    characters: set[str] = set()
    token = _noticed.set(characters)
    try:
        yield characters
    finally:
        _noticed.reset(token)


def notice(text: str) -> str:
    """Report the characters of a text that cannot be drawn, to the log and to `noticing`."""
    missing = lacking(text)
    if missing:
        logs.event("characters without a font", "warning", reason=f"{scripts_of(missing)}: {packages_for(missing)}")
        collected = _noticed.get()
        if collected is not None:
            collected.update(missing)
    return missing


def sentence(characters: Iterable[str], language: str, *, bare: bool = False, message: str = LACKING) -> str:
    """What cannot be drawn and which package helps. `characters`: of `lacking`, at least one. `bare`: names them by
    their codes alone, for a file that cannot show them. `message`: `ON_PAGE` for those who read the board, `IN_PICTURE` beside what makes a picture."""
    ordered = sorted(characters)
    names = [f"U+{ord(char):04X}" if bare else f"{char} (U+{ord(char):04X})" for char in ordered[:MOST_NAMED]]
    listed = ", ".join(names) + (" …" if len(ordered) > MOST_NAMED else "")
    facts = {"scripts": scripts_of(ordered), "packages": packages_for(ordered)}
    return translator(language)(message).format(characters=listed, **facts)


def lacking_of(snapshot: Snapshot) -> str:
    """The same of a campaign's names, titles and sentences."""

    def find() -> str:
        frames = (snapshot.pledges(), snapshot.categories(), snapshot.statements(), snapshot.figures())
        columns = [frame[name] for frame in frames for name in frame if _WORDED.match(str(name))]
        texts = {cell for column in columns for cell in column if isinstance(cell, str)}
        return lacking("".join((snapshot.campaign().name, *texts)))

    return snapshot.memoize_seeded("characters without a font", find)


def lacking(text: str) -> str:
    """The characters of a text that neither our fonts nor the system's can draw, each once, in order."""
    foreign = beyond_ours(text)
    return "".join(sorted(set(foreign) - set(fonts_for(foreign, FOLDERS))))


@lru_cache(maxsize=256)
def fonts_for(characters: str, folders: tuple[Path, ...]) -> dict[str, Font]:
    """The font in some folders that draws each of some characters, as far as one does."""
    fonts: dict[str, Font] = {}
    paths = chain.from_iterable(folder.rglob("*.[ot]t[fc]") for folder in folders if folder.is_dir() and characters)
    for path in sorted(paths, key=_plainness):
        if len(fonts) == len(characters):
            break
        for number, codes in enumerate(_codes(path)):
            fonts = {char: Font(path, number) for char in characters if ord(char) in codes} | fonts
    return fonts


def _plainness(font: Path) -> tuple[bool, bool, bool, Path]:
    """Upright sans-serif fonts come first, as what stands around the character is one."""
    name = font.stem.lower()
    return "italic" in name or "oblique" in name, "sans" not in name, "mono" in name or "bold" in name, font


def replaced(text: str, missing: str) -> str:
    """A text with a box, which our fonts hold, for each character of `lacking`."""
    return "".join(BOX if unicodedata.normalize("NFC", char) in missing else char for char in text)


def beyond_ours(text: str) -> str:
    """The characters of a text that our own fonts lack, each once, in order."""
    foreign = {char for char in unicodedata.normalize("NFC", text) if ord(char) not in _ours()}
    drawn = (char for char in sorted(foreign) if unicodedata.category(char) not in _WITHOUT_A_GLYPH)
    return "".join(char for char in drawn if not unicodedata.name(char, "").startswith("VARIATION SELECTOR"))


def scripts_of(characters: Iterable[str]) -> str:
    """The scripts of some characters, as Unicode calls them."""
    return ", ".join(sorted({_script(char) for char in characters}))


def packages_for(characters: Iterable[str]) -> str:
    """The Debian packages whose fonts hold some characters."""
    return " ".join(sorted({_package(char) for char in characters}))


def _script(char: str) -> str:
    if ord(char) in PICTURES:
        return "Emoji"
    parts = unicodedata.name(char, "-").split()
    named = [part for part in parts if part in ("HANGUL", "HIRAGANA", "KATAKANA")]
    if not named and parts[0].startswith(("CJK", "KANGXI", "IDEOGRAPHIC")):
        return "Han"
    is_letter = unicodedata.category(char)[0] in "LM" and parts != ["-"]
    return [*named, parts[0] if is_letter else "SIGNS"][0].capitalize()


def _package(char: str) -> str:
    if ord(char) in PICTURES:
        return "fonts-noto-color-emoji"
    is_east_asian = any(part in HAN for part in unicodedata.name(char, "").split()[:2])
    return "fonts-noto-cjk" if is_east_asian else "fonts-noto-core"


@lru_cache(maxsize=1)
def _ours() -> frozenset[int]:
    return frozenset.intersection(*(codes for path in sorted(FONTS.glob("*.otf")) for codes in _codes(path)))


@lru_cache(maxsize=2048)
def _codes(font: Path) -> list[frozenset[int]]:
    """The code points that each face in a font file holds; nothing of a file that cannot be read."""
    # Half a second of import that only those pay whose texts need it.
    from fontTools.ttLib import TTCollection, TTFont

    kind = TTCollection if font.suffix.lower() in (".ttc", ".otc") else TTFont
    try:
        with kind(font, lazy=True) as held:
            return [frozenset(face.getBestCmap() or ()) for face in getattr(held, "fonts", [held])]
    except Exception:  # a damaged font is no font
        return []
