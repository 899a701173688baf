"""Streamlit still enters addresses into the history by itself, which the patch wraps (tests/browser/ sees the effect)."""

from dashboard.streamlit_patches.history_steps import SCRIPT
from dashboard.ui import links
from tests.streamlit_patches.test_page_elements import bundle


def test_streamlit_writes_the_history_by_the_functions_that_are_wrapped() -> None:
    assert "history.pushState(" in bundle()
    assert "function joinHistorySteps()" in SCRIPT
    assert "joinHistorySteps();" in links.SCRIPT
    assert "function withAnchor(" in links.SCRIPT
