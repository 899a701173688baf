"""Organisations through time: a renamed one keeps its former name at every moment that knew it."""

from datetime import datetime
from pathlib import Path

from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.services.keep.verify import verify
from dashboard.services.members.members import add_organisation
from dashboard.share.package.package import export_package
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store, open_store
from dashboard.store.journal.journal import append_entry
from dashboard.store.reads.board import read_organisations
from dashboard.store.reads.journal import read_head
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER, Clock, a_draft, a_member, rebuild
from tests.store.test_open import at_revision, read_package


def names(store: Store, known_at: datetime | None = None) -> list[str]:
    return [one.name for one in read_organisations(store, View(CAMPAIGN, known_at=known_at))]


def moment(store: Store) -> datetime:
    recorded_at = read_head(store).recorded_at
    assert recorded_at is not None
    return recorded_at


def test_a_renamed_organisation_keeps_its_name_at_the_moments_that_knew_it(seeded: Store) -> None:
    before = moment(seeded)
    add_organisation(seeded, WRITER, id="watch", name="처음 이름")
    first = moment(seeded)
    add_organisation(seeded, WRITER, id="watch", name="나중 이름")
    add_organisation(seeded, WRITER, id="other", name="다른 단체")
    rebuild(seeded)
    assert names(seeded, before) == []
    assert names(seeded, first) == ["처음 이름"]
    assert names(seeded) == names(seeded, moment(seeded)) == ["나중 이름", "다른 단체"]
    verify(seeded)


def test_an_older_stores_organisations_get_back_their_former_names(empty_url: str, seed_directory: Path) -> None:
    store, clock = at_revision(empty_url, "pledgeboard_0005"), Clock()
    moments = []
    with store.write() as journal:
        append_entry(journal.connection, clock(), "seed", CAMPAIGN, WRITER, read_package(seed_directory)[0])
        for name in ("처음 이름", "나중 이름"):
            content = {"organisation": "watch", "name": name, "name_en": "", "kind": "watchdog"}
            moments.append(append_entry(journal.connection, clock(), "organisation", "", WRITER, content).recorded_at)
    store.close()
    upgraded = open_store(empty_url)
    assert names(upgraded, moments[0]) == ["처음 이름"]
    assert names(upgraded) == names(upgraded, moments[1]) == ["나중 이름"]
    verify(upgraded)
    upgraded.close()


def test_a_record_that_was_taken_over_knows_its_organisations_at_its_old_moments(
    sqlite_seeded: Store, tmp_path: Path
) -> None:
    recorded = assess(sqlite_seeded, a_member(sqlite_seeded, "Ann", "assessor", "watch"), a_draft())
    export_package(Snapshot(sqlite_seeded, sqlite_seeded.revision(), View(CAMPAIGN)), tmp_path / "package")
    brought = open_store(f"sqlite:///{tmp_path / 'brought.db'}")
    seed(brought, tmp_path / "package")
    then = View(CAMPAIGN, known_at=recorded.recorded_at)
    add_organisation(brought, WRITER, id="later", name="새 단체")
    assert set(Snapshot(brought, brought.revision(), then).organisations()) == {"watch"}
    brought.close()
