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
    if signed is not None:
        _show_signed_in(signed.issuer, signed.subject)
        return
    if st.query_params.get("sign_in") == "failed":
        words = _("The sign-in did not work, or was broken off. Try again; if it goes on, tell a steward.")
        with st.sidebar:
            html.show(html.notice(words, problem=True))
    for provider in providers():
        label = (
            _("Sign in") if provider is None else _("Sign in with {provider}").format(provider=provider.capitalize())
        )
        key = f"sign-in-{provider or 'default'}"
        st.sidebar.button(label, key=key, icon=":material/login:", on_click=_sign_in, args=(provider,), type="tertiary")


def _sign_in(provider: str | None) -> None:
    if provider is None:
        st.login()
    else:
        st.login(provider)


def _show_signed_in(issuer: str, subject: str) -> None:
    actor = identity.actor()
    with st.sidebar:
        if actor is NOBODY:
            name = str(st.user.to_dict().get("name") or subject)
            html.show(
                f'<div class="board"><p class="side-foot"><b>{html.text(name)}</b><br>{html.text(_("Not a member of this board"))}'
                f"<br><code>{html.text(issuer)}</code><br><code>{html.text(subject)}</code></p></div>"
            )
        else:
            html.show(
                f'<div class="board"><p class="side-foot"><b>{html.text(actor.name)}</b> · {html.text(_(actor.role.label))}</p></div>'
            )
        st.button(_("Sign out"), key="sign-out", icon=":material/logout:", on_click=st.logout, type="tertiary")
