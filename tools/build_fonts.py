"""Cut Pretendard into the web and export fonts under dashboard/static/fonts/ (see docs/fonts.md).

    python tools/build_fonts.py FOLDER

FOLDER is the unpacked npm package `pretendard-jp` 1.3.9: Pretendard with Han characters, for the source's “新성장동력”.
Each weight is cut into three parts that the browser fetches by unicode-range: what the board itself shows, the rest of
the 2,350 syllables of KS X 1001, and all other syllables.
"""

import argparse
import hashlib
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[1]
OUT = ROOT / "dashboard" / "static" / "fonts"
CSS = OUT / "pretendard.css"

# One heavy weight serves 600 and 700: a third file would cost more on first load than the difference is worth.
WEIGHTS = {"regular": ("PretendardJP-Regular", "100 500"), "bold": ("PretendardJP-Bold", "600 900")}
NAME_IDS = (1, 3, 4, 6, 16)  # family, unique id, full name, PostScript name, typographic family
# The licence reserves the name Pretendard for the unmodified fonts, and a subset is a modification.
OWN_NAME = "Pledgeboard Sans"

EXPORT_FEATURES = ["kern", "tnum", "ccmp", "locl", "mark", "mkmk"]
# Private use; Han with its radicals and compatibility forms.
NOT_ON_THE_SERVER = (
    range(0xE000, 0xF900),
    range(0xF0000, 0x110000),
    range(0x2E80, 0x2FE0),
    range(0x3400, 0xA000),
    range(0xF900, 0xFB00),
)
SYLLABLES = range(0xAC00, 0xD7A4)
BASE = [
    *range(0x20, 0x7F),  # ASCII
    *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A
    *range(0x2010, 0x2040),  # dashes, quotes, ellipsis
    *range(0x2070, 0x20C0),  # superscripts, currency signs
    *range(0x2190, 0x2200),  # arrows
    *range(0x2200, 0x2270),  # signs of mathematics
    *range(0x2460, 0x2474),  # circled digits
    *range(0x25A0, 0x2600),  # geometric shapes
    *range(0x3000, 0x3020),  # CJK brackets and punctuation
    *range(0x3130, 0x3190),  # compatibility jamo: search by initial consonants
    *range(0x3200, 0x3400),  # units and enclosed letters
    *range(0xFF00, 0xFFF0),  # full-width forms
    *map(
        ord, "新舊前現故大小中美日北南韓獨英佛露男女老靑與野黨檢警軍法文市道區郡國民對反親非無有全最高低上下左右内外"
    ),  # headlines
]


def shown_characters() -> set[int]:
    """Every character of the seed, the message catalogues and the code: what a first visit can show."""
    files = [*ROOT.glob("seed/*/*.csv"), *ROOT.glob("dashboard/**/*.po"), *ROOT.glob("dashboard/**/*.py")]
    return {ord(character) for file in files for character in file.read_text(encoding="utf-8")}


def ks_x_1001() -> set[int]:
    """The 2,350 syllables of KS X 1001: all that ordinary Korean text needs."""

    def encodes(code: int) -> bool:
        try:
            return len(chr(code).encode("euc_kr")) == 2
        except UnicodeEncodeError:
            return False

    return {code for code in SYLLABLES if encodes(code)}


def parts() -> list[set[int]]:
    """The code points of each part, disjoint, the most wanted first."""
    first = set(BASE) | shown_characters()
    second = ks_x_1001() - first
    return [first, second, set(SYLLABLES) - first - second]


def server_characters(source: Path, shown: set[int]) -> set[int]:
    """All that the font holds but private signs, and of Han, which is two thirds of it, what is shown anyway."""
    held = set(TTFont(source, lazy=True).getBestCmap())
    return {code for code in held if code in shown or not any(code in block for block in NOT_ON_THE_SERVER)}


def unicode_range(codes: Iterable[int]) -> str:
    """Code points as a CSS unicode-range, neighbours joined."""
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)


def cut(source: Path, target: Path, codes: set[int], *, features: list[str], flavor: str | None = "woff2") -> set[int]:
    """Write the subset of a font and return the code points that it really holds."""
    options = subset.Options()
    options.flavor = flavor
    options.layout_features = features
    options.hinting = False
    options.desubroutinize = flavor is not None  # plain, shared subroutines save half
    options.name_IDs = ["*"]
    options.notdef_outline = True
    font = TTFont(source)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    for record in font["name"].names:
        if record.nameID in NAME_IDS:
            own = OWN_NAME.replace(" ", "") if record.nameID == 6 else OWN_NAME
            record.string = record.toUnicode().replace("Pretendard", own)
    held = set(font.getBestCmap())
    font.flavor = flavor
    font.save(target)
    return held


def build(package: Path) -> None:
    """Write all fonts, their stylesheet and the licence."""
    OUT.mkdir(parents=True, exist_ok=True)
    shutil.copy(package / "dist" / "LICENSE.txt", OUT / "LICENSE.txt")
    faces = []
    wanted = parts()
    for weight, (name, css_weight) in WEIGHTS.items():
        source = package / "dist" / "public" / "static" / f"{name}.otf"
        for number, codes in enumerate(wanted, 1):
            target = OUT / f"pretendard-{weight}-{number}.woff2"
            held = cut(source, target, codes, features=["*"]) & codes
            digest = hashlib.sha256(target.read_bytes()).hexdigest()[:12]
            faces.append(
                "@font-face{font-family:Pretendard;font-style:normal;font-display:swap;"
                f"font-weight:{css_weight};src:url({target.name}?v={digest}) format('woff2');"
                f"unicode-range:{unicode_range(held)}}}\n"
            )
            print(f"{target.name}: {len(held)} characters, {target.stat().st_size / 1024:.0f} kB")
        # A saved picture carries its font inside, so this one is as lean as Korean text allows.
        target = OUT / f"export-{weight}.woff2"
        held = cut(source, target, wanted[0] | wanted[1], features=EXPORT_FEATURES)
        print(f"{target.name}: {len(held)} characters, {target.stat().st_size / 1024:.0f} kB")
        # As OTF, for the server's pictures and for Typst, which read no WOFF2: nobody fetches it, so it holds more.
        plain = ROOT / "dashboard" / "fonts" / f"pledgeboard-sans-{weight}.otf"
        held = cut(
            source, plain, server_characters(source, wanted[0] | wanted[1]), features=EXPORT_FEATURES, flavor=None
        )
        print(f"{plain.name}: {len(held)} characters, {plain.stat().st_size / 1024:.0f} kB")
    CSS.write_text("/* Built by tools/build_fonts.py; licence in LICENSE.txt. */\n" + "".join(faces), encoding="utf-8")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("package", type=Path)
    build(ask.parse_args().package)
    return 0


if __name__ == "__main__":
    sys.exit(main())
