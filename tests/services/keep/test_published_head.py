"""Whatever the board gives out names its head, and `verify --head` finds it there."""

import json
import zipfile
from pathlib import Path

import pytest

from dashboard.domain.columns import TABLES
from dashboard.services.keep.backups import back_up
from dashboard.services.keep.verify import HeadError, PublishedHead, read_published_head
from dashboard.share.chart_views import ChartViews
from dashboard.share.files.archive import head_file
from dashboard.share.files.feed import feed
from dashboard.share.files.list_files import ListFiles
from dashboard.share.package.package import export_package
from dashboard.share.report.files import ReportFiles
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store
from dashboard.store.reads.journal import read_head
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN

BASE = "https://pledges.example.org"


@pytest.fixture
def snapshot(sqlite_seeded: Store) -> Snapshot:
    return Snapshot(sqlite_seeded, sqlite_seeded.revision(), View(CAMPAIGN))


def test_everything_given_out_names_the_head(snapshot: Snapshot, sqlite_seeded: Store, tmp_path: Path) -> None:
    given: dict[str, bytes] = {
        "head.json": head_file(snapshot),
        "pledges.zip": ListFiles(snapshot, TABLES["pledges"], "en", {}, BASE).content("zip"),
        "feed.atom": feed(snapshot, "ko", BASE, None, f"{BASE}/feed.atom"),
        "report.html": ReportFiles(ChartViews(snapshot, "ko"), {"chart": ["none"]}, BASE).content("html"),
    }
    for name, content in given.items():
        (tmp_path / name).write_bytes(content)
    export_package(snapshot, tmp_path / "package", BASE)
    back_up(sqlite_seeded, tmp_path / "backup.zip").__exit__(None, None, None)
    places = [*given, "package", "package/datapackage.json", "backup.zip"]
    head = read_head(sqlite_seeded)

    assert {name: read_published_head(tmp_path / name) for name in places} == dict.fromkeys(
        places, PublishedHead(head.id, head.hash)
    )


@pytest.mark.parametrize(
    "note", ["12 {hash}", "12: {hash}\n", "Head: entry 12\nSHA-256 {hash}", "Journal entries: 12; every link holds. Head: {hash}"]
)  # fmt: skip
def test_a_note_of_number_and_hash_is_enough(note: str, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(note.format(hash="ab" * 32))

    assert read_published_head(tmp_path / "note.txt") == PublishedHead(12, "ab" * 32)


@pytest.mark.parametrize(
    "content", ["", "hello", json.dumps([1]), json.dumps({"revision": 3}), "recorded 2019-03-01 09:00 UTC " + "ab" * 32]
)
def test_a_file_without_a_head_is_told(content: str, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(content)
    with pytest.raises(HeadError, match="names no head"):
        read_published_head(tmp_path / "note.txt")


def test_an_archive_without_a_head_and_a_missing_file_are_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("a.txt", "a")
    with pytest.raises(HeadError, match="names no head"):
        read_published_head(tmp_path / "other.zip")
    with pytest.raises(HeadError, match="cannot be read"):
        read_published_head(tmp_path / "missing")
