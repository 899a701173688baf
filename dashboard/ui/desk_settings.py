"""The settings of a campaign, for stewards."""

from typing import Any

import streamlit as st

from dashboard.domain.board_settings import MOST_ASSESSORS, MOST_DAYS
from dashboard.domain.permission import Actor
from dashboard.domain.zones import zone_names
from dashboard.services.board_settings import change_settings
from dashboard.ui import act, html, readers
from dashboard.ui.board import Board, _, current

KEY = "settings"


def show_settings(actor: Actor) -> None:
    """Show the settings and the form that changes them from now on."""
    now = readers.settings()
    act.show_outcome(KEY, "assessors_needed", "review_required", "stale_days", "timezone")
    html.show(
        f'<div class="board"><p class="quiet">{html.text(_("A setting counts from now on; what was published before stays as it is."))}</p></div>'
    )
    st.number_input(
        _("Assessors that a pledge needs"), min_value=1, max_value=MOST_ASSESSORS, value=now.assessors_needed, key=f"{KEY}.assessors_needed",
        help=_("With two or more, nobody sees another's judgement before handing in her own; agreement publishes."),
    )  # fmt: skip
    act.show_errors(KEY, "assessors_needed")
    st.toggle(
        _("A reviewer has to approve before anything is published"),
        value=now.review_required,
        key=f"{KEY}.review_required",
    )
    st.number_input(
        _("A provisional verdict goes stale after so many days"), min_value=1, max_value=MOST_DAYS, value=now.stale_days, key=f"{KEY}.stale_days",
    )  # fmt: skip
    act.show_errors(KEY, "stale_days")
    zones, zone = list(zone_names()), readers.campaign().timezone
    st.selectbox(
        _("Time zone"), zones, index=zones.index(zone) if zone in zones else None, key=f"{KEY}.timezone",
        help=_("Days and times on the board are those of this zone. What the board shows of an earlier moment stays as it is."),
    )  # fmt: skip
    act.show_errors(KEY, "timezone")
    st.button(
        _("Save settings"),
        key=f"{KEY}-go",
        type="primary",
        icon=":material/check:",
        on_click=_save,
        args=(current(), actor),
    )


def _save(run: Board, actor: Actor) -> None:
    wanted: dict[str, Any] = {
        "assessors_needed": int(act.value(KEY, "assessors_needed", 1)),
        "review_required": bool(act.value(KEY, "review_required", False)),
        "stale_days": int(act.value(KEY, "stale_days", 90)),
    }
    if zone := act.value(KEY, "timezone"):
        wanted["timezone"] = zone

    def save() -> str:
        change_settings(run.store, actor, run.view.campaign, **wanted)
        return _("The settings are saved.")

    act.attempt(run, KEY, save)
