"""A list of pledges: everything that is wrong with it is said in one round, with row, column and option."""

import json
import time
from datetime import date

import pytest

from dashboard.domain.errors import RuleError
from dashboard.services.sheets import Reading, choose_sheet, read_pledges, read_workbook
from dashboard.services.sheets.mapping import guess_status


def read(*rows: str, columns: dict[str, str] | None = None) -> Reading:
    """The rows of a text file as pledges."""
    sheet, mapping, _notes = choose_sheet(read_workbook("표.csv", "\n".join(rows).encode()))
    return read_pledges(sheet, mapping.changed(columns), date(2026, 11, 30))


def said(found: Reading) -> list[tuple[str, str]]:
    """Each error's text and the option that settles it."""
    return [(error.text(str), error.option) for error in found.errors]


def test_errors_of_every_kind_are_named_in_one_round() -> None:
    found = read(
        "코드,공약명,상위공약,상태,기준일,링크",
        "a,나무를 심는다,c,완료,2024-02-30,https://a.kr",
        "a,공원을 만든다,,이상한 말,2024-03-01,www.a.kr",
        "b,,없는 것,완료,2099-01-01,",
        "c,길을 닦는다,a,또 이상한 말,2024-03-01,#N/A",
        "d,다리를 놓는다,,이상한 말,2024-03-01,",
    )
    assert [(text.split(": ")[0], option) for text, option in said(found)] == [
        ("Row 2, 상위공약", ""), ("Row 2, 기준일", ""),
        ("Row 3, 코드", "--column"), ("Row 3, 상태", "--status"), ("Row 3, 링크", ""),
        ("Row 4, 공약명", ""), ("Row 4, 상위공약", ""), ("Row 4, 기준일", ""),
        ("Row 5, 상위공약", ""), ("Row 5, 상태", "--status"), ("Row 5, 링크", ""),
    ]  # fmt: skip
    assert "The pledge stands above itself, over the rows 2, 5." in said(found)[0][0]
    assert "Row 2 has the same code." in said(found)[2][0]
    assert "No row has the code or title “없는 것”." in said(found)[6][0]


def test_without_a_title_only_that_is_said() -> None:
    found = read("번호,상태,기준일", "1,이상한 말,2024-02-30")
    [(text, option)] = said(found)
    assert (text, option) == (
        "Row 1: No column holds the titles of the pledges. The columns are: 번호, 상태, 기준일.", "--column"
    )  # fmt: skip


def test_titles_tell_pledges_apart_where_nothing_has_a_code() -> None:
    found = read("공약명,분야", "나무를 심는다,환경", "나무를 심는다,교통")
    assert said(found) == [("Row 3, 공약명: Row 2 has the same title, and no code tells them apart. (“나무를 심는다”)", "--column")]  # fmt: skip


def test_a_parent_is_named_by_its_code_or_its_title() -> None:
    found = read("코드,공약명,상위공약", "a,숲,", "b,나무,숲", "c,가지,B")
    assert ([pledge.parent for pledge in found.pledges], found.errors) == (["", "a", "b"], ())


def test_evidence_without_an_address_is_a_citation_and_several_addresses_are_several_pieces() -> None:
    found = read(
        "공약명,근거", '나무를 심는다,"보도자료 https://a.kr/1, https://a.kr/2"', "길을 닦는다,2024년 시정백서 12쪽"
    )
    assert [[(p.title, p.url, p.citation) for p in pledge.evidence] for pledge in found.pledges] == [
        [("보도자료", "https://a.kr/1", ""), ("", "https://a.kr/2", "")],
        [("", "", "2024년 시정백서 12쪽")],
    ]


