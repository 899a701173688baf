"""The journal: chained, gapless, append-only, in one order whoever writes."""

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.permission import Actor, Role
from dashboard.services.judging.assess import assess
from dashboard.store.engine import dialect
from dashboard.store.engine.address import Address
from dashboard.store.engine.store import Store
from dashboard.store.journal.journal import append_entry
from dashboard.store.reads.journal import read_head
from dashboard.store.views.tables import journal
from tests.chain import verify
from tests.factories import WRITER, Clock, a_draft

WRITERS, ENTRIES_EACH = 8, 10


def fill(store: Store, entries: int) -> None:
    with store.write() as journal_:
        for number in range(entries):
            append_entry(journal_.connection, store_clock(), "seed", "c", WRITER, {"number": number, "text": "글"})


def store_clock() -> datetime:
    return datetime(2020, 1, 1, tzinfo=UTC)


def test_an_empty_journal_is_whole_and_has_revision_zero(store: Store) -> None:
    assert store.revision() == 0
    assert verify(store).broken_id is None
    assert read_head(store).id == 0


def test_a_third_party_can_recompute_every_hash_from_the_documented_rule(seeded: Store) -> None:
    assess(seeded, WRITER, a_draft())
    with seeded.engine.connect() as connection:
        rows = [dict(row) for row in connection.exec_driver_sql("SELECT * FROM journal ORDER BY id").mappings()]
    previous = "0" * 64
    for row in rows:
        fields = {name: value for name, value in row.items() if name not in ("prev_hash", "hash")}
        text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert row["prev_hash"] == previous
        assert hashlib.sha256((previous + text).encode()).hexdigest() == row["hash"]
        previous = row["hash"]
    assert [row["kind"] for row in rows] == ["seed", "assessment", "publication"]


def test_moments_never_go_back_even_when_the_clock_does(store: Store) -> None:
    noon = datetime(2020, 1, 1, 12, tzinfo=UTC)
    with store.write() as journal_:
        first = append_entry(journal_.connection, noon, "seed", "c", WRITER, {})
        second = append_entry(journal_.connection, noon - timedelta(hours=1), "seed", "c", WRITER, {})
    assert second.recorded_at > first.recorded_at


def test_the_actor_is_recorded_as_text_whatever_the_name_holds(store: Store) -> None:
    odd = Actor(id="local", name="<script>\u202e🎈\ud800\0", kind="local", role=Role.STEWARD)
    with store.write() as journal_:
        entry = append_entry(journal_.connection, store_clock(), "seed", "c", odd, {"note": "\ud800"})
    assert entry.actor_name == "<script>\u202e🎈\ufffd\ufffd"
    assert verify(store).broken_id is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET actor_name = 'x' WHERE id = 1",
        "DELETE FROM journal WHERE id = 1",
        "DELETE FROM journal",
        "INSERT INTO journal SELECT 5, kind, campaign, actor_id, actor_name, recorded_at, content, content_version, "
        "hash, prev_hash FROM journal WHERE id = 2",
    ],
)
def test_the_database_itself_refuses_to_change_the_journal(store: Store, statement: str) -> None:
    fill(store, 2)
    with pytest.raises(sa.exc.DBAPIError, match=dialect.REFUSAL), store.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert verify(store).entries == 2


@pytest.mark.parametrize("recursive_triggers", ["ON", "OFF"])
@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE"])
def test_sqlite_refuses_to_replace_an_entry_on_any_connection(
    sqlite_store: Store, recursive_triggers: str, verb: str
) -> None:
    fill(sqlite_store, 2)
    replace = f"{verb} INTO journal SELECT 1, kind, 'x', actor_id, actor_name, recorded_at, content, content_version, "
    replace += "prev_hash, hash FROM journal WHERE id = 1"
    with sqlite_store.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.rollback()
        raw.execute(f"PRAGMA recursive_triggers = {recursive_triggers}")
        with pytest.raises(Exception, match=dialect.REFUSAL):
            raw.execute(replace)
    assert verify(sqlite_store).broken_id is None


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE journal CASCADE",
        "INSERT INTO journal SELECT * FROM journal WHERE id = 1 ON CONFLICT (id) DO UPDATE SET actor_name = 'x'",
    ],
)
@pytest.mark.parametrize("store", [pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True)
def test_postgresql_refuses_to_truncate_or_to_replace(store: Store, statement: str) -> None:
    fill(store, 1)
    with pytest.raises(sa.exc.DBAPIError, match=dialect.REFUSAL), store.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert verify(store).entries == 1


def test_many_writers_at_once_keep_the_chain_whole(seeded: Store) -> None:
    def write(writer: int) -> None:
        actor = Actor(id=str(writer), name=f"Writer {writer}", kind="local", role=Role.STEWARD)
        for number in range(ENTRIES_EACH):
            with seeded.write() as journal_:
                append_entry(journal_.connection, store_clock(), "seed", "other", actor, {"number": number})

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    checked = verify(seeded)
    assert checked.broken_id is None
    assert checked.entries == 1 + WRITERS * ENTRIES_EACH


def test_an_error_inside_a_transaction_leaves_nothing_behind(store: Store) -> None:
    fill(store, 1)

    def append_and_fail() -> None:
        with store.write() as journal_:
            append_entry(journal_.connection, store_clock(), "seed", "c", WRITER, {})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        append_and_fail()
    assert store.revision() == 1


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """The rows of a chain of twelve, to be tampered with in copies that have no triggers."""
    from dashboard.store.engine.store import open_store

    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('chain') / 'pledges.db'}", clock=Clock())
    fill(store, 12)
    with store.engine.connect() as connection:
        rows = [dict(row) for row in connection.exec_driver_sql("SELECT * FROM journal ORDER BY id").mappings()]
    store.close()
    return rows


COLUMNS = ["kind", "campaign", "actor_id", "actor_name", "recorded_at", "content", "prev_hash", "hash"]


@given(data=st.data())
def test_verify_names_the_entry_whatever_column_was_changed(
    chain: list[dict[str, object]], tmp_path: Path, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(chain) - 1))
    column = data.draw(st.sampled_from([*COLUMNS, "content_version"]))
    if column == "content_version":
        value: object = data.draw(st.integers(0, 99).filter(lambda version: version != chain[place][column]))
    else:
        alphabet = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
        value = data.draw(st.text(alphabet).filter(lambda text: text != chain[place][column]))
    tampered = [row | ({column: value} if number == place else {}) for number, row in enumerate(chain)]
    assert broken_id(tmp_path, tampered) == place + 1


@given(data=st.data())
def test_verify_finds_any_single_byte_that_was_changed(
    chain: list[dict[str, object]], tmp_path: Path, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(chain) - 1))
    column = data.draw(st.sampled_from(COLUMNS))
    stored = bytearray(str(chain[place][column]).encode())
    at = data.draw(st.integers(0, len(stored) - 1))
    stored[at] ^= data.draw(st.integers(1, 255))  # often no UTF-8 any more, which the driver refuses to read

    assert broken_id(tmp_path, chain, (column, bytes(stored), place + 1)) == place + 1


@given(place=st.integers(0, 10))
@settings(max_examples=12)
def test_verify_names_the_gap_where_an_entry_was_taken_out(
    chain: list[dict[str, object]], tmp_path: Path, place: int
) -> None:
    assert broken_id(tmp_path, chain[:place] + chain[place + 1 :]) == place + 1


@given(place=st.integers(0, 10))
@settings(max_examples=12)
def test_verify_notices_two_entries_that_changed_places(
    chain: list[dict[str, object]], tmp_path: Path, place: int
) -> None:
    swapped = list(chain)
    swapped[place] = chain[place + 1] | {"id": place + 1}
    swapped[place + 1] = chain[place] | {"id": place + 2}
    assert broken_id(tmp_path, swapped) == place + 1


def broken_id(folder: Path, rows: list[dict[str, object]], changed: tuple[str, bytes, int] | None = None) -> int | None:
    """Verify rows as someone with access to the file could have left them, perhaps with other bytes in one column."""
    engine = sa.create_engine(f"sqlite:///{folder / 'tampered.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE IF EXISTS journal")
        journal.create(connection)
        names = ", ".join(rows[0])
        marks = ", ".join(f":{name}" for name in rows[0])
        connection.execute(sa.text(f"INSERT INTO journal ({names}) VALUES ({marks})"), rows)
        if changed is not None:
            column, stored, entry = changed
            connection.exec_driver_sql(f"UPDATE journal SET {column} = CAST(? AS TEXT) WHERE id = ?", (stored, entry))
    checked = verify(Store(engine, Address("tampered"), Clock()))
    engine.dispose()
    return checked.broken_id
