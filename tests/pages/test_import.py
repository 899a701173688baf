"""Import on the desk: a look first, then all of it or nothing."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli import main
from dashboard.domain.status import Status
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import read_history
from dashboard.store.reads.view import View
from tests.pages.conftest import Open
from tests.pages.page import CAMPAIGN, text_of

pytestmark = pytest.mark.usefixtures("in_english", "writer")
GOOD = (
    "번호,상태,기준일,근거\n7,이행완료,2019. 3. 1.,https://example.org/7\n8,정상추진,2019-03-01,https://example.org/8\n"
)


def test_a_sheet_is_looked_at_and_recorded_once(open_page: Open, board_store: Store) -> None:
    app = open_page("desk", part="import", lang="en")
    app.file_uploader[0].upload("ratings.csv", GOOD.encode("cp949"), "text/csv").run()
    assert "To be added: 2. On record already: 0. Errors: 0." in text_of(app)
    assert read_history(board_store, View(CAMPAIGN), 7) == []
    app.text_input(key="import-name").set_value("Kim").run()
    app.button(key="import-go").click().run()
    assert "Recorded: 2 assessments" in text_of(app)
    [kept] = read_history(board_store, View(CAMPAIGN), 7)
    assert (kept.status, kept.author) == (Status.COMPLETED, "Kim")

    again = open_page("desk", part="import", lang="en")
    again.file_uploader[0].upload("ratings.csv", GOOD.encode(), "text/csv").run()
    assert "To be added: 0. On record already: 2. Errors: 0." in text_of(again)
    assert "Rows on record already: 2, 3" in text_of(again)
    assert again.button(key="import-go").disabled


def test_a_published_list_needs_no_evidence_and_may_hold_pledges_that_the_board_lacks(
    open_page: Open, board_store: Store
) -> None:
    app = open_page("desk", part="import", lang="en")
    rows = "번호,상태,기준일\n7,이행완료,2019-03-01\n700,이행완료,2019-03-01\n"
    app.file_uploader[0].upload("published.csv", rows.encode(), "text/csv").run()
    assert "Errors: 3." in text_of(app)
    assert "Row 2, evidence_url: " in text_of(app), "in the reader's language alone"
    app.toggle(key="import-taken-over").set_value(True).run()
    app.toggle(key="import-skip").set_value(True).run()
    said = text_of(app)
    assert "To be added: 1. On record already: 0. Errors: 0." in said
    assert "Rows left out because the board has no such pledge: 3 (700)." in said
    app.text_input(key="import-name").set_value("Kim").run()
    app.button(key="import-go").click().run()
    [kept] = read_history(board_store, View(CAMPAIGN), 7)
    assert (kept.status, kept.evidence, kept.taken_from) == (Status.COMPLETED, (), "published.csv")


def test_an_error_names_row_and_column_and_nothing_can_be_recorded(open_page: Open) -> None:
    app = open_page("desk", part="import", lang="en")
    bad = GOOD + "9,거의 다,2019-03-01,\n"
    app.file_uploader[0].upload("ratings.csv", bad.encode(), "text/csv").run()
    assert "Row 4, 상태" in text_of(app)
    assert app.button(key="import-go").disabled


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n", "번호,상태\n7,완료\n".encode()])
def test_what_is_no_table_is_explained(open_page: Open, content: bytes) -> None:
    app = open_page("desk", part="import", lang="en")
    app.file_uploader[0].upload("ratings.csv", content, "text/csv").run()
    assert "ratings.csv" in text_of(app) or "missing" in text_of(app)
    assert not [one for one in app.button if one.key == "import-go"]


def test_the_preview_shows_the_boards_titles_and_statuses_below_the_button(open_page: Open) -> None:
    app = open_page("desk", part="import", lang="en")
    app.file_uploader[0].upload("ratings.csv", GOOD.encode(), "text/csv").run()
    said = text_of(app)
    preview = said[said.index("What would be added") :]
    assert "Youth Future Fund" in preview
    assert preview.index("Not yet rated") < preview.index("Completed")
    shown = list(app.main)
    [button] = [place for place, one in enumerate(shown) if one == app.button(key="import-go")]
    assert "What would be added" not in "".join(str(getattr(one, "proto", "")) for one in shown[:button])


def test_what_a_reader_has_to_know_stands_in_the_preview(open_page: Open) -> None:
    app = open_page("desk", part="import", lang="en")
    content = (
        "점검표,,,,\n번호,상태,기준일,근거,담당부서\n7,완료,2017. 3. 1.,https://example.org/7,청년과\n합계,1건,,,\n"
    )
    app.file_uploader[0].upload("ratings.csv", content.encode(), "text/csv").run()
    for said in (
        "Row 2 names the columns; what stands above is left out.",
        "Rows left out as totals: 4 (합계).",
        "Columns left out: 담당부서",
        "The date lies before the election on 2018-06-13.",
    ):
        assert said in text_of(app)
    assert not app.button(key="import-go").disabled


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("old.xls", b"\xd0\xcf\x11\xe0", "“old.xls” is a document of an old kind. Save its table as XLSX, ODS or CSV."),
        (
            "점검.hwp",
            b"HWP Document File V3.00",
            "“점검.hwp” is a Hangul (HWP) document. Save its table as XLSX, ODS or CSV.",
        ),
        ("점검.pdf", b"%PDF-1.7", "“점검.pdf” is a PDF. Save its table as XLSX, ODS or CSV."),
        (
            "a.ods",
            b"PK\x03\x04",
            "“a.ods” cannot be read as an XLSX file. Open it in a spreadsheet program and save it anew as XLSX.",
        ),
        ("a.numbers", b"", "“a.numbers” holds no table."),
    ],
)
def test_any_file_can_be_chosen_and_is_refused_in_the_words_of_the_command_line(
    open_page: Open, tmp_path: Path, database: str, name: str, content: bytes, said: str
) -> None:
    app = open_page("desk", part="import", lang="en")
    assert list(app.file_uploader[0].proto.type) == []
    app.file_uploader[0].upload(name, content, "application/octet-stream").run()
    assert said in text_of(app)
    (tmp_path / name).write_bytes(content)
    command = CliRunner().invoke(
        main, ["import", str(tmp_path / name), "--dry-run"], env={"PLEDGEBOARD_DATABASE_URL": database}
    )
    assert (command.exit_code, command.stderr.strip()) == (1, said)
