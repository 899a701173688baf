"""Small pieces of HTML about the language of a text and the figures in it: every text is escaped before it is set."""

import re
from html import escape

from dashboard.domain.search import found_in
from dashboard.locale import ForeignText, html_language

_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
WEB = ("https://", "http://")


def text(value: object) -> str:
    """A value as HTML text: script-like content stays visible content."""
    return escape(str(value), quote=True)


def spoken(words: object) -> str:
    """The attributes that say the language of a text that is in another one than the interface; empty for others."""
    return f" {html_language(words.language)}" if isinstance(words, ForeignText) else ""


def worded(words: object) -> str:
    """A text as HTML, in an element of its own with its language where that is not the interface's."""
    attributes = spoken(words)
    return f"<span{attributes}>{text(words)}</span>" if attributes else text(words)


def other_title(title: object, shown: object, tag: str = "p", css: str = "english") -> str:
    """A title in another language of the data; empty where that says nothing else than the title shown."""
    return "" if not title or title == shown else f'<{tag} class="{css}"{spoken(title)}>{text(title)}</{tag}>'


def dated(words: object) -> str:
    """A text as HTML in which no day breaks at its hyphens."""
    return _DAY.sub(r'<span class="num">\g<0></span>', worded(words))


def found(words: str, query: str) -> str:
    """A text as HTML with the terms of a search marked, in an element of its own where it is in another language."""
    body = _with_marks(words, [(start, end, "") for start, end in found_in(words, query)] if query else [])
    attributes = spoken(words)
    return f"<span{attributes}>{body}</span>" if attributes else body


def is_web(href: str) -> bool:
    """Whether a text is an address of the web."""
    return href.lower().startswith(WEB)


def is_local(href: str) -> bool:
    """Whether a text is an address of the same document or beside it: no scheme, no host."""
    head = href.partition("?")[0].partition("#")[0]
    return bool(href) and not href.startswith(("//", "/\\", "\\")) and ":" not in head


def marked(words: str, quotes: list[tuple[str, str]]) -> str:
    """A text as HTML with its quotes highlighted. `quotes`: pairs of a verbatim quote and the address that it links to
    (empty for none); a quote that lies inside another one or does not stand in the text is left out."""
    spans: list[tuple[int, int, str]] = []
    for quote, href in sorted(quotes, key=lambda pair: -len(pair[0])):
        start = words.find(quote)
        while start >= 0 and any(start < end and start + len(quote) > begin for begin, end, _href in spans):
            start = words.find(quote, start + 1)
        if start >= 0 and quote:
            spans.append((start, start + len(quote), href))
    return _with_marks(words, sorted(spans))


def _with_marks(words: str, spans: list[tuple[int, int, str]]) -> str:
    """A text as HTML with some spans marked, each with the address that it links to; empty for none."""
    parts, at = [], 0
    for start, end, href in spans:
        marked_words = text(words[start:end])
        link = f'<a href="{text(href)}">{marked_words}</a>' if href else marked_words
        parts += [text(words[at:start]), f"<mark>{link}</mark>"]
        at = end
    return "".join(parts) + text(words[at:])
