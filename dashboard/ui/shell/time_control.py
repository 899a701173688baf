"""The as-of control: the day that the board is looked at as of, and the day up to which records count."""

from datetime import date
from typing import Any

import streamlit as st

from dashboard.domain.errors import NotFound
from dashboard.domain.zones import day_of
from dashboard.share.cache import cached
from dashboard.share.parameters import known
from dashboard.ui import html, urls
from dashboard.ui.board import _, current, run_key, snapshot, today


def show_time_control(page: str) -> None:
    """Show the control in the sidebar; what is chosen goes into the address, and every link carries it along.

    Args:
        page: the path of the page that it stands on.
    """
    view = current().view
    try:
        campaign = snapshot().campaign()
    except NotFound:
        return  # a moment before the first seed; the band leads back
    now = today()
    st.session_state["time-as-of"] = view.as_of
    st.session_state["time-known-at"] = day_of(view.known_at, snapshot().zone) if view.known_at else None
    with st.sidebar.expander(_("Time"), icon=":material/schedule:", expanded=bool(view.as_of or view.known_at)):
        st.date_input(
            _("As of"), value=None, min_value=campaign.election_date, max_value=max(now, campaign.election_date), key="time-as-of", format="YYYY-MM-DD",
            on_change=_write, args=("as_of", "time-as-of"), help=_("The day that a status is true of."),
        )  # fmt: skip
        st.date_input(
            _("Known by"), value=None, min_value=date(2000, 1, 1), max_value=now, key="time-known-at", format="YYYY-MM-DD",
            on_change=_write, args=("known_at", "time-known-at"), help=_("Only what was recorded up to the end of this day counts."),
        )  # fmt: skip
        html.show(
            f'<div class="board presets">{_presets(page, campaign.term_start, campaign.term_end, now, tuple(own_query().items()))}</div>'
        )


def own_query() -> dict[str, Any]:
    """What the address says of the page itself, beside what every link carries along: values as tuples of texts."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params if name not in urls.CARRIED}
    return {name: tuple(values) for name, values in known(asked).items()}


def _write(name: str, key: str) -> None:
    day: date | None = st.session_state[key]
    urls.write_query(name, day.isoformat() if day else "")


@cached(run_key)
def _presets(page: str, start: date, end: date, now: date, page_query: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    query: dict[str, Any] = dict(page_query)
    days = [
        start,
        *(date(year, 12, 31) for year in range(start.year, end.year + 1) if start < date(year, 12, 31) < end),
        end,
    ]
    links = [
        html.address_link(day.isoformat(), urls.href(page, as_of=day.isoformat(), **query))
        for day in days
        if day <= now
    ]
    return " ".join([*links, html.address_link(_("Today"), urls.href(page, as_of=None, known_at=None, **query))])
