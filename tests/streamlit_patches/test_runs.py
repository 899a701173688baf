"""Pages are those that the script names, copied for each run; what breaks off a run, and whose it is; files that pages hold."""

import os
from types import SimpleNamespace

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.testing.v1 import AppTest

from dashboard.streamlit_patches import runs
from dashboard.streamlit_patches.runs import ignore_pages_folder, session_id

SEEN = "BROKEN_OFF_BY"


def test_the_flag_by_which_streamlit_guesses_is_off() -> None:
    assert "uses_pages_directory" in PagesManager.__dict__
    ignore_pages_folder()
    assert PagesManager.uses_pages_directory is False


def test_a_copy_is_another_page_of_the_same_address() -> None:
    def script() -> None:
        import streamlit as st

        from dashboard.streamlit_patches import runs

        page = st.Page(lambda: None, title="Pledges", url_path="pledges")
        copy = runs.copied({"pledges": page})["pledges"]
        st.text(f"{copy.url_path} {copy.title} {copy is page}")

    app = AppTest.from_function(script).run()
    assert not app.exception
    assert [text.value for text in app.text] == ["pledges Pledges False"]


def test_a_run_has_a_session_and_is_broken_off_by_these_exceptions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SEEN, "")

    def script() -> None:
        import os

        import streamlit as st

        from dashboard.streamlit_patches.runs import RerunException, StopException, session_id

        st.text(f"session: {session_id()}")
        for end, kind in ((st.rerun, RerunException), (st.stop, StopException)):
            if kind.__name__ not in os.environ["BROKEN_OFF_BY"]:
                try:
                    end()
                except kind:
                    os.environ["BROKEN_OFF_BY"] += f"{kind.__name__} "

    app = AppTest.from_function(script).run()
    assert not app.exception
    assert app.text[0].value != "session: None"
    assert os.environ[SEEN].split() == ["RerunException", "StopException"]


def test_outside_a_run_there_is_no_session() -> None:
    assert session_id() is None


def test_the_bytes_of_files_are_counted_until_their_session_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    assert runs.held_bytes() == {}, "no server runs"
    files = MemoryUploadedFileManager("/upload")
    monkeypatch.setattr(runs.runtime, "exists", lambda: True)
    monkeypatch.setattr(runs.runtime, "get_instance", lambda: SimpleNamespace(uploaded_file_mgr=files))
    for number, session in enumerate(("a", "a", "b")):
        files.add_file(session, UploadedFileRec(str(number), "x.pdf", "application/pdf", b"x" * 1_000))
    assert runs.held_bytes() == {"a": 2_000, "b": 1_000}
    files.remove_session_files("a")
    assert runs.held_bytes() == {"b": 1_000}
