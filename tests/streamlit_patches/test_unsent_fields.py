"""Streamlit still sends a text field on losing the focus, and disables it without a connection (tests/browser/ sees it)."""

from dashboard.streamlit_patches.unsent_fields import SCRIPT
from dashboard.ui import links
from tests.streamlit_patches.test_page_elements import bundle


def test_the_script_is_on_every_page_and_streamlit_sends_on_blur() -> None:
    assert "function sendWhatStandsInFields()" in SCRIPT
    assert "sendWhatStandsInFields();" in links.SCRIPT
    assert "onBlur:" in bundle()
