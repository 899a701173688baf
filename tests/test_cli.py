"""The command: what it says, where it says it, and with which exit code."""

import csv
import json
import select
import shlex
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from tests.serving import ROOT, environment, serving

SEED = ROOT / "seed" / "park-won-soon-2018"


def run(*arguments: str, **variables: str) -> Result:
    return CliRunner().invoke(main, list(arguments), env=variables)


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def refused(result: Result) -> str:
    """The one line of a refusal."""
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.stderr
    return result.stderr.strip()


@pytest.mark.parametrize("command", [[], *([name] for name in main.commands)], ids=" ".join)
def test_each_command_explains_itself(command: list[str]) -> None:
    result = run(*command, "--help")

    assert result.exit_code == 0
    assert result.stdout.startswith("Usage:")


@pytest.mark.parametrize(
    "wrong", [["nonsense"], ["serve", "--port", "many"], ["serve", "--port", "70000"], ["verify", "x"]]
)
def test_wrong_usage_is_told_apart_from_failure(wrong: list[str]) -> None:
    result = run(*wrong)

    assert result.exit_code == 2
    assert "Usage:" in result.stderr


def test_the_seed_is_loaded_once_and_then_nothing_changes(in_an_empty_folder: Path) -> None:
    first, second = run("seed"), run("seed")

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stdout == "Seed version 1.1.0 is recorded as journal entry 1.\n"
    assert second.stdout == "Seed version 1.1.0 is journal entry 1 already; nothing changed.\n"
    assert (in_an_empty_folder / "pledges.db").is_file()


def test_a_broken_seed_names_file_row_and_column_and_writes_nothing(in_an_empty_folder: Path) -> None:
    broken = in_an_empty_folder / "seed"
    shutil.copytree(SEED, broken)
    pledges = broken / "pledges.csv"
    pledges.write_text(pledges.read_text(encoding="utf-8").replace(",youth,", ",youths,", 1), encoding="utf-8")

    said = refused(run("seed", str(broken)))

    assert "pledges.csv, row 8, column category_id" in said
    assert run("verify").stdout.startswith("Journal entries: 0.")


def test_a_folder_without_a_package_is_refused() -> None:
    assert "datapackage.json" in refused(run("seed", "."))


def test_verify_names_the_head() -> None:
    run("seed")

    result = run("verify")

    assert result.exit_code == 0
    assert result.stdout.startswith("Journal entries: 1; every link holds. Head: ")


def test_verify_names_the_first_broken_link(in_an_empty_folder: Path) -> None:
    run("seed")
    with sqlite3.connect(in_an_empty_folder / "pledges.db") as forger:
        for (trigger,) in forger.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            forger.execute(f"DROP TRIGGER {trigger}")
        forger.execute("UPDATE journal SET content = '{}'")

    assert "broken at entry 1" in refused(run("verify"))


def test_the_record_is_backed_up_lost_restored_and_copied(in_an_empty_folder: Path) -> None:
    run("seed")
    head = run("verify").stdout
    (in_an_empty_folder / "note.txt").write_text(head, encoding="utf-8")
    for _ in range(3):
        made = run("backup", "--keep", "2", "kept")
        assert made.exit_code == 0, made.output
    copies = sorted((in_an_empty_folder / "kept").glob("pledgeboard-*.zip"))
    (in_an_empty_folder / "pledges.db").unlink()

    restored = run("restore", str(copies[-1]))
    copied = run("copy", "sqlite:///pledges.db", "sqlite:///second.db")
    verified = run("verify", "--head", "note.txt", PLEDGEBOARD_DATABASE_URL="sqlite:///second.db")

    assert len(copies) == 2
    assert "1 journal entries, all verified" in restored.stdout
    assert "1 journal entries" in copied.stdout
    assert verified.stdout == head + "Entry 1 is the one that was published.\n"
    assert [one.stderr for one in (restored, copied, verified)] == ["", "", ""]


@pytest.mark.parametrize(
    "command",
    [
        ["restore", "missing.zip"],
        ["copy", "sqlite:///missing.db", "sqlite:///to.db"],
        ["copy", "postgresql://ann:hunter2@127.0.0.1:1/pledges", "sqlite:///to.db"],
        ["copy", "nonsense://ann:hunter2@host/x", "sqlite:///to.db"],
        ["backup", "no/such/folder/backup.zip"],
        ["backup", "--keep", "2", "no/such/folder"],
        ["verify", "--head", "missing.json"],
    ],
    ids=" ".join,
)
def test_keeping_refuses_in_one_line_and_leaves_no_file_behind(command: list[str], in_an_empty_folder: Path) -> None:
    run("seed")

    said = refused(run(*command))

    assert "hunter2" not in said
    assert {one.name.partition("-")[0] for one in in_an_empty_folder.iterdir()} == {"pledges.db"}


