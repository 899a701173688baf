"""What Streamlit's server is told before it starts, and which of its threads are awaited when it ends.

Reason: Streamlit looks for `.streamlit/config.toml` beside the script and in the current folder; ours is beside neither
in a checkout, and `serve` may run in any folder. Each of its loggers, also those that are made later, gets a handler of
its own that prints to the terminal. It tells every visitor its own and Python's version and the operating system. The
threads in which pages run, and in which people write, are daemons and would be cut off in the middle of a write;
nothing lists them but their name. Written for Streamlit 1.67.
"""

import logging
import threading
from pathlib import Path
from time import monotonic
from typing import Any

from streamlit import config
from streamlit import logger as streamlit_logger
from streamlit.runtime.app_session import AppSession

THREAD_NAME = "ScriptRunner"  # how the names of the threads begin in which pages run


def read_configuration(folder: Path) -> None:
    """Read `.streamlit/config.toml` in `folder`, as if the script stood there."""
    config._main_script_path = str(folder / "main.py")
    config.get_config_options(force_reparse=True)


def propagate_logs() -> None:
    """Take the handlers from Streamlit's loggers, those that exist and those to come, so that ours hear them."""

    def propagate(logger: logging.Logger) -> None:
        for handler in list(logger.handlers):
            logger.removeHandler(handler)
        logger.propagate = True

    streamlit_logger.setup_formatter = propagate
    streamlit_logger.update_formatter()


def hide_versions() -> None:
    """Empty the versions and the system in the message that begins a session."""
    create = AppSession._create_new_session_message

    def create_without_versions(session: AppSession, *args: Any, **more: Any) -> Any:
        message = create(session, *args, **more)
        environment = message.new_session.initialize.environment_info
        environment.streamlit_version = environment.python_version = environment.server_os = ""
        return message

    AppSession._create_new_session_message = create_without_versions  # type: ignore[method-assign, assignment]


def await_scripts(seconds: float) -> None:
    """Wait until all runs of pages have ended, at most so many seconds."""
    end = monotonic() + seconds
    for thread in threading.enumerate():
        if thread.name.startswith(THREAD_NAME):
            thread.join(max(0.0, end - monotonic()))
