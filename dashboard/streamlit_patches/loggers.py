"""Lets Streamlit's loggers hand on what they say to ours.

Reason: each gets a handler of its own that prints to the terminal, also those that are made later. Written for
Streamlit 1.67.
"""

import logging

from streamlit import logger as streamlit_logger


def propagate_logs() -> None:
    """Take the handlers from Streamlit's loggers, those that exist and those to come."""

    def propagate(logger: logging.Logger) -> None:
        for handler in list(logger.handlers):
            logger.removeHandler(handler)
        logger.propagate = True

    streamlit_logger.setup_formatter = propagate
    streamlit_logger.update_formatter()
