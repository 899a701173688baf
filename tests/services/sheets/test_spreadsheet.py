"""Spreadsheets as people send them: every encoding and dialect reads alike, and what is no table is named."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.days import SERIAL_ZERO, SERIAL_ZERO_1904
from dashboard.services.sheets.cells import Fault, Linked
from dashboard.services.sheets.spreadsheet import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Sheet, SheetError, read_workbook

TEXT = "번호,상태,기준일\r\n1,완료,2019-03-01\r\n\r\n2,폐기,2019-03-02\r\n"
ROWS = ((2, ("1", "완료", "2019-03-01")), (4, ("2", "폐기", "2019-03-02")))


def read_sheet(name: str, content: bytes) -> Sheet:
    """The first visible sheet of a file."""
    return read_workbook(name, content).read(0)


def xlsx(rows: list[list[Any]], first_row: int = 0) -> bytes:
    """A workbook with one sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(rows):
            sheet.write_row(first_row + number, 0, cells)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_the_same_table_reads_alike_in_every_encoding_and_dialect(encoding: str, delimiter: str, line_end: str) -> None:
    text = TEXT.replace(",", delimiter).replace("\r\n", line_end)
    sheet = read_sheet("표.csv", text.encode(encoding))
    assert sheet.rows == ((1, ("번호", "상태", "기준일")), *ROWS)


def test_a_row_keeps_the_number_of_the_line_that_it_begins_on() -> None:
    sheet = read_sheet("a.csv", '번호,메모\n1,"두\n줄"\n2,끝\n'.encode())
    assert sheet.rows[1:] == ((2, ("1", "두\n줄")), (4, ("2", "끝")))


def test_a_workbook_gives_dates_as_dates_and_whole_numbers_as_written() -> None:
    afternoon = datetime(2019, 3, 2, 15, 30)  # noqa: DTZ001 - a spreadsheet knows no zones
    rows = [["번호", "기준일", "값"], [1, date(2019, 3, 1), 0.5], ["", "", ""], [2, afternoon, True]]
    sheet = read_sheet("a.xlsx", xlsx(rows))
    assert sheet.rows[1:] == ((2, ("1", date(2019, 3, 1), 0.5)), (4, ("2", afternoon, "true")))


def test_what_a_column_allows_is_no_part_of_its_last_cell() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["number", "status"])
    sheet.write_row(1, 0, [1, "완료"])
    sheet.data_validation(1, 1, 9, 1, {"validate": "list", "source": ["완료", "보류"]})
    sheet.set_footer("&P")
    book.close()
    assert read_sheet("a.xlsx", out.getvalue()).rows == ((1, ("number", "status")), (2, ("1", "완료")))


def test_a_workbook_whose_table_begins_further_down_keeps_the_rows_as_people_see_them() -> None:
    sheet = read_sheet("a.xlsx", xlsx([["번호"], [1]], first_row=4))
    assert [row for row, _cells in sheet.rows] == [5, 6]


CELL = st.text(
    st.characters(codec="cp949", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=12
).filter(
    lambda text: text[0] not in "#'"  # errors, and what an apostrophe keeps from being a formula
)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5))
def test_what_a_spreadsheet_program_writes_is_read_back(rows: list[tuple[str, str]]) -> None:
    import csv

    out = io.StringIO()
    csv.writer(out).writerows([("번호", "메모"), *rows])
    for encoding in ("utf-8-sig", "cp949"):
        try:
            content = out.getvalue().encode(encoding)
        except UnicodeEncodeError:
            continue
        if encoding == "cp949" and _reads_as_utf8(content):
            continue  # ambiguous bytes; UTF-8 is meant far more often
        assert [cells for _row, cells in read_sheet("a.csv", content).rows[1:]] == rows


