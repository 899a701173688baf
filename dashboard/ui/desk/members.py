"""Members and organisations, for stewards."""

from typing import Any

import streamlit as st

from dashboard.content.rendering import render
from dashboard.domain.errors import N_, RuleError
from dashboard.domain.member import Member
from dashboard.domain.permission import Actor, OrganisationKind, Role
from dashboard.services.members.authorise import BOARD
from dashboard.services.members.members import add_member, add_organisation, change_member, remove_member
from dashboard.store.reads.board import read_members, read_organisations
from dashboard.ui import act, html
from dashboard.ui.board import _, current, language, snapshot, text_of
from dashboard.ui.choices import choose

ADD, CHANGE, GROUP = "member-add", "member-change", "organisation-add"
NONE = ""


def show_members(actor: Actor) -> None:
    """Show who is a member, as what, and the forms that change it."""
    members = read_members(current().store)
    html.show(_table(members), render("sheet.html", language(), roles=list(Role)))
    _show_change(actor, members)
    _show_add(actor)
    _show_organisation(actor)


def _table(members: list[Member]) -> str:
    if not members:
        return html.quiet(_("Nobody is a member yet. Whoever sits at this machine may write without one."))
    known = {organisation.id: organisation for organisation in read_organisations(current().store)}
    rows = []
    for member in members:
        group = known.get(member.organisation)
        name = text_of(group, "name") if group else "–"
        rows.append((member.name, _role_words(member), name, f"{member.issuer} · {member.subject}"))
    heads = (_("Name"), _("Role"), _("Organisation"), _("Sign-in"))
    return render("table.html", language(), css="stacked", heads=heads, rows=rows)


def _role_words(member: Member) -> str:
    """The role in all campaigns, and those in single ones."""
    names = _campaigns()
    of_one = [
        _("{role} in {campaign}").format(role=_(role.label), campaign=names.get(id, id)) for id, role in member.roles
    ]
    return " · ".join([_(member.role.label)] * (member.role is not Role.READER or not of_one) + of_one)


def _campaigns() -> dict[str, str]:
    """Where a role can count: in all campaigns, or in one of them."""
    named = {id: snapshot().of_campaign(id).campaign() for id in snapshot().listed_campaigns()}
    return act.distinct({BOARD: _("In all campaigns")} | {id: text_of(of, "name") for id, of in named.items()})


def _choose_campaign(key: str, field: str) -> None:
    if snapshot().is_one_of_several():
        choose(st.selectbox, _("In which campaign"), _campaigns(), key=f"{key}.{field}")


def _choices() -> dict[str, str]:
    names = {organisation.id: text_of(organisation, "name") for organisation in read_organisations(current().store)}
    return act.distinct({NONE: _("None")} | names)


def _show_add(actor: Actor) -> None:
    key = act.begin(ADD)
    with st.expander(_("Add a member")):
        st.caption(_("Issuer and subject stand in the menu of whoever signs in without being a member."))
        for field, label in (
            ("name", _("Name")),
            ("issuer", _("Issuer")),
            ("subject", _("Subject")),
            ("email", _("E-mail (optional; kept apart, erased on removal)")),
        ):
            act.field(st.text_input, label, key, field)
        choose(st.selectbox, _("Role"), Role, index=1, key=f"{key}.role")
        _choose_campaign(key, "campaign")
        choose(st.selectbox, _("Organisation"), _choices(), key=f"{key}.organisation")
        act.submit(_("Add"), key=key, code="go", icon=":material/person_add:", act=_add, args=(actor,))
    act.show_outcome(key)


def _add(key: str, actor: Actor) -> str:
    texts = {
        field: str(act.value(key, field, ""))
        for field in ("name", "issuer", "subject", "email", "organisation", "campaign")
    }
    member = add_member(current().store, actor, role=act.value(key, "role", Role.ASSESSOR), **texts)
    return _("Added: {name}.").format(name=member.name)


def _show_change(actor: Actor, members: list[Member]) -> None:
    if not members:
        return
    key = act.begin(CHANGE)
    with st.expander(_("Change or remove a member")):
        names = act.distinct({member.id: member.name for member in members})
        chosen = choose(st.selectbox, _("Member"), names, key=f"{key}.member")
        now = next(member for member in members if member.id == chosen)
        groups = _choices()
        fields = {"role": now.role, "organisation": now.organisation}
        shown = {name: act.shown(key, f"{name}-{now.id}", value) for name, value in fields.items()}
        choose(st.selectbox, _("Role"), Role, index=list(Role).index(now.role), key=f"{key}.role-{now.id}")
        _choose_campaign(key, f"campaign-{now.id}")
        place = list(groups).index(now.organisation) if now.organisation in groups else 0
        choose(st.selectbox, _("Organisation"), groups, index=place, key=f"{key}.organisation-{now.id}")
        with st.container(horizontal=True):
            act.submit(_("Save changes"), key=key, code="save", act=_change, args=(actor, now.id, shown))
            act.careful_button(
                _("Remove"), key=key, code="remove", subject=now.id, icon=":material/person_remove:",
                question=_("Remove {name} ({role}, {sign_in})? The membership, the e-mail address and the assignments end; what was recorded stays.").format(
                    name=now.name, role=_(now.role.label), sign_in=now.subject
                ),
                yes=_("Yes, remove"), act=_remove, args=(actor, now.id),
            )  # fmt: skip
    act.show_outcome(key)


def _change(key: str, actor: Actor, member_id: str, shown: dict[str, Any]) -> str:
    if act.value(key, "member", member_id) != member_id:  # another was chosen just before the click
        raise RuleError(None, N_("Another member was chosen meanwhile. Check role and organisation, then save again."))
    role, group = act.value(key, f"role-{member_id}"), act.value(key, f"organisation-{member_id}", NONE)
    wanted = {"role": role, "organisation": group}
    campaign = str(act.value(key, f"campaign-{member_id}", BOARD))
    # The role shown is the one in all campaigns: in one of them the same role is another choice.
    changes = {name: value for name, value in wanted.items() if value != shown[name] or (campaign and name == "role")}
    changed = change_member(current().store, actor, member_id, campaign=campaign, **changes)
    return _("Saved: {name}.").format(name=changed.name)


def _remove(_key: str, actor: Actor, member_id: str) -> str:
    return _("Removed: {name}. What was recorded stays.").format(
        name=remove_member(current().store, actor, member_id).name
    )


def _show_organisation(actor: Actor) -> None:
    key = act.begin(GROUP)
    with st.expander(_("Add an organisation")):
        act.field(st.text_input, _("Short name (small letters, digits, hyphens)"), key, "id", "organisation")
        act.field(st.text_input, _("Name"), key, "name")
        st.text_input(_("Name in English"), key=f"{key}.name_en")
        act.field(st.selectbox, _("Speaks for"), key, "kind", labels=OrganisationKind)
        act.submit(_("Add"), key=key, code="go", icon=":material/group_add:", act=_add_group, args=(actor,))
    act.show_outcome(key)


def _add_group(key: str, actor: Actor) -> str:
    organisation = add_organisation(
        current().store,
        actor,
        id=str(act.value(key, "id", "")).strip(),
        name=str(act.value(key, "name", "")),
        name_en=str(act.value(key, "name_en", "")),
        kind=act.value(key, "kind", OrganisationKind.WATCHDOG),
    )
    return _("Added: {name}.").format(name=organisation.name)
