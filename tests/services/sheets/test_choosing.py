"""Whatever sheet a founder has: which of its columns holds what, guessed by names and by contents."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from dashboard.services.sheets import (
    Reading,
    Sheet,
    SheetError,
    SheetMapping,
    Workbook,
    choose_sheet,
    read_pledges,
    read_workbook,
)
from dashboard.services.sheets.cells import Cell
from dashboard.services.sheets.reading import split_label

HEADERS = [["공약명", "상태", "진행률", "사업비", "기준일", "근거"], ["번호", "분야", "공약", "완료", "보류", "기한"]]
TODAY = date(2026, 11, 30)


def read(text: str, **said: str) -> tuple[SheetMapping, Reading]:
    """A text file as guessed; its cells stand between commas."""
    sheet, mapping, _notes = choose_sheet(read_workbook("표.csv", text.encode()))
    mapping = mapping.changed(**said)  # type: ignore[arg-type]
    return mapping, read_pledges(sheet, mapping, TODAY)


def fields(text: str) -> list[str]:
    """What the columns hold, in order."""
    return list(read(text)[0].columns.values())


LANGUAGES = {
    "ลำดับ,หมวดหมู่,นโยบาย,สถานะ,วันที่อัปเดต,แหล่งอ้างอิง\n1,เศรษฐกิจ,ขึ้นค่าแรงขั้นต่ำเป็น 600 บาทต่อวัน,กำลังดำเนินการ,30 พ.ค. 2567,https://a.th/1\n": (
        "code category title status as_of evidence", "on_track", date(2024, 5, 30)
    ),
    "Nr.;Themenfeld;Vorhaben;Umsetzungsstand;Stand vom;Quelle\n1;Klima;Ausbau auf 80 Prozent bis 2030;teilweise umgesetzt;30.05.2024;https://a.de\n": (
        "code category title status as_of evidence", "partial", date(2024, 5, 30)
    ),
    "ID\tEje\tCompromiso\tEstado\tActualizado\nA-1\tSalud\tConstruir cien hospitales nuevos\tIncumplida\t12 de marzo de 2024\n": (
        "code category title status as_of", "scrapped", date(2024, 3, 12)
    ),
    "番号,分野,公約,進捗状況,更新日\n1,教育,給食費を無償化する,未着手,2024年5月30日\n": (
        "code category title status as_of", "not_started", date(2024, 5, 30)
    ),
    "எண்,துறை,வாக்குறுதி,நிலை\n1,கல்வி,காலை உணவுத் திட்டம் விரிவாக்கம்,நிறைவேற்றப்பட்டது\n": (
        "code category title status", "completed", None
    ),
    "promise_id,promise_title,ruling,ruling_date,subject,url\n7,Double funding for the Peace Corps,Promise Broken,2015-05-21,Foreign,https://p.com\n": (
        "code title status as_of category evidence", "scrapped", date(2015, 5, 21)
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", LANGUAGES)
def test_columns_and_statuses_of_many_languages_are_understood(text: str) -> None:
    names, status, day = LANGUAGES[text]
    [pledge] = read(text)[1].pledges
    assert (" ".join(fields(text)), pledge.status, pledge.as_of and pledge.as_of.day) == (names, status, day)


def test_contents_say_what_headings_do_not() -> None:
    rows = [
        "1,Talous,Verotusta kevennetään kaikilla palkansaajilla vuoteen 2026 mennessä,Kept,30/05/2024,https://a.fi/1",
        "2,Talous,Uusi investointiohjelma teollisuudelle käynnistetään keväällä,Broken,01/06/2024,https://a.fi/2",
        "3,Koulutus,Opettajien määrää lisätään kouluissa merkittävästi,In the works,02/06/2024,https://a.fi/3",
    ]
    mapping, found = read("\n".join(["a1,a2,a3,a4,a5,a6", *rows]))
    assert list(mapping.columns.values()) == ["code", "category", "title", "status", "as_of", "evidence"]
    assert mapping.date_order == "dmy"
    assert [str(pledge.as_of.day) for pledge in found.pledges if pledge.as_of] == ["2024-05-30", "2024-06-01", "2024-06-02"]  # fmt: skip


OTHER_TRACKERS = {
    "Numéro,Catégorie,Promesse,Verdict,Justification\n1.01,Économie,Créer un fonds,Rompue,Rien n’a été fait depuis trois ans ni annoncé.\n": (
        "code category title status note"
    ),
    "Commitment,Department,Status,Progress score,Date announced,Last updated\n"
    "Build homes,Housing,In Progress,3,2025-04-19,2025-10-01\nCut tax,Finance,Completed,5,2025-04-19,2025-07-01\n"
    "Hire officers,Safety,Not Started,1,2025-04-19,2025-06-01\n": "title owner status ignored ignored as_of",
    "번호,공약명,상태,사유,추진주체,시기\n1,나무를 심는다,보류,예산을 확보하지 못해 미룸,공원과,2026년\n": "code title status note owner due",
    "S.No,Sector,Promise,Amount (crore),Status,Remarks\n1,Farm,Waive all farm loans,1200,Under process,Order issued\n": (
        "code category title amount status note"
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", OTHER_TRACKERS)
def test_what_stands_in_a_column_goes_before_what_it_is_called(text: str) -> None:
    assert " ".join(fields(text)) == OTHER_TRACKERS[text]


def test_a_sheet_without_a_row_of_headings_is_refused() -> None:
    with pytest.raises(SheetError, match="No row names the columns") as refused:
        read("1,Plant ten thousand trees,Kept\n2,Fix all roads in two years,Broken\n3,Open the path,Kept\n")
    assert refused.value.option == "--header-row"


def test_translations_are_columns_of_their_own() -> None:
    mapping, found = read("ID,공약명,공약명(영문),title_fr,내용\na,나무,Trees,Arbres,심는다\n")
    assert list(mapping.columns.values()) == ["code", "title", "title_en", "title_fr", "description"]
    assert found.pledges[0].translations == {"title_en": "Trees", "title_fr": "Arbres"}


MUNICIPAL = """\
2025년 상반기 공약사업 추진상황 (단위: 백만원),,,,,,,
,,,,,,,
연번,분야,공약사업명,담당부서,사업비,,추진상황,추진율(%)
,,,,총사업비,국비,,
1,경제,전통시장 현대화,경제과,"1,200",600,정상추진,75
2,경제,창업 지원,경제과,비예산,,이행완료,100
소계,,,,"2,000",600,,
1,복지,무료급식 확대,복지과,800,,미착수,0
합계,3건,,,"2,000",,,
※ 자료: 기획예산과,,,,,,,
"""


def test_a_municipal_table_with_titles_two_header_rows_totals_and_numbers_that_begin_anew() -> None:
    mapping, found = read(MUNICIPAL)
    assert (mapping.header_row, found.errors, found.left_out) == (3, (), ("국비",))
    assert [(p.code, p.category, p.amount, p.progress, p.status) for p in found.pledges] == [
        ("1-1", "경제", 1_200_000_000, 75, "on_track"),
        ("1-2", "경제", None, 100, "completed"),
        ("2-1", "복지", 800_000_000, 0, "not_started"),
    ]
    assert [str(note) for note in found.notes] == [
        "Rows left out as totals: 7 (소계), 9 (합계).",
        "Rows left out as headings or remarks: 10 (※ 자료: 기획예산과).",
    ]


MARKED = """\
관리번호,공약사업명,소관부서,추진상황,,,
,,,이행후 계속추진,완료,정상,일부
① 안전도시,,,,,,
III-①-1,통학로 개선,교통과,,,해당됨,
III-①-2,보안등 개선,도로과,○,,,
② 복지도시,,,,,,
IV-①-1,쉼터 확대,복지과,,✓,,
"""


def test_a_mark_in_one_of_several_columns_is_the_status_and_rows_of_one_text_name_the_category() -> None:
    _mapping, found = read(MARKED)
    assert [(p.code, p.category, p.status_label, p.status) for p in found.pledges] == [
        ("III-①-1", "① 안전도시", "정상", "on_track"),
        ("III-①-2", "① 안전도시", "이행후 계속추진", "continuing"),
        ("IV-①-1", "② 복지도시", "완료", "completed"),
    ]
    assert [(label.label, label.count, label.code) for label in found.labels if not label.count] == [("일부", 0, "partial")]  # fmt: skip


def test_levels_above_the_title_are_those_whose_columns_part_each_other() -> None:
    text = "Key,Theme,Topic,Activity,Pledge\n" + "".join(
        f"{theme}.{topic}.{activity}.{pledge},Theme {theme},Topic {theme}{topic},Activity {theme}{topic}{activity},Pledge {theme}{topic}{activity}{pledge}\n"
        for theme in (1, 2) for topic in (1, 2) for activity in (1, 2) for pledge in (1, 2)
    )  # fmt: skip
    mapping, found = read(text)
    assert list(mapping.columns.values()) == ["code", "category", "level", "level", "title"]
    assert (found.pledges[0].category, found.pledges[0].levels) == ("Theme 1", ("Topic 11", "Activity 111"))


def test_parts_of_a_pledge_stand_below_it_whether_its_cells_are_merged_or_it_has_a_row_of_its_own() -> None:
    text = "연번,공약명,세부사업명,추진상황\n1,걷기 좋은 도시,보도 정비,완료\n,,횡단보도 확충,정상추진\n,,무장애길,부진\n2,안전한 도시,CCTV 확대,완료\n,,가로등 교체,지연\n"
    _mapping, found = read(text)
    assert [(p.title, p.levels, p.level_codes) for p in found.pledges[1:4]] == [
        ("횡단보도 확충", ("걷기 좋은 도시",), ("1",)),
        ("무장애길", ("걷기 좋은 도시",), ("1",)),
        ("CCTV 확대", ("안전한 도시",), ("2",)),
    ]
    assert {p.code for p in found.pledges} == {""}
    text = "공약명,세부사업명,추진상황\n걷기 좋은 도시,,정상추진\n걷기 좋은 도시,보도 정비,완료\n걷기 좋은 도시,무장애길,부진\n"
    first = read(text)[1].pledges[0]
    assert (first.title, first.levels, first.status) == ("걷기 좋은 도시", (), "on_track")


def test_a_percentage_stays_progress_until_a_rule_makes_a_status_of_it() -> None:
    text = "번호,공약,이행률\n1,도서관을 짓는다,100%\n2,공원을 만든다,50%\n3,지하철을 연장한다,0\n4,시장을 옮긴다,-1\n"
    _mapping, found = read(text)
    assert [(pledge.progress, pledge.status) for pledge in found.pledges] == [(100, None), (50, None), (0, None), (None, None)]  # fmt: skip
    assert ["“-1” is no percentage" in warning.text(str) for warning in found.warnings] == [True]
    rules = {"100": "completed", "<0": "scrapped", "0": "not_started"}
    mapping, found = read(text, statuses=rules)  # type: ignore[arg-type]
    assert [pledge.status for pledge in found.pledges] == ["completed", None, "not_started", "scrapped"]
    assert (found.warnings, SheetMapping.from_json(mapping.to_json())) == ((), mapping)


@pytest.mark.parametrize(
    ("cell", "label", "progress"),
    [
        ("정상추진(70%)", "정상추진", 70), ("70% 추진중", "추진중", 70), ("In progress – 45%", "In progress", 45),
        ("80% (4/5)", "", 80), ("약 80%", "", 80), ("80퍼센트", "", 80), ("80 percent", "", 80), ("80％", "", 80),
    ],
)  # fmt: skip
def test_a_percentage_in_a_status_is_progress_however_it_stands_there(cell: str, label: str, progress: int) -> None:
    assert split_label(cell) == (label, progress)


@pytest.mark.parametrize(("cell", "progress"), [("4/5", 80), ("1 / 3", Decimal("33.3333")), ("80/100", 80), ("없음", None), ("N/A", None), ("-", None)])  # fmt: skip
def test_a_share_is_a_percentage_in_a_column_of_progress(cell: str, progress: Decimal | None) -> None:
    mapping, reading = read(f"공약명,진행률\n도서관을 짓는다,{cell}\n공원을 만든다,40%\n")
    assert (mapping.columns["진행률"], reading.errors) == ("progress", ())
    assert reading.pledges[0].progress == progress


def test_a_score_in_a_column_of_statuses_is_no_percentage() -> None:
    _mapping, reading = read("공약명,평가\n도서관을 짓는다,4/5\n공원을 만든다,5/5\n")
    assert [error.option for error in reading.errors] == ["--status", "--status"]


def test_a_percentage_beside_a_label_is_progress_of_its_own() -> None:
    _mapping, found = read("공약명,상태\n가로등을 늘린다,정상추진(70%)\n나무를 심는다,정상추진 (5%)\n길을 닦는다,40%\n")
    assert [(p.status_label, p.progress) for p in found.pledges] == [("정상추진", 70), ("정상추진", 5), ("", 40)]
    rows = [f"가로등을 {number}개 늘린다,{label}({number}%)" for number in range(50) for label in ("정상추진", "지연")]
    _mapping, found = read("\n".join(["공약명,추진", *rows]).replace("추진\n", "진척\n", 1))
    assert [(label.label, label.count) for label in found.labels] == [("정상추진", 50), ("지연", 50)]


def test_the_order_of_days_is_decided_by_the_column_or_asked_for() -> None:
    text = "Promise,Status,Updated\nBuild a bridge over the river,Kept,05/06/2024\nOpen libraries,Broken,{}\n"
    assert read(text.format("30/06/2024"))[0].date_order == "dmy"
    _mapping, found = read(text.format("03/04/2024"))
    assert [(error.row, error.option) for error in found.errors] == [(2, "--date-order")]
    _mapping, found = read(text.format("03/04/2024"), date_order="mdy")
    assert [pledge.as_of and pledge.as_of.day for pledge in found.pledges] == [date(2024, 5, 6), date(2024, 3, 4)]


def test_a_heading_row_can_have_a_code_without_a_number_and_a_term_counts_as_its_end() -> None:
    text = "번호,공약명,담당,기한\nⅠ,안전 도시,,\n1,보안등을 늘린다,도로과,2022.7.~2026.6.\nⅡ,복지 도시,,\n2,쉼터를 늘린다,복지과,'25.12.\n총 2건,,,\n"
    _mapping, found = read(text)
    assert [(p.code, p.category, p.due and str(p.due.day)) for p in found.pledges] == [
        ("1", "안전 도시", "2026-06-30"), ("2", "복지 도시", "2025-12-31"),
    ]  # fmt: skip


def test_whether_a_bare_one_is_all_or_a_hundredth_is_said_by_the_column_or_asked() -> None:
    def read_cells(*cells: Cell) -> Reading:
        rows = [("공약명", "진행률"), *((f"나무 {place}그루를 심는다", cell) for place, cell in enumerate(cells))]
        page = Sheet(tuple(enumerate(rows, 1)), "표")
        sheet, mapping, _notes = choose_sheet(Workbook("표.xlsx", ("표",), (), lambda _place: page))
        return read_pledges(sheet, mapping, TODAY)

    assert [pledge.progress for pledge in read_cells(0.35, "1", "0").pledges] == [35, 100, 0]
    assert [pledge.progress for pledge in read_cells("35", "1", "0").pledges] == [35, 1, 0]
    assert [error.row for error in read_cells("1", "0").errors] == [2]


def test_a_summary_above_the_table_is_not_the_table() -> None:
    text = "구분,합계,완료,보류\n경제,2,1,1\n복지,1,1,0\n\n번호,분야,공약명,추진상황\n1,경제,시장을 고친다,완료\n2,복지,급식을 늘린다,보류\n"
    mapping, found = read(text)
    assert (mapping.header_row, [pledge.title for pledge in found.pledges]) == (5, ["시장을 고친다", "급식을 늘린다"])


def workbook(*names: str, hidden: str = "") -> bytes:
    """A workbook of one table under several names."""
    import io

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name in names:
            page = book.add_worksheet(name)
            for row, cells in enumerate((("번호", "공약명"), (1, f"{name} 공약"), (2, "나무를 심는다"))):
                page.write_row(row, 0, cells)
            if name == hidden:
                page.hide()
    return out.getvalue()


def test_a_hidden_sheet_is_marked_and_read_only_where_it_is_chosen() -> None:
    book = read_workbook("표.xlsx", workbook("올해", "작년", hidden="작년"))
    sheet, _mapping, notes = choose_sheet(book)
    assert (sheet.name, str(notes[1])) == ("올해", "Hidden sheets that are not read: 작년.")
    chosen, mapping, notes = choose_sheet(book, "작년")
    assert read_pledges(chosen, mapping, TODAY).pledges[0].title == "작년 공약"
    assert str(notes[0]) == "The hidden sheet “작년” is read; row 1 names the columns."


def test_two_sheets_that_are_as_good_and_names_that_there_are_not_are_refused_with_the_option() -> None:
    book = read_workbook("표.xlsx", workbook("올해", "작년"))
    for sheet in (None, "내년"):
        with pytest.raises(SheetError, match="올해, 작년") as refused:
            choose_sheet(book, sheet)
        assert refused.value.option == "--sheet"
    with pytest.raises(SheetError) as refused:
        choose_sheet(book, "올해", 40)
    assert refused.value.option == "--header-row"


CELLS = st.one_of(
    st.none(), st.text(max_size=12), st.dates(), st.floats(allow_nan=False), st.sampled_from(
        ("완료", "공약명", "○", "70%", "1-1", "소계", "https://a.kr", "30/05/2024", "2567", "₩1.2.3 m", "-", "0")
    ),
)  # fmt: skip


@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=8), st.sampled_from(HEADERS), st.booleans())  # fmt: skip
def test_any_table_is_read_or_refused_in_a_sentence(rows: list[list[Cell]], header: list[str], named: bool) -> None:
    table = [header, *rows] if named else rows
    page = Sheet(tuple((number, tuple(cells)) for number, cells in enumerate(table, 1) if any(cells)), "표")
    if page.rows:
        with suppress(SheetError):
            sheet, mapping, _notes = choose_sheet(Workbook("표.xlsx", ("표",), (), lambda _place: page))
            found = read_pledges(sheet, mapping, TODAY)
            assert all(error.text(str) for error in (*found.errors, *found.warnings))
            assert SheetMapping.from_json(mapping.to_json()) == mapping


THREE_ROWS = {
    """\
