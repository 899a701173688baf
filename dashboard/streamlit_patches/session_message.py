"""Hides versions from the first message of a session.

Reason: Streamlit tells every visitor its own and Python's version and the operating system. Written for Streamlit 1.67.
"""

from typing import Any

from streamlit.runtime.app_session import AppSession


def hide_versions() -> None:
    """Empty the versions and the system in the message that begins a session."""
    create = AppSession._create_new_session_message

    def create_without_versions(session: AppSession, *args: Any, **more: Any) -> Any:
        message = create(session, *args, **more)
        environment = message.new_session.initialize.environment_info
        environment.streamlit_version = environment.python_version = environment.server_os = ""
        return message

    AppSession._create_new_session_message = create_without_versions  # type: ignore[method-assign, assignment]
