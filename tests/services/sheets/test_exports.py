"""Tables that portals and programs export under a spreadsheet's name: web pages, XML of Excel 2003, JSON and XML."""

import json
from datetime import date
from typing import Any

import pytest

from dashboard.services.sheets import Reading, SheetError, choose_sheet, read_pledges, read_workbook
from dashboard.services.sheets.cells import Linked

TODAY = date(2026, 11, 30)
PORTAL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" content="text/html; charset={}">
<style>td {{mso-number-format:"\\@"}}</style></head><body><table><tr><td>메뉴<td>로그인</table>
<table border="1"><tr><th rowspan="2">번호<th rowspan="2">공약명<th colspan="2">추진상황<th rowspan="2">담당부서</tr><tr><th>상태<th>진행률</tr>
<tr><td>1</td><td><a href="https://a.kr/1">작은
   도서관</a><br>확충</td><td rowspan="2">추진중</td><td>60%</td><td>문화&amp;체육과</td></tr>
<tr><td>2<td>공영주차장 조성<td>40%<td>교통과</table></body></html>"""
EXCEL_2003 = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Promises"><Table>
<Row><Cell><Data ss:Type="String">ID</Data></Cell><Cell><Data ss:Type="String">Promise</Data></Cell><Cell><Data ss:Type="String">Status</Data></Cell></Row>
<Row><Cell><Data ss:Type="Number">1</Data></Cell><Cell ss:HRef="https://a.org/1"><Data ss:Type="String">Plant &amp; water</Data></Cell><Cell ss:MergeDown="1"><Data>Kept</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data>Open a pool</Data></Cell></Row>
<Row ss:Index="5"><Cell ss:Index="2"><Data>Fix roads</Data></Cell></Row></Table></Worksheet></Workbook>"""


def read(content: bytes, sheet: str | None = None) -> Reading:
    chosen, mapping, _notes = choose_sheet(read_workbook("현황.xls", content), sheet)
    return read_pledges(chosen, mapping, TODAY)


@pytest.mark.parametrize("encoding", ["utf-8", "euc-kr"])
def test_a_table_that_a_portal_exports_as_a_web_page_is_read_with_its_merged_cells_and_links(encoding: str) -> None:
    reading = read(PORTAL.format(encoding).encode(encoding))
    assert [(p.code, p.title, p.status_label, p.progress, p.owner) for p in reading.pledges] == [
        ("1", "작은 도서관 확충", "추진중", 60, "문화&체육과"), ("2", "공영주차장 조성", "추진중", 40, "교통과"),
    ]  # fmt: skip
    assert (reading.errors, [piece.url for piece in reading.pledges[0].evidence]) == ((), ["https://a.kr/1"])


def test_the_xml_of_excel_2003_is_read_with_the_rows_as_people_see_them() -> None:
    sheet = read_workbook("a.xls", EXCEL_2003.encode()).read(0)
    assert (sheet.name, sheet.rows[1:]) == (
        "Promises",
        ((2, ("1", "Plant & water", "Kept")), (3, (None, "Open a pool", "Kept")), (5, (None, "Fix roads", None))),
    )
    assert isinstance(sheet.rows[1][1][1], Linked)


@pytest.mark.parametrize("table", ['<table><tr><td rowspan=99999 colspan=99999>a<td>b', "<table>" + "<tr><td>" * 30_000 + "a", "<table><tr><td>" * 2_000, "<table><tr><td>a</table>" * 2_000, "<table" * 200_000, "<table>" + "<tr><td rowspan=9999 colspan=64>a</td></tr>" * 5_000])  # fmt: skip
def test_a_page_that_no_program_writes_is_refused_in_a_sentence(table: str) -> None:
    with pytest.raises(SheetError):
        read(table.encode())


RECORDS = [{"id": "a1", "promise": "Plant trees", "topic": "Parks", "status": "Kept", "sources": ["https://a.org/1", "https://a.org/2"], "by": {"x": 1}},
           {"id": "a2", "promise": "Fix roads", "topic": None, "status": "Broken"}]  # fmt: skip


@pytest.mark.parametrize("answer", [RECORDS, {"data": {"items": RECORDS}, "total": 2}])
def test_any_json_of_records_is_a_table_and_an_empty_value_is_none(answer: Any) -> None:
    first, second = read(json.dumps(answer).encode()).pledges
    assert (first.code, first.title, first.category, first.status, len(first.evidence)) == ("a1", "Plant trees", "Parks", "completed", 2)  # fmt: skip
    assert (second.code, second.category, second.status) == ("a2", "", "scrapped")


WINNERS = [
    {"krName": "홍길동", "sgId": "20220601", "prmsOrd1": "1", "prmsRealmName1": "복지", "prmsTitle1": "경로당 확충", "prmmCont1": "목표", "prmsOrd2": "2", "prmsTitle2": "도서관 건립"},
    {"krName": "김철수", "sgId": "20220601", "prmsOrd1": "1", "prmsTitle1": "주차장 조성"},
]  # fmt: skip


def _xml(winners: list[dict[str, str]]) -> str:
    items = "".join(
        "<item>" + "".join(f"<{key}>{text}</{key}>" for key, text in winner.items()) + "</item>" for winner in winners
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><response><body><items>{items}</items></body></response>'


@pytest.mark.parametrize("form", ["json", "xml"])
def test_the_election_commissions_answer_is_read_and_of_several_winners_one_is_asked_for(form: str) -> None:
    contents = [
        _xml(winners) if form == "xml" else json.dumps({"response": {"body": {"items": {"item": winners}}}})
        for winners in (WINNERS[:1], WINNERS)
    ]
    [first, second] = read(contents[0].encode()).pledges
    assert [(first.title, first.category, first.description), (second.title, second.category)] == [
        ("경로당 확충", "복지", "목표"),
        ("도서관 건립", ""),
    ]
    assert read_workbook("a.json", contents[0].encode()).facts == {"candidate": "홍길동", "election_date": "2022-06-01"}
    with pytest.raises(SheetError, match="홍길동, 김철수"):
        read(contents[1].encode())
    assert [pledge.title for pledge in read(contents[1].encode(), "김철수").pledges] == ["주차장 조성"]
