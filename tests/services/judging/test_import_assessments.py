"""Import: looked at first, then all of it or nothing; what is on record already is left alone."""

import unicodedata
from datetime import date

import pandas as pd
import pytest

from dashboard.domain.columns import TABLES
from dashboard.domain.errors import FormErrors, PermissionRefused, RowErrors, RuleError
from dashboard.domain.status import Rater, Reason, Status
from dashboard.services.judging.assess import assess, record_many
from dashboard.services.judging.import_assessments import Preview, import_assessments, preview
from dashboard.services.judging.read_assessments import ImportOptions, KnownPledges
from dashboard.services.judging.review import retract
from dashboard.services.members.members import remove_member
from dashboard.share.files.tables import to_csv, to_xlsx
from dashboard.share.public_tables import table_of, texts
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import read_history
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.view import View
from tests.chain import verify
from tests.factories import CAMPAIGN, WRITER, a_draft, a_piece_of_evidence
from tests.services.conftest import Group

VIEW = View(CAMPAIGN)
GOOD = """\
번호,상태,기준일,판정,메모,근거
1,이행 완료,2019.1.31,최종,다 됨,https://example.org/1
2,정상추진,2019-02-01,,,https://example.org/2
3,판단불가,2019-02-01,,자료 없음,
"""


def content(text: str = GOOD) -> bytes:
    """As an older Excel writes it."""
    return text.encode("cp949")


def test_a_preview_says_what_would_be_added_and_writes_nothing(seeded: Store) -> None:
    found = preview(seeded, WRITER, CAMPAIGN, "표.csv", content())
    assert [change.row for change in found.added] == [2, 3, 4]
    assert (found.errors, found.unchanged) == ((), ())
    assert seeded.revision() == 1


@pytest.mark.both_engines
def test_an_import_records_every_row_and_publishes_them_together(seeded: Store) -> None:
    told: list[tuple[int, int]] = []
    found = preview(seeded, WRITER, CAMPAIGN, "표.csv", content())
    import_assessments(seeded, WRITER, found, lambda done, of: told.append((done, of)))
    assert list(read_pledges(seeded, VIEW)["status"]) == ["completed", "on_track", "unverifiable"]
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert seeded.revision() == 1 + 3 + 1, "three assessments, and one entry that publishes them"
    assert verify(seeded).problem is None


def test_the_same_file_again_adds_nothing(seeded: Store) -> None:
    import_assessments(seeded, WRITER, preview(seeded, WRITER, CAMPAIGN, "표.csv", content()))
    again = preview(seeded, WRITER, CAMPAIGN, "표.csv", content())
    assert (again.added, again.unchanged) == ((), (2, 3, 4))
    more = preview(seeded, WRITER, CAMPAIGN, "표.csv", content(GOOD.replace("다 됨", "정말 다 됨")))
    assert ([change.row for change in more.added], more.unchanged) == ([2], (3, 4))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("67,완료,2019-02-01,,,https://a.kr", "Row 5, 번호: There is no pledge 67"),
        ("1,완료,2019-03-02,,,https://a.kr", "Row 5, 기준일: The date lies in the future"),
        ("1,완료,2019-02-01,,,근거 문서", "Row 5, 근거: Give a full web address"),
        ("1,완료,2019-02-01,,,", "Row 5, 근거: Give at least one piece of evidence"),
        ("1,정상추진,2019-02-01,최종,,https://a.kr", "Row 5, 판정: "),
        ("2,정상추진,2019-02-01,,,https://example.org/2", "Row 5: The same as row 3"),
        (
            "2,폐기,2019-02-01,,,https://a.kr",
            "Row 5, 상태: Row 3 gives pledge 2 another status on the same day: On track. (“폐기”)",
        ),
    ],
)
def test_one_bad_row_is_named_with_its_place_and_keeps_everything_out(seeded: Store, row: str, said: str) -> None:
    found = preview(seeded, WRITER, CAMPAIGN, "표.csv", content(GOOD + row + "\n"))
    assert any(error.text(lambda message: message).startswith(said) for error in found.errors), found.errors
    with pytest.raises(FormErrors):
        import_assessments(seeded, WRITER, found)
    assert seeded.revision() == 1


def test_a_row_of_the_city_is_the_citys_whatever_the_file_says(seeded: Store, group: Group) -> None:
    import_assessments(seeded, group.cit, preview(seeded, group.cit, CAMPAIGN, "표.csv", content()))
    assert {one.rater for number in (1, 2, 3) for one in read_history(seeded, VIEW, number)} == {Rater.CITY}
    assert preview(seeded, group.cit, CAMPAIGN, "표.csv", content()).unchanged == (2, 3, 4)


@pytest.mark.usefixtures("two_needed")
def test_what_another_holds_blind_is_not_told_by_a_preview(seeded: Store, group: Group) -> None:
    blind = a_draft(
        pledge_number=2,
        as_of=date(2019, 2, 1),
        note="",
        evidence=(a_piece_of_evidence(url="https://example.org/2", title="", publisher=""),),
    )
    assess(seeded, group.ann, blind)
    mine = preview(seeded, group.ann, CAMPAIGN, "표.csv", content())
    theirs = preview(seeded, group.ben, CAMPAIGN, "표.csv", content())
    assert mine.unchanged == (3,)
    assert theirs.unchanged == (), "it would tell Ben what Ann has judged"


def test_a_rejected_or_retracted_row_may_be_imported_again(seeded: Store, group: Group) -> None:
    first = import_assessments(seeded, group.ann, preview(seeded, group.ann, CAMPAIGN, "표.csv", content()))
    retract(seeded, group.rev, first[0], "Wrong pledge")
    assert [change.row for change in preview(seeded, group.ann, CAMPAIGN, "표.csv", content()).added] == [2]


def test_a_member_removed_between_look_and_import_imports_nothing(seeded: Store, group: Group) -> None:
    found = preview(seeded, group.ann, CAMPAIGN, "표.csv", content())
    remove_member(seeded, group.sue, group.ann.id.removeprefix("member:"))
    before = seeded.revision()
    with pytest.raises(PermissionRefused):
        import_assessments(seeded, group.ann, found)
    assert seeded.revision() == before


