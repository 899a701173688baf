"""Small pieces of a static page's HTML: every text is escaped before it is set."""

import re
from html import escape
from urllib.parse import urlsplit

_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")


def text(value: object) -> str:
    """A value as HTML text: script-like content stays visible content."""
    return escape(str(value), quote=True)


def spoken(said: object, otherwise: str = "") -> str:
    """The attribute that tells a screen reader the language of a campaign's text, as far as its script shows it."""
    language = "ko" if _HANGUL.search(str(said)) else otherwise
    return f' lang="{language}"' if language else ""


def other_title(said: object, shown: object, tag: str = "p", css: str = "english") -> str:
    """A title in the other language of the data; empty where that says nothing else than the title shown."""
    if not said or said == shown:
        return ""
    return f'<{tag} class="{css}"{spoken(said, "en" if _HANGUL.search(str(shown)) else "")}>{text(said)}</{tag}>'


def link(href: str, body: str, css: str = "") -> str:
    """A link within the site around `body`, which is HTML that this package made."""
    return f'<a href="{text(href)}"{f" class={chr(34)}{css}{chr(34)}" if css else ""}>{body}</a>'


def outside_link(url: str, label: str) -> str:
    """A link to another host; what is no address of the web stays plain text."""
    if urlsplit(url).scheme not in ("http", "https"):
        return text(label)
    return f'<a href="{text(url)}" rel="noopener noreferrer nofollow">{text(label)}</a>'


def section(title: str, body: str, anchor: str = "") -> str:
    """A titled part of a page."""
    at = f' id="{anchor}"' if anchor else ""
    return f"<section{at}><h2>{text(title)}</h2>{body}</section>"


def quiet(words: str) -> str:
    """A paragraph that stands back."""
    return f'<p class="quiet">{text(words)}</p>'


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
        said = text(words[start:end])
        parts += [text(words[at:start]), f"<mark>{link(href, said) if href else said}</mark>"]
        at = end
    return "".join(parts) + text(words[at:])
