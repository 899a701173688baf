"""A warm process that makes writers by forking; each records assessments until somebody kills it.

    python -m tests.faults.writer STORE

A line on standard input asks for a writer. On standard output stand `writer PID`, `acknowledged ENTRY` after each commit
that the store has confirmed, and `gone` once the writer is dead.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import replace

from dashboard.domain.assessment import AssessmentDraft
from dashboard.domain.errors import NewerAssessment
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import open_store
from tests.factories import WRITER, a_draft, a_piece_of_evidence

PLEDGES = 3  # of the small seed


def say(*words: object) -> None:
    """Write a line in one piece, past every buffer that would die with the process."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def drafts() -> Iterator[AssessmentDraft]:
    """Assessments of several rows each: a half entry would lack some of them."""
    number = 0
    while True:
        number += 1
        evidence = tuple(a_piece_of_evidence(title=f"Report {number}, part {part}") for part in range(3))
        yield a_draft(pledge_number=number % PLEDGES + 1, note=f"{os.getpid()} {number}", evidence=evidence)


def write(url: str) -> None:
    """Record without end."""
    store = open_store(url, upgrade=False)
    last: dict[int, int | None] = {}
    for draft in drafts():
        try:
            entry = assess(store, WRITER, replace(draft, based_on=last.get(draft.pledge_number))).id
        except NewerAssessment as newer:  # of an earlier writer
            last[draft.pledge_number] = newer.assessment.id
        else:
            last[draft.pledge_number] = entry
            say("acknowledged", entry)


def main(url: str) -> None:
    """Make a writer for each line that comes in."""
    open_store(url, upgrade=False).close()
    say("warm")
    for _asked in sys.stdin:
        child = os.fork()
        if child == 0:
            write(url)
        say("writer", child)
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main(sys.argv[1])