def test_what_a_person_says_of_the_columns_goes_before_the_guess() -> None:
    found = read("공약명,부서,비고", "나무를 심는다,공원과,급함", columns={"부서": "tags", "비고 ": "ignored"})
    assert (found.pledges[0].tags, found.pledges[0].note, found.left_out) == (("공원과",), "", ("비고",))
    for wrong in ({"없는 열": "note"}, {"부서": "nothing"}):
        with pytest.raises(RuleError):
            read("공약명,부서,비고", "나무를 심는다,공원과,급함", columns=wrong)


def test_a_due_text_that_is_no_day_is_left_out_with_a_warning_for_all_its_rows() -> None:
    found = read(
        "공약명,기한", "나무를 심는다,2026년", "길을 닦는다,임기 내", "공원을 만든다,임기 내", "다리를 놓는다,2025. 6."
    )
    assert [str(pledge.due.day) if pledge.due else "" for pledge in found.pledges] == ["2026-12-31", "", "", "2025-06-30"]  # fmt: skip
    assert ([warning.row for warning in found.warnings], found.errors) == ([3], ())


@pytest.mark.parametrize(
    "answer",
    [
        {"people": [{"name": "홍길동", "pledges": [{"order": 1, "realm": "복지", "title": "쉼터 확대", "content": "□ 목표\n○ 열 곳"}]}], "_meta": {"election_date": "2022-06-01"}},
        {"response": {"body": {"items": {"item": [{"sgId": "20220601", "krName": "홍길동", "prmsOrd1": "1", "prmsRealmName1": "복지", "prmsTitle1": "쉼터 확대", "prmmCont1": "□ 목표\n○ 열 곳"}]}}}},
    ],
)  # fmt: skip
def test_the_election_commissions_answer_is_a_sheet_of_each_winner(answer: dict[str, object]) -> None:
    book = read_workbook("당선인.json", json.dumps(answer, ensure_ascii=False).encode())
    sheet, mapping, _notes = choose_sheet(book)
    [pledge] = read_pledges(sheet, mapping, date(2026, 1, 1)).pledges
    assert (pledge.code, pledge.category, pledge.title, pledge.description) == ("1", "복지", "쉼터 확대", "□ 목표\n○ 열 곳")  # fmt: skip
    assert (book.sheet_names, book.facts) == (("홍길동",), {"candidate": "홍길동", "election_date": "2022-06-01"})


GUESSES = {
    "completed": "Promise Kept, Achieved, Completed, Réalisée, Cumplida, erfüllt, 이행완료, 완료(100%), 준공",
    "continuing": "완료(이행 후 계속), 이행후 계속추진, 계속추진",
    "on_track": "In the Works, In progress, Appears on track, En voie de réalisation, 추진중, 정상, 정상추진(60%), 추진중(설계)",
    "partial": "Compromise, Compromised, Partially kept, Appears off track, Partiellement réalisée, 일부추진, 지연, 부진",
    "not_started": "Not started, Wait and see, Pending, nicht begonnen, 미착수, 시기미도래, 미이행",
    "on_hold": "Stalled, En suspens, 보류, 장기검토, 중단",
    "scrapped": "Promise Broken, Broken, Not kept, Rompue, Abandoned, 폐기, 철회",
    "unverifiable": "Unclear or disputed, 판단불가, 기타",
    "unrated": "Not Yet Rated, 미평가",
}


@pytest.mark.parametrize("code", GUESSES)
def test_the_words_of_known_scales_are_guessed(code: str) -> None:
    assert {label: guess_status(label) for label in GUESSES[code].split(", ")} == dict.fromkeys(GUESSES[code].split(", "), code)  # fmt: skip


@pytest.mark.parametrize("label", ["", "○", "80%", "not yet completed", "홍길동", "변경"])
def test_what_denies_a_known_word_or_is_none_is_not_guessed(label: str) -> None:
    assert guess_status(label) is None


def test_a_long_text_is_no_status_and_holds_nobody_up() -> None:
    long = "completed and " * 200
    begun = time.perf_counter()
    assert guess_status(long) is None
    assert time.perf_counter() - begun < 1.0
