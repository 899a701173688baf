"""Who is at the other end: the writer at this machine, whose name the browser keeps, or a reader."""

from urllib.parse import quote, unquote

import streamlit as st

from dashboard.domain.local_writer import PEER_HEADER, Refusal, refusal
from dashboard.domain.permission import Actor, Role
from dashboard.settings import read_settings

COOKIE = "pledgeboard_name"
NAME = "writer_name"  # in the session, once it is given

# The name stays in the browser for a year; it is no secret and proves nothing, so a plain cookie will do.
SCRIPT = """
export default function ({ data }) {
  if (data?.name) document.cookie = `${data.cookie}=${data.name}; path=/; max-age=31536000; SameSite=Strict`;
}
"""
_memory = st.components.v2.component("pledgeboard_memory", js=SCRIPT, html="<span hidden></span>")


def why_read_only() -> Refusal | None:
    """Why this connection may not write; None where it may. Looked up anew at every call, never remembered."""
    headers = {name: st.context.headers[name] for name in st.context.headers}
    return refusal(enabled=read_settings().local_writer, peer=st.context.headers.get(PEER_HEADER), headers=headers)


def known_name() -> str:
    """The name that this browser's writer has given, empty where there is none yet."""
    return str(st.session_state.get(NAME) or unquote(st.context.cookies.get(COOKIE, "")))[:80]


def remember_name(name: str) -> None:
    """Keep a checked name for this session; `keep_name` hands it to the browser on the next run."""
    st.session_state[NAME] = name


def keep_name() -> None:
    """Let the browser keep the name that was given in this session."""
    if st.session_state.get(NAME):
        _memory(key="memory", data={"cookie": COOKIE, "name": quote(str(st.session_state[NAME]))})


def actor(name: str) -> Actor:
    """The one who acts now.

    Args:
        name: as given in the form.

    Returns:
        the local writer, or a reader who may not write.
    """
    if why_read_only():
        return Actor(id="reader", name="", kind="reader")
    return Actor(id=f"local:{name}", name=name, kind="local", role=Role.STEWARD)
