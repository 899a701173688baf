"""Data packages: valid, complete, the same each time, and a board again wherever they are brought."""

import csv
import hashlib
import io
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.assessment import Publication
from dashboard.domain.columns import TABLES
from dashboard.domain.errors import SeedError
from dashboard.domain.evidence import EvidenceDraft, FileDraft
from dashboard.domain.plain import escaped_cell, unescaped_cell
from dashboard.domain.status import Status
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.campaigns.seed import ensure_seeded, seed
from dashboard.services.campaigns.seed_files import read_package
from dashboard.services.judging.assess import assess
from dashboard.services.judging.review import approve, reject, retract, withdraw
from dashboard.share.chart_names import chart_named, chart_names
from dashboard.share.chart_views import ChartViews
from dashboard.share.files.archive import FolderError, check_folder, to_zip, update_folder
from dashboard.share.files.feed import feed
from dashboard.share.package.package import export_package, package_files
from dashboard.share.public_tables import pledge_record, records, table_of
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.assessments import read_history
from dashboard.store.reads.view import View
from dashboard.store.views.beside import read_public_file
from tests.chain import verify
from tests.factories import CAMPAIGN, WRITER, Clock, a_draft, a_member, rebuild, write_seed
from tests.later_writes import Board
from tests.serving import ROOT

# The journal here is another one, so that the numbers of entries are too; what they point to is compared instead.
NUMBERS = {"entry", "supersedes", "criterion", "subject", "replacement", "assessment"}


