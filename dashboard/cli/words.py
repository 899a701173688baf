"""What the command line says: in the language of the person's environment, with a bar for what takes long."""

import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from dashboard.domain.progress import Progress, unseen
from dashboard.locale import spoken_language, translator
from dashboard.settings import read_settings

if TYPE_CHECKING:
    from dashboard.store.engine.store import Store

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def together(*options: Decorator) -> Decorator:
    """Several options of a command as one decorator, in the order of its help."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


CAMPAIGN = click.option(
    "--campaign", default="", metavar="ID", help="The campaign; without it, the first of the store."
)


def _(message: str) -> str:
    return translator(spoken_language())(message)


def say(sentence: str, **facts: Any) -> None:
    """Print a sentence on standard output."""
    click.echo(sentence.format(**facts))


# What stands behind an option where the sheet's own words do not.
_VALUES = {
    "--sheet": "NAME",
    "--header-row": "ROW",
    "--column": "HEADING=FIELD",
    "--status": "LABEL=CODE",
    "--date-order": "dmy|mdy|ymd",
    "--as-of": "DAY",
}


def refusal(error: Any) -> str:
    """An error's sentence, with the option that settles it, as it is typed, where there is one."""
    option, column = getattr(error, "option", ""), getattr(error, "column", "")
    if not option:
        return str(error.text(_))
    value = _VALUES[option]
    if option == "--status":
        value = shlex.quote(f"{error.cell}=CODE")
    elif option == "--column" and column:  # codes tell equal titles apart
        value = "HEADING=code" if error.error.field == "title" else shlex.quote(f"{column}=ignored")
    return f"{error.text(_)} ({option} {value})"


def open_here(*, upgrade: bool = True) -> "Store":
    """The store that the settings name, as `open_store` opens it."""
    from dashboard.store.engine.store import open_store

    return open_store(read_settings().database_url, upgrade=upgrade)


@contextmanager
def progress_bar(label: str) -> Iterator[Progress]:
    """A bar on a terminal's standard error; a timer's log wants none, and an error stands alone there."""
    if not sys.stderr.isatty():
        yield unseen
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def progress(done: int, of: int) -> None:
            bar.length = max(of, 1)
            bar.update(min(done, of) - bar.pos)

        yield progress
