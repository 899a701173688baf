"""The commands that take something out of the board."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture(autouse=True)
def in_a_boards_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "board"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert run("seed").exit_code == 0
    return folder


def refused(result: Result) -> str:
    assert result.exit_code == 1, result.output
    assert len(result.stderr.splitlines()) == 1
    return result.stderr.strip()


def test_a_chart_is_written_in_the_form_that_its_name_says(in_a_boards_folder: Path) -> None:
    assert run("chart", "status-mix", "a.csv", "--filter", "category=youth").exit_code == 0
    assert (in_a_boards_folder / "a.csv").read_text(encoding="utf-8-sig").startswith("status,")
    assert run("chart", "targets", "b.json", "--lang", "en").exit_code == 0
    assert json.loads((in_a_boards_folder / "b.json").read_text())["layout"]["width"] == 1200
    assert sorted(path.name for path in in_a_boards_folder.iterdir() if "pledges.db" not in path.name) == ["a.csv", "b.json"]  # fmt: skip


@pytest.mark.browser
def test_a_chart_is_a_picture_too(in_a_boards_folder: Path) -> None:
    assert run("chart", "featured-clean-air", "a.png", "--scale", "1").exit_code == 0
    assert (in_a_boards_folder / "a.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nope", "a.svg"], "There is no chart “nope” now. There are: status-by-category, status-mix"),
        (["target", "a.svg"], "There are: targets, "),
        (["featured-youth-budget", "a.svg"], "There are: featured-youth-budgets, "),
        (["targets", "a.bmp"], "bmp"),
        (["targets", "a"], "svg"),
        (["status-mix", "a.csv", "--filter", "category=nope"], "nope"),
        (["status-mix", "a.csv", "--filter", "nonsense"], "nonsense"),
        (["targets", "a.csv", "--as-of", "yesterday"], "yesterday"),
        (["targets", "a.csv", "--known-at", "2001-01-01"], "2001-01-01"),
        (["targets", "missing/a.csv"], "missing/a.csv"),
        (["targets", "a.png", "--width", "12"], "12"),
    ],
)
def test_what_cannot_be_written_is_told_in_one_line(arguments: list[str], said: str, in_a_boards_folder: Path) -> None:
    assert said in refused(run("chart", *arguments))
    assert not [path for path in in_a_boards_folder.iterdir() if path.name.startswith((".", "a"))]


def test_everything_is_taken_out_and_brought_into_another_store(
    in_a_boards_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run("export", "package", "--as-of", "2019-01-01")
    assert result.exit_code == 0, result.stderr
    description = json.loads((in_a_boards_folder / "package" / "datapackage.json").read_text(encoding="utf-8"))
    assert description["as_of"] == "2019-01-01"
    assert run("export", "package").exit_code == 0

    monkeypatch.setenv("PLEDGEBOARD_DATABASE_URL", "sqlite:///other.db")
    assert run("seed", "package").exit_code == 0
    assert run("verify").exit_code == 0
    assert "nothing changed" in run("seed", "package").stdout


def test_a_folder_with_something_else_is_not_touched(in_a_boards_folder: Path) -> None:
    (in_a_boards_folder / "letters").mkdir()
    (in_a_boards_folder / "letters" / "a.txt").write_text("mine")
    assert "letters" in refused(run("export", "letters"))
    assert [path.name for path in (in_a_boards_folder / "letters").iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    "arguments", [["chart", "targets", "a.csv"], ["report", "a.html"], ["export", "package"], ["publish", "site"]]
)
def test_nothing_is_taken_out_of_a_board_that_is_not_there_and_none_is_made(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    assert "holds no campaign yet. Load one with “pledgeboard seed” first." in refused(run(*arguments))
    assert sorted(tmp_path.iterdir()) == before
