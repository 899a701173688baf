"""The place to put a file; showing it lets this session hand one in, which nobody else may."""

import streamlit as st

from dashboard.domain.errors import N_
from dashboard.services.judging.uploads import UPLOADS
from dashboard.streamlit_patches.runs import UploadedFile, session_id
from dashboard.ui.act import all_forms
from dashboard.ui.shell import identity

LOST = N_("Choose the file “{name}” again: the server was started anew meanwhile and no longer has it.")


def show_upload(label: str, endings: list[str] | None, key: str, most_megabytes: int, form: str) -> UploadedFile | None:
    """Show the place, for somebody who may write. `endings`: of the names that are taken; None for any, where the
    reader says what it cannot read."""
    session = session_id()
    if session is not None and identity.why_read_only() is None:
        UPLOADS.open_to(session)
    return st.file_uploader(
        label, type=endings, key=key, max_upload_size=most_megabytes, on_change=_note, args=(key, form)
    )


def _note(key: str, form: str) -> None:
    uploaded = st.session_state.get(key)
    all_forms().state(form).held[key] = uploaded.name if uploaded is not None else ""


def lost_upload(form: str, key: str) -> str:
    """The name of the file that the browser shows and a server that was started anew does not have; else empty."""
    return "" if st.session_state.get(key) is not None else str(all_forms().state(form).held.get(key, ""))
