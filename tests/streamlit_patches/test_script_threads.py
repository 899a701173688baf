"""Stopping waits for the threads in which pages run, and not for ever."""

import threading
from time import monotonic

from streamlit.runtime.scriptrunner import ScriptRunner

from dashboard.streamlit_patches.script_threads import THREAD_NAME, await_scripts


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