def _reads_as_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return not content.isascii()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds no table"),
        (b" \n\n", "holds no table"),
        (b"\xd0\xcf\x11\xe0 old", "document of an old kind"),
        (b"PK\x03\x04 not really", "cannot be read as an XLSX file"),
        (b"a,b\n1,2\n\xff\xfe\xfa,1\n", "no workbook, nor a text whose encoding can be told (row 3)"),
        (b"a,b\n\x00\x01,2\n", "nor a text whose encoding can be told (row 2)"),
        (b'a,b\n1,"open', "row 2: this cannot be read as CSV"),
        (b"," * MOST_COLUMNS + b"\n", f"row 1: more than {MOST_COLUMNS} columns"),
        (b"a\n" + b"1\n" * (MOST_ROWS + 1), f"more than {MOST_ROWS} rows"),
        (b"x" * (MOST_BYTES + 1), "larger than 10 MB"),
    ],
    ids=["empty", "blank", "xls", "broken", "latin", "binary", "quote", "wide", "long", "large"],
)
def test_what_is_no_table_is_said_with_its_place(content: bytes, said: str) -> None:
    with pytest.raises(SheetError) as refused:
        read_sheet("표.csv", content)
    assert said in str(refused.value)
    assert "표.csv" in str(refused.value)


