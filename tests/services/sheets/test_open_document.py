"""Workbooks of OpenDocument: what a cell means is read, what it lost is named, and none takes the memory."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime

import pytest

from dashboard.domain.days import SERIAL_ZERO_1904, WrittenDay
from dashboard.services.judging.read_assessments import read_assessments
from dashboard.services.sheets.cells import Cell, Fault, Linked
from dashboard.services.sheets.spreadsheet import SheetError, Workbook, read_workbook

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
HEADER = "".join(f'<table:table-cell office:value-type="string"><text:p>{word}</text:p></table:table-cell>' for word in ("번호", "상태", "기준일", "메모"))  # fmt: skip


def ods(*sheets: str, styles: str = "", before: str = "", declared: str = "", manifest: str = "") -> bytes:
    """A workbook of these sheets, each given as XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr(
            "content.xml",
            f'<?xml version="1.0"?>{declared}<office:document-content {SPACES} xmlns:xlink="x" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
            f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
            f"{before}{''.join(sheets)}</office:spreadsheet></office:body></office:document-content>",
        )
        packed.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def table(*rows: str, name: str = "표", more: str = "", columns: str = "") -> str:
    """One sheet; each row is the XML of its cells."""
    lines = "".join(
        f"<table:table-row>{row}</table:table-row>" if "<table:table-row" not in row else row for row in rows
    )
    return f'<table:table table:name="{name}" {more}>{columns}{lines}</table:table>'


def cell(attributes: str = 'office:value-type="string"', inside: str = "") -> str:
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


def text(words: str) -> str:
    return cell(inside=f"<text:p>{words}</text:p>")


def read(*sheets: str, **more: str) -> Workbook:
    return read_workbook("표.ods", ods(*sheets, **more))


def only_row(*cells: str) -> Sequence[Cell]:
    """The cells of a sheet's one row."""
    return read(table("".join(cells))).read(0).rows[0][1]


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        (cell('office:value-type="float" office:value="7"', "<text:p>제7호</text:p>"), "7"),
        (cell('office:value-type="float" office:value="0.5"', "<text:p>0.5</text:p>"), 0.5),
        (cell('office:value-type="percentage" office:value="0.8"', "<text:p>80%</text:p>"), "80%"),
        (cell('office:value-type="currency" office:value="5"', "<text:p>5원</text:p>"), "5원"),
        (cell('office:value-type="date" office:date-value="2019-03-01"', "<text:p>3월 1일</text:p>"), date(2019, 3, 1)),
        (cell('office:value-type="date" office:date-value="2019-03-01T15:30:00"', ""), datetime(2019, 3, 1, 15, 30)),  # noqa: DTZ001
        (cell('office:value-type="boolean" office:boolean-value="true"', "<text:p>TRUE</text:p>"), "true"),
        (cell(inside='<text:p>두<text:s text:c="2"/>칸</text:p><text:p>둘째</text:p>'), "두  칸\n둘째"),
        (cell(inside="<office:annotation><text:p>메모</text:p></office:annotation><text:p>글</text:p>"), "글"),
        (cell(inside="<text:p><text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>한자</text:ruby-text></text:ruby></text:p>"), "漢字"),
        (cell('office:value-type="string" calcext:value-type="error" table:formula="of:=1/0"', "<text:p>#DIV/0!</text:p>"), Fault("#DIV/0!")),
        (cell('table:formula="of:=[.A1]"'), Fault("=")),
    ],
)  # fmt: skip
def test_a_cell_gives_what_it_means_and_never_another_value(xml: str, value: Cell) -> None:
    assert only_row(xml, text("끝"))[0] == value


@pytest.mark.parametrize(
    "xml",
    [
        cell(inside='<text:p><text:a xlink:href="https://a.kr/1">보도자료</text:a></text:p>'),
        cell('office:value-type="string" table:formula="of:=HYPERLINK(&quot;https://a.kr/1&quot;;&quot;보도자료&quot;)"', "<text:p>보도자료</text:p>"),
    ],
)  # fmt: skip
def test_the_address_that_a_cell_links_to_is_kept(xml: str) -> None:
    [linked] = only_row(xml)
    assert isinstance(linked, Linked)
    assert (linked, linked.address) == ("보도자료", "https://a.kr/1")


def test_rows_count_as_people_see_them_and_what_is_hidden_or_merged_is_known() -> None:
    columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
    merged = cell('office:value-type="string" table:number-rows-spanned="2"', "<text:p>완료</text:p>")
    sheet = read(
        table(
            '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>',
            f"<table:table-row>{text('1')}{merged}{text('가')}</table:table-row>",
            f'<table:table-row table:visibility="filter">{text("2")}<table:covered-table-cell/>{text("나")}</table:table-row>',
            f"<table:table-row>{text('3')}<table:table-cell/></table:table-row>",
            columns=columns,
        )
    ).read(0)
    assert sheet.rows == ((4, ("1", "완료", "가")), (5, ("2", "완료", "나")), (6, ("3", None, None)))
    assert (sheet.hidden_rows, sheet.hidden_columns) == ((5,), (2,))


def test_hidden_sheets_are_only_named_and_the_1904_calendar_is_followed() -> None:
    styles = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    null = '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    row = text("1") + text("완료") + cell('office:value-type="float" office:value="43280"') + text("말")
    book = read(
        table(text("목록"), name="숨김", more='table:style-name="ta2"'), table(HEADER, row), styles=styles, before=null
    )
    assert (book.sheet_names, book.hidden_names, book.read(0).serial_zero) == (("표",), ("숨김",), SERIAL_ZERO_1904)
    [read_row] = read_assessments(book).pledges
    assert read_row.as_of == WrittenDay(date(2022, 6, 30))


WIDE = 'office:value-type="string" table:number-columns-repeated="1000000000"'


@pytest.mark.parametrize(
    "row",
    [
        f'<table:table-row table:number-rows-repeated="1000000">{text("가" * 2000)}</table:table-row>',
        "<table:table-row>" + cell(WIDE, "<text:p>가</text:p>") + "</table:table-row>",
        "<table:table-row>"
        + cell(inside='<text:p><text:s text:c="1000000000"/>가</text:p>') * 3
        + "</table:table-row>",
        '<table:table-row table:number-rows-repeated="x"><table:table-cell/></table:table-row>',
        "<table:table-row><table:table-cell>",
    ],
    ids=["rows", "columns", "spaces", "no number", "broken"],
)
def test_what_would_take_the_memory_or_is_broken_is_refused(row: str) -> None:
    with pytest.raises(SheetError):
        read(f'<table:table table:name="표">{row}</table:table>').read(0)


def test_no_entity_is_unfolded_and_a_password_is_said() -> None:
    with pytest.raises(SheetError, match="cannot be read as an ODS file"):
        read(table(text("가")), declared='<!DOCTYPE x [<!ENTITY a "aaaa">]>')
    with pytest.raises(SheetError, match="is protected by a password"):
        read(table(text("가")), manifest="<manifest:encryption-data/>")
