"""Demonstration data: the same number tells the same story, every screen has something on it, and all of it is marked."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.domain.errors import StoreError
from dashboard.domain.permission import Actor, Role
from dashboard.services.campaigns.demo import LAST_DAY, MARK, demonstration_number, make_demo
from dashboard.services.campaigns.seed import ensure_seeded
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.assessments import read_corrections, read_measurement_corrections, read_measurements
from dashboard.store.reads.board import read_organisations
from dashboard.store.reads.campaign import read_campaigns
from dashboard.store.reads.desk import read_desk, read_why_no_place
from dashboard.store.reads.journal import read_head
from dashboard.store.reads.pledges import read_challenges, read_criteria, read_ratings
from dashboard.store.reads.view import View
from dashboard.store.views.tables import journal
from tests.chain import verify
from tests.factories import rebuild
from tests.store.views.test_views import dump


@pytest.mark.full  # that the same number gives the same journal, tests/test_cli_judging.py sees each time
def test_another_number_gives_another_journal(demo_path: Path, tmp_path: Path) -> None:
    make_demo(tmp_path / "other.db", 7)
    first, other = open_store(f"sqlite:///{demo_path}"), open_store(f"sqlite:///{tmp_path / 'other.db'}")
    assert (demonstration_number(first), demonstration_number(other)) == (2018, 7)
    assert read_head(first) != read_head(other)
    first.close()
    other.close()


def test_the_chain_holds_and_the_views_are_what_the_journal_says(own_demo: Store) -> None:
    assert verify(own_demo).problem is None
    before = dump(own_demo)
    rebuild(own_demo)
    assert dump(own_demo) == before


def test_every_screen_has_something_on_it(own_demo: Store) -> None:
    campaign = str(read_campaigns(own_demo)["id"].iloc[0])
    view = View(campaign)
    assert {one.kind.value for one in read_organisations(own_demo)} == {"watchdog", "city"}
    assert {one.kind for one in read_corrections(own_demo, view)} == {"superseded", "retracted"}
    assert {one.kind for one in read_measurement_corrections(own_demo, view)} == {"superseded", "retracted"}
    said = read_ratings(own_demo, view)
    assert len(said) > 100
    assert not said["public"].all(), "what was rejected in a disagreement counts as well"
    assert not Snapshot(own_demo, own_demo.revision(), view).rater_gap().empty
    assert set(read_measurements(own_demo, view)["stage"]) == {"measured", "planned", "secured", "executed"}
    assert read_challenges(own_demo, view)
    assert max(one.version for one in read_criteria(own_demo, view)) >= 2
    reviewer = Actor("demo:r", "r", "system", Role.REVIEWER)
    desk = read_desk(own_demo, view, reviewer, LAST_DAY)
    for name in ("unrated", "stale", "review", "disagreement", "challenges"):
        assert len(desk[name]), name
    assessor = Actor("demo:a", "a", "system", Role.ASSESSOR)
    # Those who are assigned have judged: left are the pledges that wait for their first judgement.
    assert len(read_desk(own_demo, view, assessor, LAST_DAY)["mine"])


def test_everything_that_somebody_would_have_typed_is_marked(own_demo: Store) -> None:
    with own_demo.read() as connection:
        rows = connection.execute(sa.select(journal.c.kind, journal.c.content, journal.c.actor_name)).all()
    for row in rows:
        if row.kind in ("assessment", "criterion", "measurement", "challenge", "answer", "organisation"):
            assert MARK in row.content, row
        if row.kind in ("assessment", "criterion", "measurement", "review"):
            assert MARK in row.actor_name


def test_the_local_writer_may_judge_some_pledges_and_each_other_one_says_that_it_has_its_assessors(
    own_demo: Store,
) -> None:
    view = View(str(read_campaigns(own_demo)["id"].iloc[0]))
    writer = Actor("local:Kim", "Kim", "local", Role.STEWARD)
    free = {number for number in range(1, 67) if read_why_no_place(own_demo, view, number, writer) is None}
    assert 50 in free
    assert 10 < len(free) < 40


def test_it_covers_two_years(own_demo: Store) -> None:
    with own_demo.read() as connection:
        first, last = connection.execute(
            sa.select(sa.func.min(journal.c.recorded_at), sa.func.max(journal.c.recorded_at))
        ).one()
    assert (last - first).days > 700


def test_it_never_takes_the_place_of_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = tmp_path / "there.db"
    there.write_text("something")
    with pytest.raises(StoreError, match="is there already"):
        make_demo(there)
    assert there.read_text() == "something"
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match="real board"):
        make_demo(Path("pledges.db"))


def test_a_real_board_is_no_demonstration(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'real.db'}")
    ensure_seeded(store)
    assert demonstration_number(store) is None
    store.close()
