"""`pledgeboard new`: a spreadsheet becomes a campaign, and what is not clear is refused with the option that settles it."""

import shlex
from pathlib import Path

import pytest

from dashboard.store.engine.store import open_store
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.view import View
from tests.test_cli_judging import files, in_an_empty_folder, run

__all__ = ["in_an_empty_folder"]

LIST = "번호,공약명,분야,상태,기준일\n1,안전한 골목,안전,정상추진,2024-05-30\n2,청년 기금,청년,완료,2024-05-30\n"
NEW = ("--id", "mayor-2022", "--name", "시장 2022", "--as", "감시단")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "공약.csv"
    path.write_text(LIST, "utf-8-sig")
    return path


def titles() -> dict[int, str]:
    store = open_store("sqlite:///pledges.db", upgrade=False)
    frame = read_pledges(store, View("mayor-2022"))
    store.close()
    return dict(zip(frame["number"], frame["title"], strict=True))


def test_a_dry_run_shows_everything_and_makes_no_store(sheet: Path, tmp_path: Path) -> None:
    result = run("new", str(sheet), "--id", "mayor-2022", "--dry-run", "--package", str(tmp_path / "package"))
    assert "--as NAME" in result.stderr
    result = run("new", str(sheet), *NEW, "--dry-run", "--package", str(tmp_path / "package"))
    assert result.exit_code == 0, result.output
    assert "Pledges: 2, in 2 categories." in result.stdout
    assert "안전 (1): On track 1" in result.stdout
    assert not files(Path.cwd())
    assert not (tmp_path / "package").exists()


def test_the_list_again_is_an_update_that_asks_for_what_it_changes(sheet: Path) -> None:
    assert run("new", str(sheet), *NEW).exit_code == 0
    assert "all of it is on record already" in run("new", str(sheet), *NEW).stdout
    sheet.write_text(LIST + "3,맑은 공기,환경,,\n", "utf-8-sig")
    assert "--yes records these changes" in run("new", str(sheet), *NEW).stderr
    assert (
        "New 1 · Changed 0 · Renamed 0 · No longer in the list 0 · unchanged 2"
        in run("new", str(sheet), *NEW, "--yes").stdout
    )
    sheet.write_text(LIST.replace("안전한 골목", "밝고 안전한 골목길"), "utf-8-sig")
    assert "--confirm-renamed '1=밝고 안전한 골목길'" in run("new", str(sheet), *NEW, "--yes").stderr
    assert titles() == {1: "안전한 골목", 2: "청년 기금", 3: "맑은 공기"}
    assert run("new", str(sheet), *NEW, "--yes", "--confirm-renamed", "1=밝고 안전한 골목길").exit_code == 0
    assert titles() == {1: "밝고 안전한 골목길", 2: "청년 기금"}


def test_the_package_seeds_another_board_and_keeps_how_the_sheet_is_read(sheet: Path, tmp_path: Path) -> None:
    sheet.write_text(LIST.replace("공약명", "무엇").replace("정상추진", "초록"), "utf-8-sig")
    package = tmp_path / "package"
    assert "Nothing was recorded" in run("new", str(sheet), *NEW, "--package", str(package)).stderr
    chosen = ("--column", "무엇=title", "--status", "초록=on_track")
    assert run("new", str(sheet), *NEW, *chosen, "--package", str(package)).exit_code == 0
    (Path.cwd() / "pledges.db").unlink()
    assert run("new", str(sheet), *NEW, "--package", str(package)).exit_code == 0
    sheet.write_text("시장 공약\n2022\n" + sheet.read_text("utf-8-sig"), "utf-8-sig")  # the table begins further down
    assert "all of it is on record already" in run("new", str(sheet), *NEW, "--package", str(package)).stdout
    (Path.cwd() / "pledges.db").unlink()
    assert run("seed", str(package)).exit_code == 0
    assert titles() == {1: "안전한 골목", 2: "청년 기금"}


@pytest.mark.parametrize(
    ("text", "placeholder", "meant"),
    [
        ("공약명,상태\n숲,이상한 말\n", "CODE", "완료"),
        ("공약명,상태\n숲,이상한 말\n", "CODE", "completed"),
        ("번호,상태,사업비\n숲,완료,1\n길,보류,2\n", "HEADING=FIELD", "번호=title"),
        ("번호,공약명,상태\n1,숲,완료\n1,길,보류\n", "", ""),
        ("번호,공약명,상태,기준일\n1,숲,완료,3/4/2026\n", "dmy|mdy|ymd", "dmy"),
    ],
)
def test_an_option_that_a_refusal_names_settles_it_as_it_stands_there(
    tmp_path: Path, text: str, placeholder: str, meant: str
) -> None:
    path = tmp_path / "공약.csv"
    path.write_text(text, "utf-8-sig")
    refused = run("new", str(path), *NEW, "--dry-run")
    assert refused.exit_code == 1
    line = next(line for line in refused.stderr.splitlines() if line.endswith(")") and " (--" in line)
    option = line.rpartition(" (")[2].removesuffix(")").replace(placeholder or "\0", meant)
    settled = run("new", str(path), *NEW, "--dry-run", *shlex.split(option))
    assert settled.exit_code == 0, settled.output


def test_a_day_that_can_be_two_is_not_said_to_be_missing(tmp_path: Path) -> None:
    path = tmp_path / "공약.csv"
    path.write_text("공약명,상태,기준일\n숲,완료,3/4/2026\n", "utf-8-sig")
    assert "No column says of which day" not in run("new", str(path), *NEW, "--dry-run").stderr


def test_a_missing_column_of_assessments_is_named_with_the_option_for_it(sheet: Path) -> None:
    assert run("new", str(sheet), *NEW).exit_code == 0
    sheet.write_text("번호,상태\n1,완료\n", "utf-8-sig")
    assert "missing: as_of (기준일). (--as-of DAY)" in run("import", str(sheet), "--dry-run").stderr
    sheet.write_text("번호,기준일\n1,2024-05-30\n", "utf-8-sig")
    assert "missing: status (상태). (--column HEADING=FIELD)" in run("import", str(sheet), "--dry-run").stderr