def rewritten(book: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The same workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in packed.namelist():
            content = packed.read(name)
            if name.endswith(part):
                assert old in content
                content = content.replace(old, new)
            changed.writestr(name, content)
    return out.getvalue()


def test_a_cell_at_the_far_corner_takes_no_memory_for_all_that_lies_between() -> None:
    """A reader that makes the whole rectangle of it asks for 500 GB and ends the process."""
    book = rewritten(xlsx([["번호", 1]]), "sheet1.xml", b'r="B1"', b'r="XFD1048576"')
    with pytest.raises(SheetError, match="far away from its table"):
        read_sheet("far.xlsx", book)


def shared_cells(texts: str, cells: int) -> bytes:
    """A workbook in which many cells show the same text; how it begins is said in XML."""
    row = "".join(f'<c r="{column}{{row}}" t="s"><v>1</v></c>' for column in "BCDEFGHIJK")
    rows = "".join(f'<row r="{number}">{row.format(row=number)}</row>' for number in range(2, cells // 10 + 2))
    book = rewritten(xlsx([["번호"]]), "sheet1.xml", b"</sheetData>", f"{rows}</sheetData>".encode())
    return rewritten(book, "sharedStrings.xml", b"</sst>", f"{texts}</sst>".encode())


LONG = "<si><t>" + "x" * 30_000 + "</t></si>"
IN_PIECES = "<si>" + "<r><t>" + "</t></r><r><t>".join(["x" * 300] * 100) + "</t></r></si>"


@pytest.mark.parametrize("texts", [LONG, IN_PIECES, LONG.replace("x", "&#x1F600;")], ids=["long", "pieces", "escaped"])
@pytest.mark.parametrize("name", ["sharedStrings.xml", "sharedstrings.XML"])
def test_a_text_that_many_cells_show_is_counted_for_each(texts: str, name: str) -> None:
    """A reader makes a text of its own for each: 4 kB of a file took 6.9 GB."""
    book = shared_cells(texts, 20_000)
    assert len(book) < 100_000
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        contents = {part: parts.read(part) for part in parts.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed:
        for part, content in contents.items():
            changed.writestr(part.replace("sharedStrings.xml", name), content)
    tracemalloc.start()
    try:
        with pytest.raises(SheetError, match="more than 10,000,000 characters"):
            read_sheet("a.xlsx", out.getvalue())
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 30 * 1024 * 1024


def test_a_text_that_a_thousand_cells_show_is_read() -> None:
    sheet = read_sheet("a.xlsx", shared_cells("<si><t>추진 중</t></si>", 10_000))
    assert len(sheet.rows) == 1_001
    assert sheet.rows[1][1][1:] == ("추진 중",) * 10


def test_merged_ranges_without_end_are_refused() -> None:
    merged = "".join(f'<mergeCell ref="A{number}:A1048576"/>' for number in range(2, 20))
    end = f"</sheetData><mergeCells>{merged}</mergeCells>".encode()
    with pytest.raises(SheetError, match="far away from its table"):
        read_sheet("a.xlsx", rewritten(xlsx([["번호"], [1]]), "sheet1.xml", b"</sheetData>", end))


def test_a_file_of_empty_lines_is_not_read_to_its_end() -> None:
    with pytest.raises(SheetError, match="more than 20000 rows"):
        read_sheet("a.csv", "번호\n".encode() + b"\n" * 300_000 + b'"')  # not closed: nobody came so far


def test_a_number_of_hundreds_of_digits_is_named_by_its_first() -> None:
    book = rewritten(xlsx([["번호"], [1]]), "sheet1.xml", b"<v>1</v>", b"<v>1E308</v>")
    assert [str(cell) for cell in read_sheet("a.xlsx", book).rows[1][1]] == ["1.00000000000000E+308"]


def test_a_far_cell_that_is_only_painted_harms_nobody() -> None:
    painted = b'</c><c r="XFD1" s="0"/></row>'
    book = rewritten(xlsx([["번호"], [1]]), "sheet1.xml", b"</c></row>", painted)
    assert read_sheet("a.xlsx", book).rows[1:] == ((2, ("1",)),)


@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    ],
    ids=["external", "billion laughs"],
)
def test_no_entity_is_looked_up_or_unfolded(declared: bytes) -> None:
    book = rewritten(xlsx([["번호"], ["표"]]), "sharedStrings.xml", b"<sst", declared + b"<sst")
    with pytest.raises(SheetError, match="cannot be read as an XLSX file"):
        read_sheet("a.xlsx", book)


def test_an_archive_that_lies_about_its_sizes_is_not_believed() -> None:
    blown = xlsx([["번호", "가"]]), "sharedStrings.xml", b"</si>", b"</si>" + b" " * (60 * 1024 * 1024)
    book = bytearray(rewritten(*blown))
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        place = next(part.header_offset for part in packed.infolist() if part.filename.endswith("sharedStrings.xml"))
    assert book[place : place + 4] == b"PK\x03\x04"
    entry = -1
    while (entry := book.find(b"PK\x01\x02", entry + 1)) >= 0:
        if int.from_bytes(book[entry + 42 : entry + 46], "little") == place:
            book[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")  # its unpacked size
    with pytest.raises(SheetError, match="cannot be read as an XLSX file"):
        read_sheet("bomb.xlsx", bytes(book))


def test_a_workbook_that_unpacks_to_a_flood_is_refused_unopened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (51 * 1024 * 1024))
    assert len(out.getvalue()) < 100_000
    with pytest.raises(SheetError, match="unpacks to more than 50 MB"):
        read_sheet("bomb.xlsx", out.getvalue())


def test_a_separator_line_says_the_delimiter_and_is_no_row() -> None:
    sheet = read_sheet("a.csv", b"sep=;\r\na;b, c\r\n1;2, 3\r\n")
    assert sheet.rows == ((2, ("a", "b, c")), (3, ("1", "2, 3")))


def test_the_delimiter_is_told_by_the_table_and_not_by_its_title_or_its_texts() -> None:
    text = "점검표, 2019, 상반기, 서울\n\n번호;메모;근거\n1;하나, 둘, 셋;a, b\n2;끝;c\n"
    assert read_sheet("a.csv", text.encode()).rows[1:] == (
        (3, ("번호", "메모", "근거")),
        (4, ("1", "하나, 둘, 셋", "a, b")),
        (5, ("2", "끝", "c")),
    )


def workbook(write: Callable[[Any, Any], None], **options: Any) -> bytes:
    """A workbook that a function has written; it gets the book and its first sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True} | options) as book:
        write(book, book.add_worksheet("하나"))
    return out.getvalue()


def test_sheets_are_read_by_name_and_hidden_ones_only_named() -> None:
    def write(book: Any, first: Any) -> None:
        first.hide()
        for name in ("표지", "숨김"):
            book.add_worksheet(name).write_string(0, 0, name)
        book.get_worksheet_by_name("숨김").very_hidden()
        book.get_worksheet_by_name("표지").activate()
        book.get_worksheet_by_name("표지").set_first_sheet()

    found = read_workbook("a.xlsx", workbook(write))
    assert (found.sheet_names, found.hidden_names) == (("표지",), ("하나", "숨김"))
    assert (found.read(0).name, found.read(0).rows) == ("표지", ((1, ("표지",)),))


def test_hidden_rows_and_columns_that_hold_something_are_named() -> None:
    def write(_book: Any, sheet: Any) -> None:
        sheet.write_row(0, 1, ["번호", "상태"])
        sheet.write_row(1, 1, [1, "완료"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(7, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})

    sheet = read_sheet("a.xlsx", workbook(write))
    assert (sheet.hidden_rows, sheet.hidden_columns) == ((2,), (1,))


def test_a_merged_value_holds_for_the_rows_below_and_not_for_the_columns_beside() -> None:
    def write(_book: Any, sheet: Any) -> None:
        sheet.merge_range(0, 1, 0, 2, "제목")
        sheet.merge_range(1, 1, 3, 1, "완료")
        sheet.write_column(1, 2, [1, 2, 3])

    assert [cells for _row, cells in read_sheet("a.xlsx", workbook(write)).rows] == [
        ("제목", None), ("완료", "1"), ("완료", "2"), ("완료", "3"),
    ]  # fmt: skip


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?"])
def test_an_error_is_no_empty_cell(error: str) -> None:
    def write(_book: Any, sheet: Any) -> None:
        sheet.write_string(2, 1, "번호")
        sheet.write_formula(3, 1, "=1/0", None, error)
        sheet.write_string(3, 2, "끝")

    assert read_sheet("a.xlsx", workbook(write)).rows[1] == (4, (Fault(error), "끝"))
    assert read_sheet("a.csv", f"번호\n{error}\n".encode()).rows[1] == (2, (Fault(error),))


@pytest.mark.parametrize("value", [b"<v></v>", b"<v/>", b""])
def test_a_formula_that_was_never_calculated_is_no_empty_cell(value: bytes) -> None:
    def write(_book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["번호", "끝"])
        sheet.write_formula(1, 0, "=A1", None, 7)
        sheet.write_string(1, 1, "끝")

    book = rewritten(workbook(write), "sheet1.xml", b"<v>7</v>", value)
    assert read_sheet("a.xlsx", book).rows[1] == (2, (Fault("="), "끝"))


def test_a_formula_that_gives_an_empty_text_is_empty() -> None:
    def write(_book: Any, sheet: Any) -> None:
        sheet.write_string(0, 0, "끝")
        sheet.write_formula(0, 1, '=""', None, "x")

    book = rewritten(workbook(write), "sheet1.xml", b"<v>x</v>", b"<v></v>")
    assert read_sheet("a.xlsx", book).rows == ((1, ("끝", None)),)


def test_a_workbook_of_the_1904_calendar_says_so() -> None:
    book = workbook(lambda _book, sheet: sheet.write_number(0, 0, 43280))
    assert read_sheet("a.xlsx", book).serial_zero == SERIAL_ZERO
    book = workbook(lambda _book, sheet: sheet.write_number(0, 0, 43280), date_1904=True)
    assert read_sheet("a.xlsx", book).serial_zero == SERIAL_ZERO_1904


def test_an_open_document_that_is_no_spreadsheet_is_refused_with_what_to_do() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(
        SheetError, match=r"“표\.odt” is an OpenDocument file that is no spreadsheet\. Save its table as"
    ):
        read_workbook("표.odt", out.getvalue())


@pytest.mark.parametrize(
    "begin",
    [
        "<html>",
        "\ufeff<!DOCTYPE html>",
        "\r\n<table border=1></table>",
        '<?xml version="1.0"?>',
        "MIME-Version: 1.0\r\n<table>",
    ],
)
def test_a_web_page_under_a_spreadsheets_name_is_refused_with_what_to_do(begin: str) -> None:
    with pytest.raises(SheetError, match="web page under a spreadsheet"):
        read_workbook("현황.xls", f"{begin}<p>로그인</p>".encode())


def test_the_address_that_a_cell_links_to_is_kept_beside_its_text() -> None:
    def write(_book: Any, sheet: Any) -> None:
        sheet.write_row(2, 1, ["번호", "근거", "끝"])
        sheet.write_url(3, 2, "https://a.kr/x?a=1&b=2#c", None, "보도자료")
        sheet.write_url(4, 2, "internal:하나!A1", None, "다른 곳")
        sheet.write_formula(5, 2, '=HYPERLINK("https://a.kr/""q""","기사")', None, "기사")
        sheet.write_formula(6, 2, '=HYPERLINK("https://a.kr/"&B1,"반쪽")', None, "반쪽")

    book = workbook(write)
    cells = {str(cells[1]): cells[1] for _row, cells in read_sheet("a.xlsx", book).rows}
    links = {text: cell.address for text, cell in cells.items() if isinstance(cell, Linked)}
    assert links == {"보도자료": "https://a.kr/x?a=1&b=2#c", "기사": 'https://a.kr/"q"'}


def test_one_link_over_many_cells_is_each_ones_and_takes_no_room_beyond_the_table() -> None:
    def write(_book: Any, sheet: Any) -> None:
        sheet.write_column(0, 0, ["번호", "하나", "둘"])
        sheet.write_url(0, 0, "https://a.kr/1", None, "번호")

    book = rewritten(workbook(write), "sheet1.xml", b'hyperlink ref="A1"', b'hyperlink ref="A1:XFD1048576"')
    linked = [cells[0] for _row, cells in read_sheet("a.xlsx", book).rows]
    assert [(str(cell), cell.address) for cell in linked if isinstance(cell, Linked)] == [
        ("번호", "https://a.kr/1"), ("하나", "https://a.kr/1"), ("둘", "https://a.kr/1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (12345678901234567890, "long number"), (1e15, "long number"), (date(1900, 1, 1), "counts rightly"),
        (date(1900, 2, 28), "counts rightly"),
    ],
)  # fmt: skip
def test_a_value_that_the_spreadsheet_itself_has_changed_is_named(value: Any, said: str) -> None:
    cell = read_sheet("a.xlsx", xlsx([["번호", "값"], [1, value]])).rows[1][1][1]
    assert isinstance(cell, Fault)
    assert said in cell.message


@pytest.mark.parametrize(
    "text",
    [
        "1.23457E+12",
        "1E+15",
        "########",
        "#NAME?",
        "#이름?",
        "#ERROR!",
        "Err:502",
        "#GETTING_DATA",
        "Loading...",
        "깨진\ufffd글",
    ],
)
def test_a_text_that_a_program_left_in_place_of_the_value_is_named(text: str) -> None:
    assert isinstance(read_sheet("a.csv", f"번호\n{text}\n".encode()).rows[1][1][0], Fault)
    assert isinstance(read_sheet("a.xlsx", xlsx([["번호"], [text]])).rows[1][1][0], Fault)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('="012"', "012"),
        ("'=1+1", "=1+1"),
        ("'- 예산", "- 예산"),
        ("'90년대", "'90년대"),
        ('<a href="x">', '<a href="x">'),
    ],
)
def test_what_only_kept_a_text_from_being_changed_is_no_part_of_it(cell: str, text: str) -> None:
    assert read_sheet("a.csv", f"번호\n{cell}\n".encode()).rows[1][1] == (text,)


