"""The as-of control: the as-of day, and the day up to which records count."""

from datetime import date
from typing import Any

import streamlit as st

from dashboard.domain.errors import NotFound
from dashboard.domain.zones import day_of
from dashboard.share.parameters import known
from dashboard.ui import html, urls
from dashboard.ui.board import _, current, snapshot, today
from dashboard.ui.choices import follow, term_days


def show_time_control(page: str) -> None:
    """Show the control in the sidebar; what is chosen goes into the address, and every link carries it along."""
    view = current().view
    try:
        start, end = snapshot().term()
        end = snapshot().campaign().left_office_on or end
    except NotFound:
        return  # a moment before the first seed; the band leads back
    now, query = today(), own_query()
    known_day = day_of(view.known_at, snapshot().zone) if view.known_at else None
    with st.sidebar.expander(_("Viewed as of"), icon=":material/schedule:", expanded=bool(view.as_of or view.known_at)):
        words = _("The day that a status is true of.")
        follow(
            st.date_input, _("As of"), "as_of", view.as_of, key="time-as-of", value=None, help=words, **term_days(now)
        )
        follow(
            st.date_input, _("Known by"), "known_at", known_day, key="time-known-at", value=None, format="YYYY-MM-DD",
            min_value=date(2000, 1, 1), max_value=now, help=_("Only what was recorded up to the end of this day counts."),
        )  # fmt: skip
        ends_of_years = {date(year, 12, 31) for year in range(start.year, end.year)}
        days = [day.isoformat() for day in sorted({start, end} | ends_of_years) if start <= day <= min(end, now)]
        ways = {day: urls.href(page, as_of=day, **query) for day in days}
        ways[_("Today")] = urls.href(page, as_of=None, known_at=None, **query)
        links = " ".join(html.address_link(label, address) for label, address in ways.items())
        html.show(f'<div class="board presets">{links}</div>')


def own_query() -> dict[str, Any]:
    """What the address says of the page itself, beside what every link carries along: values as tuples of texts."""
    parameters = {name: st.query_params.get_all(name) for name in st.query_params if name not in urls.CARRIED}
    return {name: tuple(values) for name, values in known(parameters).items()}
