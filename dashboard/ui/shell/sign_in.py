"""Sign in and out, at the foot of the menu; absent where no provider is configured."""

import streamlit as st

from dashboard.domain.permission import NOBODY
from dashboard.streamlit_patches.sign_in import providers
from dashboard.ui import html
from dashboard.ui.board import _
from dashboard.ui.shell import identity


def show_sign_in() -> None:
    """Show who is signed in and the way out, or the way in."""
    signed = identity.sign_in()
    with st.sidebar:
        if signed is not None:
            actor, name = identity.actor(), st.user.to_dict().get("name") or signed.subject
            names = (name, "") if actor is NOBODY else (actor.name, actor.role.label)
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
