"""Text in pictures: how wide it runs, where it breaks, and how foreign text is kept from acting as markup."""

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

BREAK = "<br>"
ELLIPSIS = "…"
_DOT = "\u00b7"
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # and halves of characters, which nothing can write
_BLANKS = re.compile(r"[ \t\r\n]+")  # not the no-break space, which keeps words together

# Widths in em of Pretendard, rounded up: a label that is measured too wide costs white space, one measured too narrow
# is cut.
_WIDE_EM = 0.92  # Hangul, Han, and the letters of `_BROAD`
_CAPITAL_EM = 0.68
_DIGIT_EM = 0.64  # tabular figures
_SMALL_EM = 0.55
_THIN_EM = 0.32
_THIN = set(" \u00a0.,:;·'’‘|!ilj()[]/")
# Tamil, Telugu, Kannada, Malayalam, Sinhala; Burmese; Ethiopic
_BROAD = (range(0x0B80, 0x0E00), range(0x1000, 0x10A0), range(0x1200, 0x1380))
_MARKS = ("Mn", "Me")  # above or below the letter before
_BOLD_FACTOR = 1.06


def escape(text: object) -> str:
    """Keep foreign text from acting as Plotly's pseudo-HTML. `text`: any value; control characters and line breaks
    become spaces."""
    return html.escape(_CONTROLS.sub(" ", str(text)), quote=False)


def escape_lines(lines: Iterable[str]) -> str:
    """Lines of foreign text one under the other, each as `escape` has it."""
    return BREAK.join(map(escape, lines))


@lru_cache(maxsize=20_000)  # all of Hangul and more; a filter in an address may hold any character
def _em(char: str) -> float:
    if unicodedata.category(char) in _MARKS:
        return 0.0
    if unicodedata.east_asian_width(char) in ("W", "F") or any(ord(char) in block for block in _BROAD):
        return _WIDE_EM
    if char in _THIN:
        return _THIN_EM
    if char.isdigit():
        return _DIGIT_EM
    return _CAPITAL_EM if char.isupper() or not char.isascii() else _SMALL_EM


def width_px(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate how wide one line of plain text runs. `text`: one line, not escaped."""
    return sum(map(_em, text)) * size * (_BOLD_FACTOR if bold else 1.0)


def wrap(text: str, size: float, width: float, *, most: int | None = None, bold: bool = False) -> list[str]:
    """Break plain text into lines that fit, between words where possible, inside a word where one is too long. `text`:
    plain text, not escaped. `most`: how many lines at most; what is left over is cut with an ellipsis. None for as many
    as it takes."""
    lines: list[str] = []
    line, line_em, factor = "", 0.0, _BOLD_FACTOR if bold else 1.0
    for word in _BLANKS.sub(" ", text).strip().split(" "):
        addition = f" {word}" if line else word
        candidate_em = sum(map(_em, addition), line_em)
        if candidate_em * size * factor <= width:
            line, line_em = line + addition, candidate_em
            continue
        if line:
            lines.append(line)
        *full, line = _split_word(word, size, width, bold)
        line_em = sum(map(_em, line))
        lines.extend(full)
    lines.append(line)
    lines = _between_things(lines)
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), size, width, bold)]
    return lines


def _between_things(lines: list[str]) -> list[str]:
    """Without the dots at which a line breaks: they stand between two things, never at the edge of one."""
    heads = [lines[0], *(line.removeprefix(_DOT).strip() for line in lines[1:])]
    trimmed = [*(line.removesuffix(_DOT).strip() for line in heads[:-1]), heads[-1]]
    return [line for line in trimmed if line] or [""]


def _split_word(word: str, size: float, width: float, bold: bool) -> list[str]:
    pieces = [""]
    for char in word:
        is_mark = unicodedata.category(char).startswith("M")  # stays with its letter
        if pieces[-1] and not is_mark and width_px(pieces[-1] + char, size, bold=bold) > width:
            # An address reads best when it breaks before one of its parameters.
            place = max(pieces[-1].rfind("&"), pieces[-1].rfind("?")) if "://" in word else 0
            left = pieces[-1][place:] if place > 0 else ""
            pieces[-1:] = [pieces[-1].removesuffix(left) if left else pieces[-1], left]
        pieces[-1] += char
    return pieces


def _cut(text: str, size: float, width: float, bold: bool) -> str:
    while text and width_px(text + ELLIPSIS, size, bold=bold) > width:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS
