"""A clock that is wrong is told to the steward; the record stays in order."""

from datetime import timedelta

import pytest

from dashboard.services.judging.assess import assess
from dashboard.services.keep.verify import clock_behind, verify
from dashboard.store.engine.store import Store
from dashboard.store.reads.journal import read_head
from tests.factories import WRITER, Clock, a_draft


@pytest.mark.both_engines
def test_a_clock_that_went_back_behind_the_record_is_told_and_no_entry_goes_back_with_it(
    seeded: Store, clock: Clock
) -> None:
    assert clock_behind(seeded) is None
    before = read_head(seeded).recorded_at
    assert before is not None
    clock.now -= timedelta(days=20)

    assess(seeded, WRITER, a_draft())

    after = read_head(seeded).recorded_at
    assert after is not None
    assert before < after < before + timedelta(seconds=1)
    assert "Set the clock right" in str(clock_behind(seeded))
    assert verify(seeded).entries == 3
    clock.now = after
    assert clock_behind(seeded) is None
