"""A snapshot keeps what it has read, for its revision alone."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import event

from dashboard.domain.status import Rater, Status
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging import review
from dashboard.services.judging.assess import assess
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import read_history, read_published
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER, a_draft, seed_tables, write_seed

NOW = View(CAMPAIGN)
REVIEWER = replace(WRITER, id="local:rev", name="Rev")


def same(store: Store, view: View) -> bool:
    """Whether what is kept is what the store says."""
    pd.testing.assert_frame_equal(Snapshot(store, store.revision(), view).pledges(), read_pledges(store, view))
    return True


@pytest.mark.both_engines
def test_what_is_kept_follows_every_kind_of_change(seeded: Store, tmp_path: Path) -> None:
    views = (NOW, View(CAMPAIGN, as_of=date(2019, 2, 1)))
    assert all(same(seeded, view) for view in views)
    first = assess(seeded, WRITER, a_draft())
    assert all(same(seeded, view) for view in views)
    assess(seeded, WRITER, a_draft(pledge_number=2, rater=Rater.CITY))
    later = a_draft(status=Status.COMPLETED, as_of=date(2019, 2, 15), based_on=first.id, supersedes=first.id)
    second = assess(seeded, WRITER, later)
    assert all(same(seeded, view) for view in views)
    review.retract(seeded, REVIEWER, second.id, "The source was withdrawn")
    assert all(same(seeded, view) for view in views)
    tables = seed_tables()
    tables["pledges"][1]["title_en"] = "Another title"
    seed(seeded, write_seed(tmp_path / "second", tables, version="1.1.0"))
    assert all(same(seeded, view) for view in views)
    assert "Another title" in set(Snapshot(seeded, seeded.revision(), NOW).pledges()["title_en"])


def test_who_still_shows_an_earlier_revision_keeps_its_frame(sqlite_seeded: Store) -> None:
    before = Snapshot(sqlite_seeded, sqlite_seeded.revision(), NOW).pledges()
    assess(sqlite_seeded, WRITER, a_draft(pledge_number=2))
    after = Snapshot(sqlite_seeded, sqlite_seeded.revision(), NOW).pledges()
    assert list(after["status"]) == ["unrated", "on_track", "unrated"]
    assert list(before["status"]) == ["unrated"] * 3


@pytest.mark.parametrize("known_at", [None, datetime(2020, 1, 1, tzinfo=UTC)])
def test_what_every_page_asks_of_a_long_record_is_found_by_an_index(
    sqlite_seeded: Store, known_at: datetime | None
) -> None:
    view = View(CAMPAIGN, known_at=known_at)
    asked: list[tuple[str, object]] = []

    def note(_connection: object, _cursor: object, sql: str, given: object, *_rest: object) -> None:
        asked.append((sql, given))

    event.listen(sqlite_seeded.engine, "before_cursor_execute", note)
    read_published(sqlite_seeded, view, 5)
    read_history(sqlite_seeded, view, 1)
    read_pledges(sqlite_seeded, view)
    event.remove(sqlite_seeded.engine, "before_cursor_execute", note)
    with sqlite_seeded.read() as connection:
        plans = [
            " ".join(
                row.detail
                for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given)  # type: ignore[call-overload]
            )
            for sql, given in asked
            if "FROM assessments" in sql
        ]
    changes, history, pledges = plans
    assert "ix_assessments_latest_changes" in changes
    assert "ix_assessments_campaign_id_pledge_number_rater" in history
    assert "ix_assessments_campaign_id_rater_pledge_number_as_of_entry_id" in pledges
    assert not any(slow in changes + pledges for slow in ("SCAN", "TEMP B-TREE"))
