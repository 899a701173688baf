"""What goes wrong, in the reader's language: one clear sentence on the page, the details in the log alone."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from dashboard import logs
from dashboard.domain.errors import PledgeboardError
from dashboard.share.parameters import IN_THE_FUTURE, TWO_DAYS
from dashboard.share.selection import Unknown
from dashboard.ui import html
from dashboard.ui.board import _
from dashboard.ui.shell import identity


def show_error(error: PledgeboardError) -> None:
    """Show one refused or failed act where it happened."""
    show_problem(sentence_of(error))


def sentence_of(error: PledgeboardError) -> str:
    """What an error says on a page; what only the operator can mend, to the local writer alone."""
    return error.text(_) if identity.may_know_machine() else error.public_message(_)


def show_problem(sentence: str) -> None:
    """Show a sentence that says what is wrong and what to do."""
    html.show(html.notice(sentence, problem=True))


def show_unknown(values: Iterable[Unknown]) -> None:
    """Name what in the address was left out."""
    for value in values:
        show_problem(unknown_sentence(value))


def unknown_sentence(unknown: Unknown) -> str:
    """One value of an address that was left out, as a sentence."""
    words = _("The address asks for {name} “{value}”, which this board does not know; it was left out.")
    words = _(IN_THE_FUTURE) if unknown.future else _(TWO_DAYS) if unknown.days else words
    return words.format(name=unknown.name, value=unknown.value[:80], allowed=", ".join(unknown.days))


@contextmanager
def shown_errors() -> Iterator[None]:
    """Run a page; an error that the board knows is explained, any other is logged and answered with one sentence."""
    try:
        yield
    except PledgeboardError as error:
        show_error(error)
    except Exception as error:
        tell_unexpected(error)


def tell_unexpected(error: Exception) -> bool:
    """Log what nobody foresaw, and show one sentence. Returns True: Streamlit is to show nothing of its own."""
    logs.fault("page failed", error)
    show_problem(_("Something went wrong on this page. Nothing was saved or lost; please load the page again."))
    return True