@pytest.fixture(scope="module")
def package(demo_url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = open_store(demo_url)
    directory = tmp_path_factory.mktemp("packages") / "demo"
    export_package(Snapshot(store, store.revision(), View("park-won-soon-2018")), directory)
    store.close()
    return directory


@pytest.fixture(scope="module")
def brought(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('brought') / 'pledges.db'}")
    seed(store, package)
    yield store
    store.close()


def latest(store: Store, campaign: str = "park-won-soon-2018") -> Snapshot:
    return Snapshot(store, store.revision(), View(campaign))


def test_it_is_a_valid_data_package_that_says_what_everything_is(package: Path) -> None:
    report = Package(str(package / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    description = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert description["demonstration"] == 2018
    assert description["journal"]["head"]
    assert description["licenses"]
    assert description["citation"]
    for resource in description["resources"]:
        content = (package / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        described = [field for field in resource["schema"]["fields"] if field.get("description")]
        assert len(described) == len(resource["schema"]["fields"]), resource["name"]


def test_the_seeds_tables_keep_the_seeds_columns_and_cells(package: Path) -> None:
    for file in (ROOT / "seed" / "park-won-soon-2018").glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as ours, (package / file.name).open(encoding="utf-8", newline="") as theirs:  # fmt: skip
            assert list(csv.DictReader(theirs)) == list(csv.DictReader(ours)), file.name


def test_a_board_made_of_it_says_the_same_field_by_field(demo: Store, brought: Store) -> None:
    before, after = latest(demo), latest(brought)
    for name, table in TABLES.items():
        one, two = records(table_of(table, before)), records(table_of(table, after))
        assert len(one) == len(two), name
        for old, new in zip(one, two, strict=True):
            assert {k: v for k, v in new.items() if k not in NUMBERS} == {k: v for k, v in old.items() if k not in NUMBERS}, name  # fmt: skip
            assert {k for k in NUMBERS & set(old) if old[k] is None} == {k for k in NUMBERS & set(new) if new[k] is None}, name  # fmt: skip
    ours, theirs = ChartViews(before, "ko"), ChartViews(after, "ko")
    assert chart_names(theirs) == chart_names(ours)
    for name in chart_names(ours):
        assert chart_named(theirs, name, {}).data.equals(chart_named(ours, name, {}).data), name


def test_moments_of_the_past_say_the_same_too(demo: Store, brought: Store) -> None:
    from datetime import UTC, date, datetime

    for view in (
        View("park-won-soon-2018", date(2019, 3, 1)),
        View("park-won-soon-2018", None, datetime(2019, 6, 30, 12, tzinfo=UTC)),
        View("park-won-soon-2018", date(2019, 1, 1), datetime(2019, 1, 31, tzinfo=UTC)),
    ):
        for name in ("pledges", "counts", "agreement"):
            old, new = (records(table_of(TABLES[name], Snapshot(one, one.revision(), view))) for one in (demo, brought))
            assert new == old


def test_its_journal_is_whole_and_names_the_head_that_it_came_from(demo: Store, brought: Store) -> None:
    assert verify(brought).problem is None
    before = records(table_of(TABLES["assessments"], latest(brought)))
    head = latest(demo).head().hash
    with brought.read() as connection:
        rows = connection.exec_driver_sql("SELECT kind, content FROM journal ORDER BY id DESC LIMIT 1").all()
    assert rows[0][0] == "import"
    assert json.loads(rows[0][1])["head"] == head
    rebuild(brought)
    assert records(table_of(TABLES["assessments"], latest(brought))) == before


def test_taken_out_again_it_is_the_same_record(package: Path, brought: Store) -> None:
    again = package_files(latest(brought))
    for name in ("pledges", "figures", "organisations"):
        assert again[f"{name}.csv"] == (package / f"{name}.csv").read_bytes()
    assert json.loads(again["datapackage.json"])["demonstration"] == 2018


def test_the_same_record_gives_the_same_bytes(demo: Store) -> None:
    assert package_files(latest(demo)) == package_files(latest(demo))


def test_it_is_brought_once_and_only_into_an_empty_store(package: Path, brought: Store, tmp_path: Path) -> None:
    revision = brought.revision()
    assert seed(brought, package).changed is False
    other = open_store(f"sqlite:///{tmp_path / 'other.db'}")
    ensure_seeded(other)
    with pytest.raises(SeedError):
        seed(other, package)
    assert (brought.revision(), other.revision()) == (revision, 1)
    other.close()


def test_hostile_texts_and_files_travel_unchanged(sqlite_seeded: Store, tmp_path: Path) -> None:
    notes = ["=1+1", "'=1+1", "-3", "@SUM(A1)", 'a "quoted", b\nc', "＝1"]
    pdf = FileDraft("보고서.pdf", b"%PDF-1.7 words")
    for number, note in zip((1, 2, 3), notes, strict=False):
        assess(sqlite_seeded, WRITER, a_draft(pledge_number=number, note=note, evidence=(EvidenceDraft(citation=notes[-number], file=pdf),)))  # fmt: skip
    directory = tmp_path / "package"
    export_package(latest(sqlite_seeded, CAMPAIGN), directory)
    for file in directory.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            assert all(is_harmless(cell) for row in csv.reader(lines) for cell in row), file.name

    other = open_store(f"sqlite:///{tmp_path / 'other.db'}")
    seed(other, directory)
    for name in ("assessments", "evidence"):
        old, new = (records(table_of(TABLES[name], latest(one, CAMPAIGN))) for one in (sqlite_seeded, other))
        assert [{k: v for k, v in row.items() if k not in NUMBERS} for row in new] == [{k: v for k, v in row.items() if k not in NUMBERS} for row in old]  # fmt: skip
    found = read_public_file(other, pdf.sha256)
    assert found is not None
    assert found.content == pdf.content
    other.close()


def test_what_was_taken_back_travels_with_who_took_it_back(sqlite_seeded: Store, tmp_path: Path) -> None:
    reviewer = a_member(sqlite_seeded, "Rev", "reviewer")
    withdrawn = assess(sqlite_seeded, WRITER, a_draft(pledge_number=1))
    withdraw(sqlite_seeded, WRITER, withdrawn.id, "잘못 적었습니다")
    retracted = assess(sqlite_seeded, WRITER, a_draft(pledge_number=2))
    retract(sqlite_seeded, reviewer, retracted.id, "근거가 틀립니다")
    directory = tmp_path / "package"
    export_package(latest(sqlite_seeded, CAMPAIGN), directory)
    with closing(open_store(f"sqlite:///{tmp_path / 'other.db'}")) as other:
        seed(other, directory)
        for name in ("assessments", "reviews", "corrections"):
            old, new = (records(table_of(TABLES[name], latest(store, CAMPAIGN))) for store in (sqlite_seeded, other))
            assert old
            assert [{k: v for k, v in row.items() if k not in NUMBERS} for row in new] == [{k: v for k, v in row.items() if k not in NUMBERS} for row in old]  # fmt: skip


def test_a_package_with_another_file_than_the_evidence_names_is_refused_whole(
    sqlite_seeded: Store, tmp_path: Path
) -> None:
    pdf = FileDraft("a.pdf", b"%PDF-1.7 words")
    assess(sqlite_seeded, WRITER, a_draft(evidence=(EvidenceDraft(file=pdf),)))
    export_package(latest(sqlite_seeded, CAMPAIGN), tmp_path / "package")
    (tmp_path / "package" / "files" / pdf.sha256).write_bytes(b"%PDF-1.7 other words")
    other = open_store(f"sqlite:///{tmp_path / 'other.db'}")
    with pytest.raises(SeedError, match=pdf.sha256):
        seed(other, tmp_path / "package")
    assert other.revision() == 0
    other.close()


def test_what_is_judged_blind_is_in_no_package(sqlite_seeded: Store) -> None:
    change_settings(sqlite_seeded, WRITER, CAMPAIGN, assessors_needed=2)
    assess(sqlite_seeded, a_member(sqlite_seeded, "Ann", "assessor"), a_draft(note="wholly-secret-words"))
    files = package_files(latest(sqlite_seeded, CAMPAIGN))
    assert not [name for name, content in files.items() if b"wholly-secret" in content or b"Ann" in content]


def an_undecided_and_a_rejected_judgement(store: Store) -> None:
    """Pledge 1 waits for a decision between two; of pledge 2 one was rejected and another decided against."""
    change_settings(store, WRITER, CAMPAIGN, assessors_needed=2)
    people = [a_member(store, name, "assessor") for name in ("Anna Hidden", "Benno Hidden")]
    rev = a_member(store, "Rev", "reviewer")
    draft = a_draft(note="hidden-note", evidence=(EvidenceDraft(url="https://hidden.example/", title="hidden-title"),))
    entries = [
        assess(store, author, replace(draft, pledge_number=number, status=status)).id
        for number in (1, 2)
        for author, status in zip(people, (Status.PARTIAL, Status.COMPLETED), strict=True)
    ]
    reject(store, rev, entries[2], "hidden-reason")
    third = a_member(store, "Cho", "assessor")
    decided = assess(store, third, a_draft(pledge_number=2, status=Status.PARTIAL, note="public-note"))
    approve(store, rev, decided.id, "public-reason")


def test_what_is_undecided_is_told_nowhere_and_of_what_was_rejected_the_status_alone(
    sqlite_seeded: Store, tmp_path: Path
) -> None:
    an_undecided_and_a_rejected_judgement(sqlite_seeded)
    snapshot = latest(sqlite_seeded, CAMPAIGN)
    files = package_files(snapshot)
    public = b"".join(files.values()) + feed(snapshot, "en", "http://test", None, "http://test/feed.atom")
    for name, table in TABLES.items():
        public += json.dumps({name: records(table_of(table, snapshot))}, ensure_ascii=False).encode()
    for number in (1, 2, 3):
        public += json.dumps(pledge_record(snapshot, number), ensure_ascii=False).encode()
    assert b"public-note" in public
    assert b"public-reason" in public
    assert b"idden" not in public
    found = snapshot.agreement()
    assert (found.units, found.pairs, found.agreeing, found.assessors) == (1, 1, 0, 2)
    other = open_store(f"sqlite:///{tmp_path / 'other.db'}")
    for name, content in files.items():
        (tmp_path / "package" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "package" / name).write_bytes(content)
    seed(other, tmp_path / "package")
    assert latest(other, CAMPAIGN).agreement() == found
    assert verify(other).problem is None
    [taken] = read_history(other, View(CAMPAIGN), 2)
    assert taken.publication == Publication("decision", "Rev", reason="public-reason", imported=True)
    assert package_files(latest(other, CAMPAIGN))["ratings.csv"].count(b"\n") == files["ratings.csv"].count(b"\n")
    other.close()


@given(st.text(alphabet="=+-@'1a \t＝", max_size=8))
def test_an_escaped_cell_is_safe_and_comes_back(text: str) -> None:
    assert is_harmless(escaped_cell(text))
    assert unescaped_cell(escaped_cell(text)) == text


def is_harmless(cell: str) -> bool:
    """Whether a spreadsheet shows the cell as text or number; behind an apostrophe it does in any case."""
    return cell.startswith("'") or escaped_cell(cell) == cell


def _content(directory: Path) -> dict[str, Any]:
    return {str(path.relative_to(directory)): path.read_bytes() for path in directory.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def full_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of a small board on which something of everything happened."""
    folder = tmp_path_factory.mktemp("full")
    board_store = open_store(f"sqlite:///{folder / 'pledges.db'}", clock=Clock())
    seed(board_store, write_seed(folder / "seed"))
    Board(board_store, folder / "later", 1).fill()
    export_package(Snapshot(board_store, board_store.revision(), View(CAMPAIGN)), folder / "package")
    board_store.close()
    return folder / "package"


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        ("assessments", "entry", ("", "0", "-1", "x")),
        ("assessments", "pledge_number", ("", "-1", "일")),
        ("assessments", "status", ("", " ", "unrated", "Completed", "../x")),
        ("assessments", "verdict", ("", "none")),
        ("assessments", "timeliness", ("", "soon")),
        ("assessments", "reason", ("because",)),
        ("assessments", "rater", ("", "press")),
        ("assessments", "as_of", ("", "2561-13-01", "2019")),
        ("assessments", "round", ("", "-1")),
        ("assessments", "standing", ("", "lying")),
        ("assessments", "recorded_at", ("", "yesterday")),
        ("evidence", "file_sha256", ("../../etc/passwd", "abc")),
        ("evidence", "file_type", ("", "text/html")),
        ("reviews", "subject", ("", "0", "999999")),
        ("reviews", "entry", ("0", "1")),
        ("reviews", "decision", ("", "maybe")),
        ("measurements", "stage", ("", "done")),
        ("measurements", "value", ("", "much")),
        ("measurements", "as_of", ("", "soon")),
        ("criteria", "version", ("", "0")),
        ("criteria", "pledge_number", ("",)),
        ("challenges", "assessment", ("",)),
        ("challenges", "answered_at", ("",)),
        ("ratings", "status", ("", "good")),
        ("ratings", "complete_at", ("",)),
        ("organisations", "kind", ("", "party")),
        ("organisations", "id", ("",)),
    ],
)
def test_nonsense_in_the_record_of_a_package_is_named(
    table: str, column: str, values: tuple[str, ...], full_package: Path, tmp_path: Path
) -> None:
    shutil.copytree(full_package, tmp_path / "package")
    path = tmp_path / "package" / f"{table}.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    before = rows[0][column]
    for value in values:
        rows[0][column] = value
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        with pytest.raises(SeedError) as refusal:
            read_package(tmp_path / "package")
        place = (refusal.value.file, refusal.value.row, refusal.value.column)
        known = {(f"{table}.csv", 2, column), ("reviews.csv", 2, "subject")}
        assert place in known, (value, place, before)


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "a//x", "..\\x", "c:x", "a\0x", "./x", ""])
def test_no_file_is_written_outside_the_folder_or_archive_that_it_belongs_to(name: str, tmp_path: Path) -> None:
    with pytest.raises(FolderError):
        update_folder(tmp_path / "in", {"mark.json": b'{"generator": "pledgeboard"}', name: b"1"}, "mark.json")
    with pytest.raises(FolderError):
        to_zip({name: b"1"})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name in ("letters", "file"):
        with pytest.raises(FolderError, match=name):
            update_folder(tmp_path / name, {"a": b"1"}, "mark.json")
    assert (tmp_path / "letters" / "a.txt").read_text() == "mine"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_broken_off_export_leaves_the_former_one_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = {"mark.json": b'{"generator": "pledgeboard"}', "a/b.csv": b"1"}
    target = tmp_path / "package"
    update_folder(target, ours, "mark.json")
    before = _content(target)

    def broken(done: int, _of: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        update_folder(target, ours | {"a/b.csv": b"2"}, "mark.json", progress=broken)
    assert _content(target) == before

    whole, renames = os.rename, iter([None, KeyboardInterrupt, None])

    def interrupted(old: Path, new: Path) -> None:
        raised = next(renames)
        if raised:
            raise raised
        whole(old, new)

    monkeypatch.setattr(os, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        update_folder(target, ours | {"a/b.csv": b"3"}, "mark.json")
    monkeypatch.undo()
    assert _content(target) == before
    update_folder(target, {"mark.json": ours["mark.json"]}, "mark.json")
    assert set(_content(target)) == {"mark.json"}
    assert [path.name for path in tmp_path.iterdir()] == ["package"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(FolderError, match="Not a directory"):
        check_folder(tmp_path / "file" / "below" / "package", "mark.json")
    monkeypatch.setattr(os, "access", lambda *_arguments: False)  # root may write wherever the disk lets it
    with pytest.raises(FolderError, match="Permission denied"):
        check_folder(tmp_path / "new" / "package", "mark.json")
