"""A pledge's criterion: what would make it count as fulfilled, and by when, written before it is judged."""

from datetime import date

import streamlit as st

from dashboard.domain.criterion import Criterion, CriterionDraft
from dashboard.domain.permission import Actor, Permission
from dashboard.services.judging.criterion import write_criterion
from dashboard.ui import act, html
from dashboard.ui.board import _, current, is_past, snapshot
from dashboard.ui.choices import term_days

LATEST_DUE = date(2099, 12, 31)


def beside_form(number: int) -> str:
    """The criterion in force as HTML for the form that judges by it; empty where there is none."""
    versions = snapshot().criteria(number)
    if not versions:
        return ""
    return f'<div class="board criterion-in-force"><details><summary>{html.text(_("Criterion"))}</summary>{html.record("criterion_version", versions[0])}</details></div>'


def show_criterion_form(number: int, actor: Actor) -> None:
    """Show the form that writes a criterion or a new version of it; nothing for those who may not."""
    if not actor.may(Permission.WRITE_CRITERION) or is_past():
        return
    versions = snapshot().criteria(number)
    now = versions[0] if versions else None
    key = act.begin(f"criterion-{number}-{now.version if now else 0}")
    with st.expander(_("Change the criterion") if now else _("Write the criterion")):
        texts = (
            ("fulfilled", _("Fulfilled, when")),
            ("partly", _("Partly, when")),
            ("not_fulfilled", _("Not fulfilled, when")),
        )
        for field, label in texts:
            act.field(st.text_area, label, key, field, value=getattr(now, field) if now else "", height=80)
        act.field(st.date_input, _("Due"), key, "due", value=now.due if now else None, **term_days(LATEST_DUE))
        if now:
            st.caption(_("A changed criterion becomes a new version; verdicts given under the old one are flagged."))
        act.submit(
            _("Save criterion"),
            key=key,
            code="save",
            icon=":material/check:",
            act=_save,
            args=(actor, number, now),
            place=f"criterion-{number}",
        )
    act.show_outcome(key)
    act.show_outcome(f"criterion-{number}")  # of the version before, whose form is gone


def _save(key: str, actor: Actor, number: int, now: Criterion | None) -> str:
    draft = CriterionDraft(
        campaign=current().view.campaign,
        pledge_number=number,
        fulfilled=str(act.value(key, "fulfilled", "")),
        partly=str(act.value(key, "partly", "")),
        not_fulfilled=str(act.value(key, "not_fulfilled", "")),
        due=act.value(key, "due"),
        based_on=now.id if now else None,
    )
    return _("Saved as version {version} of the criterion.").format(
        version=write_criterion(current().store, actor, draft).version
    )
