"""The templates: one Jinja2 environment a language, in which every text is escaped unless it is marked as HTML."""

import json
import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from dashboard.charts.drawing.status_words import left_out_text
from dashboard.content import markup
from dashboard.content.blocks import Block
from dashboard.content.models import Measured
from dashboard.content.record_words import OWN_RATING, day_words, erased_words, judgement_facts, publication_words
from dashboard.domain.file_kind import label_of
from dashboard.domain.status import Outcome, Status
from dashboard.locale import LANGUAGES, html_language, own_name, regional, translator

_PIECES = (markup.spoken, markup.found, markup.worded, markup.dated, markup.marked, markup.other_title)
TEMPLATES = Path(__file__).with_name("templates")
_BREAKS = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})|\n\s*", re.DOTALL)


class _Unbroken(Extension):
    """Takes line breaks and indentation out of a template: they are for its readers, and would be spaces on a page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        del filename
        if not (name or "").endswith(".html"):
            return source
        # A comment holds the breaks, so that errors name the right line.
        return _BREAKS.sub(lambda match: match[1] or "{#" + "\n" * match[0].count("\n") + "#}", source)


def _as_markup(piece: Callable[..., str], *arguments: Any) -> Markup:
    return Markup(piece(*arguments))


def _is_a(kind: type, value: object) -> bool:
    return isinstance(value, kind)


@cache
def environment(language: str) -> Environment:
    """The templates with the words of one language. Globals: `_` translates into `language`; see below for the
    others."""
    jinja = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, extensions=[_Unbroken],
        keep_trailing_newline=True,
    )  # fmt: skip
    _ = translator(language)
    jinja.tests |= {kind.__name__: partial(_is_a, kind) for kind in (*get_args(Block), Measured)}
    jinja.globals |= {
        "_": _,
        "language": language,
        "html_language": Markup(html_language(language)),
        "own_name": own_name,
        "regional": regional,
        "languages": LANGUAGES,
        "OWN_RATING": OWN_RATING,
        "Status": Status,
        "Outcome": Outcome,
        "erased": lambda file, moment: erased_words(file, moment, _),
        "left_out": lambda rate: left_out_text(rate, _),
        "day_words": lambda day, precision: day_words(day, precision, _),
        "judgement_facts": lambda assessment: judgement_facts(assessment, _),
        "published": lambda publication: publication_words(publication, _),
    }
    jinja.filters |= {
        **{piece.__name__: partial(_as_markup, piece) for piece in _PIECES},
        "is_web": markup.is_web,
        "is_local": markup.is_local,
        "file_kind": label_of,
    }
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
