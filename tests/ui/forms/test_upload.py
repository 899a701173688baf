"""Files that pages hold."""

from types import SimpleNamespace

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from dashboard.ui.forms import upload


def test_the_bytes_of_files_are_counted_until_their_session_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    assert upload.held_bytes() == {}, "no server runs"
    files = MemoryUploadedFileManager("/upload")
    monkeypatch.setattr(upload.runtime, "exists", lambda: True)
    monkeypatch.setattr(upload.runtime, "get_instance", lambda: SimpleNamespace(uploaded_file_mgr=files))
    for number, session in enumerate(("a", "a", "b")):
        files.add_file(session, UploadedFileRec(str(number), "x.pdf", "application/pdf", b"x" * 1_000))
    assert upload.held_bytes() == {"a": 2_000, "b": 1_000}
    files.remove_session_files("a")
    assert upload.held_bytes() == {"b": 1_000}
