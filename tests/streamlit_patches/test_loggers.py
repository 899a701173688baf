"""Streamlit's loggers print nothing themselves."""

import logging

import pytest
from streamlit import logger as streamlit_logger

from dashboard.streamlit_patches.loggers import propagate_logs


def test_no_logger_keeps_a_handler_neither_an_old_nor_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streamlit_logger, "setup_formatter", streamlit_logger.setup_formatter)
    old = streamlit_logger.get_logger("streamlit.test_old")
    propagate_logs()
    new = streamlit_logger.get_logger("streamlit.test_new")
    for logger in (old, new, logging.getLogger("streamlit")):
        assert logger.handlers == []
        assert logger.propagate
