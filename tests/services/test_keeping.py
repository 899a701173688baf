"""The record is kept: a backup comes back, a copy is the same board."""

import hashlib
import json
import shutil
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.domain.errors import PledgeboardError, StoreError
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.services.keep.backups import Backup, BackupError, back_up, copy_board, dated, keep_newest, restore
from dashboard.services.keep.verify import verify
from dashboard.share.cache import Cache
from dashboard.store.engine.store import Store, open_store, when_rewound
from dashboard.store.journal import contents as whole
from dashboard.store.journal.chain import BrokenRecord
from dashboard.store.reads.journal import read_head
from tests.factories import WRITER, Clock, a_draft, write_seed
from tests.postgresql_server import Server
from tests.services.tampering import fill, tamper
from tests.store.views.test_views import dump


def other_store(kind: str, request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{kind}_url"))


BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.both_engines
def test_a_backup_of_either_engine_comes_back_into_either(
    filled: Store, kind: str, tmp_path: Path, postgresql_server: Server
) -> None:
    before, file = dump(filled), tmp_path / "backup.zip"
    back_up(filled, file).__exit__(None, None, None)
    place = tmp_path / "other" / "pledges.db"
    place.parent.mkdir()
    with postgresql_server.database() as server:
        url = f"sqlite:///{place}" if kind == "sqlite" else server

        done = restore(url, file)

        assert done.former is None
        restored = open_store(url, upgrade=False)
        assert dump(restored) == before
        assert verify(restored).head_hash == done.head_hash == read_head(filled).hash
        restored.close()


@pytest.mark.both_engines
def test_restoring_keeps_what_was_there(filled: Store, tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    with back_up(filled, file) as backup:
        head = backup.hash
    assess(filled, WRITER, a_draft(based_on=4, supersedes=4, note="after the backup"))
    later, url = read_head(filled), address_of(filled)
    cache = Cache(1024 * 1024)
    when_rewound(cache.clear)
    cache.memoize("pledges", lambda: f"of revision {filled.revision()}")
    if filled.path is not None:
        filled.close()  # a board on PostgreSQL may run on

    former = restore(url, file).former

    assert former is not None
    assert read_head(filled).hash == head
    assert filled.revision() < later.id
    assert cache.memoize("pledges", lambda: "as restored") == "as restored"
    with filled.engine.connect() as connection:
        if filled.path is None:
            count = connection.exec_driver_sql(f"SELECT max(id) FROM {former}.journal").scalar()
        else:
            old = open_store(f"sqlite:///{former}", upgrade=False)
            count = verify(old).entries
            old.close()
    assert count == later.id
    assess(filled, WRITER, a_draft(based_on=4, supersedes=4, note="the board goes on"))
    verify(filled)


def address_of(store: Store) -> str:
    return f"sqlite:///{store.path}" if store.path is not None else store.name


def test_a_file_that_is_in_use_is_not_replaced(sqlite_seeded: Store, tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    back_up(sqlite_seeded, file).__exit__(None, None, None)
    with sqlite_seeded.read() as snapshot:
        snapshot.exec_driver_sql("SELECT count(*) FROM journal").scalar()

        with pytest.raises(StoreError, match="in use"):
            restore(address_of(sqlite_seeded), file)

    assert sorted(one.name for one in tmp_path.glob("*pledges.db*") if one.suffix not in (".db-wal", ".db-shm")) == [
        "pledges.db"
    ]


@pytest.mark.both_engines
def test_people_write_while_a_backup_is_taken_and_it_holds_one_moment(filled: Store, tmp_path: Path) -> None:
    before, written = read_head(filled), []

    def write(_done: int, _of: int) -> None:
        if not written:
            written.append(assess(filled, WRITER, a_draft(based_on=4, supersedes=4, note="meanwhile")).id)

    with back_up(filled, tmp_path / "backup.zip", write) as backup:
        assert (backup.revision, backup.hash) == (before.id, before.hash)
    assert read_head(filled).id > before.id


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good backup of a board with a file."""
    folder = tmp_path_factory.mktemp("good")
    store = open_store(f"sqlite:///{folder / 'pledges.db'}", clock=Clock())
    seed(store, write_seed(folder / "seed"))
    fill(store)
    back_up(store, folder / "good.zip").__exit__(None, None, None)
    store.close()
    return folder / "good.zip"


def rewritten(good: Path, to: Path, change: dict[str, bytes]) -> Path:
    import zipfile

    with zipfile.ZipFile(good) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            new.writestr(name, change.get(name, old.read(name)))
    return to


def manifest(good: Path, **changes: object) -> bytes:
    with Backup(good) as backup:
        return json.dumps(backup.manifest | changes).encode()


@pytest.mark.parametrize("kind", BOTH)
def test_a_bad_backup_is_refused_in_one_sentence_and_nothing_is_changed(
    good: Path, kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    import zipfile

    url = other_store(kind, request)
    with zipfile.ZipFile(good) as archive:
        rows, contacts = archive.read("journal.jsonl"), archive.read("contacts.jsonl")
        evidence = next(name for name in archive.namelist() if name.startswith("files/"))
    whole_file = good.read_bytes()
    bad = {
        "cut off": whole_file[: len(whole_file) // 2],
        "no backup": b"my diary\n" * 100,
        "newer": rewritten(good, tmp_path / "a.zip", {"manifest.json": manifest(good, format_version=2)}).read_bytes(),
        "newer version": rewritten(
            good, tmp_path / "b.zip", {"manifest.json": manifest(good, schema="pledgeboard_9999")}
        ).read_bytes(),
        "journal.jsonl": rewritten(
            good, tmp_path / "c.zip", {"journal.jsonl": rows.replace(b"Kim", b"Lee", 1)}
        ).read_bytes(),
        "contacts.jsonl": rewritten(
            good, tmp_path / "d.zip", {"contacts.jsonl": contacts.replace(b"ann@", b"eve@")}
        ).read_bytes(),
        evidence: rewritten(good, tmp_path / "e.zip", {evidence: b"another file"}).read_bytes(),
        "is damaged": whole_file[:200] + bytes([whole_file[200] ^ 1]) + whole_file[201:],
    }
    for words, content in bad.items():
        file = tmp_path / "bad.zip"
        file.write_bytes(content)
        with pytest.raises(PledgeboardError) as refused:
            restore(url, file)
        assert words in str(refused.value) or "broken at entry" in str(refused.value)
    assert not (tmp_path / "pledges.db").exists()
    assert list(tmp_path.glob(".*")) == []
    if kind == "postgresql":
        engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
        assert sa.inspect(engine).get_table_names() == []
        engine.dispose()


NESTED = "[" * 500_000 + "]" * 500_000
HUGE = 200 * 1024 * 1024  # bytes; of zeros, 200 kB in the archive


@pytest.mark.parametrize(
    ("member", "make"),
    [
        ("manifest.json", lambda _old: NESTED.encode()),
        ("manifest.json", lambda _old: b" " * HUGE),
        ("journal.jsonl", lambda _old: NESTED.encode()),
        ("journal.jsonl", lambda _old: b'["' + b" " * HUGE),
        ("files/", lambda _old: bytes(HUGE)),
        *(
            ("journal.jsonl", lambda old, depth=depth: old.replace(b'{\\"', b'{\\"a\\":' + b"[" * depth + b"]" * depth + b',\\"', 1))
            for depth in (200, 900, 1_000, 100_000)
        ),
    ],
    ids=["nested", "huge", "nested row", "huge row", "huge file", "content 200", "content 900", "content 1000", "content deep"],
)  # fmt: skip
def test_a_backup_made_to_fill_the_memory_is_refused_in_one_sentence(
    good: Path, member: str, make: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    import zipfile

    with zipfile.ZipFile(good) as old, zipfile.ZipFile(tmp_path / "bad.zip", "w", zipfile.ZIP_DEFLATED) as new:
        told = json.loads(old.read("manifest.json"))
        for name in sorted(old.namelist(), key="manifest.json".__eq__):
            content = old.read(name)
            if name.startswith(member):
                content = make(content)
            elif name == "manifest.json":
                content = json.dumps(told).encode()
            if name == member == "journal.jsonl":
                told["tables"]["journal"]["sha256"] = hashlib.sha256(content).hexdigest()
            new.writestr(name, content)
    tracemalloc.start()
    try:
        with pytest.raises(PledgeboardError):
            restore(f"sqlite:///{tmp_path / 'pledges.db'}", tmp_path / "bad.zip")
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 150 * 1024 * 1024
    assert not (tmp_path / "pledges.db").exists()


def test_only_our_own_dated_copies_are_removed(good: Path, tmp_path: Path) -> None:
    clock = Clock()
    copies = [dated(tmp_path, clock()) for _ in range(4)]
    for copy in copies:
        shutil.copy(good, copy)
    looks_like_one = dated(tmp_path, Clock(clock().replace(year=2000))())
    looks_like_one.write_text("notes")
    named_by_hand = tmp_path / "before-the-election.zip"
    shutil.copy(good, named_by_hand)
    at_work = tmp_path / f".{copies[1].name}.part"
    at_work.write_text("PK")

    removed = keep_newest(tmp_path, 2, copies[-1])

    assert sorted(removed) == sorted(copies[:2])
    assert sorted(tmp_path.iterdir()) == sorted([at_work, *copies[2:], looks_like_one, named_by_hand])


def test_the_copy_just_made_stays_though_the_clock_went_back(good: Path, tmp_path: Path) -> None:
    clock = Clock()
    ahead = [dated(tmp_path, Clock(clock().replace(year=2099))().replace(day=day)) for day in (1, 2, 3)]
    just_made = dated(tmp_path, clock())
    for copy in (*ahead, just_made):
        shutil.copy(good, copy)

    keep_newest(tmp_path, 1, just_made)

    assert [path.name for path in tmp_path.iterdir()] == [just_made.name]


@pytest.mark.parametrize("year", [1970, 1979, 2108])
def test_a_backup_is_made_whatever_year_the_clock_says(
    sqlite_seeded: Store, tmp_path: Path, year: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime(year, 1, 1, tzinfo=UTC)
    monkeypatch.setattr(time, "time", moment.timestamp)
    monkeypatch.setattr(time, "localtime", lambda *_seconds: moment.timetuple())

    with back_up(sqlite_seeded, tmp_path / "backup.zip") as backup:
        assert backup.revision == 1


def test_what_a_link_leads_to_is_replaced_and_the_link_stays(sqlite_seeded: Store, tmp_path: Path) -> None:
    """The store and the backup behind links, relative ones and in a linked folder."""
    data, here = tmp_path / "data", tmp_path / "here"
    data.mkdir()
    here.mkdir()
    (tmp_path / "disk").symlink_to(data)
    (here / "pledges.db").symlink_to(Path("..") / "disk" / "pledges.db")
    (here / "latest.zip").symlink_to(data / "monday.zip")
    back_up(sqlite_seeded, here / "latest.zip").__exit__(None, None, None)
    assert (here / "latest.zip").is_symlink()
    assert not (data / "monday.zip").is_symlink()
    store = open_store(f"sqlite:///{here / 'pledges.db'}")
    store.close()
    assert sorted(path.name for path in data.iterdir()) == ["monday.zip", "pledges.db"]

    former = restore(f"sqlite:///{here / 'pledges.db'}", here / "latest.zip").former

    assert former is not None
    assert Path(former).parent == data
    assert not Path(former).is_symlink()
    assert (here / "pledges.db").is_symlink()
    restored = open_store(f"sqlite:///{data / 'pledges.db'}", upgrade=False)
    assert restored.revision() == sqlite_seeded.revision()
    restored.close()


def test_a_backup_replaces_a_backup_and_nothing_else(sqlite_seeded: Store, tmp_path: Path) -> None:
    file, notes = tmp_path / "backup.zip", tmp_path / "notes.zip"
    notes.write_text("mine")
    back_up(sqlite_seeded, file).__exit__(None, None, None)
    back_up(sqlite_seeded, file).__exit__(None, None, None)

    with pytest.raises(BackupError, match="is no backup"):
        back_up(sqlite_seeded, notes)

    assert notes.read_text() == "mine"
    assert file.stat().st_mode & 0o077 == 0, "it holds contacts"


def test_a_broken_journal_makes_no_backup(sqlite_seeded: Store, tmp_path: Path) -> None:
    tamper(sqlite_seeded, "UPDATE journal SET campaign = 'x'")

    with pytest.raises(BrokenRecord, match="entry 1"):
        back_up(sqlite_seeded, tmp_path / "backup.zip")

    assert list(tmp_path.glob("*.zip*")) + list(tmp_path.glob(".*")) == []


@pytest.mark.postgresql
def test_a_board_copied_to_postgresql_and_back_is_the_same_board(
    sqlite_seeded: Store, postgresql_url: str, tmp_path: Path
) -> None:
    fill(sqlite_seeded)
    before, head = dump(sqlite_seeded), read_head(sqlite_seeded)
    here, back = address_of(sqlite_seeded), f"sqlite:///{tmp_path / 'back.db'}"

    there = copy_board(here, postgresql_url)
    again = copy_board(postgresql_url, back)

    assert there.head_hash == again.head_hash == head.hash
    for url in (postgresql_url, back):
        store = open_store(url, upgrade=False)
        assert dump(store) == before
        store.close()
    for source, target in ((here, postgresql_url), (postgresql_url, back)):
        with pytest.raises(StoreError, match="not empty"):
            copy_board(source, target)


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.both_engines
def test_a_copy_that_fails_leaves_the_target_empty(
    sqlite_seeded: Store, kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    fill(sqlite_seeded)
    tamper(sqlite_seeded, "DELETE FROM attachments")
    target = f"sqlite:///{tmp_path / 'target.db'}" if kind == "sqlite" else other_store(kind, request)

    with pytest.raises(BrokenRecord, match="missing"):
        copy_board(address_of(sqlite_seeded), target)

    store = open_store(target)
    with store.read() as connection:
        assert whole.count_rows(connection) == 0
    store.close()


def test_what_a_restore_keeps_is_one_whole_file_that_opens_as_before(sqlite_seeded: Store, tmp_path: Path) -> None:
    back_up(sqlite_seeded, tmp_path / "backup.zip").__exit__(None, None, None)
    assess(sqlite_seeded, WRITER, a_draft())
    sqlite_seeded.close()

    former = restore(address_of(sqlite_seeded), tmp_path / "backup.zip").former

    assert former is not None
    assert [path.name for path in tmp_path.glob("*before-restore*")] == [Path(former).name]
    old = open_store(f"sqlite:///{former}", upgrade=False)
    with old.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    assert verify(old).entries == 3
    old.close()
