"""Small pieces of HTML about the language of a text and the figures in it: every text is escaped before it is set."""

import re
from html import escape

WEB = ("https://", "http://")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")


def text(value: object) -> str:
    """A value as HTML text: script-like content stays visible content."""
    return escape(str(value), quote=True)


def spoken(words: object, otherwise: str = "") -> str:
    """The attribute that tells a screen reader the language of a campaign's text, as far as its script shows it."""
    language = "ko" if _HANGUL.search(str(words)) else otherwise
    return f' lang="{language}"' if language else ""


def other_title(title: object, shown: object, tag: str = "p", css: str = "english") -> str:
    """A title in the other language of the data; empty where that says nothing else than the title shown."""
    if not title or title == shown:
        return ""
    return f'<{tag} class="{css}"{spoken(title, "en" if _HANGUL.search(str(shown)) else "")}>{text(title)}</{tag}>'


def is_web(href: str) -> bool:
    """Whether a text is an address of the web."""
    return href.lower().startswith(WEB)


def is_local(href: str) -> bool:
    """Whether a text is an address of the same document or beside it: no scheme, no host."""
    head = href.partition("?")[0].partition("#")[0]
    return bool(href) and not href.startswith(("//", "/\\", "\\")) and ":" not in head


def marked(words: str, quotes: list[tuple[str, str]]) -> str:
    """A text as HTML with its quotes highlighted.

    Args:
        words: the statement or title.
        quotes: pairs of a verbatim quote and the address that it links to (empty for none); a quote that lies inside
            another one or does not stand in the text is left out.
    """
    spans: list[tuple[int, int, str]] = []
    for quote, href in sorted(quotes, key=lambda pair: -len(pair[0])):
        start = words.find(quote)
        while start >= 0 and any(start < end and start + len(quote) > begin for begin, end, _href in spans):
            start = words.find(quote, start + 1)
        if start >= 0 and quote:
            spans.append((start, start + len(quote), href))
    parts, at = [], 0
    for start, end, href in sorted(spans):
        quoted = text(words[start:end])
        link = f'<a href="{text(href)}">{quoted}</a>' if href else quoted
        parts += [text(words[at:start]), f"<mark>{link}</mark>"]
        at = end
    return "".join(parts) + text(words[at:])
