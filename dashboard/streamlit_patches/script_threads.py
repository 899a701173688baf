"""Waits for pages that still run when the server stops.

Reason: the threads in which pages run, and in which people write, are daemons and would be cut off in the middle of a
write; nothing lists them but their name. Written for Streamlit 1.67.
"""

import threading
from time import monotonic

THREAD_NAME = "ScriptRunner"  # how the names of these threads begin


def await_scripts(seconds: float) -> None:
    """Wait until all runs of pages have ended, at most so many seconds."""
    end = monotonic() + seconds
    for thread in threading.enumerate():
        if thread.name.startswith(THREAD_NAME):
            thread.join(max(0.0, end - monotonic()))
