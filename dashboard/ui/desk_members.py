"""Members and organisations, for stewards."""

import streamlit as st

from dashboard.domain.member import Member
from dashboard.domain.permission import Actor, OrganisationKind, Role
from dashboard.services.members import add_member, add_organisation, change_member, remove_member
from dashboard.store.reads_board import read_members, read_organisations
from dashboard.ui import act, html
from dashboard.ui.board import Board, _, current, pick

ADD, CHANGE, GROUP = "member-add", "member-change", "organisation-add"
NONE = ""


def show_members(actor: Actor) -> None:
    """Show who is a member, as what, and the forms that change it."""
    members = read_members(current().store)
    html.show(_table(members), _roles())
    _show_change(actor, members)
    _show_add(actor)
    _show_organisation(actor)


def _table(members: list[Member]) -> str:
    if not members:
        return f'<div class="board"><p class="quiet">{html.text(_("Nobody is a member yet. Whoever sits at this machine may write without one."))}</p></div>'
    heads = "".join(
        f'<th scope="col">{html.text(words)}</th>' for words in (_("Name"), _("Role"), _("Organisation"), _("Sign-in"))
    )
    known = {one.id: one for one in read_organisations(current().store)}
    rows = []
    for one in members:
        group = known.get(one.organisation)
        name = pick(group.name, group.name_en) if group else "–"
        rows.append(
            f'<tr><th scope="row">{html.text(one.name)}</th><td>{html.text(_(one.role.label))}</td><td>{html.text(name)}</td>'
            f'<td class="quiet">{html.text(one.issuer)} · {html.text(one.subject)}</td></tr>'
        )
    return f'<div class="board section"><table class="plain"><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'


def _roles() -> str:
    rows = "".join(
        f"<div><dt>{html.text(_(role.label))}</dt><dd>{html.text(_(role.description))}</dd></div>" for role in Role
    )
    return f'<div class="board"><details><summary>{html.text(_("What each role may do"))}</summary><dl class="criterion">{rows}</dl></details></div>'


def _choices() -> dict[str, str]:
    return {NONE: _("None")} | {one.id: pick(one.name, one.name_en) for one in read_organisations(current().store)}


def _show_add(actor: Actor) -> None:
    with st.expander(_("Add a member")):
        act.show_outcome(ADD, "name", "issuer", "subject", "email", "role", "organisation")
        st.caption(_("Issuer and subject stand in the menu of whoever signs in without being a member."))
        for field, label in (
            ("name", _("Name")),
            ("issuer", _("Issuer")),
            ("subject", _("Subject")),
            ("email", _("E-mail (optional; kept apart, erased on removal)")),
        ):
            st.text_input(label, key=f"{ADD}.{field}")
            act.show_errors(ADD, field)
        st.selectbox(_("Role"), list(Role), index=1, format_func=lambda role: _(role.label), key=f"{ADD}.role")
        groups = _choices()
        st.selectbox(_("Organisation"), list(groups), format_func=groups.__getitem__, key=f"{ADD}.organisation")
        st.button(_("Add"), key=f"{ADD}-go", icon=":material/person_add:", on_click=_add, args=(current(), actor))


def _add(run: Board, actor: Actor) -> None:
    def add() -> str:
        texts = {
            field: str(act.value(ADD, field, "")) for field in ("name", "issuer", "subject", "email", "organisation")
        }
        made = add_member(run.store, actor, role=act.value(ADD, "role", Role.ASSESSOR), **texts)
        return _("Added: {name}.").format(name=made.name)

    act.attempt(run, ADD, add)


def _show_change(actor: Actor, members: list[Member]) -> None:
    if not members:
        return
    with st.expander(_("Change or remove a member")):
        act.show_outcome(CHANGE)
        names = {one.id: one.name for one in members}
        chosen = st.selectbox(_("Member"), list(names), format_func=names.__getitem__, key=f"{CHANGE}.member")
        now = next(one for one in members if one.id == chosen)
        groups = _choices()
        st.selectbox(
            _("Role"),
            list(Role),
            index=list(Role).index(now.role),
            format_func=lambda role: _(role.label),
            key=f"{CHANGE}.role-{now.id}",
        )
        place = list(groups).index(now.organisation) if now.organisation in groups else 0
        st.selectbox(
            _("Organisation"),
            list(groups),
            index=place,
            format_func=groups.__getitem__,
            key=f"{CHANGE}.organisation-{now.id}",
        )
        with st.container(horizontal=True):
            st.button(_("Save changes"), key=f"{CHANGE}-save", on_click=_change, args=(current(), actor, now.id))
            st.button(
                _("Remove"),
                key=f"{CHANGE}-remove",
                icon=":material/person_remove:",
                on_click=_remove,
                args=(current(), actor, now.id),
            )


def _change(run: Board, actor: Actor, member_id: str) -> None:
    role, group = act.value(CHANGE, f"role-{member_id}"), act.value(CHANGE, f"organisation-{member_id}", NONE)

    def change() -> str:
        return _("Saved: {name}.").format(
            name=change_member(run.store, actor, member_id, role=role, organisation=group).name
        )

    act.attempt(run, CHANGE, change)


def _remove(run: Board, actor: Actor, member_id: str) -> None:
    def remove() -> str:
        return _("Removed: {name}. What was recorded stays.").format(
            name=remove_member(run.store, actor, member_id).name
        )

    act.attempt(run, CHANGE, remove)


def _show_organisation(actor: Actor) -> None:
    with st.expander(_("Add an organisation")):
        act.show_outcome(GROUP, "organisation", "name", "kind")
        st.text_input(_("Short name (small letters, digits, hyphens)"), key=f"{GROUP}.id")
        act.show_errors(GROUP, "organisation")
        st.text_input(_("Name"), key=f"{GROUP}.name")
        act.show_errors(GROUP, "name")
        st.text_input(_("Name in English"), key=f"{GROUP}.name_en")
        st.selectbox(
            _("Speaks for"), list(OrganisationKind), format_func=lambda kind: _(kind.label), key=f"{GROUP}.kind"
        )
        act.show_errors(GROUP, "kind")
        st.button(
            _("Add"), key=f"{GROUP}-go", icon=":material/group_add:", on_click=_add_group, args=(current(), actor)
        )


def _add_group(run: Board, actor: Actor) -> None:
    def add() -> str:
        made = add_organisation(
            run.store,
            actor,
            id=str(act.value(GROUP, "id", "")).strip(),
            name=str(act.value(GROUP, "name", "")),
            name_en=str(act.value(GROUP, "name_en", "")),
            kind=act.value(GROUP, "kind", OrganisationKind.WATCHDOG),
        )
        return _("Added: {name}.").format(name=made.name)

    act.attempt(run, GROUP, add)
