"""Seeding: once, again without effect, corrected as a new version, or refused whole."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.domain.errors import PermissionRefused, SeedError
from dashboard.domain.permission import Permission
from dashboard.services.campaigns.seed import SYSTEM, SeedChanges, ensure_seeded, seed
from dashboard.services.campaigns.seed_files import DEFAULT_CAMPAIGN, default_seed_directory
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import read_history
from dashboard.store.reads.campaign import read_campaigns
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, READER, WRITER, a_draft, seed_tables, write_seed


def test_the_same_seed_again_changes_nothing(seeded: Store, seed_directory: Path) -> None:
    again = seed(seeded, seed_directory)
    assert (again.version, again.entry_id, again.changed) == ("1.0.0", 1, False)
    assert seeded.revision() == 1


@pytest.mark.both_engines
def test_a_corrected_seed_is_a_new_version_and_touches_no_assessment(seeded: Store, tmp_path: Path) -> None:
    recorded = assess(seeded, WRITER, a_draft())
    tables = seed_tables()
    tables["pledges"][0]["title_en"] = "Youth Future Fund"
    result = seed(seeded, write_seed(tmp_path / "corrected", tables, version="1.0.1"))
    assert (result.version, result.entry_id, result.changed) == ("1.0.1", 4, True)
    assert read_history(seeded, View(CAMPAIGN), 1) == [recorded]
    assert read_pledges(seeded, View(CAMPAIGN)).iloc[0]["title_en"] == "Youth Future Fund"


def test_going_back_to_an_older_text_is_a_version_of_its_own(
    seeded: Store, tmp_path: Path, seed_directory: Path
) -> None:
    tables = seed_tables()
    tables["featured"][0]["title_en"] = "Smiles"
    seed(seeded, write_seed(tmp_path / "corrected", tables, version="1.0.1"))
    assert seed(seeded, seed_directory).entry_id == 3


def without_pledge(number: str) -> dict[str, list[dict[str, object]]]:
    tables = seed_tables()
    for name in ("pledges", "statement_pledges", "figures", "not_figures"):
        key = "number" if name == "pledges" else "pledge_number"
        tables[name] = [row for row in tables[name] if row[key] != number]
    return tables


def test_a_seed_that_drops_an_assessed_pledge_is_refused(seeded: Store, tmp_path: Path) -> None:
    assess(seeded, WRITER, a_draft(pledge_number=3))
    with pytest.raises(SeedChanges, match=r"Pledge 3 is judged as “안전한 골목”; the new list lacks it"):
        seed(seeded, write_seed(tmp_path / "shorter", without_pledge("3"), version="1.0.1"))
    assert seeded.revision() == 3


def test_a_seed_that_drops_a_pledge_nobody_assessed_is_loaded(seeded: Store, tmp_path: Path) -> None:
    assert seed(seeded, write_seed(tmp_path / "shorter", without_pledge("3"), version="1.0.1")).changed
    assert list(read_pledges(seeded, View(CAMPAIGN))["number"]) == [1, 2]


def test_a_reader_cannot_seed(store: Store, seed_directory: Path) -> None:
    with pytest.raises(PermissionRefused):
        seed(store, seed_directory, READER)
    assert store.revision() == 0


def test_a_broken_seed_writes_nothing(store: Store, tmp_path: Path) -> None:
    tables = seed_tables()
    tables["not_figures"][0]["pledge_number"] = "99"
    with pytest.raises(SeedError):
        seed(store, write_seed(tmp_path / "broken", tables))
    assert store.revision() == 0
    assert read_campaigns(store).empty


def test_an_empty_store_gets_the_shipped_seed(store: Store) -> None:
    result = ensure_seeded(store)
    assert result is not None
    assert result.changed
    assert list(read_campaigns(store)["id"]) == [DEFAULT_CAMPAIGN]


def test_a_store_with_a_campaign_is_left_as_it_is(seeded: Store) -> None:
    assert ensure_seeded(seeded) is None
    assert list(read_campaigns(seeded)["id"]) == [CAMPAIGN]


@pytest.mark.both_engines
def test_of_many_that_open_an_empty_store_at_once_one_seeds_it(store: Store, seed_directory: Path) -> None:
    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(lambda _: ensure_seeded(store, seed_directory), range(6)))
    assert [result.entry_id for result in results if result is not None] == [1]
    assert store.revision() == 1


def test_the_shipped_seed_is_in_the_checkout_and_the_program_may_load_it() -> None:
    assert (default_seed_directory() / "datapackage.json").is_file()
    assert SYSTEM.may(Permission.LOAD_SEED)
