"""What goes wrong, in the reader's language: one clear sentence on the page, the details in the log alone."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
import structlog

from dashboard.domain.errors import PledgeboardError
from dashboard.domain.rate import Rate
from dashboard.ui import html
from dashboard.ui.board import _

# Somebody who brings about fault after fault shall not fill the disk with the log.
FAULTS = Rate(30, 60.0)  # of one kind, at once and in each minute

log = structlog.get_logger(__name__)


def show_error(error: PledgeboardError) -> None:
    """Show one refused or failed act where it happened."""
    show_problem(error.text(_))


def show_problem(sentence: str) -> None:
    """Show a sentence that says what is wrong and what to do."""
    html.show(f'<div class="board"><p class="notice problem" role="alert">{html.text(sentence)}</p></div>')


@contextmanager
def explained() -> Iterator[None]:
    """Run a page; an error that the board knows is explained, any other is logged and answered with one sentence."""
    try:
        yield
    except PledgeboardError as error:
        show_error(error)
    except Exception as error:
        tell_unexpected(error)


def tell_unexpected(error: Exception) -> bool:
    """Log what nobody foresaw, and show one sentence.

    Returns:
        True: Streamlit is to show nothing of its own.
    """
    if not FAULTS.wait(type(error).__name__):
        log.exception("page failed", page=st.context.url, exc_info=error)
    show_problem(_("Something went wrong on this page. Nothing was saved or lost; please load the page again."))
    return True
