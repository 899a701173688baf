"""Files that pages hold."""

from types import SimpleNamespace

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from dashboard.streamlit_patches import uploaded_files


def test_the_bytes_of_files_are_counted_until_their_session_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    assert uploaded_files.held_bytes() == {}, "no server runs"
    files = MemoryUploadedFileManager("/upload")
    monkeypatch.setattr(uploaded_files.runtime, "exists", lambda: True)
    monkeypatch.setattr(uploaded_files.runtime, "get_instance", lambda: SimpleNamespace(uploaded_file_mgr=files))
    for number, session in enumerate(("a", "a", "b")):
        files.add_file(session, UploadedFileRec(str(number), "x.pdf", "application/pdf", b"x" * 1_000))
    assert uploaded_files.held_bytes() == {"a": 2_000, "b": 1_000}
    files.remove_session_files("a")
    assert uploaded_files.held_bytes() == {"b": 1_000}
