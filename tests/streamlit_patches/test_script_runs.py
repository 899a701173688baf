"""What breaks off a run, and whose it is."""

from streamlit.testing.v1 import AppTest

from dashboard.streamlit_patches.script_runs import session_id


def test_a_run_has_a_session_and_is_broken_off_by_these_exceptions() -> None:
    def script() -> None:
        import streamlit as st

        from dashboard.streamlit_patches.script_runs import RerunException, StopException, session_id

        st.text(f"session: {session_id()}")
        for end, kind in ((st.stop, StopException), (st.rerun, RerunException)):
            try:
                end()
            except kind:
                st.text(kind.__name__)

    app = AppTest.from_function(script).run()
    assert not app.exception
    session, *broken_off = [text.value for text in app.text]
    assert session != "session: None"
    assert broken_off == ["StopException", "RerunException"]


def test_outside_a_run_there_is_no_session() -> None:
    assert session_id() is None