관리번호,공약사업명,소관부서,추진현황,,,,비고
,,,2023년,,2024년,,
,,,상반기,하반기,상반기,하반기,
1,도서관을 짓는다,문화과,미착수,정상추진,정상추진,완료,준공
2,공원을 만든다,공원과,미착수,지연,지연,보류,부지 미확보
""": [4, "완료", "보류"],
    """\
연번,공약명,추진상황,,,,사업비(백만원),,
,,이행,,미이행,,계,국비,시비
,,완료,정상추진,일부추진,보류,,,
1,도서관을 짓는다,○,,,,100,50,50
2,공원을 만든다,,,,○,"1,200",,1200
""": [4, "완료", "보류"],
}


@pytest.mark.parametrize("text", THREE_ROWS)
def test_headings_over_three_rows_are_read_and_of_many_periods_the_last_holds_in_the_end(text: str) -> None:
    _mapping, found = read(text)
    headings = found.columns.get("status") or found.columns["mark"]
    assert [len(headings.split(", ")), *(pledge.status_label for pledge in found.pledges)] == THREE_ROWS[text]
    assert (found.errors, [pledge.title for pledge in found.pledges]) == ((), ["도서관을 짓는다", "공원을 만든다"])


FOREIGN = {
    "شماره,حوزه,وعده,وضعیت,تاریخ,منبع\n۱,اقتصاد,کاهش نرخ تورم,x,2014-06-01,https://a.ir\n": "code category title status as_of evidence",
    "الرقم,المجال,الوعد,الحالة,المصدر\n1,الأمن,زيادة مرتبات الشرطة,x,https://a.eg\n": "code category title status evidence",
    "מס',תחום,הבטחה,סטטוס,הערות\n1,בריאות,בניית בית חולים,x,עיכוב\n": "code category title status note",
    "編號,類別,政見內容,執行進度,主辦機關,備註\n1,交通,捷運三環三線通車,x,捷運局,尚缺\n": "code category title status owner note",
    "序号,领域,承诺事项,责任部门,完成情况\n1,教育,新建十所公立幼儿园,教育局,x\n": "code category title owner status",
    "No.,政策分野,マニフェスト項目,担当部署,進捗度\n1,子育て,中学校給食の完全実施,教育委員会,x\n": "code category title owner status",
    "№ п/п;Направление;Обещание;Статус;Срок;Ответственный\n1;ЖКХ;Отремонтировать 50 дворов;x;31.12.2023;Мэрия\n": "code category title status due owner",
    "Α/Α;Τομέας;Δέσμευση;Κατάσταση\n1;Υγεία;Προσλήψεις γιατρών;x\n": "code category title status",
    "Código;Área;Compromiso;% Ejecución;Presupuesto;Fecha fin\nA1;Ocio;Carril bici norte;45;5;30/06/2026\n": "code category title progress amount due",
    "Thème;Engagement du candidat;État d'avancement;Explication\nJustice;Recruter mille juges;À préciser;Rien\n": "category title status note",
    "promise_title,current_ruling,ruling_date\nDouble the Peace Corps,Stalled,2009-03-03\n": "title status as_of",
    "commitment_id,commitment_title,commitment_type,status_reason\nb8f2,Cut the lowest tax bracket,Target,Passed\n": "code title tags note",
    "연번,공약명,사업비(백만원),,\n,,계,국비,시비\n1,도서관을 짓는다,100,50,50\n": "code title amount ignored ignored",
    ",공약명,상태\n복지,경로당을 늘린다,완료\n,급식을 늘린다,보류\n교통,버스를 늘린다,완료\n,길을 닦는다,완료\n": "category title status",
    "Goal;Objective;Action;Lead\nGreen;Trees;Plant street trees;Parks\n;;Map them;IT\n;Air;Low emission zone;Roads\nFair;Wage;Pay it;HR\n": "category level title owner",
}  # fmt: skip


@pytest.mark.parametrize("text", FOREIGN)
def test_columns_of_trackers_in_many_countries_are_recognised(text: str) -> None:
    assert " ".join(fields(text)) == FOREIGN[text]


PRINTED = """\
공약사업 추진현황,,,,
연번,공약명,추진상황,,비고
,,상태,진행률,
1,도서관을 짓는다,완료,100,
- 1 -,,,,
공약사업 추진현황,,,,
연번,공약명,추진상황,,비고
,,상태,진행률,
2,길을 닦는다,지연,20,
2 / 2,,,,
합  계,,,,
"""


def test_titles_headings_and_page_numbers_that_are_printed_on_each_page_are_no_rows_and_no_category() -> None:
    _mapping, found = read(PRINTED)
    assert [(p.code, p.category, p.progress) for p in found.pledges] == [("1", "", 100), ("2", "", 20)]
    assert (found.errors, [str(note) for note in found.notes]) == ((), [
        "Rows left out as totals: 11 (합  계).",
        "Rows left out as headings or remarks: 5 (- 1 -), 6 (공약사업 추진현황), 7 (연번), 8 (상태), 10 (2 / 2).",
    ])  # fmt: skip


@pytest.mark.parametrize(
    "word", ["Summe", "Total général", "合計", "小计", "Итого", "Razem", "소 계", "TOTAL", "المجموع", "รวม"]
)
def test_totals_of_any_language_are_left_out(word: str) -> None:
    _mapping, found = read(f"Nr,Promise,Budget\n1,Plant ten thousand trees,5\n{word},,5\n")
    assert [len(found.pledges), *map(str, found.notes)] == [1, f"Rows left out as totals: 3 ({word})."]


@pytest.mark.parametrize("code", ["01월 02일", "2-Jan", "Jan-02", "2. Mär", date(2026, 1, 2)])
def test_a_code_of_which_the_spreadsheet_has_made_a_day_is_refused(code: Cell) -> None:
    rows = (("번호", "공약명"), (code, "나무를 심는다"), ("2-1", "길을 닦는다"))
    page = Sheet(tuple(enumerate(rows, 1)), "표")
    sheet, mapping, _notes = choose_sheet(Workbook("표.xlsx", ("표",), (), lambda _place: page))
    assert [(error.row, "has made one of a code" in str(error.error)) for error in read_pledges(sheet, mapping, TODAY).errors] == [(2, True)]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "번호,1,2,3\n공약명,도서관을 짓는다,공원을 만든다,길을 닦는다\n상태,완료,보류,추진중\n담당부서,문화과,공원과,도로과\n",
        "공약이행 관리카드\n공약명,도서관 1호 건립\n관리번호,1-1\n담당부서,문화과\n추진상황,정상추진\n",
    ],
)
def test_a_list_on_its_side_and_a_form_of_one_pledge_are_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(SheetError, match="paste it transposed"):
        read(text)


def test_the_first_of_a_column_of_titles_is_not_taken_for_its_heading() -> None:
    with pytest.raises(SheetError, match="No row names the columns"):
        read("Plant ten thousand trees\nFix all roads within two years\nOpen the river path\n")


def test_shares_of_one_in_a_text_file_are_percentages() -> None:
    for cells, shares in (("0.45,1,0", [45, 100, 0]), ("0.45,12,0", [Decimal("0.45"), 12, 0])):
        rows = "".join(f"나무 {place}그루를 심는다,{cell}\n" for place, cell in enumerate(cells.split(",")))
        assert [pledge.progress for pledge in read(f"공약명,이행률\n{rows}")[1].pledges] == shares


def test_letters_that_another_program_read_wrongly_are_named() -> None:
    _mapping, found = read("공약명,비고\n" + "Créer un hôpital,나무".encode().decode("cp1252", "replace") + "\n")
    assert all("letters were lost" in str(error.error) for error in found.errors)
    assert len(found.errors) == 2


def test_a_unit_in_a_row_of_its_own_below_a_heading_belongs_to_it() -> None:
    text = '구분,,공약사업명,총사업비,이행상태\n분야,번호,,(백만원),\n복지,1-1,경로당 환경 조성,"1,234",완료\n안전,2-1,침수지역 정비,3.5억원,보류\n'
    mapping, found = read(text)
    assert list(mapping.columns.values()) == ["category", "code", "title", "amount", "status"]
    assert [pledge.amount for pledge in found.pledges] == [1_234_000_000, 350_000_000]


def test_a_unit_that_is_not_known_and_an_amount_below_zero_are_said() -> None:
    _mapping, found = read("Promise,Cost (bags of gold)\nPlant ten thousand trees,12\nFix all roads,(5)\n")
    assert [str(note) for note in found.notes] == [
        "The unit of a column is not known, and its numbers are taken as they stand: 1 (Cost (bags of gold))."
    ]
    assert ([pledge.amount for pledge in found.pledges], [str(doubt.error) for doubt in found.warnings]) == ([12, None], ["“(5)” is below zero; it is left out."])  # fmt: skip


def test_a_level_goes_on_below_a_merged_category_and_ends_with_it() -> None:
    text = "대분류,중분류,공약명\n교육,초등,무상급식 확대\n,,급식실 개선\n,중등,교복 지원\n교통,,버스 증차\n,지하철,노선 연장\n"
    assert [(p.category, p.levels) for p in read(text)[1].pledges] == [
        ("교육", ("초등",)), ("교육", ("초등",)), ("교육", ("중등",)), ("교통", ()), ("교통", ("지하철",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "번호,공약명,상태\n1,교육,\n1-1,무상급식 확대,완료\n1-2,도서관 건립,보류\n2,교통,\n2-1,지하철 연장,보류\n",
        "구분,공약명,상태\nⅠ,교육,\n1,무상급식 확대,완료\n2,도서관 건립,보류\nⅡ,교통,\n1,지하철 연장,보류\n",
    ],
)
def test_a_row_whose_code_begins_those_below_names_their_category(text: str) -> None:
    found = read(text)[1]
    assert [(p.code, p.category, p.status is None) for p in found.pledges] == [
        ("1-1", "교육", False),
        ("1-2", "교육", False),
        ("2-1", "교통", False),
    ]


def test_percentages_are_read_with_their_sign_on_either_side_and_in_other_digits() -> None:
    for cells in ("75%,30 %", "%75,%30", "٪٧٥,٪٣٠"):
        rows = "".join(f"مستشفى {place} الجديد,{cell}\n" for place, cell in enumerate(cells.split(",")))
        assert [pledge.progress for pledge in read(f"الوعد,%\n{rows}")[1].pledges] == [75, 30]


def test_a_column_of_explanations_is_no_status_whatever_words_stand_in_it() -> None:
    rows = ("3월부터 전 학교에서 무상급식을 실시하고 있으며 만족도 조사를 마쳤음", "설계용역을 끝내고 상반기 착공 예정이며 국비 30억원을 확보함", "대상에서 제외되어 재신청을 준비하고 있음, 결과는 내년에 나옴")  # fmt: skip
    text = "번호,공약명,추진상황\n" + "".join(
        f'{place},공약 제목 {place},"{row}"\n' for place, row in enumerate(rows, 1)
    )
    assert fields(text) == ["code", "title", "note"]
