"""The commands about judging: import, members, demonstration data."""

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from dashboard.services.campaigns.seed import seed
from dashboard.services.campaigns.seed_files import default_seed_directory, read_package
from dashboard.store.engine.store import open_store
from dashboard.store.reads.journal import Head, read_head
from tests.serving import serving
from tests.store.test_open import an_older_store
from tests.test_cli import refused

GOOD = "번호,상태,기준일,근거\n1,완료,2019-01-31,https://example.org/1\n2,정상추진,2019.2.1,https://example.org/2\n"
STEWARD = ["--issuer", "https://i.example.org", "--subject", "s-1", "--name", "김책임", "--role", "steward"]


def run(*arguments: str, **variables: str) -> Result:
    return CliRunner().invoke(main, list(arguments), env=variables)


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def entries(kind: str) -> int:
    with sqlite3.connect("pledges.db") as connection:
        return int(connection.execute("SELECT count(*) FROM journal WHERE kind = ?", (kind,)).fetchone()[0])


@pytest.fixture
def sheet(in_an_empty_folder: Path) -> Path:
    path = in_an_empty_folder / "평가.csv"
    path.write_bytes(GOOD.encode("cp949"))
    return path


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("arguments", [["--dry-run"], ["--as", "Kim"]])
@pytest.mark.parametrize("store", ["none", "empty"])
def test_an_import_needs_a_board_and_makes_none(sheet: Path, arguments: list[str], store: str) -> None:
    if store == "empty":
        assert run("migrate").exit_code == 0
    before = files(sheet.parent)
    assert "holds no campaign yet. Load one with “pledgeboard seed” first." in refused(
        run("import", str(sheet), *arguments)
    )
    assert files(sheet.parent) == before


@pytest.fixture
def board(sheet: Path) -> Path:
    """The folder of a board."""
    store = open_store("sqlite:///pledges.db")
    seed(store, default_seed_directory())
    store.close()
    return sheet.parent


@pytest.mark.usefixtures("board")
def test_a_dry_run_says_what_would_happen_and_writes_nothing(sheet: Path) -> None:
    before = files(sheet.parent)
    result = run("import", str(sheet), "--dry-run")
    assert result.exit_code == 0, result.output
    assert (
        "Row 2: 1 카드 수수료 경감을 위한 서울페이(Seoul Pay) 도입: Not yet rated → Completed (2019-01-31)"
        in result.stdout
    )
    assert "To be added: 2. On record already: 0. Errors: 0." in result.stdout
    assert files(sheet.parent) == before
    assert entries("assessment") == 0


def test_a_dry_run_leaves_an_older_store_as_it_is_and_an_import_upgrades_it(sheet: Path, seed_directory: Path) -> None:
    an_older_store("sqlite:///pledges.db", read_package(seed_directory)[0])
    before = files(sheet.parent)
    assert "older version" in refused(run("import", str(sheet), "--dry-run"))
    assert files(sheet.parent) == before
    result = run("import", str(sheet), "--as", "Kim")
    assert result.exit_code == 0, result.output
    assert entries("assessment") == 2


@pytest.mark.usefixtures("board")
def test_columns_that_are_left_out_and_days_before_the_election_are_said(sheet: Path) -> None:
    sheet.write_text(
        "번호,상태,기준일,근거,담당부서\n1,완료,2017-01-31,https://example.org/1,청년과\n", encoding="utf-8"
    )
    result = run("import", str(sheet), "--dry-run")
    assert result.exit_code == 0, result.output
    assert "Columns left out: 담당부서" in result.stdout
    assert "Note: Row 2, 기준일: The date lies before the election on 2018-06-13." in result.stderr


@pytest.mark.usefixtures("board")
def test_an_import_records_the_rows_under_the_name_and_a_second_one_nothing(sheet: Path) -> None:
    result = run("import", str(sheet), "--as", "시민감시단")
    assert result.exit_code == 0, result.output
    assert "Recorded: 2 assessments, entries 2 to 3." in result.stdout
    again = run("import", str(sheet), "--as", "시민감시단")
    assert "To be added: 0. On record already: 2. Errors: 0." in again.stdout
    assert entries("assessment") == 2
    with sqlite3.connect("pledges.db") as connection:
        assert {name for (name,) in connection.execute("SELECT author FROM assessments")} == {"시민감시단"}


