"""Widgets over labelled choices, and widgets that show what the address says and write it there."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard.content.models import Link
from dashboard.share.chart_names import earliest_day
from dashboard.share.parameters import iso_days, unknown_value
from dashboard.ui import html, trouble, urls
from dashboard.ui.board import _, snapshot

Labels = Mapping[Any, str] | Iterable[Any] | None


def choose(widget: Callable[..., Any], label: str, labels: Labels, /, **options: Any) -> Any:
    """Show a widget over labelled choices; returns what the widget returns. `widget`: such as `st.selectbox`. `labels`:
    code to label in the reader's language; or codes that have a label (`LabelledCode`); None for a widget that offers
    no choices."""
    if labels is None:
        return widget(label, **options)
    name: Callable[[Any], str] = labels.__getitem__ if isinstance(labels, Mapping) else lambda code: _(code.label)
    return widget(label, list(labels), format_func=name, **options)


class _Days:
    def __contains__(self, text: object) -> bool:
        return urls.read_date(str(text)) is not None


DAYS = _Days()  # of an address


def allowed_query(allowed: Mapping[str, Container[str]]) -> dict[str, list[str]]:
    """What the address asks for by each parameter, as far as it is allowed; the rest is left out and named."""
    values = {name: [value for value in st.query_params.get_all(name) if value] for name in allowed}
    for name, days in iso_days(values).items():
        if days != values[name]:
            values[name] = st.query_params[name] = days
    pairs = [(name, value) for name in values for value in values[name] if value not in allowed[name]]
    trouble.show_unknown(unknown_value(name, value) for name, value in pairs)
    return {name: [value for value in values[name] if value in allowed[name]] for name in values}


def query_of(**parameters: str) -> dict[str, list[str]]:
    """What an address says of some parameters; those that are empty are left out."""
    return {name: [value] for name, value in parameters.items() if value}


def follow(
    widget: Callable[..., Any], label: str, name: str, value: Any, /, *, key: str, labels: Labels | None = None,
    to_query: Callable[[Any], Any] | None = None, resets: str = "", **options: Any,
) -> Any:  # fmt: skip
    """Show a widget set to what the address says; a change is written to the address at once. `widget`: as of `choose`.
    `labels`: as of `choose`. `to_query`: the parameter's value for the widget's; by default the same, a day in ISO
    form."""
    st.session_state[key] = value
    return choose(widget, label, labels, key=key, on_change=_write, args=(name, key, to_query, resets), **options)


def _write(name: str, key: str, to_query: Callable[[Any], Any] | None, resets: str) -> None:
    st.query_params.pop(resets, None)
    value = st.session_state[key]
    if to_query is not None:
        value = to_query(value)
    if value:
        st.query_params[name] = value.isoformat() if isinstance(value, date) else value
    else:
        st.query_params.pop(name, None)


def term_days(last: date) -> dict[str, Any]:
    """The arguments of a calendar that begins some years before the term and ends with `last`."""
    first = earliest_day(snapshot())
    return {"min_value": first, "max_value": max(last, first), "format": "YYYY-MM-DD"}


def switches(page: str, query: Mapping[str, Sequence[str]], *groups: tuple[str, str, Mapping[str, str]]) -> str:
    """Links that show a page in another way each, as HTML."""
    shown = []
    for about, name, labels in groups:
        now, ways = (query.get(name) or [""])[0], ((code, urls.href(page, **{**query, name: code})) for code in labels)
        shown.append((_(about), [Link(way, _(labels[code]), code == now) for code, way in ways]))
    return html.block(html.macro("status.html", "switches", shown))
