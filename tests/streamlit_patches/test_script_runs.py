"""What breaks off a run, and whose it is."""

import os

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.streamlit_patches.script_runs import session_id

SEEN = "BROKEN_OFF_BY"


def test_a_run_has_a_session_and_is_broken_off_by_these_exceptions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SEEN, "")

    def script() -> None:
        import os

        import streamlit as st

        from dashboard.streamlit_patches.script_runs import RerunException, StopException, session_id

        st.text(f"session: {session_id()}")
        for end, kind in ((st.rerun, RerunException), (st.stop, StopException)):
            if kind.__name__ not in os.environ["BROKEN_OFF_BY"]:
                try:
                    end()
                except kind:
                    os.environ["BROKEN_OFF_BY"] += f"{kind.__name__} "

    app = AppTest.from_function(script).run()
    assert not app.exception
    assert app.text[0].value != "session: None"
    assert os.environ[SEEN].split() == ["RerunException", "StopException"]


def test_outside_a_run_there_is_no_session() -> None:
    assert session_id() is None
