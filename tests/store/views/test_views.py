"""The typed tables follow from the journal: built live or built again, row for row the same."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.status import Reason, Status
from dashboard.services.campaigns.seed import Confirmed, seed
from dashboard.services.judging.assess import assess
from dashboard.services.keep.verify import verify
from dashboard.store.engine.store import Store
from dashboard.store.views.tables import SEED_TABLES, metadata
from tests.factories import WRITER, a_draft, a_piece_of_evidence, rebuild, seed_tables, write_seed


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with store.read() as connection:
        return {
            table.name: [
                tuple(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key.columns))
            ]
            for table in metadata.sorted_tables
        }


def a_full_store(store: Store, tmp_path: Path) -> None:
    first = assess(store, WRITER, a_draft())
    assess(
        store,
        WRITER,
        a_draft(
            status=Status.SCRAPPED,
            reason=Reason.FUNDING,
            as_of=date(2019, 2, 1),
            based_on=first.id,
            supersedes=first.id,
            note="e\u0301 \u202e🎈",
            evidence=(a_piece_of_evidence(published_on=date(2019, 1, 2)), a_piece_of_evidence(quote="“예산 없음”")),
        ),
    )
    tables = seed_tables()
    title = tables["pledges"][0]["title"] = "청년미래기금 2조원 조성"
    tables["statuses"] = [{"label": "이행완료", "code": "completed", "meaning": "다 지킴"}]
    corrected = write_seed(tmp_path / "corrected", tables, version="1.0.1")
    seed(store, corrected, confirmed=Confirmed(renamed={"1": title}))


def test_a_rebuild_gives_the_same_rows(seeded: Store, tmp_path: Path) -> None:
    a_full_store(seeded, tmp_path)
    before = dump(seeded)
    assert all(before[table.name] for table in SEED_TABLES.values()), "every table of the seed takes part"
    assert before["assessments"]
    assert before["evidence"]
    assert rebuild(seeded) == 6
    assert dump(seeded) == before


def test_a_record_with_everything_in_it_is_whole_and_is_rebuilt_the_same(own_demo: Store) -> None:
    verify(own_demo)
    before = dump(own_demo)
    rebuild(own_demo)
    assert dump(own_demo) == before


def test_a_rebuild_mends_rows_that_someone_changed(seeded: Store, tmp_path: Path) -> None:
    a_full_store(seeded, tmp_path)
    before = dump(seeded)
    with seeded.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE assessments SET status = 'completed'")
        connection.exec_driver_sql("DELETE FROM baselines")
    rebuild(seeded)
    assert dump(seeded) == before


@given(note=st.text(max_size=80), title=st.text(max_size=40))
@settings(max_examples=25)
def test_any_text_comes_back_the_same_from_a_rebuild(seeded: Store, note: str, title: str) -> None:
    from dashboard.store.reads.assessments import read_published
    from dashboard.store.reads.view import View
    from tests.factories import CAMPAIGN

    given_id = next((one.id for one in read_published(seeded, View(CAMPAIGN), 1)), None)
    recorded = assess(
        seeded, WRITER, a_draft(note=note, based_on=given_id, evidence=(a_piece_of_evidence(title=title),))
    )
    before = dump(seeded)
    assert read_published(seeded, View(CAMPAIGN), 1) == [recorded]
    rebuild(seeded)
    assert dump(seeded) == before


def test_the_shipped_seed_fills_the_tables_and_rebuilds(store: Store) -> None:
    from dashboard.services.campaigns.seed_files import default_seed_directory

    seed(store, default_seed_directory())
    before = dump(store)
    assert len(before["pledges"]) == 66
    rebuild(store)
    assert dump(store) == before


def test_rows_cannot_point_out_of_their_own_seed_version(seeded: Store) -> None:
    with pytest.raises(sa.exc.IntegrityError), seeded.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE pledges SET category_id = 'nowhere'")
