"""A list of pledges: everything that is wrong with it is said in one round, with row, column and option."""

import json
import time
from datetime import date

import pytest

from dashboard.domain.errors import RuleError
from dashboard.services.sheets import Reading, choose_sheet, read_pledges, read_workbook
from dashboard.services.sheets.mapping import guess_status, word_lists


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
    found = read("공약명,분야", "나무를 심는다,환경", "나무를 심는다,환경", "나무를 심는다,교통")
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


# The scales of trackers in other languages, each as its keepers write it.
SCALES = {
    "Kept=completed, Kept in part or in progress=partial, Broken=scrapped, Not yet rated=unrated": "Polimètre",
    "Réalisée=completed, Partiellement réalisée=partial, En voie de réalisation=on_track, Rompue=scrapped": "Polimètre fr",
    "Vollständig umgesetzt=completed, Teilweise umgesetzt=partial, In Umsetzung=on_track, Nicht umgesetzt=scrapped, "
    "Noch nicht begonnen=not_started": "German",
    "Cumplida=completed, Cumplida parcialmente=partial, En proceso=on_track, No cumplida=scrapped": "Spanish",
    "Cumprida=completed, Em andamento=on_track, Não iniciada=not_started, Não cumprida=scrapped": "Portuguese",
    "Mantenuta=completed, Parzialmente mantenuta=partial, In corso=on_track, Infranta=scrapped": "Italian",
    "Nagekomen=completed, Deels nagekomen=partial, Bezig=on_track, Niet nagekomen=scrapped": "Dutch",
    "Infriat=completed, Delvis infriat=partial, Pågår=on_track, Inte påbörjat=not_started, Brutet=scrapped": "Swedish",
    "達成=completed, 一部達成=partial, 進行中=on_track, 未着手=not_started, 凍結=on_hold, 断念=scrapped": "Japanese",
    "已實現=completed, 部分實現=partial, 推動中=on_track, 尚未開始=not_started, 跳票=scrapped": "Chinese",
    "สำเร็จแล้ว=completed, สำเร็จบางส่วน=partial, กำลังดำเนินการ=on_track, ยังไม่ดำเนินการ=not_started": "Thai",
    "நிறைவேற்றப்பட்டது=completed, தொடங்கப்படவில்லை=not_started, நிறைவேற்றப்படவில்லை=scrapped": "Tamil",
    "पूरा हुआ=completed, आंशिक रूप से पूर्ण=partial, प्रगति पर=on_track, शुरू नहीं हुआ=not_started": "Hindi",
    "Terpenuhi=completed, Terpenuhi sebagian=partial, Dalam proses=on_track, Belum dimulai=not_started": "Indonesian",
    "Gerçekleşti=completed, Kısmen gerçekleşti=partial, Devam ediyor=on_track, İptal=scrapped": "Turkish",
    "Splněno=completed, Částečně splněno=partial, Probíhá=on_track, Nesplněno=scrapped": "Czech",
    "Delivered=completed, In progress=on_track, Stalled=on_hold, Broken=scrapped, -=unrated, TBD=unrated": "ABC",
    "추진중(지연)=partial, 정상추진(일부 지연)=partial, 완료(계속)=continuing, 추진중(예산 일부 확보)=on_track": "Korean",
}


@pytest.mark.parametrize("scale", SCALES, ids=SCALES.values())
def test_the_scales_of_other_languages_are_guessed(scale: str) -> None:
    codes = dict(pair.rsplit("=", 1) for pair in scale.split(", "))
    assert {label: guess_status(label) for label in codes} == codes


@pytest.mark.parametrize(
    "label",
    [
        "", "○", "80%", "not yet completed", "홍길동", "변경", "완료 예정", "완료 불가", "완료(예정)", "보류·폐기", "belum selesai",
        "chưa hoàn thành", "To be completed", "almost completed", "Kept, then broken", "kaum begonnen", "Casi cumplida",
        "Delivered (not yet)", "추진 불투명", "🟢", "△", "A", "3점", "2단계", "4/5", "größtenteils umgesetzt",
    ],
)  # fmt: skip
def test_what_denies_a_known_word_or_leaves_it_open_is_not_guessed(label: str) -> None:
    assert guess_status(label) is None


@pytest.mark.parametrize("place", ["{denial} {word}", "{word} {denial}", "{word} ({denial})"])
def test_no_word_beside_a_status_that_denies_it_lets_the_status_stand(place: str) -> None:
    words = word_lists()["statuses"]["completed"].split(", ")
    for denial in word_lists()["beside"]["denials"].split(", "):
        labels = [place.format(denial=denial, word=word) for word in words]
        assert "completed" not in map(guess_status, labels), denial


def test_a_long_text_is_no_status_and_holds_nobody_up() -> None:
    long = "completed and " * 200
    begun = time.perf_counter()
    assert guess_status(long) is None
    assert time.perf_counter() - begun < 1.0


def pledges(*rows: str) -> list[tuple[str, str]]:
    """Title and category of each pledge."""
    reading = read(*rows)
    assert reading.errors == ()
    return [(pledge.title, pledge.category) for pledge in reading.pledges]


