"""What a long record costs: pages, the API and writing with 66 pledges and with up to 10,000, ten assessments each."""

from contextlib import ExitStack
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

from bench.client import Client
from bench.floors import counts
from bench.floors import reading_of as open_reading
from bench.grown import SIZES, grow
from bench.measure import Ratio, interleaved, timed
from bench.pages import WRITER
from bench.serve import serving
from bench.websocket import session
from dashboard.domain.assessment import AssessmentDraft
from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.status import Status
from dashboard.services.judging.assess import assess

PAGE = "page rerun ÷ the same with 66 pledges"
FRESH = "page rerun after somebody wrote ÷ the same with 66 pledges"
CACHED = "page rerun after somebody wrote ÷ the cached one, 66 pledges"
API = "API, seconds an answer ÷ the same with 66 pledges"
WRITE = "write ÷ the same with 66 pledges"
PAGE_TARGET, CACHED_TARGET, WRITE_TARGET = 3.0, 5.0, 1.5
ROUNDS = 24
PAGES = {"overview": "", "pledges": "pledges", "pledge": "pledge"}
FRESH_ROUNDS = 2  # of ROUNDS, one in so many
API_PATHS = {"list": "/api/v1/pledges", "counts": "/api/v1/counts?category=youth"}
DAY = date(2021, 11, 30)
EVIDENCE = (EvidenceDraft(url="https://example.org/report", title="Report"),)


def measure(_database_url: str, rounds: int, folder: Path) -> list[Ratio]:
    """Time pages, answers and writes on boards of every size, served beside each other.

    Args:
        _database_url: not used; the sizes need stores of their own.
        rounds: how often each is timed.
        folder: where the grown stores are kept within a run.
    """
    urls = {pledges: grow(folder / f"{pledges}.db", pledges) for pledges in SIZES}
    small, *larger = SIZES
    found: list[Ratio] = []
    with ExitStack() as stack:
        boards = {size: stack.enter_context(serving("board", url)) for size, url in urls.items()}
        writers = {size: _Writer(url) for size, url in urls.items()}
        for writer in writers.values():
            stack.callback(writer.close)
        for name, path in PAGES.items():
            opened = {size: stack.enter_context(session(board, path)) for size, board in boards.items()}
            found += interleaved(
                PAGE,
                partial(timed, opened[small].rerun),
                {_words(name, size): partial(timed, opened[size].rerun) for size in larger},
                rounds=rounds,
                target=PAGE_TARGET,
            )

            def fresh(size: int) -> float:
                writers[size].write()
                return timed(opened[size].rerun)  # noqa: B023  (used at once)

            found += interleaved(
                FRESH,
                partial(fresh, small),
                {_words(name, size): partial(fresh, size) for size in larger},
                rounds=max(2, rounds // FRESH_ROUNDS),
                target=PAGE_TARGET,
            )
            found += interleaved(
                CACHED,
                partial(timed, opened[small].rerun),
                {name: partial(fresh, small)},
                rounds=max(2, rounds // FRESH_ROUNDS),
                target=CACHED_TARGET,
            )
        clients = {size: Client(board) for size, board in boards.items()}
        for client in clients.values():
            stack.callback(client.close)
        for name, path in API_PATHS.items():

            def asked(size: int) -> float:
                return timed(lambda: clients[size].get(path))  # noqa: B023  (used at once)

            for size in SIZES:
                asked(size)
            found += interleaved(
                API,
                partial(asked, small),
                {_words(name, size): partial(asked, size) for size in larger},
                rounds=rounds,
                target=PAGE_TARGET,
            )
        found += interleaved(
            WRITE,
            lambda: timed(writers[small].write),
            {_words("one assessment", size): partial(timed, writers[size].write) for size in larger},
            rounds=rounds,
            target=WRITE_TARGET,
        )
    return found + counts(urls[SIZES[-1]], max(3, rounds // 3), f"{SIZES[-1]:,} pledges")


def _words(name: str, size: int) -> str:
    return f"{name}, {size:,} pledges"


class _Writer:
    """Somebody who assesses one pledge after another through the service."""

    def __init__(self, url: str) -> None:
        self._reading = open_reading(url)
        self._turns = count(1)
        self._given = dict(
            zip(self._reading.pledges()["number"], self._reading.pledges()["assessment_id"], strict=True)
        )

    def write(self) -> None:
        turn = next(self._turns)
        number = turn % len(self._given) + 1
        draft = AssessmentDraft(
            self._reading.view.campaign,
            number,
            Status.COMPLETED,
            DAY,
            note=f"bench {turn}",  # what is on record already would not be written again
            evidence=EVIDENCE,
            based_on=int(self._given[number]),
        )
        self._given[number] = assess(self._reading.store, WRITER, draft).id

    def close(self) -> None:
        self._reading.store.close()
