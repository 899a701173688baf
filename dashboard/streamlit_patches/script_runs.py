"""The exceptions by which Streamlit breaks off a run, and the id of the session that a run belongs to.

Reason: a write that is broken off is not one that failed, and is begun again; neither the exceptions nor the
session's id are public. Written for Streamlit 1.67.
"""

from streamlit.runtime.scriptrunner import RerunException, StopException, get_script_run_ctx

__all__ = ["RerunException", "StopException", "session_id"]


def session_id() -> str | None:
    """The session of this run; None outside a run."""
    context = get_script_run_ctx()
    return context.session_id if context is not None else None
