"""The settings of a campaign, for stewards."""

from typing import Any

import streamlit as st

from dashboard.domain.board_settings import MOST_ASSESSORS, MOST_DAYS
from dashboard.domain.errors import N_
from dashboard.domain.permission import Actor
from dashboard.domain.zones import zone_names
from dashboard.locale import LANGUAGES, own_name
from dashboard.services.campaigns import manage
from dashboard.ui import act, board, html
from dashboard.ui.board import _, current, snapshot

KEY, CAMPAIGN = "settings", "campaign"
HIDE = N_("Hide this campaign: the board lists it nowhere, its own addresses go on answering")


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
        _("Save settings"), key=key, code="go", type="primary", icon=":material/check:", act=_save, args=(actor, shown)
    )
    act.show_outcome(key)
    _show_campaign(actor)


def _show_campaign(actor: Actor) -> None:
    """Show the form that names this campaign anew, hides it, opens the board with it, or removes it."""
    now, key, several = snapshot().campaign(), act.begin(CAMPAIGN), snapshot().is_one_of_several()
    names = {"name": now.name} | {
        f"name_{code}": getattr(now, f"name_{code}", "") for code in LANGUAGES if code != now.language
    }
    start = snapshot().default_campaign() == now.id
    html.show(html.section(_("This campaign"), ""))
    for name, text in names.items():
        code = name.partition("_")[2]
        label = (
            _("Name in {language} (empty where it is the same)").format(language=own_name(code)) if code else _("Name")
        )
        act.field(st.text_input, label, key, name, value=text, max_chars=80)
    if several or now.hidden:
        st.toggle(_(HIDE), value=now.hidden, key=f"{key}.hidden")
        words = _("The campaign of the address goes on counting; this concerns the bare address alone.")
        st.toggle(_("Open the board with this campaign"), value=start, key=f"{key}.start", help=words)
    shown = names | {"hidden": now.hidden, "start": start}
    with st.container(horizontal=True):
        act.submit(_("Save"), key=key, code="go", act=_save_campaign, args=(actor, now.id, shown))
        if several:
            act.careful_button(
                _("Remove this campaign"), key=key, code="remove", subject=now.id, icon=":material/delete:",
                question=_("Remove the campaign {name}? Nothing of it was judged. Its id is never given again.").format(
                    name=board.text_of(now, "name")
                ),
                yes=_("Yes, remove it"), act=_remove, args=(actor, now.id),
            )  # fmt: skip
    act.show_outcome(key)


def _save_campaign(key: str, actor: Actor, campaign: str, shown: dict[str, Any]) -> str:
    store = current().store
    wanted = {name: act.value(key, name, "" if isinstance(value, str) else False) for name, value in shown.items()}
    names = {name: str(wanted[name]) for name in shown if name.startswith("name")}
    if any(wanted[name] != shown[name] for name in names):
        manage.rename_campaign(store, actor, campaign, **names)
    if wanted["hidden"] != shown["hidden"]:
        manage.hide_campaign(store, actor, campaign, hidden=bool(wanted["hidden"]))
    if wanted["start"] != shown["start"]:
        manage.choose_default(store, actor, campaign if wanted["start"] else "")
    return _("The campaign is saved.")


def _remove(_key: str, actor: Actor, campaign: str) -> str:
    manage.remove_campaign(current().store, actor, campaign)
    return _("The campaign is removed.")


def _save(key: str, actor: Actor, shown: dict[str, Any]) -> str:
    wanted: dict[str, Any] = {
        "assessors_needed": int(act.value(key, "assessors_needed", 1)),
        "review_required": bool(act.value(key, "review_required", False)),
        "stale_days": int(act.value(key, "stale_days", 90)),
    }
    if zone := act.value(key, "timezone"):
        wanted["timezone"] = zone
    changes = {name: value for name, value in wanted.items() if value != shown[name]}
    manage.change_settings(current().store, actor, current().view.campaign, **changes)
    return _("The settings are saved.")
