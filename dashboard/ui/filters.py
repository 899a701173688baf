"""The filters of the list of pledges: widgets that follow the address, and an address that follows the widgets."""

import streamlit as st

from dashboard.domain.status import Status
from dashboard.share.selection import FILTERS, Selection, Unknown, read_selection
from dashboard.ui.board import _, pick, snapshot
from dashboard.ui.memory import once


def _key(name: str) -> str:
    return f"filter_{name}"


def _write(name: str) -> None:
    """A filter was changed: the address says so at once, so that it can be copied and Back undoes it."""
    value: str | list[str] = st.session_state[_key(name)]
    st.query_params.pop("page", None)
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def selection_from_address() -> tuple[Selection, tuple[Unknown, ...]]:
    """What the address asks for.

    Returns:
        the selection, and the values that the board does not know.
    """
    query = {name: st.query_params.get_all(name) for name in (*FILTERS, "sort", "page") if name in st.query_params}
    names = _names()
    return read_selection(query, list(names["category"]), list(names["featured"]))


@once
def _names() -> dict[str, dict[str, str]]:
    """What each filter offers: code to name, in the board's order."""
    categories, featured = snapshot().categories().set_index("id"), snapshot().featured().set_index("slug")
    return {
        "category": {str(slug): pick(row["name"], row["name_en"]) for slug, row in categories.iterrows()},
        "status": {status.value: _(status.label) for status in Status},
        "featured": {str(slug): pick(row["title"], row["title_en"]) for slug, row in featured.iterrows()},
    }


def filter_bar() -> tuple[Selection, tuple[Unknown, ...]]:
    """Show the filters, set as the address says.

    Returns:
        the selection, and the values in the address that the board does not know.
    """
    selection, unknown = selection_from_address()
    names = _names()
    labels = {"category": _("Category"), "status": _("Status"), "featured": _("Featured pledge")}
    for name in FILTERS:
        value = getattr(selection, name)
        st.session_state[_key(name)] = value if name == "q" else list(value)
    st.text_input(
        _("Search"),
        key=_key("q"),
        placeholder=_("Words, initial consonants, numbers"),
        on_change=_write,
        args=("q",),
        icon=":material/search:",
    )
    row = st.container(horizontal=True)
    for name in names:
        row.multiselect(
            labels[name],
            options=list(names[name]),
            format_func=names[name].__getitem__,
            key=_key(name),
            on_change=_write,
            args=(name,),
            placeholder=_("All"),
        )
    return selection, unknown
