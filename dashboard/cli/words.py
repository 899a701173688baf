"""What the command line says: in the language of the person's environment, with a bar for what takes long."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from dashboard.domain.progress import Progress, unseen
from dashboard.locale import spoken_language, translator


def _(message: str) -> str:
    return translator(spoken_language())(message)


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
