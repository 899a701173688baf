"""What stewards set right of a campaign: its settings and name, its pledges, and evidence files that must go."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.domain.columns import translated_text
from dashboard.domain.days import parse_day
from dashboard.domain.errors import N_
from dashboard.domain.member import MOST_ASSESSORS, MOST_DAYS
from dashboard.domain.permission import Actor
from dashboard.domain.zones import zone_names
from dashboard.locale import LANGUAGES, locale_of
from dashboard.services.campaigns import manage
from dashboard.services.campaigns.manage import PledgeDraft, correct_pledge
from dashboard.services.judging.review import erase_file
from dashboard.services.sheets.cells import read_money
from dashboard.store.views.beside import read_stored_files
from dashboard.ui import html
from dashboard.ui.act import NO_REASON, Form, distinct, show_outcome
from dashboard.ui.board import _, category_names, current, language, snapshot, text_of
from dashboard.ui.choices import choose
from dashboard.ui.desk.desk import labels_of

NEW = 0  # in the place of a number
LINES = labels_of("correction")
SEPARATOR = "; "  # of tags


def show_settings(actor: Actor) -> None:
    """Show the settings and the form that changes them from now on."""
    now, form = snapshot().settings(), Form("settings")
    zones, zone = list(zone_names()), snapshot().campaign().timezone
    values = {name: getattr(now, name) for name in ("assessors_needed", "review_required", "stale_days")}
    shown = {name: form.shown(name, value) for name, value in {**values, "timezone": zone}.items()}
    html.show(html.quiet(_("A setting counts from now on; what was published before stays as it is.")))
    words = _("With two or more, nobody sees another's judgement before submitting her own; agreement publishes.")
    bounds: dict[str, Any] = {"min_value": 1, "max_value": MOST_ASSESSORS, "value": now.assessors_needed}
    form.field(st.number_input, _("Assessors that a pledge needs"), "assessors_needed", help=words, **bounds)
    label = _("A reviewer has to approve before anything is published")
    st.toggle(label, value=now.review_required, key=form.field_key("review_required"))
    bounds = {"min_value": 1, "max_value": MOST_DAYS, "value": now.stale_days}
    form.field(st.number_input, _("A provisional verdict goes stale after so many days"), "stale_days", **bounds)
    words = _("Days and times on the board are those of this zone. What the board shows of an earlier moment stays as it is.")  # fmt: skip
    place = zones.index(zone) if zone in zones else None
    form.field(st.selectbox, _("Time zone"), "timezone", options=zones, index=place, help=words)
    form.submit(_("Save settings"), "go", _save_settings, actor, shown, type="primary", icon=":material/check:")
    form.show_outcome()
    _show_campaign(actor)


def _save_settings(form: Form, actor: Actor, shown: dict[str, Any]) -> str:
    manage.change_settings(current().store, actor, current().view.campaign, **form.changes(shown))
    return _("The settings are saved.")


def _show_campaign(actor: Actor) -> None:
    """Show the form that names this campaign anew, hides it, opens the board with it, or removes it."""
    now, form, several = snapshot().campaign(), Form("campaign"), snapshot().is_one_of_several()

    def remove(_form: Form) -> str:
        manage.remove_campaign(current().store, actor, now.id)
        return _("The campaign is removed.")

    others = {f"name_{code}": code for code in LANGUAGES if code != now.language}
    shown: dict[str, Any] = {"name": now.name} | {name: getattr(now, name, "") for name in others}
    html.show(html.section(_("This campaign"), ""))
    for name, text in shown.items():
        label = _("Name")
        if name in others:
            other = locale_of(others[name]).get_display_name(language())
            label = _("Name in {language} (empty where it is the same)").format(language=other)
        form.field(st.text_input, label, name, value=text, max_chars=80)
    shown |= {"hidden": now.hidden, "start": snapshot().default_campaign() == now.id}
    if several or now.hidden:
        label = _("Hide this campaign: the board lists it nowhere, its own addresses go on answering")
        st.toggle(label, value=now.hidden, key=form.field_key("hidden"))
        words = _("The campaign of the address goes on counting; this concerns the bare address alone.")
        label = _("Open the board with this campaign")
        no_way, place = actor.campaign != "", form.field_key("start")  # not for stewards of one campaign
        st.toggle(label, value=shown["start"], key=place, help=words, disabled=no_way)
    with st.container(horizontal=True):
        form.submit(_("Save"), "go", _save_campaign, actor, now.id, shown)
        if several:
            question = _("Remove the campaign {name}? Nothing of it was judged. Its id is never given again.")
            asks = question.format(name=text_of(now, "name")), _("Yes, remove it")
            form.submit_carefully(_("Remove this campaign"), "remove", remove, asks=asks, icon=":material/delete:")
    form.show_outcome()


def _save_campaign(form: Form, actor: Actor, campaign: str, shown: dict[str, Any]) -> str:
    store, changes = current().store, form.changes(shown)
    if any(name.startswith("name") for name in changes):
        names = {name: form.text(name) for name in shown if name.startswith("name")}
        manage.rename_campaign(store, actor, campaign, **names)
    if "hidden" in changes:
        manage.hide_campaign(store, actor, campaign, hidden=changes["hidden"])
    if "start" in changes:
        manage.choose_default(store, actor, campaign if changes["start"] else "")
    return _("The campaign is saved.")


def show_pledges(actor: Actor) -> None:
    """Show the choice of a pledge, and the form that corrects what the board says of it, or adds one that the list
    lacks: each with a reason, in an entry of its own."""
    pledges = snapshot().every_pledge()
    rows = {int(row["number"]): row for row in pledges.to_dict("records")}
    titles = {number: f"{number}. {text_of(row, 'title')}" for number, row in rows.items()}
    html.show(html.quiet(_("What is corrected here stays so when the list is loaded again.")))
    number = choose(st.selectbox, _("Pledge"), {NEW: _("A pledge that the list lacks")} | titles, key="correct.number")
    row, form = rows.get(number, {}), Form(f"correct-{number}")
    row = {name: SEPARATOR.join(value) if name == "tags" else value for name, value in row.items()}
    translated = [name for name in pledges.columns if translated_text(name) in ("title", "description") and row]
    now = {name: str(row[name] or "") for name in (*LINES, "description") if name in row and pd.notna(row[name])}
    now |= {name: str(row[name] or "") for name in translated}
    for name in (*LINES, *(name for name in translated if now[name] or name == "title_en"), "description"):
        field, _sign, code = name.partition("_")
        label = _(LINES.get(field, N_("Description"))) + (f" ({code})" if code else "")
        widget = st.text_area if field == "description" else st.text_input
        form.field(widget, label, name, value=form.shown(name, now.get(name, "")))
    categories = category_names()
    category = form.shown("category_id", str(row.get("category", "")))
    place = [*categories].index(category) if category in categories else None
    form.field(st.selectbox, _("Category"), "category_id", labels=distinct(categories), index=place)
    above = {NEW: _("None: it stands on the first level")}
    above |= {other: title for other, title in titles.items() if other != number}
    parent = form.shown("parent", int(row["parent"]) if pd.notna(row.get("parent")) else NEW)
    place = [*above].index(parent) if parent in above else 0
    form.field(st.selectbox, _("Pledge that it stands under"), "parent", labels=above, index=place)
    form.field(st.text_area, _("Reason"), "reason", max_chars=500)
    form.submit(_("Save"), "go", _save_pledge, actor, number, now, type="primary", icon=":material/check:")
    form.show_outcome()


def _save_pledge(form: Form, actor: Actor, number: int, shown: dict[str, str]) -> str:
    texts = {name: form.text(name).strip() for name in {*shown, *LINES, "description"}}
    values: dict[str, Any] = {name: text for name, text in texts.items() if text != shown.get(name, "").strip()}
    if "tags" in values:
        values["tags"] = SEPARATOR.join(filter(None, map(str.strip, values["tags"].split(SEPARATOR.strip()))))
    if "due" in values:
        day = parse_day(values["due"], "due") if values["due"] else None
        values |= {"due": day.day, "due_precision": day.precision} if day else {"due_precision": None}
    if values.get("amount"):
        values["amount"] = read_money(values["amount"]).amount
    values |= {"category_id": form.get("category_id"), "parent": form.get("parent") or None}
    draft = PledgeDraft(current().view.campaign, values, form.text("reason"), number or None)
    return _("Pledge {number} is saved.").format(number=correct_pledge(current().store, actor, draft))


def show_files(actor: Actor) -> None:
    """Show which evidence files the record holds, and the form that erases the content of one that must go."""
    form = Form("erase-file", "erase-file-done")
    show_outcome(form.place)

    def erase(form: Form, sha256: str) -> str:
        entry = erase_file(current().store, actor, sha256, form.text("reason"))
        return _("The file is erased, by entry {number} of the journal.").format(number=entry)

    labels = {}
    for file in read_stored_files(current().store):
        entry = _("Entry {number}").format(number=file.entry)
        uses = f" · {_('evidence in {count} places').format(count=file.uses)}" if file.uses > 1 else ""
        labels[file.sha256] = f"{file.name} · {max(1, round(file.size / 1024)):,} kB · {entry}{uses}"
    if not labels:
        html.show(html.quiet(_("No file is kept.")))
        return
    words = _(
        "Erase a file that must not be handed out: personal data, what somebody else has the rights in. Its content "
        "goes for good, wherever it is evidence; its name and hash, and the reason, stay on record. Backups and "
        "exports that were made before still hold it: delete those yourself."
    )
    st.caption(words)
    chosen = choose(st.selectbox, _("File"), labels, key=form.field_key("file"))
    words = _("Where the file was public, so is the reason, for good.")
    form.field(st.text_area, _("Reason"), "reason", help=words)
    asks = _("Erase the content of this file for good? {file}").format(file=labels[chosen]), _("Yes, erase")
    needed: dict[str, Any] = {"needs": NO_REASON, "icon": ":material/delete:"}
    form.submit_carefully(_("Erase the file"), "erase", erase, chosen, asks=asks, **needed)
    form.show_outcome()
