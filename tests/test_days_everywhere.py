"""Days, wherever one can be given: every place reads every spelling in one way, and nobody else reads days."""

import ast
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import dashboard
from dashboard.cli import main
from dashboard.domain.days import parse_day
from dashboard.domain.errors import PledgeboardError
from dashboard.services.campaigns.founding import read_facts
from dashboard.services.judging.read_assessments import ImportOptions, read_assessments
from dashboard.services.sheets import read_workbook
from dashboard.share.chart_names import between
from dashboard.share.parameters import UnknownFilter, iso_days, known, read_address
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View
from dashboard.ui.desk.rate import read_row as read_grid_row
from dashboard.web.middleware.public import _known as cache_key
from tests.factories import CAMPAIGN

TODAY = date(2019, 3, 1)  # of the store's clock
HERE = Path(dashboard.__file__).parent
SPELLINGS = {
    "2018-12-30": "2018-12-30", "20181230": "2018-12-30", "2018. 12. 30.": "2018-12-30", "2018년 12월 30일": "2018-12-30",
    "30.12.2018": "2018-12-30", "30 December 2018": "2018-12-30", "30 déc. 2018": "2018-12-30", "30/12/2561": "2018-12-30",
    "2018年12月30日": "2018-12-30", "2018-12": "2018-12-31", "2018 Q3": "2018-09-30", "2018년 하반기": "2018-12-31",
    "2018": "2018-12-31", "2019": "2019-03-01", "2019 Q1": "2019-03-01", "'18. 12월": "2018-12-31",
}  # fmt: skip
REFUSED = ("3/4/2018", "soon", "2018-02-30", "2018-13")
# What reads ISO days that a program has written: our journal and drafts, and the XML of workbooks.
OF_PROGRAMS = {
    "services/campaigns/new.py", "services/campaigns/record.py", "services/sheets/workbooks.py", "share/site/publish.py",
    "share/files/tables.py", "charts/progress.py", "charts/over_time.py", "ui/forms/draft.py", "store/journal/entry.py",
    "store/views/tables.py", "store/views/seed.py", "store/views/views.py",
}  # fmt: skip
ONE_READER = {"domain/days.py", "share/parameters.py"}  # days; moments of an address


def _of_address(store: Store, text: str) -> date | None:
    return read_address({"as_of": [text]}, store, store.revision())[0].view.as_of


def _of_moment(store: Store, text: str) -> date | None:
    shown = read_address({"known_at": [text]}, store, store.revision())[0]
    return shown.view.known_at and shown.view.known_at.astimezone(shown.zone).date()


def _of_period(store: Store, text: str) -> date | None:
    try:
        return between(Snapshot(store, store.revision(), View(CAMPAIGN)), {"from": [text], "to": [text]})[1]
    except UnknownFilter:
        return None


def _of_import(_store: Store, text: str) -> date | None:
    book = read_workbook("a.csv", f'number,status,as_of\n1,완료,"{text}"\n'.encode())
    day = read_assessments(book, today=TODAY).pledges[0].as_of
    return day.day if day else None


def _of_grid(_store: Store, text: str) -> date | None:
    day: date | None = read_grid_row({"as_of": text}, None, TODAY).values["as_of"]
    return day


READERS: dict[str, Callable[[Store, str], date | None]] = {
    reader.__name__: reader for reader in (_of_address, _of_moment, _of_period, _of_import, _of_grid)
}


@pytest.mark.parametrize("name", READERS)
def test_every_place_reads_every_spelling_as_the_same_day(sqlite_seeded: Store, name: str) -> None:
    expected = {text: date.fromisoformat(day) for text, day in SPELLINGS.items()}
    assert {text: READERS[name](sqlite_seeded, text) for text in expected} == expected
    assert {text: READERS[name](sqlite_seeded, text) for text in REFUSED} == dict.fromkeys(REFUSED)


def test_facts_are_whole_days_and_no_periods() -> None:
    for text, day in SPELLINGS.items():
        if day == "2018-12-30":
            assert read_facts({"election_date": text})["election_date"] == day
        else:
            with pytest.raises(PledgeboardError):
                read_facts({"election_date": text})


def test_one_day_has_one_address_and_one_answer_that_is_kept() -> None:
    same = {cache_key(f"as_of={day}&from=2018-Q3".encode()) for day in ("30.12.2018", "20181230", "2018-12-30")}
    assert same == {b"as_of=2018-12-30&from=2018-09-30"}
    assert known({"from": ["timeline"], "known_at": ["2018-12-30T10:00Z"]}) == {"known_at": ["2018-12-30T10:00Z"]}
    assert iso_days({"as_of": ["2019"], "q": ["2019"]}, TODAY) == {"as_of": ["2019-03-01"]}


def test_a_day_that_can_be_two_is_refused_with_both(sqlite_seeded: Store) -> None:
    for name in ("as_of", "known_at"):
        _shown, _language, [unknown] = read_address({name: ["3/4/2018"]}, sqlite_seeded, sqlite_seeded.revision())
        assert unknown.days == ("2018-04-03", "2018-03-04")
        assert str(UnknownFilter(unknown)).endswith(
            "which can mean either of: 2018-04-03, 2018-03-04. Write the day that is meant."
        )


def test_the_commands_take_a_day_however_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> str:
        return CliRunner().invoke(main, list(arguments)).output

    run("seed")
    sheet = tmp_path / "ratings.csv"
    sheet.write_text("number,status\n1,완료\n2,보류\n", "utf-8")
    assert "--as-of" in run("import", "ratings.csv", "--dry-run", "--taken-over")
    said = run("import", "ratings.csv", "--dry-run", "--taken-over", "--as-of", "30.12.2018")
    assert said.count("(2018-12-30)") == 2
    assert "can mean" in run("export", "out", "--as-of", "3/4/2019")
    assert "revision" in run("export", "out", "--as-of", "30 June 2019", "--known-at", str(datetime.now(UTC).year))


def test_a_history_keeps_its_own_days_beside_the_day_of_the_rest() -> None:
    book = read_workbook("a.csv", "number,2018 상반기,추진상황\n1,정상추진,완료\n".encode())
    options = ImportOptions(columns={"2018 상반기": "status", "추진상황": "status"}, as_of=parse_day("2018-12"))
    judged = read_assessments(book, options=options, today=TODAY).pledges
    assert [row.as_of and row.as_of.day for row in judged] == [date(2018, 6, 30), date(2018, 12, 31)]


def test_nobody_else_reads_days() -> None:
    own_readers = set()
    for path in HERE.rglob("*.py"):
        calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute))
        if any(call.attr in ("fromisoformat", "strptime") for call in calls):
            own_readers.add(path.relative_to(HERE).as_posix())
    assert own_readers == OF_PROGRAMS | ONE_READER
