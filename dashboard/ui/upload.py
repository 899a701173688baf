"""The place to put a file; showing it lets this session hand one in, which nobody else may."""

from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.services.uploads import UPLOADS
from dashboard.ui import identity


def show_upload(label: str, endings: list[str], key: str, most_megabytes: int) -> UploadedFile | None:
    """Show the place, for somebody who may write.

    Args:
        label: what is to be put there.
        endings: of the names that are taken.
        key: of the widget.
        most_megabytes: of one file.
    Returns:
        the file, once there is one.
    """
    run: Any = get_script_run_ctx()
    if run is not None and identity.why_read_only() is None:
        UPLOADS.open_to(run.session_id)
    return st.file_uploader(label, type=endings, key=key, max_upload_size=most_megabytes)
