"""An act under two runs of one session at a time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View
from dashboard.ui import act, board


def test_of_two_clicks_at_once_one_acts_and_the_other_does_nothing(sqlite_store: Store) -> None:
    run = board.Board(sqlite_store, 0, View("any"), "en", "light", ())
    board.enter(run)
    form = act.Form("a form")
    begun, done = Event(), []

    def record() -> str:
        begun.set()
        Event().wait(0.2)  # as long as a write may take
        done.append(1)
        return "Recorded."

    with ThreadPoolExecutor() as runs:
        first = runs.submit(form.attempt, record)
        assert begun.wait(10)
        further = [runs.submit(form.attempt, record) for _click in range(3)]
        assert first.result() is True
        assert [click.result() for click in further] == [False] * 3
    assert done == [1]
