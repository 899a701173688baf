"""The message that begins a session tells no versions."""

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession

from dashboard.streamlit_patches.session_message import hide_versions


def test_the_message_keeps_all_but_versions_and_system(monkeypatch: pytest.MonkeyPatch) -> None:
    message = ForwardMsg()
    environment = message.new_session.initialize.environment_info
    environment.streamlit_version, environment.python_version, environment.server_os = "1.67.0", "3.11.2", "linux"
    message.new_session.name = "main"
    monkeypatch.setattr(AppSession, "_create_new_session_message", lambda _self: message)
    hide_versions()
    sent = AppSession._create_new_session_message(None)  # type: ignore[call-arg, arg-type]
    environment = sent.new_session.initialize.environment_info
    assert (environment.streamlit_version, environment.python_version, environment.server_os) == ("", "", "")
    assert sent.new_session.name == "main"


def test_a_session_makes_its_first_message_by_the_method_that_is_replaced() -> None:
    assert "_create_new_session_message" in AppSession._enqueue_forward_msg.__globals__["AppSession"].__dict__
    assert "_create_new_session_message" in AppSession._on_scriptrunner_event.__code__.co_names + (
        AppSession._handle_scriptrunner_event_on_event_loop.__code__.co_names
    )