def test_a_text_in_quotation_marks_behind_a_space_is_one_cell() -> None:
    sheet = read_sheet("a.csv", '번호, 메모, 근거\n1, "하나, 둘", 끝\n'.encode())
    assert sheet.rows[1] == (2, ("1", "하나, 둘", "끝"))


@pytest.mark.parametrize("text", ["number,note\n1,The mayor’s plan\n", "number,note\n1,Réalisé\n"])
def test_a_text_of_another_code_page_never_becomes_korean(text: str) -> None:
    workbook = read_workbook("a.csv", text.encode("cp1252"))
    assert (workbook.encoding, workbook.read(0).rows[1][1]) == ("Windows-1252", tuple(text.split("\n")[1].split(",")))


@pytest.mark.parametrize("second", ["cp949", "utf-8"])
def test_a_file_of_two_encodings_is_refused_at_the_row_where_the_other_begins(second: str) -> None:
    first = {"cp949": "utf-8", "utf-8": "cp949"}[second]
    content = "번호,메모\n1,하나\n".encode(first) + "2,끝이다\n".encode(second) + b"3,\xff\n"
    with pytest.raises(SheetError, match=r"\(row [34]\)"):
        read_sheet("a.csv", content)


def test_lines_that_end_in_a_carriage_return_alone_are_rows() -> None:
    assert read_sheet("a.csv", TEXT.replace("\r\n", "\r").encode()).rows[1:] == ROWS


def test_a_link_that_a_text_file_holds_as_a_formula_is_its_words_with_the_address() -> None:
    sheet = read_sheet("표.csv", '공약,근거\n숲,"=HYPERLINK(""https://a.kr/1"",""보도자료"")"\n길,"=HYPERLINK(""https://a.kr/2"")"\n'.encode())  # fmt: skip
    cells = [row[1] for _number, row in sheet.rows[1:]]
    assert [(str(cell), cell.address) for cell in cells if isinstance(cell, Linked)] == [
        ("보도자료", "https://a.kr/1"), ("https://a.kr/2", "https://a.kr/2")
    ]  # fmt: skip