@pytest.mark.usefixtures("board")
def test_a_bad_row_is_told_with_its_place_and_nothing_is_recorded(sheet: Path) -> None:
    sheet.write_bytes((GOOD + "77,완료,2019-01-31,https://example.org\n3,거의,2019-01-31,\n").encode("cp949"))
    result = run("import", str(sheet), "--as", "Kim")
    assert result.exit_code == 1
    assert "Row 4, 번호" in result.stderr
    assert "Row 5, 상태" in result.stderr
    assert "Traceback" not in result.stderr
    assert entries("assessment") == 0


def test_without_a_name_nothing_is_imported(sheet: Path) -> None:
    assert "name" in refused(run("import", str(sheet)))


@pytest.mark.usefixtures("board")
def test_a_folder_and_a_file_that_never_ends_are_one_sentence(sheet: Path) -> None:
    folder = sheet.with_name("공약.numbers")
    folder.mkdir()
    assert refused(run("import", str(folder), "--dry-run")) == (
        "“공약.numbers” is a folder. Save its table as XLSX, ODS or CSV."
    )
    with sheet.open("wb") as opened:
        opened.truncate(1 << 40)  # a terabyte that takes no room: nobody reads the whole of it
    assert "larger than 10 MB" in refused(run("import", str(sheet), "--dry-run"))


@pytest.mark.usefixtures("board")
def test_what_is_no_sheet_is_one_sentence(sheet: Path) -> None:
    sheet.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    result = run("import", str(sheet), "--as", "Kim")
    assert result.exit_code == 1
    assert "is a picture" in result.stderr


def test_members_are_added_listed_changed_and_removed() -> None:
    assert run("user", "organisation", "watch", "시민감시단").exit_code == 0
    added = run("user", "add", *STEWARD, "--organisation", "watch")
    assert added.exit_code == 0, added.output
    member = added.stdout.split("\t")[0]
    assert run("user", "list").stdout == f"{member}\tsteward\twatch\t김책임\thttps://i.example.org\ts-1\n"
    assert run("user", "role", member, "assessor").stdout == f"{member}\tassessor\t김책임\n"
    assert "김책임" in run("user", "remove", member).stdout
    assert run("user", "list").stdout == ""


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["user", "add", *STEWARD[:-1], "boss"], "no role “boss”"),
        (["user", "add", *STEWARD, "--organisation", "nowhere"], "no organisation “nowhere”"),
        (["user", "role", "nobody", "assessor"], "no member nobody"),
        (["user", "remove", "nobody"], "no member nobody"),
        (["user", "organisation", "watch", "이름", "--kind", "party"], "watchdog, city"),
    ],
)
def test_what_does_not_exist_is_named_and_nothing_is_written(command: list[str], said: str) -> None:
    assert said in refused(run(*command))
    assert entries("member") + entries("organisation") == 0


def test_a_demonstration_never_takes_the_real_boards_place(in_an_empty_folder: Path) -> None:
    result = run("demo", str(in_an_empty_folder / "pledges.db"))
    assert result.exit_code == 1
    assert "real board" in result.stderr
    assert not (in_an_empty_folder / "pledges.db").exists()


def head_of(path: Path) -> Head:
    store = open_store(f"sqlite:///{path}")
    head = read_head(store)
    store.close()
    return head


def test_demonstration_data_are_the_same_everywhere_and_served_only_as_such(
    in_an_empty_folder: Path, demo_path: Path
) -> None:
    with serving(in_an_empty_folder, "--demo") as address:
        assert address.startswith("http://localhost:")
        assert (in_an_empty_folder / "pledges-demo.db").exists()
        assert not (in_an_empty_folder / "pledges.db").exists()
    assert head_of(in_an_empty_folder / "pledges-demo.db") == head_of(demo_path)
    told = run("serve", "--port", "0", PLEDGEBOARD_DATABASE_URL="sqlite:///pledges-demo.db")
    assert "holds demonstration data. Serve it with --demo" in refused(told)
    (in_an_empty_folder / "pledges-demo.db").rename(in_an_empty_folder / "another.db")
    with serving(in_an_empty_folder, "--demo", PLEDGEBOARD_DATABASE_URL="sqlite:///another.db"):
        assert not (in_an_empty_folder / "pledges-demo.db").exists(), "what `pledgeboard demo FILE` made is served"