def test_what_explains_a_list_below_it_is_no_pledge() -> None:
    remarks = (
        "※ 2026. 6. 30. 기준,",
        "* as of June 2026,",
        "Source: Ministry of Finance,",
        "주: 자체평가,",
        "[1] https://a.kr,",
    )
    assert pledges("공약명,상태", "나무를 심는다,완료", "* 길을 닦는다,보류", "다리를 놓는다,") == [
        ("나무를 심는다", ""), ("* 길을 닦는다", ""), ("다리를 놓는다", "")
    ]  # fmt: skip
    assert pledges("공약명,상태", "나무를 심는다,완료", *remarks) == [("나무를 심는다", "")]
    assert pledges("공약명,상태", "Transport: a new bridge,완료", "Health: nurses,") == [
        ("Transport: a new bridge", ""), ("Health: nurses", "")
    ]  # fmt: skip


def test_titles_alone_above_full_rows_name_their_categories() -> None:
    head = "Primary,Status,% Complete,Assigned To"
    full = ("Cut rates,Complete,100%,Treasury", "New zone,In progress,40%,Economy")
    assert pledges(head, "Economy,,,", *full, "Climate,,,", "Plant trees,Not started,0%,Parks") == [
        ("Cut rates", "Economy"), ("New zone", "Economy"), ("Plant trees", "Climate")
    ]  # fmt: skip
    unjudged = pledges(head, "Economy,,,", *full, "Climate,,,", "Health,,,", "Plant trees,Not started,0%,Parks")
    assert [title for title, _category in unjudged] == [
        "Economy", "Cut rates", "New zone", "Climate", "Health", "Plant trees"
    ]  # fmt: skip


def test_lists_below_each_other_have_the_names_above_them_as_categories() -> None:
    blocks = ("Economy,,", "No,Pledge,Status", "1,Cut VAT,Kept", "Health,,", "No,Pledge,Status", "1,Hire nurses,Kept")
    assert pledges(*blocks) == [("Cut VAT", "Economy"), ("Hire nurses", "Health")]


def test_totals_are_known_by_their_numbers_in_any_language_and_ruled_lines_are_no_row() -> None:
    rows = ("№,Promise,Budget (M€)", "1,Bridge,12", "ИТОГО ПО РАЗДЕЛУ,,12", "2,Park,3", ",,15")
    assert pledges(*rows) == [("Bridge", ""), ("Park", "")]
    assert pledges("| No | Pledge |", "|---|---|", "| 1 | Bridge |", "| 2 | Park |") == [("Bridge", ""), ("Park", "")]


def test_addresses_behind_names_are_no_part_of_them() -> None:
    page = "https://www.notion.so/0123?pvs=21"
    [pledge] = read(
        "Name,Theme,Assignee,Tags", f'Homes,"Housing ({page}), Rent ({page})",[Jo Lee]({page}),#a #b'
    ).pledges
    assert (pledge.category, pledge.owner, pledge.tags) == ("Housing, Rent", "Jo Lee", ("a", "b"))


def test_an_empty_column_of_statuses_is_said() -> None:
    notes = [str(note) for note in read("공약명,상태", "나무를 심는다,", "길을 닦는다,").notes]
    assert notes == [
        "The column of statuses is empty: 상태. Colours of cells are not read; write each status in words."
    ]


def test_the_export_of_a_task_board_is_read_by_the_names_of_its_columns() -> None:
    [pledge, _other] = read(
        "Card Name,Card URL,Comment Count,Last Activity Date,List Name,Board Name,Archived,Due Complete",
        "School meals,https://a.kr/1,3,2026-10-01,Done,Tracker,false,true",
        "Cycle lane,https://a.kr/2,0,2026-10-02,To do,Tracker,false,false",
    ).pledges
    assert (pledge.title, pledge.status, pledge.note) == ("School meals", "completed", "")
    assert pledge.as_of is not None
    assert pledge.as_of.day == date(2026, 10, 1)


@pytest.mark.parametrize("heading", ["Verdict", "Kept?"])
def test_signs_of_a_scale_are_asked_for(heading: str) -> None:
    found = read(f"Promise,Theme,{heading}", "Cut VAT,Money,👍", "Trees,Climate,✘")
    assert [option for _text, option in said(found)] == ["--status", "--status"]


def test_the_text_above_the_headings_names_the_first_group_where_others_are_named_below() -> None:
    bands = ("Goal 1: Homes,,", "#,Promise,Status", "1,Build homes,Kept", "Goal 2: Air,,", "2,Buses,Kept")
    assert pledges(*bands) == [("Build homes", "Goal 1: Homes"), ("Buses", "Goal 2: Air")]
    dated = ("As of 30 June 2026,,", *bands[1:])
    assert pledges(*dated) == [("Build homes", ""), ("Buses", "Goal 2: Air")]


def test_people_are_no_days_and_a_percent_sign_names_progress() -> None:
    [pledge, _other] = read("Order,Pledge,% done,Last updated by", "1),Bridge,40,Mina", "2),Park,75,Jo").pledges
    assert (pledge.code, pledge.progress, pledge.as_of) == ("1)", 40, None)
