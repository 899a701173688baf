"""Small pieces of HTML, every text of the data escaped before it is set."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import streamlit as st

from dashboard.assets import JAVASCRIPT
from dashboard.content.blocks import Block
from dashboard.content.rendering import rendered, text, worded
from dashboard.share.cache import cached
from dashboard.share.reader import Reader
from dashboard.ui.board import chart_views, language, run_key, snapshot
from dashboard.ui.urls import LINKS, Parameter, href

__all__ = ["text"]
SECTION, PROSE = "board section", "board prose"  # classes of the style sheet


class Markup(str):
    """HTML as it is: in a plain string Streamlit looks for indentation and for the name of a file, at each run."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return self


def link(label: str, page: str, /, *, css: str = "", anchor: str = "", title: str = "", **values: Parameter) -> str:
    """A link to a page of the board, its label escaped."""
    extras = (f' class="{text(css)}"' if css else "") + (f' aria-label="{text(title)}"' if title else "")
    return f'<a href="{text(href(page, anchor, **values))}"{extras}>{worded(label)}</a>'


def address_link(label: str, address: str) -> str:
    """A link to an address of the board that is written already: one whose names come from outside."""
    return f'<a href="{text(address)}">{text(label)}</a>'


def reader() -> Reader:
    """Who reads this run, for the view models of the record."""
    return Reader(snapshot(), language(), LINKS)


def macro(template: str, name: str, *arguments: Any) -> str:
    """What a macro of `content/templates` shows of its arguments, with the board's links."""
    return str(rendered(template, name, language(), *arguments, links=LINKS, snapshot=snapshot()))


def record(name: str, *arguments: Any) -> str:
    """A macro of `record.html`."""
    return macro("record.html", name, *arguments)


@cached(run_key)
def part(template: str, name: str, says: Callable[..., Any], *arguments: Any) -> str:
    """A part of a page, made once: a macro of what a function of `share` says to this run's reader."""
    return block(macro(template, name, says(reader(), *arguments)))


@cached(run_key)
def prose(says: Callable[..., Sequence[Block]], *level: int) -> str:
    """What a function of `share.report.blocks` says of this run's charts, made once; empty for nothing."""
    blocks = says(chart_views(), *level)
    return block(macro("blocks.html", "blocks", blocks), css=PROSE) if blocks else ""


def block(*parts: str, css: str = "board") -> str:
    """Pieces of HTML as one part of a page, which the style sheet takes for the board's; empty where they all are."""
    body = "".join(parts)
    return f'<div class="{css}">{body}</div>' if body else ""


def section(title: str, body: str = "", anchor: str = "") -> str:
    """A titled part of a page; `body` is HTML. `anchor`: of its title, for links to it."""
    id = f' id="{anchor}"' if anchor else ""
    return block(f"<h2{id}>{text(title)}</h2>{body}", css=SECTION)


def notice(words: str, *, problem: bool = False) -> str:
    """A sentence that stands out; one that says what is wrong is read out at once."""
    problem_attributes = ' problem" role="alert' if problem else ""
    return block(f'<p class="notice{problem_attributes}">{text(words)}</p>')


def quiet(words: str, *, section: bool = False) -> str:
    """A sentence in the background; `section` keeps it away from what is above."""
    return block(f'<p class="quiet">{text(words)}</p>', css=SECTION if section else "board")


@cache
def component(name: str, script: str = "") -> Callable[..., Any]:
    """A component that shows nothing and only runs a script; by default the file of its name."""
    script = script or (JAVASCRIPT / f"{name}.js").read_text(encoding="utf-8")
    return st.components.v2.component(f"pledgeboard_{name}", js=script, html="<span hidden></span>")


def ignore() -> None:
    """Hear of a component's change whose result is read where the component is mounted."""


def show(*parts: str, at: Any = st) -> None:
    """Put pieces of HTML on the page as one element; none where there is nothing to show. `at`: where, such as
    `st.sidebar`; on the page by itself."""
    body = "".join(parts)
    if body:
        at.html(Markup(body))
