"""How many bytes of uploaded files the server holds.

Reason: Streamlit keeps uploaded files in memory and counts them nowhere. Written for Streamlit 1.67.
"""

from typing import Any

from streamlit import runtime
from streamlit.runtime.uploaded_file_manager import UploadedFile

__all__ = ["UploadedFile", "held_bytes"]


def held_bytes() -> dict[str, int]:
    """The bytes by session, until the session ends; nothing where no server runs."""
    if not runtime.exists():
        return {}
    manager: Any = runtime.get_instance().uploaded_file_mgr
    sessions = dict(manager.file_storage)
    return {session: sum(len(file.data) for file in list(files.values())) for session, files in sessions.items()}
