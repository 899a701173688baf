"""HTML: templates, one Jinja2 environment a language, and small pieces; every text is escaped before it is set."""

import json
import re
from collections.abc import Sequence
from functools import cache, partial
from html import escape
from pathlib import Path
from typing import Any, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from dashboard.charts.drawing.caption import SEPARATOR, left_out_text
from dashboard.content.blocks import Block
from dashboard.content.models import Measured
from dashboard.content.record_words import OWN_RATING, day_words, erased_words, judgement_facts, publication_words
from dashboard.domain.file_kind import type_label
from dashboard.domain.search import found_in
from dashboard.domain.status import Outcome, Status, percent_text
from dashboard.locale import LANGUAGES, ForeignText, html_language, own_name, regional, runs_left, translator

TEMPLATES = Path(__file__).with_name("templates")
WEB = ("https://", "http://")
_DAY = re.compile(r"\b\d{4}-\d{2}(-\d{2})?\b")
_LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")  # letters of Hebrew, Arabic and the like
_BREAKS = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})|\n\s*", re.DOTALL)


def text(value: object) -> str:
    """A value as HTML text: script-like content stays visible content."""
    return escape(str(value), quote=True)


def spoken(words: object) -> Markup:
    """The attributes that say the language of a text that is in another one than the interface; empty for others."""
    return Markup(f" {html_language(words.language)}" if isinstance(words, ForeignText) else "")


def worded(words: object, body: str = "") -> Markup:
    """A text as HTML, in an element of its own with its language where that is not the interface's. `body`: its HTML,
    by default the text as it is."""
    attributes, body = spoken(words), body or text(words)
    return Markup(f"<span{attributes}>{body}</span>" if attributes else body)


def other_title(title: object, shown: object, tag: str = "p", css: str = "english") -> Markup:
    """A title in another language of the data; empty where that says nothing else than the title shown."""
    return Markup("" if not title or title == shown else f'<{tag} class="{css}"{spoken(title)}>{text(title)}</{tag}>')


def dated(words: Sequence[str]) -> Markup:
    """Facts between dots, or a sequence of them, as HTML: no day breaks at its hyphens, each fact keeps its language,
    and none is turned round by a name beside it that runs from right to left."""
    facts = SEPARATOR.join(worded(fact) for fact in ([words] if isinstance(words, str) else words)).split(SEPARATOR)
    parts = [f"<bdi>{part}</bdi>" if _LEFTWARDS.search(part) else part for part in facts]
    return Markup(_DAY.sub(r'<span class="num">\g<0></span>', SEPARATOR.join(parts)))


def highlighted(words: str, query: str) -> Markup:
    """A text as HTML with the terms of a search marked."""
    return worded(words, _with_marks(words, [(start, end, "") for start, end in found_in(words, query)]))


def is_web(href: str) -> bool:
    """Whether a text is an address of the web."""
    return href.lower().startswith(WEB)


def is_local(href: str) -> bool:
    """Whether a text is an address of the same document or beside it: no scheme, no host."""
    head = href.partition("?")[0].partition("#")[0]
    return bool(href) and not href.startswith(("//", "/\\", "\\")) and ":" not in head


def marked(words: str, quotes: list[tuple[str, str]]) -> Markup:
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


def _with_marks(words: str, spans: list[tuple[int, int, str]]) -> Markup:
    """A text as HTML with some spans marked, each with the address that it links to; empty for none."""
    parts, at = [], 0
    for start, end, href in spans:
        marked_words = text(words[start:end])
        link = f'<a href="{text(href)}">{marked_words}</a>' if href else marked_words
        parts += [text(words[at:start]), f"<mark>{link}</mark>"]
        at = end
    return Markup("".join([*parts, text(words[at:])]))


class _Unbroken(Extension):
    """Takes line breaks and indentation out of a template: they are for its readers, and would be spaces on a page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        del filename
        if not (name or "").endswith(".html"):
            return source
        # A comment holds the breaks, so that errors name the right line.
        return _BREAKS.sub(lambda match: match[1] or "{#" + "\n" * match[0].count("\n") + "#}", source)


@cache
def environment(language: str) -> Environment:
    """The templates with the words of one language; `_` translates into it."""
    jinja = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, extensions=[_Unbroken],
        keep_trailing_newline=True, auto_reload=False,  # it would look at the file with each piece of HTML
    )  # fmt: skip
    _ = translator(language)
    jinja.tests |= {kind.__name__: kind.__instancecheck__ for kind in (*get_args(Block), Measured)}
    jinja.globals |= {"_": _, "language": language, "languages": LANGUAGES, "OWN_RATING": OWN_RATING}
    jinja.globals |= {"html_language": Markup(html_language(language)), "own_name": own_name, "regional": regional}
    translated = (erased_words, left_out_text, day_words, judgement_facts, publication_words)
    jinja.globals |= {"Status": Status, "Outcome": Outcome, "percent_text": percent_text}
    jinja.globals |= {say.__name__: partial(say, _=_) for say in translated}
    pieces = (spoken, runs_left, highlighted, worded, dated, marked, other_title, is_web, is_local)
    jinja.filters |= {"file_kind": type_label, **{piece.__name__: piece for piece in pieces}}
    return jinja


def render(template: str, language: str, **context: Any) -> Markup:
    """A template as HTML. `template`: its path below `templates/`. `context`: what it shows; texts are escaped."""
    return Markup(environment(language).get_template(template).render(context))


def script_data(content: Any) -> Markup:
    """Content as JSON inside a script element, which nothing in it can close."""
    return Markup(json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def rendered(template: str, macro: str, language: str, *arguments: Any, **context: Any) -> Markup:
    """One macro of a template as HTML; `arguments` are the macro's, the others as for `render`."""
    module = environment(language).get_template(template).make_module(context)
    return Markup(getattr(module, macro)(*arguments))
