"""The settings of a campaign, for stewards."""

from typing import Any

import streamlit as st

from dashboard.domain.board_settings import MOST_ASSESSORS, MOST_DAYS
from dashboard.domain.errors import N_
from dashboard.domain.permission import Actor
from dashboard.domain.zones import zone_names
from dashboard.locale import LANGUAGES, own_name
from dashboard.services.campaigns import manage
from dashboard.ui import board, html
from dashboard.ui.act import Form
from dashboard.ui.board import _, current, snapshot

HIDE = N_("Hide this campaign: the board lists it nowhere, its own addresses go on answering")


def show_settings(actor: Actor) -> None:
    """Show the settings and the form that changes them from now on."""
    now, form = snapshot().settings(), Form("settings")
    zones, zone = list(zone_names()), snapshot().campaign().timezone
    held: dict[str, Any] = {"assessors_needed": now.assessors_needed, "review_required": now.review_required}
    held |= {"stale_days": now.stale_days, "timezone": zone}
    shown = {name: form.shown(name, value) for name, value in held.items()}
    html.show(html.quiet(_("A setting counts from now on; what was published before stays as it is.")))
    words = _("With two or more, nobody sees another's judgement before submitting her own; agreement publishes.")
    form.field(
        st.number_input, _("Assessors that a pledge needs"), "assessors_needed", min_value=1, max_value=MOST_ASSESSORS,
        value=now.assessors_needed, help=words,
    )  # fmt: skip
    label = _("A reviewer has to approve before anything is published")
    st.toggle(label, value=now.review_required, key=form.field_key("review_required"))
    days: dict[str, Any] = {"min_value": 1, "max_value": MOST_DAYS, "value": now.stale_days}
    form.field(st.number_input, _("A provisional verdict goes stale after so many days"), "stale_days", **days)
    words = _("Days and times on the board are those of this zone. What the board shows of an earlier moment stays as it is.")  # fmt: skip
    place = zones.index(zone) if zone in zones else None
    form.field(st.selectbox, _("Time zone"), "timezone", options=zones, index=place, help=words)
    form.submit(_("Save settings"), "go", _save, actor, shown, type="primary", icon=":material/check:")
    form.show_outcome()
    _show_campaign(actor)


def _save(form: Form, actor: Actor, shown: dict[str, Any]) -> str:
    wanted = {name: form.get(name, value) for name, value in shown.items()}
    changes = {name: value for name, value in wanted.items() if value != shown[name]}
    manage.change_settings(current().store, actor, current().view.campaign, **changes)
    return _("The settings are saved.")


def _show_campaign(actor: Actor) -> None:
    """Show the form that names this campaign anew, hides it, opens the board with it, or removes it."""
    now, form, several = snapshot().campaign(), Form("campaign"), snapshot().is_one_of_several()
    others = {f"name_{code}": code for code in LANGUAGES if code != now.language}
    names = {"name": now.name} | {name: getattr(now, name, "") for name in others}
    start = snapshot().default_campaign() == now.id
    html.show(html.section(_("This campaign"), ""))
    for name, text in names.items():
        label = _("Name")
        if name in others:
            label = _("Name in {language} (empty where it is the same)").format(language=own_name(others[name]))
        form.field(st.text_input, label, name, value=text, max_chars=80)
    if several or now.hidden:
        st.toggle(_(HIDE), value=now.hidden, key=form.field_key("hidden"))
        words = _("The campaign of the address goes on counting; this concerns the bare address alone.")
        st.toggle(_("Open the board with this campaign"), value=start, key=form.field_key("start"), help=words)
    shown = names | {"hidden": now.hidden, "start": start}
    with st.container(horizontal=True):
        form.submit(_("Save"), "go", _save_campaign, actor, now.id, shown)
        if several:
            question = _("Remove the campaign {name}? Nothing of it was judged. Its id is never given again.")
            form.submit_carefully(
                _("Remove this campaign"), "remove", _remove, actor, now.id, icon=":material/delete:",
                question=question.format(name=board.text_of(now, "name")), yes=_("Yes, remove it"),
            )  # fmt: skip
    form.show_outcome()


def _save_campaign(form: Form, actor: Actor, campaign: str, shown: dict[str, Any]) -> str:
    store = current().store
    wanted = {name: form.get(name, "" if isinstance(value, str) else False) for name, value in shown.items()}
    names = {name: str(wanted[name]) for name in shown if name.startswith("name")}
    if any(wanted[name] != shown[name] for name in names):
        manage.rename_campaign(store, actor, campaign, **names)
    if wanted["hidden"] != shown["hidden"]:
        manage.hide_campaign(store, actor, campaign, hidden=bool(wanted["hidden"]))
    if wanted["start"] != shown["start"]:
        manage.choose_default(store, actor, campaign if wanted["start"] else "")
    return _("The campaign is saved.")


def _remove(_form: Form, actor: Actor, campaign: str) -> str:
    manage.remove_campaign(current().store, actor, campaign)
    return _("The campaign is removed.")
