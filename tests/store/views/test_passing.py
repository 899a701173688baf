"""Judgements are held against the journal in passing: the same verdict however many are held back, looked up or claimed."""

import pytest
import sqlalchemy as sa

from dashboard.domain.status import Status
from dashboard.services.campaigns.board_settings import change_settings
from dashboard.services.judging.assess import assess, record_many
from dashboard.services.keep.rebuild import rebuild
from dashboard.services.keep.verify import verify
from dashboard.store.engine.store import Store
from dashboard.store.journal.chain import BrokenRecord
from dashboard.store.journal.entry import Entry
from dashboard.store.views import bulk as views_bulk
from dashboard.store.views import passing, views
from tests.factories import CAMPAIGN, WRITER, a_draft
from tests.services.tampering import found, tamper
from tests.store.views.test_views import dump

HELD = (1, 2_000)


@pytest.fixture(params=HELD)
def held(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few rows are held back."""
    monkeypatch.setattr(views_bulk, "HELD", request.param)


def a_chain_of_assessments(store: Store, length: int = 4) -> None:
    """One assessment after another, each in place of the one before: entries 2, 4, 6 …, published by 3, 5, 7 …"""
    last = None
    for place in range(length):
        status = Status.PARTIAL if place % 2 else Status.ON_TRACK
        last = assess(store, WRITER, a_draft(status=status, based_on=last, supersedes=last, note=f"{place}")).id


@pytest.mark.usefixtures("held")
def test_a_record_with_everything_in_it_is_whole_and_is_rebuilt_the_same(own_demo: Store) -> None:
    verify(own_demo)
    before = dump(own_demo)
    rebuild(own_demo)
    assert dump(own_demo) == before


@pytest.mark.parametrize("held", [1], indirect=True)
@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("claims", [0, 1, 200_000])
def test_what_was_replaced_is_whole_however_many_claims_are_kept(
    seeded: Store, claims: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passing, "MOST_CLAIMS", claims)
    a_chain_of_assessments(seeded)

    assert verify(seeded).entries == 9


@pytest.mark.parametrize("held", [1], indirect=True)
@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(("claims", "later"), [(0, False), (200_000, False), (200_000, True)])
@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE assessments SET withdrawn_at = NULL WHERE entry_id = 4", ["entry_id 4", "withdrawn_at"]),
        ("UPDATE assessments SET withdrawn_at = '2019-01-01T00:00:00.000000Z' WHERE entry_id = 2", ["entry_id 2", "withdrawn_at"]),
        ("UPDATE assessments SET withdrawn_at = recorded_at WHERE entry_id = 8", ["entry_id 8", "withdrawn_at"]),
        ("UPDATE assessments SET published_at = NULL WHERE entry_id = 2", ["entry_id 2", "published_at"]),
        ("UPDATE assessments SET publication_id = 5 WHERE entry_id = 2", ["entry_id 2", "publication_id"]),
        ("UPDATE assessments SET rejected_at = recorded_at WHERE entry_id = 8", ["entry_id 8", "rejected_at"]),
        ("UPDATE assessments SET note = 'x' WHERE entry_id = 6", ["entry_id 6", "note"]),
        ("DELETE FROM assessments WHERE entry_id = 6", ["lacks", "entry_id 6"]),
        ("DELETE FROM assessments WHERE entry_id = 8", ["lacks", "entry_id 8"]),
    ],
)  # fmt: skip
def test_what_became_of_a_judgement_cannot_be_changed(
    sqlite_seeded: Store, statement: str, words: list[str], claims: int, later: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passing, "MOST_CLAIMS", claims)
    a_chain_of_assessments(sqlite_seeded)
    if later:  # a round, for which judgements are looked up
        change_settings(sqlite_seeded, WRITER, CAMPAIGN, assessors_needed=2)
        assess(sqlite_seeded, WRITER, a_draft(pledge_number=2))
    verify(sqlite_seeded)
    tamper(sqlite_seeded, statement)

    said = found(sqlite_seeded)

    assert [word for word in ["assessments", *words] if word not in said] == []


def test_a_retracted_judgement_cannot_be_made_whole(own_demo: Store) -> None:
    with own_demo.read() as connection:
        table = sa.table("assessments", sa.column("entry_id"), sa.column("retracted"))
        retracted = connection.execute(sa.select(table.c.entry_id).where(table.c.retracted)).scalars().first()
    tamper(own_demo, f"UPDATE assessments SET retracted = 0 WHERE entry_id = {retracted}")

    with pytest.raises(BrokenRecord, match=f"entry_id {retracted}, column retracted"):
        verify(own_demo)


@pytest.mark.parametrize("held", [1, 5], indirect=True)
@pytest.mark.usefixtures("held")
def test_imports_are_published_as_one_and_need_nothing_on_the_side(
    seeded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _import in range(3):
        record_many(
            seeded,
            WRITER,
            [a_draft(pledge_number=number) for number in (1, 2, 3)],
            is_new=lambda _journal: lambda _row: True,
        )
    applied: list[str] = []
    one_by_one = views.apply

    def apply(connection: sa.Connection, entry: Entry) -> None:
        applied.append(entry.kind)
        one_by_one(connection, entry)

    monkeypatch.setattr(views, "apply", apply)
    verify(seeded)
    assert applied == ["seed"]
