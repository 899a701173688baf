"""What a run of a page is to Streamlit: its pages, what breaks it off, its session, containers and uploaded files.

Reason: Streamlit takes a folder `pages/` beside the script for an app of its older kind, and the first visitor's
session would run one of its files before `main.py` has said what the pages are. A page remembers whether it may run, so
that two runs cannot register the same one. What comes from the browser meanwhile, such as a further click, breaks off a
run or a callback wherever that touches the page or the session, in the midst of a write too, and its own click is
forgotten. None of these types, nor the session's id, is public; uploaded files are kept in memory and counted nowhere.
Written for Streamlit 1.67.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from typing import Any

from streamlit import runtime
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

__all__ = ["DeltaGenerator", "StreamlitPage", "UploadedFile"]


def ignore_pages_folder() -> None:
    """Let nothing but `st.navigation` say what the pages are."""
    PagesManager.uses_pages_directory = False


def copied(pages: Mapping[str, StreamlitPage]) -> dict[str, StreamlitPage]:
    """Pages that this run alone registers."""
    return {path: copy(page) for path, page in pages.items()}


def session_id() -> str | None:
    """The session of this run; None outside a run."""
    context = get_script_run_ctx()
    return context.session_id if context is not None else None


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let what comes meanwhile wait until what is done inside is done; then the run is broken off as ever."""
    context = get_script_run_ctx()
    requests: Any = context.script_requests if context is not None else None
    if requests is None:
        yield
        return
    requests.on_scriptrunner_yield = _no_request
    try:
        yield
    finally:
        del requests.on_scriptrunner_yield


def _no_request() -> None:
    """Tell a run that nothing asks it to end."""


def held_bytes() -> dict[str, int]:
    """The bytes of uploaded files by session, until the session ends; nothing where no server runs."""
    if not runtime.exists():
        return {}
    manager: Any = runtime.get_instance().uploaded_file_mgr
    sessions = dict(manager.file_storage)
    return {session: sum(len(file.data) for file in list(files.values())) for session, files in sessions.items()}
