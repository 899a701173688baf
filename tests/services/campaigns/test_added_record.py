"""An exported campaign, its record included, comes onto a board that holds others."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.domain.errors import SeedError
from dashboard.services.campaigns.manage import rename_campaign
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.services.keep.verify import verify
from dashboard.services.members.members import add_organisation
from dashboard.share.package.package import export_package
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER, Clock, a_draft
from tests.other_campaign import OTHER, fill_other_board
from tests.several_campaigns import JUDGED_BY


def at(store: Store, campaign: str, **view: object) -> Snapshot:
    return Snapshot(store, store.revision(), View(campaign, **view))  # type: ignore[arg-type]


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Store]:
    """The board that the campaign is exported from."""
    opened = open_store(f"sqlite:///{tmp_path / 'source.db'}", clock=Clock(JUDGED_BY))
    yield fill_other_board(opened, tmp_path / "other")
    opened.close()


def test_it_says_here_what_it_said_there_and_the_others_stay_as_they_were(
    source: Store, sqlite_seeded: Store, clock: Clock, tmp_path: Path
) -> None:
    moment = source.now()
    export_package(at(source, OTHER), tmp_path / "package")
    clock.now = JUDGED_BY.replace(year=2025)
    add_organisation(sqlite_seeded, WRITER, id="watch", name="Another group of this name")
    others, before = at(sqlite_seeded, CAMPAIGN).pledges(), sqlite_seeded.now()
    seed(sqlite_seeded, tmp_path / "package")

    there, here = at(source, OTHER), at(sqlite_seeded, OTHER)
    columns = ["number", "title", "status", "status_as_of", "rater", "author"]
    assert here.pledges()[columns].equals(there.pledges()[columns])
    assert here.city()["status"].tolist() == there.city()["status"].tolist()
    assert at(sqlite_seeded, OTHER, known_at=moment).pledges()[columns].equals(there.pledges()[columns])
    assert at(sqlite_seeded, CAMPAIGN).pledges().equals(others)
    assert at(sqlite_seeded, CAMPAIGN, known_at=before).listed_campaigns() == [CAMPAIGN]
    verify(sqlite_seeded)

    # Whoever judged there is not this board's group of the same short name.
    names = {group.id: group.name for group in here.organisations().values()}
    assert names["watch"] == "Another group of this name"
    assert names[here.published()[-1].organisation] == "watch"


def test_the_same_campaign_is_refused_with_a_sentence(source: Store, tmp_path: Path) -> None:
    export_package(at(source, OTHER), tmp_path / "package")
    before = source.revision()
    with pytest.raises(SeedError, match=f"“{OTHER}”, which this board holds already"):
        seed(source, tmp_path / "package")
    assert source.revision() == before


def test_a_package_with_another_record_is_refused_and_not_called_the_same(
    source: Store, sqlite_seeded: Store, clock: Clock, tmp_path: Path
) -> None:
    export_package(at(source, OTHER), tmp_path / "package")
    clock.now = JUDGED_BY.replace(year=2025)
    seed(sqlite_seeded, tmp_path / "package")
    assert seed(sqlite_seeded, tmp_path / "package").changed is False
    assess(source, WRITER, a_draft(campaign=OTHER, pledge_number=4, as_of=date(2024, 5, 1)))
    export_package(at(source, OTHER), tmp_path / "package")
    before = sqlite_seeded.revision()
    with pytest.raises(SeedError, match=f"“{OTHER}”, which this board holds already"):
        seed(sqlite_seeded, tmp_path / "package")
    assert sqlite_seeded.revision() == before


@pytest.mark.parametrize("names", [{"name_en": "Named anew"}, {"name_en": "Named anew", "name_fr": "Nouveau nom"}])
def test_the_names_that_stewards_gave_travel_in_every_language(
    source: Store, sqlite_seeded: Store, tmp_path: Path, names: dict[str, str]
) -> None:
    rename_campaign(source, WRITER, OTHER, "새 이름", **names)
    export_package(at(source, OTHER), tmp_path / "package")
    seed(sqlite_seeded, tmp_path / "package")
    campaign = at(sqlite_seeded, OTHER).campaign()
    assert {name: getattr(campaign, name) for name in ("name", *names)} == {"name": "새 이름", **names}
