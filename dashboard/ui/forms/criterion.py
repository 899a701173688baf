"""A pledge's criterion: what would make it count as fulfilled, and by when, written before it is judged."""

from datetime import date

import streamlit as st

from dashboard.domain.assessment import Criterion, CriterionDraft
from dashboard.domain.errors import N_
from dashboard.domain.permission import Actor, Permission
from dashboard.services.judging.criterion import write_criterion
from dashboard.ui import act
from dashboard.ui.board import _, current, is_past, snapshot
from dashboard.ui.choices import term_days

LATEST_DUE = date(2099, 12, 31)
TEXTS = {"fulfilled": N_("Fulfilled, when"), "partly": N_("Partly, when"), "not_fulfilled": N_("Not fulfilled, when")}


def show_criterion_form(number: int, actor: Actor) -> None:
    """Show the form that writes a criterion or a new version of it; nothing for those who may not."""
    if not actor.may(Permission.WRITE_CRITERION) or is_past():
        return
    now = next(iter(snapshot().criteria(number)), None)
    form = act.Form(f"criterion-{number}-{now.version if now else 0}", f"criterion-{number}")
    with st.expander(_("Change the criterion") if now else _("Write the criterion")):
        for field, label in TEXTS.items():
            form.field(st.text_area, _(label), field, value=getattr(now, field) if now else "", height=80)
        form.field(st.date_input, _("Due"), "due", value=now.due if now else None, **term_days(LATEST_DUE))
        if now:
            st.caption(_("A changed criterion becomes a new version; verdicts given under the old one are flagged."))
        form.submit(_("Save criterion"), "save", _save, actor, number, now, icon=":material/check:")
    form.show_outcome()
    act.show_outcome(form.place)  # of the version before, whose form is gone


def _save(form: act.Form, actor: Actor, number: int, now: Criterion | None) -> str:
    texts, based_on = {field: form.text(field) for field in TEXTS}, now.id if now else None
    draft = CriterionDraft(current().view.campaign, number, **texts, due=form.get("due"), based_on=based_on)
    version = write_criterion(current().store, actor, draft).version
    return _("Saved as version {version} of the criterion.").format(version=version)
