"""A clock that is wrong, or files that something else changed, are told to the steward; the record stays in order."""

import time
from datetime import timedelta
from pathlib import Path

import pytest

from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.services.keep.disturbances import disturbances
from dashboard.services.keep.verify import verify
from dashboard.store.engine import clock as clock_module
from dashboard.store.engine.clock import ClockWatch
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.journal import read_head
from tests.conftest import Lines
from tests.factories import WRITER, Clock, a_draft, write_seed


@pytest.fixture(autouse=True)
def _new_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock_module, "watch", ClockWatch())


@pytest.mark.both_engines
def test_a_clock_that_went_back_behind_the_record_is_told_and_no_entry_goes_back_with_it(
    seeded: Store, clock: Clock
) -> None:
    assert disturbances(seeded) == []
    before = read_head(seeded).recorded_at
    assert before is not None
    clock.now -= timedelta(days=20)

    assess(seeded, WRITER, a_draft())

    after = read_head(seeded).recorded_at
    assert after is not None
    assert before < after < before + timedelta(seconds=1)
    [told] = disturbances(seeded)
    assert "Set the clock right" in str(told)
    assert verify(seeded).entries == 3
    clock.now = after
    assert disturbances(seeded) == []


@pytest.mark.parametrize("seconds", [-3600.0, 11.0, 50 * 365 * 86400.0])
def test_a_clock_that_jumps_is_logged_once_and_told(
    sqlite_seeded: Store, monkeypatch: pytest.MonkeyPatch, lines: Lines, seconds: float
) -> None:
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 2.0)
    assert disturbances(sqlite_seeded) == [], "a clock that is set right little by little is no news"
    monkeypatch.setattr(time, "time", lambda: real() + 2.0 + seconds)

    for _again in range(2):
        [told] = disturbances(sqlite_seeded)
        assert f"{seconds:+,.0f} seconds" in str(told)
    assert [line["check"] for line in lines() if line["event"] == "clock jumped"] == [f"{seconds:+.0f} s"]


def test_files_that_something_else_changed_are_told(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'pledges.db'}")
    seed(store, write_seed(tmp_path / "seed"))
    (tmp_path / "pledges.db-wal").unlink()
    assess(store, WRITER, a_draft())

    [told] = disturbances(store)
    assert "Something else changed the store's files" in str(told)
    store.close()
