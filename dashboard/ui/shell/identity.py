"""Who is at the other end: a signed-in member, the writer at this machine, whose name the browser keeps, or a
reader."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import quote, unquote

import streamlit as st

from dashboard import logs
from dashboard.domain.errors import N_, StoreError
from dashboard.domain.local_writer import Refusal, refusal
from dashboard.domain.member import COOKIE as SIGN_IN_COOKIE
from dashboard.domain.member import SignIn, sign_in_from
from dashboard.domain.permission import NOBODY, Actor, Permission, Role
from dashboard.services.members import writer
from dashboard.services.members.authorise import EXPIRED, SIGNED_OUT
from dashboard.services.members.members import find_member, is_over
from dashboard.settings import read_settings
from dashboard.streamlit_patches.sign_in import providers
from dashboard.ui import html
from dashboard.ui.board import _, current, current_connection

COOKIE = "pledgeboard_name"
NAME = "writer_name"  # in the session, once it is given
NO_MEMBER = N_(
    "You are signed in, but not a member of this board. Give a steward the two lines under your name in the menu."
)

_memory = html.component("memory")


def sign_in() -> SignIn | None:
    """The sign-in of this session, over or not; None where nobody signed in."""
    # Most readers have none. Streamlit would look for its secrets on the disk each time it is asked who they are.
    return sign_in_from(st.user.to_dict()) if SIGN_IN_COOKIE in st.context.cookies else None


def _known(what: str, who: str, ask: Callable[[], Any]) -> Any:
    """What the store says of somebody, asked anew; while it cannot be asked, what it said last in this session. A page
    then stays as it was. Nothing can be written meanwhile, and whoever writes is looked up at the write."""
    place = f"{what}|{who}"
    try:
        st.session_state[place] = ask()
    except StoreError:
        if place not in st.session_state:
            raise
    return st.session_state[place]


def _member(signed: SignIn, campaign: str | None = None) -> Actor | None:
    store, campaign = current().store, campaign or current().view.campaign
    who = f"{signed.key} {campaign}"
    member: Actor | None = _known("member", who, lambda: find_member(store, signed.issuer, signed.subject, campaign))
    return member


def _why_not_local_writer() -> Refusal | None:
    here, headers = current_connection(), st.context.headers
    host, origin, enabled = headers.get("host") or "", headers.get("origin") or "", read_settings().local_writer
    refused = refusal(enabled=enabled, connection=here, host=host, origin=origin)
    if refused or here is None:
        return refused
    cookies, store = headers.get("cookie") or "", current().store
    opened_link = _known("writer", cookies, lambda: writer.is_writer(store, here, cookies))
    return None if opened_link else Refusal.NO_LINK


def may_know_machine() -> bool:
    """Whether a sentence may say where the store is: to the local writer alone."""
    try:
        return sign_in() is None and _why_not_local_writer() is None
    except (StoreError, LookupError):  # the store cannot be asked, or this run has none yet
        return False


def why_read_only() -> str | None:
    """Why this connection may not judge, as a msgid; None where it may. Looked up anew at every call."""
    signed = sign_in()
    if signed is None:
        refused = _why_not_local_writer()
        return refused.value if refused else None
    store = current().store
    if _known("over", signed.key, lambda: is_over(store, signed.key)):
        return SIGNED_OUT
    if signed.expires_at <= store.now():
        return EXPIRED
    member = _member(signed)
    if member is None:
        return NO_MEMBER
    return None if member.may(Permission.ASSESS) else Permission.ASSESS.refusal


def known_name() -> str:
    """The name that somebody here writes under: a member's own, else the one that this browser's writer has given."""
    signed = sign_in()
    if signed is not None:
        member = _member(signed)
        return member.name if member else ""
    return str(st.session_state.get(NAME) or unquote(st.context.cookies.get(COOKIE, "")))[:80]


def ask_name(key: str, writer: Actor) -> None:
    """Show the field for the name of the writer at this machine, who has given none yet."""
    if writer.kind == "local" and not known_name():
        st.text_input(_("Your name or your group's"), key=key, max_chars=80)


def remember_name(name: str) -> None:
    """Keep a checked name for this session; `keep_name` hands it to the browser on the next run."""
    if sign_in() is None:
        st.session_state[NAME] = name


def keep_name() -> None:
    """Let the browser keep the name that was given in this session."""
    if st.session_state.get(NAME):
        _memory(key="memory", data={"cookie": COOKIE, "name": quote(str(st.session_state[NAME]))})


def person() -> str:
    """Whose drafts a form keeps: a member's id; empty for the local writer."""
    signed = sign_in()
    return f"{signed.issuer} {signed.subject}" if signed is not None else ""


def is_local() -> bool:
    """Whether the one who writes here chooses her own name: nobody is signed in."""
    return sign_in() is None


def actor_in(campaign: str) -> Actor:
    """The one who acts, as she is in another campaign."""
    signed = sign_in()
    return actor() if signed is None else _member(signed, campaign) or NOBODY


def actor(name: str | None = None) -> Actor:
    """The one who acts now, looked up anew at every call; what she may do is decided once more at the write. `name`: as
    given in a form, for the local writer; her known one where it is None."""
    signed = sign_in()
    if signed is not None:
        member = _member(signed)
        if member is None:
            return NOBODY
        logs.bind(person=member.id)
        return replace(member, session=signed.key, expires_at=signed.expires_at)
    if why_read_only() is not None:
        return NOBODY
    name = known_name() if name is None else name
    return Actor(id=f"local:{name}", name=name, kind="local", role=Role.STEWARD)


def show_sign_in() -> None:
    """Show who is signed in and the way out, or the way in."""
    signed = sign_in()
    with st.sidebar:
        if signed is not None:
            member, name = actor(), st.user.to_dict().get("name") or signed.subject
            names = (name, "") if member is NOBODY else (member.name, member.role.label)
            html.show(html.macro("shell.html", "signed", *names, signed))
            st.button(_("Sign out"), key="sign-out", icon=":material/logout:", on_click=st.logout, type="tertiary")
            return
        if st.query_params.get("sign_in") == "failed":
            words = _("The sign-in did not work, or was broken off. Try again; if it goes on, tell a steward.")
            html.show(html.notice(words, problem=True))
        for provider in providers():
            label = _("Sign in with {provider}").format(provider=provider.capitalize()) if provider else _("Sign in")
            key = f"sign-in-{provider or 'default'}"
            st.button(label, key=key, icon=":material/login:", on_click=st.login, args=(provider,), type="tertiary")