def test_verify_makes_no_store_where_there_is_none(in_an_empty_folder: Path) -> None:
    assert "no pledge board" in refused(run("verify"))
    assert list(in_an_empty_folder.iterdir()) == []


@pytest.mark.parametrize("command", [["seed"], ["verify"], ["serve", "--port", "0"]], ids=lambda command: command[0])
def test_a_file_that_is_no_board_is_refused_and_left_as_it_was(command: list[str], in_an_empty_folder: Path) -> None:
    file = in_an_empty_folder / "pledges.db"
    file.write_bytes(b"my diary\n" * 1000)

    assert "pledges.db" in refused(run(*command))
    assert file.read_bytes() == b"my diary\n" * 1000


def test_another_programs_database_is_refused(in_an_empty_folder: Path) -> None:
    with sqlite3.connect(in_an_empty_folder / "pledges.db") as other:
        other.execute("CREATE TABLE recipe (name TEXT)")

    assert "pledges.db" in refused(run("seed"))


def test_a_newer_store_is_refused(in_an_empty_folder: Path) -> None:
    run("seed")
    with sqlite3.connect(in_an_empty_folder / "pledges.db") as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")

    assert "newer" in refused(run("serve", "--port", "0"))


def test_a_locked_store_is_told(in_an_empty_folder: Path) -> None:
    with sqlite3.connect(in_an_empty_folder / "other.db", isolation_level=None) as maker:
        maker.execute("PRAGMA journal_mode = WAL")
    run("seed", PLEDGEBOARD_DATABASE_URL="sqlite:///other.db")
    corrected = in_an_empty_folder / "seed"
    shutil.copytree(SEED, corrected)
    package = corrected / "datapackage.json"
    package.write_text(package.read_text(encoding="utf-8").replace('"1.1.0"', '"1.1.1"', 1), encoding="utf-8")
    holder = sqlite3.connect(in_an_empty_folder / "other.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        said = refused(run("seed", str(corrected), PLEDGEBOARD_DATABASE_URL="sqlite:///other.db"))
    finally:
        holder.execute("ROLLBACK")
        holder.close()

    assert "other.db" in said


def test_a_port_in_use_is_told_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        said = refused(run("serve", "--port", str(port)))

    assert said == f"Port {port} is in use. Stop what uses it, or choose another port."


def test_a_foreign_address_is_told_in_one_line() -> None:
    assert "192.0.2.1" in refused(run("serve", "--host", "192.0.2.1", "--port", "0"))


def test_a_setting_that_is_not_allowed_is_named() -> None:
    assert "PLEDGEBOARD_LOCAL_WRITER" in refused(run("verify", PLEDGEBOARD_LOCAL_WRITER="perhaps"))


@pytest.mark.parametrize(
    "variables", [{"PLEDGEBOARD_LANGUAGE": "ko"}, {"LANG": "ko_KR.UTF-8"}], ids=["asked", "locale"]
)
def test_a_korean_reads_korean(variables: dict[str, str]) -> None:
    said = refused(run("serve", "--host", "192.0.2.1", "--port", "0", **variables))

    assert any("가" <= letter <= "힣" for letter in said)


@pytest.mark.slow
@pytest.mark.parametrize("signal_number", [pytest.param(signal.SIGINT, marks=pytest.mark.full), signal.SIGTERM])
def test_a_board_that_is_told_to_stop_finishes_what_is_in_flight(tmp_path: Path, signal_number: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard.cli", "serve", "--port", "0"],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    announced = process.stdout.readline()
    assert announced.startswith("Pledgeboard: http://localhost:")
    with socket.create_connection(("127.0.0.1", int(announced.rpartition(":")[2]))) as reader:
        # A report draws every chart: it is still at work when the signal comes.
        reader.sendall(b"GET /reports/report.html HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert not select.select([reader], [], [], 0.1)[0]
        process.send_signal(signal_number)
        answer = b"".join(iter(lambda: reader.recv(65536), b""))
    rest, errors = process.communicate(timeout=60)

    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert body.rstrip().endswith(b"</html>")
    assert (rest, process.returncode) == ("", 0)
    events = [json.loads(line)["event"] for line in errors.splitlines()]
    assert events == ["recorded", "serving", "stopping", "request", "stopped"]


@pytest.mark.slow
def test_two_boards_do_not_share_a_port(tmp_path: Path) -> None:
    with serving(tmp_path) as url:
        port = url.rpartition(":")[2]
        second = subprocess.run(
            [sys.executable, "-m", "dashboard.cli", "serve", "--port", port],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=60,
        )

    assert (second.returncode, second.stderr.count("\n")) == (1, 1)
    assert port in second.stderr


def corrected_seed(folder: Path, before: str, after: str) -> Path:
    """The shipped seed as a new version, with another text in its pledges."""
    shutil.copytree(SEED, folder)
    for name, old, new in (("datapackage.json", '"1.1.0"', '"1.1.1"'), ("pledges.csv", before, after)):
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_a_judged_pledge_is_renamed_only_with_its_confirmation(in_an_empty_folder: Path) -> None:
    title = "돌봄 SOS"
    (in_an_empty_folder / "sheet.csv").write_text(
        "number,status,as_of,evidence_url\n1,on_track,2019-01-31,https://example.org/report\n", encoding="utf-8"
    )
    run("seed")
    assert run("import", "sheet.csv", "--as", "Kim").exit_code == 0
    with (SEED / "pledges.csv").open(encoding="utf-8", newline="") as file:
        former = next(row["title"] for row in csv.DictReader(file) if row["number"] == "1")
    folder = corrected_seed(in_an_empty_folder / "corrected", former, title)

    said = run("seed", str(folder))
    option = next(line for line in said.stderr.splitlines() if "--confirm-renamed" in line)

    assert said.exit_code == 1
    assert f"“{former}”" in option
    assert said.stderr.splitlines()[-1] == "Nothing was loaded. Reasons: 1."
    assert shlex.split(option.partition("--confirm-renamed ")[2]) == [f"1={title}"]
    assert run("seed", str(folder), "--yes").exit_code == 1
    assert run("seed", str(folder), "--confirm-renamed", "1=Other").exit_code == 1
    assert run("seed", str(folder), "--confirm-renamed", "title").exit_code == 2
    assert run("seed", str(folder), "--confirm-renamed", f"1={title}").stdout.startswith(
        "Seed version 1.1.1 is recorded"
    )
    assert run("verify").exit_code == 0


KOREAN = {"LANG": "ko_KR.UTF-8", "PLEDGEBOARD_LANGUAGE": "ko"}


@pytest.mark.parametrize(
    "encoding", ["cp1252", *(pytest.param(name, marks=pytest.mark.full) for name in ("cp949", "ascii", "utf-8"))]
)
def test_a_word_that_cannot_be_printed_stops_no_command(encoding: str, in_an_empty_folder: Path) -> None:
    def said(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "dashboard.cli", *arguments],
            env=environment(PYTHONIOENCODING=encoding, **KOREAN),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.decode("utf-8" if encoding == "ascii" else encoding)  # click takes ASCII for a mistake

    said("seed")
    member = said(
        "user", "add", "--issuer", "https://x.org", "--subject", "s", "--name", "김—지은", "--role", "assessor"
    )
    assert {"cp1252": r"\uae40—\uc9c0\uc740", "cp949": r"김\u2014지은"}.get(encoding, "김—지은") in member
    assert said("verify")
    assert "b.zip" in said("backup", "b.zip")
    assert sorted(path.name for path in in_an_empty_folder.iterdir()) == ["b.zip", "pledges.db"]


def test_output_that_cannot_be_written_is_one_sentence(in_an_empty_folder: Path) -> None:
    run("seed")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dashboard.cli", "verify"],
            cwd=in_an_empty_folder,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == "It could not be finished (No space left on device)."


@pytest.mark.parametrize(
    "arguments",
    [
        ("seed",),
        ("migrate",),
        ("verify",),
        ("user", "list"),
        ("user", "organisation", "x", "X"),
        ("export", "../package"),
        ("import", str(SEED / "datapackage.json")),
    ],
    ids=" ".join,
)
def test_a_command_that_ends_leaves_one_whole_file(arguments: tuple[str, ...], in_an_empty_folder: Path) -> None:
    run("seed")
    run(*arguments)

    assert [path.name for path in in_an_empty_folder.iterdir()] == ["pledges.db"]


def test_a_file_copied_while_the_board_serves_holds_what_a_command_recorded(in_an_empty_folder: Path) -> None:
    with serving(in_an_empty_folder):
        assert run("user", "organisation", "x", "X").exit_code == 0
        shutil.copy("pledges.db", "copy.db")

    with sqlite3.connect("file:copy.db?immutable=1", uri=True) as copied:
        assert copied.execute("SELECT count(*) FROM journal").fetchone() == (2,)
