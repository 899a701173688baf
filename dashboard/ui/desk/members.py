"""Members and organisations, for stewards; and which assessor is assigned which pledges: by hand, or spread evenly."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.content.rendering import render
from dashboard.domain.errors import N_, RuleError
from dashboard.domain.member import Member
from dashboard.domain.permission import Actor, OrganisationKind, Role
from dashboard.domain.plain import clean_line
from dashboard.services.members import members as service
from dashboard.services.members.authorise import BOARD
from dashboard.services.members.members import Pair, assign, spread, unassign
from dashboard.share.snapshot import campaign_ids
from dashboard.store.reads.board import assessor_names, read_assignments, read_members, read_organisations
from dashboard.ui import html
from dashboard.ui.act import Form, distinct
from dashboard.ui.board import _, category_names, current, language, snapshot, text_of
from dashboard.ui.choices import choose
from dashboard.ui.desk.desk import labels_of
from dashboard.ui.shell import identity

NONE = ""
FIELDS = labels_of("member")
OUTCOMES = {
    assign: N_("Assigned: {count}."), unassign: N_("Taken back: {count}."), spread: N_("Spread: {count} assignments.")
}  # fmt: skip


def show_members(actor: Actor) -> None:
    """Show who is a member, as what, and the forms that change it."""
    members = read_members(current().store)
    groups = {organisation.id: text_of(organisation, "name") for organisation in read_organisations(current().store)}
    # Where a role can count: in all campaigns, or in one of them, also while that is hidden.
    held = campaign_ids(current().store, current().revision)
    named = {id: text_of(snapshot().of_campaign(id).campaign(), "name") for id in held}
    campaigns = distinct({BOARD: _("In all campaigns")} | named)
    if members:
        heads = (_("Name"), _("Role"), _("Organisation"), _("Sign-in"))
        rows = []
        for member in members:
            organisation, sign_in = groups.get(member.organisation, "–"), f"{member.issuer} · {member.subject}"
            rows.append((member.name, _role_words(member, campaigns), organisation, sign_in))
        table: str = render("table.html", language(), css="stacked", heads=heads, rows=rows)
    else:
        table = html.quiet(_("Nobody is a member yet. Whoever sits at this machine may write without one."))
    html.show(table, render("sheet.html", language(), roles=list(Role)))
    choices = distinct({NONE: _("None")} | groups)
    if members:
        _show_change(actor, members, choices, campaigns)
    _show_add_member(actor, choices, campaigns)
    _show_organisation(actor)


def _role_words(member: Member, campaigns: dict[str, str]) -> str:
    """The role in all campaigns, and those in single ones."""
    words = _("{role} in {campaign}")
    of_one = [words.format(role=_(role.label), campaign=campaigns.get(id, id)) for id, role in member.roles]
    return " · ".join([_(member.role.label)] * (member.role is not Role.READER or not of_one) + of_one)


def _show_campaigns(form: Form, field: str, campaigns: dict[str, str]) -> str:
    """Show in which campaign a role counts, where there are several; returns the choice."""
    if len(campaigns) <= 2:  # all of them, and the only one
        return BOARD
    return str(choose(st.selectbox, _("In which campaign"), campaigns, key=form.field_key(field)))


def _show_add_member(actor: Actor, groups: dict[str, str], campaigns: dict[str, str]) -> None:
    form = Form("member-add")
    with st.expander(_("Add a member")):
        st.caption(_("Issuer and subject stand in the menu of whoever signs in without being a member."))
        for field, label in FIELDS.items():
            form.field(st.text_input, _(label), field)
        choose(st.selectbox, _("Role"), Role, index=1, key=form.field_key("role"))
        _show_campaigns(form, "campaign", campaigns)
        choose(st.selectbox, _("Organisation"), groups, key=form.field_key("organisation"))
        form.submit(_("Add"), "go", _add_member, actor, icon=":material/person_add:")
    form.show_outcome()


def _add_member(form: Form, actor: Actor) -> str:
    texts = {field: form.text(field) for field in (*FIELDS, "organisation", "campaign")}
    member = service.add_member(current().store, actor, role=form.get("role", Role.ASSESSOR), **texts)
    return _("Added: {name}.").format(name=member.name)


def _show_change(actor: Actor, members: list[Member], groups: dict[str, str], campaigns: dict[str, str]) -> None:
    form, by_id = Form("member-change"), {member.id: member for member in members}

    def remove(_form: Form, member_id: str) -> str:
        removed = service.remove_member(current().store, actor, member_id)
        return _("Removed: {name}. What was recorded stays.").format(name=removed.name)

    with st.expander(_("Change or remove a member")):
        names = distinct({member.id: member.name for member in members})
        now = by_id[choose(st.selectbox, _("Member"), names, key=form.field_key("member"))]
        # Each campaign has a role of its own, so that one that is not touched stays as it is.
        campaign = _show_campaigns(form, f"campaign-{now.id}", campaigns)
        place_of_role = f"role-{now.id}" + (f"-{campaign}" if campaign else "")
        role = dict(now.roles).get(campaign, Role.READER) if campaign else now.role
        fields = {place_of_role: role, f"organisation-{now.id}": now.organisation}
        shown = {name: form.shown(name, value) for name, value in fields.items()}
        roles = list(Role)
        choose(st.selectbox, _("Role"), roles, index=roles.index(role), key=form.field_key(place_of_role))
        place = list(groups).index(now.organisation) if now.organisation in groups else 0
        choose(st.selectbox, _("Organisation"), groups, index=place, key=form.field_key(f"organisation-{now.id}"))
        words = _("Remove {name} ({role}, {sign_in})? The membership, the e-mail address and the assignments end; what was recorded stays.")  # fmt: skip
        with st.container(horizontal=True):
            form.submit(_("Save changes"), "save", _change_member, actor, now.id, campaign, shown)
            asks = words.format(name=now.name, role=_(now.role.label), sign_in=now.subject), _("Yes, remove")
            form.submit_carefully(_("Remove"), "remove", remove, now.id, asks=asks, icon=":material/person_remove:")
    form.show_outcome()


def _change_member(form: Form, actor: Actor, member_id: str, campaign: str, shown: dict[str, Any]) -> str:
    chosen = form.get("member", member_id), form.get(f"campaign-{member_id}", campaign)
    if chosen != (member_id, campaign):  # another was chosen just before the click
        raise RuleError(None, N_("Another member was chosen meanwhile. Check role and organisation, then save again."))
    changes = {name.partition("-")[0]: value for name, value in form.changes(shown).items()}
    changed = service.change_member(current().store, actor, member_id, campaign=campaign, **changes)
    return _("Saved: {name}.").format(name=changed.name)


def _show_organisation(actor: Actor) -> None:
    form = Form("organisation-add")
    with st.expander(_("Add an organisation")):
        form.field(st.text_input, _("Short name (small letters, digits, hyphens)"), "id", "organisation")
        form.field(st.text_input, _("Name"), "name")
        st.text_input(_("Name in English"), key=form.field_key("name_en"))
        form.field(st.selectbox, _("Speaks for"), "kind", labels=OrganisationKind)
        form.submit(_("Add"), "go", _add_group, actor, icon=":material/group_add:")
    form.show_outcome()


def _add_group(form: Form, actor: Actor) -> str:
    texts = {"id": form.text("id").strip(), "name": form.text("name"), "name_en": form.text("name_en")}
    kind = form.get("kind", OrganisationKind.WATCHDOG)
    organisation = service.add_organisation(current().store, actor, kind=kind, **texts)
    return _("Added: {name}.").format(name=organisation.name)


def show_assign(actor: Actor) -> None:
    """Show who has how many pledges, and the form that assigns more or takes some back."""
    store, view, form = current().store, current().view, Form("assign")
    names = distinct(assessor_names(store, view))
    if actor.kind == "local" and actor.name:
        names.setdefault(actor.id, actor.name)
    elif actor.kind == "local":
        words = _("Give it to be in the list of assessors yourself; this browser keeps it.")
        name = st.text_input(_("Your name or your group's"), key="assign-name", max_chars=80, help=words)
        if clean_line(name):
            identity.remember_name(clean_line(name))
            st.rerun()
    identity.keep_name()
    if not names:
        html.show(html.quiet(_("There is nobody to assign to yet. Add members first.")))
        return
    standing = sorted(read_assignments(store, view.campaign))
    assigned = {id: [number for number, assessor in standing if assessor == id] for id in names}
    rows = [(name, len(assigned[id]), ", ".join(map(str, assigned[id])) or "–") for id, name in names.items()]
    heads = (_("Assessor"), _("Count"), _("Pledges"))
    html.show(render("table.html", language(), heads=heads, rows=rows))
    pledges = snapshot().every_pledge().to_dict("records")
    titles = {int(row["number"]): f"{row['number']}. {text_of(row, 'title')}" for row in pledges}
    for label, field, labels in (
        (_("Categories, whole"), "categories", distinct(category_names())),
        (_("Pledges"), "numbers", titles),
        (_("Assessors"), "assessors", names),
    ):
        choose(st.multiselect, label, labels, key=form.field_key(field), placeholder=_("None"))
    each: dict[str, Any] = {"min_value": 1, "max_value": 9, "value": snapshot().settings().assessors_needed}
    st.number_input(_("Assessors for each pledge, when spread"), key=form.field_key("each"), **each)
    chosen = set(_pairs(form)) & set(standing)
    with st.container(horizontal=True):
        form.submit(_("Assign all to each"), "assign", _change_assignments, actor, assign)
        form.submit(_("Spread evenly"), "spread", _change_assignments, actor, spread)
        if not chosen:
            form.submit(_("Take back"), "unassign", _change_assignments, actor, unassign)
        else:
            of_each = {id: [str(number) for number, assessor in sorted(chosen) if assessor == id] for id in names}
            listed = "; ".join(f"{names[id]}: {', '.join(numbers)}" for id, numbers in of_each.items() if numbers)
            words = _("Take back {count} assignments? {listed}")
            asks = words.format(count=len(chosen), listed=listed), _("Yes, take back")
            form.submit_carefully(_("Take back"), "unassign", _change_assignments, actor, unassign, asks=asks)
    form.show_outcome()


def _pairs(form: Form) -> list[Pair]:
    """The pledges and assessors that are chosen, each with each."""
    categories, pledges = set(form.get("categories", [])), snapshot().every_pledge()
    numbers = {*form.get("numbers", []), *pledges.loc[pledges["category"].isin(categories), "number"]}
    return [(int(number), assessor) for number in sorted(numbers) for assessor in form.get("assessors", [])]


def _change_assignments(form: Form, actor: Actor, change: Callable[..., Any]) -> str:
    pairs, store, campaign = _pairs(form), current().store, current().view.campaign
    if not pairs:
        raise RuleError(None, N_("Choose the pledges and the assessors first."))
    if change is spread:
        numbers, assessors = ([*dict.fromkeys(column)] for column in zip(*pairs, strict=True))
        done = spread(store, actor, campaign, numbers, assessors, int(form.get("each", 1)))
    else:
        done = change(store, actor, campaign, pairs)
    return _(OUTCOMES[change]).format(count=len(done))
