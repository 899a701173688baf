"""Pages are those that the script names, copied for each run; what no click breaks off, and whose a run is; files that pages hold."""

import os
from types import SimpleNamespace

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.testing.v1 import AppTest

from dashboard.streamlit_patches import runs
from dashboard.streamlit_patches.runs import ignore_pages_folder, session_id

SEEN = "DONE_BY_RUNS"


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


def test_what_comes_meanwhile_breaks_off_a_run_but_not_what_is_uninterrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SEEN, "")

    def script() -> None:
        import os

        import streamlit as st
        from streamlit.runtime.scriptrunner import get_script_run_ctx
        from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

        from dashboard.streamlit_patches.runs import session_id, uninterrupted

        run, done = get_script_run_ctx(), os.environ["DONE_BY_RUNS"]
        assert run is not None
        assert run.script_requests is not None
        if not done:
            with uninterrupted():
                run.script_requests.request_rerun(RerunData(page_script_hash=run.page_script_hash))
                st.session_state["touched"] = True
                st.text("shown")
                os.environ["DONE_BY_RUNS"] = "to the end"
            st.text("broken off before this")
            os.environ["DONE_BY_RUNS"] = "too far"
        st.text(f"session: {session_id()}")

    app = AppTest.from_function(script).run()
    assert not app.exception
    assert os.environ[SEEN] == "to the end"
    assert app.text[0].value not in ("session: None", "shown")


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
