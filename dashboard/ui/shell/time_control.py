"""The as-of control: the as-of day, and the day up to which records count."""

from datetime import date
from typing import Any

import streamlit as st

from dashboard.domain.errors import NotFound
from dashboard.domain.zones import day_of
from dashboard.share.cache import cached
from dashboard.share.parameters import known
from dashboard.ui import html, urls
from dashboard.ui.board import _, current, run_key, snapshot, today
from dashboard.ui.choices import follow, term_days


def show_time_control(page: str) -> None:
    """Show the control in the sidebar; what is chosen goes into the address, and every link carries it along."""
    view = current().view
    try:
        start, end = snapshot().term()
        end = snapshot().campaign().left_office_on or end
    except NotFound:
        return  # a moment before the first seed; the band leads back
    now = today()
    known_day = day_of(view.known_at, snapshot().zone) if view.known_at else None
    with st.sidebar.expander(_("Viewed as of"), icon=":material/schedule:", expanded=bool(view.as_of or view.known_at)):
        follow(
            st.date_input, _("As of"), "as_of", view.as_of, key="time-as-of", value=None, **term_days(now),
            help=_("The day that a status is true of."),
        )  # fmt: skip
        follow(
            st.date_input, _("Known by"), "known_at", known_day, key="time-known-at", value=None, format="YYYY-MM-DD",
            min_value=date(2000, 1, 1), max_value=now, help=_("Only what was recorded up to the end of this day counts."),
        )  # fmt: skip
        html.show(f'<div class="board presets">{_presets(page, start, end, now, tuple(own_query().items()))}</div>')


def own_query() -> dict[str, Any]:
    """What the address says of the page itself, beside what every link carries along: values as tuples of texts."""
    parameters = {name: st.query_params.get_all(name) for name in st.query_params if name not in urls.CARRIED}
    return {name: tuple(values) for name, values in known(parameters).items()}


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
