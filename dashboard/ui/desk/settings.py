"""The settings of a campaign, for stewards."""

from typing import Any

import streamlit as st

from dashboard.domain.board_settings import MOST_ASSESSORS, MOST_DAYS
from dashboard.domain.permission import Actor
from dashboard.domain.zones import zone_names
from dashboard.services.campaigns.board_settings import change_settings
from dashboard.ui import act, html
from dashboard.ui.board import _, current, snapshot

KEY = "settings"


def show_settings(actor: Actor) -> None:
    """Show the settings and the form that changes them from now on."""
    now, key = snapshot().settings(), act.begin(KEY)
    zones, zone = list(zone_names()), snapshot().campaign().timezone
    held = {name: getattr(now, name) for name in ("assessors_needed", "review_required", "stale_days")}
    shown = {name: act.shown(key, name, value) for name, value in (held | {"timezone": zone}).items()}
    html.show(html.quiet(_("A setting counts from now on; what was published before stays as it is.")))
    act.field(
        st.number_input, _("Assessors that a pledge needs"), key, "assessors_needed", min_value=1,
        max_value=MOST_ASSESSORS, value=now.assessors_needed,
        help=_("With two or more, nobody sees another's judgement before submitting her own; agreement publishes."),
    )  # fmt: skip
    st.toggle(
        _("A reviewer has to approve before anything is published"),
        value=now.review_required,
        key=f"{key}.review_required",
    )
    act.field(
        st.number_input, _("A provisional verdict goes stale after so many days"), key, "stale_days", min_value=1,
        max_value=MOST_DAYS, value=now.stale_days,
    )  # fmt: skip
    act.field(
        st.selectbox, _("Time zone"), key, "timezone", options=zones, index=zones.index(zone) if zone in zones else None,
        help=_("Days and times on the board are those of this zone. What the board shows of an earlier moment stays as it is."),
    )  # fmt: skip
    act.submit(
        _("Save settings"),
        key=key,
        code="go",
        type="primary",
        icon=":material/check:",
        act=_save,
        args=(actor, shown),
    )
    act.show_outcome(key, "assessors_needed", "stale_days", "timezone")


def _save(key: str, actor: Actor, shown: dict[str, Any]) -> str:
    wanted: dict[str, Any] = {
        "assessors_needed": int(act.value(key, "assessors_needed", 1)),
        "review_required": bool(act.value(key, "review_required", False)),
        "stale_days": int(act.value(key, "stale_days", 90)),
    }
    if zone := act.value(key, "timezone"):
        wanted["timezone"] = zone
    changes = {name: value for name, value in wanted.items() if value != shown[name]}
    change_settings(current().store, actor, current().view.campaign, **changes)
    return _("The settings are saved.")
