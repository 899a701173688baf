"""The configuration file of the folder that is named counts; Streamlit's loggers print nothing themselves; the message that
begins a session tells no versions."""

import logging
import threading
from pathlib import Path
from time import monotonic

import pytest
from streamlit import config
from streamlit import logger as streamlit_logger
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunner

from dashboard.streamlit_patches.server import (
    THREAD_NAME,
    await_scripts,
    hide_versions,
    propagate_logs,
    read_configuration,
)


def test_the_file_in_the_named_folder_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "_main_script_path", config._main_script_path)
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text("[server]\nmaxUploadSize = 7\n", encoding="utf-8")
    try:
        read_configuration(tmp_path)
        assert config.get_option("server.maxUploadSize") == 7
    finally:
        monkeypatch.undo()
        config.get_config_options(force_reparse=True)


def test_no_logger_keeps_a_handler_neither_an_old_nor_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streamlit_logger, "setup_formatter", streamlit_logger.setup_formatter)
    old = streamlit_logger.get_logger("streamlit.test_old")
    propagate_logs()
    new = streamlit_logger.get_logger("streamlit.test_new")
    for logger in (old, new, logging.getLogger("streamlit")):
        assert logger.handlers == []
        assert logger.propagate


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


def test_streamlit_still_calls_its_threads_so() -> None:
    assert any(
        isinstance(constant, str) and constant.startswith(THREAD_NAME)
        for constant in ScriptRunner.start.__code__.co_consts
    )


def test_a_run_that_goes_on_is_waited_for_at_most_so_long() -> None:
    release = threading.Event()
    thread = threading.Thread(target=release.wait, name=f"{THREAD_NAME}.scriptThread", daemon=True)
    thread.start()
    begun = monotonic()
    await_scripts(0.2)
    assert 0.15 < monotonic() - begun < 5
    threading.Timer(0.1, release.set).start()
    await_scripts(30)
    assert not thread.is_alive()