def test_what_came_to_be_wrong_since_the_preview_is_named_by_the_rows_of_the_file(
    seeded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = preview(seeded, WRITER, CAMPAIGN, "표.csv", content())
    earlier = seeded.now().replace(year=2018, month=7, day=1)
    monkeypatch.setattr(seeded, "now", lambda: earlier)
    with pytest.raises(RowErrors) as refused:
        import_assessments(seeded, WRITER, found)
    assert list(refused.value.rows) == [2, 3, 4]
    assert seeded.revision() == 1


def said(found: Preview) -> list[str]:
    """The errors of a preview."""
    return [error.text(str) for error in found.errors]


def look(store: Store, *rows: str, header: str = "번호,상태,기준일,근거") -> Preview:
    """The preview of a file."""
    return preview(store, WRITER, CAMPAIGN, "표.csv", "\n".join((header, *rows)).encode())


def test_all_kinds_of_errors_are_told_in_one_round(seeded: Store) -> None:
    found = look(
        seeded,
        "x,거의,03/04/2019,www.a.kr",
        "1,보류,2099-01-01,",
        "99,완료,2019-02-01,https://a.kr",
        "1,폐기,2019-02-01,",
    )
    assert [text.split(":")[0] for text in said(found)] == [
        "Row 2, 번호", "Row 2, 상태", "Row 2, 기준일", "Row 2, 근거",
        "Row 3, 기준일", "Row 3, 근거",
        "Row 4, 번호",
        "Row 5, 근거",
    ]  # fmt: skip
    assert "There is no pledge 99; the numbers go from 1 to 3." in said(found)[6]


def test_a_file_without_a_column_of_reasons_gives_none_and_says_so(seeded: Store) -> None:
    found = look(seeded, "1,보류,2019-02-01,https://a.kr")
    assert [change.draft.reason for change in found.added] == [Reason.NOT_GIVEN]
    assert [warning.row for warning in found.warnings] == [2]
    import_assessments(seeded, WRITER, found)
    again = look(seeded, "1,보류,2019-02-01,https://a.kr")
    assert (again.added, again.unchanged) == ((), (2,))


def test_a_reason_left_out_of_its_column_is_missing(seeded: Store) -> None:
    found = look(seeded, "1,보류,2019-02-01,https://a.kr,", header="번호,상태,기준일,근거,사유")
    assert [text.split(":")[0] for text in said(found)] == ["Row 2, 사유"]


def test_what_cannot_be_read_makes_no_errors_of_its_own(seeded: Store) -> None:
    found = look(
        seeded,
        "1,거의,2019-02-01,재원,https://a.kr",
        "1,보류,2019-02-01,돈,https://a.kr",
        header="번호,상태,기준일,사유,근거",
    )
    assert [text.split(":")[0] for text in said(found)] == ["Row 2, 상태", "Row 3, 사유"]


@pytest.fixture
def titles(seeded: Store) -> list[str]:
    """The pledges' titles by number."""
    return list(read_pledges(seeded, VIEW)["title"])


def test_a_title_that_is_another_pledges_is_refused_with_both(seeded: Store, titles: list[str]) -> None:
    found = look(
        seeded,
        f"2,{titles[0]},완료,2019-02-01,https://a.kr",
        "3,딴 나라의 공약,완료,2019-02-01,https://a.kr",
        header="번호,공약명,상태,기준일,근거",
    )
    assert said(found) == [
        f"Row 2, 번호: Pledge 2 is called “{titles[1]}” on the board, and “{titles[0]}”, which is pledge 1, in the file.",
        f"Row 3, 번호: Pledge 3 is called “{titles[2]}” on the board, and “딴 나라의 공약” in the file.",
    ]


def test_a_title_may_differ_in_case_white_space_punctuation_and_normal_form_or_be_the_english_one(
    seeded: Store, titles: list[str]
) -> None:
    english = str(read_pledges(seeded, VIEW)["title_en"][2])
    spellings = [unicodedata.normalize("NFD", titles[0]), " · ".join(titles[1]) + ".", english.upper()]
    rows = [f'{number},"{title}",완료,2019-02-01,https://a.kr' for number, title in enumerate(spellings, 1)]
    assert said(look(seeded, *rows, header="번호,title,상태,기준일,근거")) == []


def test_without_numbers_pledges_are_known_by_their_titles(seeded: Store, titles: list[str]) -> None:
    found = look(
        seeded,
        f"{titles[1]},완료,2019-02-01,https://a.kr",
        "딴 공약,완료,2019-02-01,https://a.kr",
        header="공약명,상태,기준일,근거",
    )
    assert [(change.row, change.draft.pledge_number, change.title) for change in found.added] == [(2, 2, titles[1])]
    assert said(found) == ["Row 3, 공약명: No pledge on the board is called “딴 공약”."]


def test_a_preview_shows_the_boards_title_and_what_its_status_was(seeded: Store, titles: list[str]) -> None:
    import_assessments(
        seeded, WRITER, look(seeded, "1,보류,2019-02-01,재원,https://a.kr", header="번호,상태,기준일,사유,근거")
    )
    first, other = look(seeded, "1,완료,2019-02-02,https://a.kr", "2,완료,2019-02-02,https://a.kr").added
    assert (first.title, first.now, first.draft.status) == (titles[0], Status.ON_HOLD, Status.COMPLETED)
    assert (other.title, other.now) == (titles[1], Status.UNRATED)
    [city] = look(seeded, "1,완료,2019-02-02,시,https://a.kr", header="번호,상태,기준일,평가주체,근거").added
    assert city.now is Status.UNRATED, "the watchdogs' status is not the city's"


def test_days_before_the_election_and_before_the_present_judgement_are_warned_of_and_recorded(seeded: Store) -> None:
    import_assessments(seeded, WRITER, look(seeded, "1,완료,2019-02-01,https://a.kr"))
    found = look(seeded, "2,완료,2018-06-12,https://a.kr", "1,정상추진,2019-01-31,https://a.kr")
    assert [warning.text(str) for warning in found.warnings] == [
        "Row 2, 기준일: The date lies before the election on 2018-06-13. (“2018-06-12”)",
        "Row 3, 기준일: The board shows a newer judgement, of 2019-02-01; this one goes into the history only. (“2019-01-31”)",
    ]
    import_assessments(seeded, WRITER, found)
    assert list(read_pledges(seeded, VIEW)["status"])[:2] == ["completed", "completed"]


NOTES = (
    "=1+1", "- 예산 확보", "'=겹침", "+82-2-120", '쉼표, "따옴표"; 세미콜론', "첫 줄\n둘째 줄", "007", "1,234", "2019-03-01",
    "80%", "true", "-", "🙂 가각힣", "a\u00a0b", "끝…",
)  # fmt: skip


def test_a_file_that_the_board_exported_is_on_record_and_its_unrated_pledges_are_skipped(
    seeded: Store, group: Group
) -> None:
    drafts = [a_draft(as_of=date(2019, 1, day), note=note) for day, note in enumerate(NOTES, 1)]
    wrong = a_draft(as_of=date(2019, 1, 30), status=Status.PARTIAL)
    retract(
        seeded,
        group.rev,
        record_many(seeded, WRITER, [*drafts, wrong], is_new=lambda _journal: lambda _place: True)[-1],
        "잘못",
    )
    snapshot = Snapshot(seeded, seeded.revision(), VIEW)
    for name, skipped in (("pledges", 2), ("assessments", 0)):
        exported = texts(table_of(TABLES[name], snapshot))
        for ending, whole in (("csv", to_csv(exported)), ("xlsx", to_xlsx(exported, name))):
            found = preview(seeded, WRITER, CAMPAIGN, f"{name}.{ending}", whole)
            assert (said(found), found.added) == ([], ()), (name, ending)
            assert len(found.unchanged) == (1 if name == "pledges" else len(NOTES)), (name, ending)
            assert [note.facts["count"] for note in found.notes if "count" in note.facts] == (
                [skipped] if skipped else []
            )


def test_a_text_that_may_have_been_cut_is_warned_of(seeded: Store) -> None:
    found = look(seeded, f"1,완료,2019-02-01,https://a.kr\n2,완료,2019-02-01,https://a.kr/{'x' * 242}")
    assert [warning.row for warning in found.warnings] == [3]
    noted = look(seeded, "1,완료,2019-02-01,여기까지…,https://a.kr", header="번호,상태,기준일,메모,근거")
    assert "Row 2, 메모: Is this whole?" in noted.warnings[0].text(str)


def test_an_error_of_a_workbook_names_its_sheet_row_and_column(seeded: Store) -> None:
    rows = pd.DataFrame({"번호": [99], "상태": ["완료"], "기준일": ["2017-02-01"], "근거": ["https://a.kr"]})
    found = preview(seeded, WRITER, CAMPAIGN, "표.xlsx", to_xlsx(rows, "점검표"))
    assert said(found)[0].startswith("“점검표” · Row 2, 번호: There is no pledge 99")


def test_a_list_that_is_taken_over_needs_no_evidence_and_leaves_unknown_pledges_and_doubles_out(
    seeded: Store, titles: list[str]
) -> None:
    rows = [
        f"{titles[0]},보류,2019-02-01",
        f"{titles[0]}.,보류,2019-02-01",
        f"{titles[0]},폐기,2019-02-01",
        "딴 공약,완료,2019-02-01",
    ]
    content = "\n".join(("공약명,상태,기준일", *rows)).encode()
    options = ImportOptions(taken_over=True, skip_unknown=True)
    found = preview(seeded, WRITER, CAMPAIGN, "목록.csv", content, options)
    assert ([change.row for change in found.added], found.errors) == ([2, 4], ())
    assert [warning.row for warning in found.warnings] == [2, 3, 4]
    assert str(found.notes[-1]) == "Rows left out because the board has no such pledge: 5 (딴 공약)."
    import_assessments(seeded, WRITER, found)
    assert list(read_pledges(seeded, VIEW)["status"])[:2] == ["scrapped", "unrated"]
    assert {one.taken_from for one in read_history(seeded, VIEW, 1)} == {"목록.csv"}
    assert preview(seeded, WRITER, CAMPAIGN, "목록.csv", content, options).added == ()


def test_a_code_that_is_another_pledges_number_needs_a_title(seeded: Store) -> None:
    pledges = KnownPledges(seeded, CAMPAIGN)
    pledges._by_code = {"3": 1, "iii1": 2}
    assert pledges.number_of("III-1", ()) == 2
    assert pledges.number_of("3", (pledges.by_number[3].title,)) == 3
    assert pledges.number_of("3", (pledges.by_number[1].title,)) == 1
    with pytest.raises(RuleError, match="is the code of pledge 1 and the number of another"):
        pledges.number_of("3", ())


def test_what_a_person_says_of_columns_labels_and_days_goes_before_what_is_read(seeded: Store) -> None:
    content = "번호,추진,때,근거\n1,지연,02/03/2019,https://a.kr\n".encode()
    options = ImportOptions(columns={"추진": "status", "때": "as_of"}, statuses={"지연": "partial"}, date_order="mdy")
    [change] = preview(seeded, WRITER, CAMPAIGN, "표.csv", content, options).added
    assert (change.draft.status, change.draft.as_of, change.draft.source_label) == (
        Status.PARTIAL,
        date(2019, 2, 3),
        "지연",
    )
