"""Files that are no table: what they are is told by what is in them, whatever they are called."""

import io
import zipfile

import pytest

from dashboard.locale import translator
from dashboard.services.sheets.spreadsheet import SheetError, read_workbook


def packed(*names: str, mimetype: str = "") -> bytes:
    """An archive of empty parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, b"")
    return out.getvalue()


def compound(stream: str) -> bytes:
    """A compound file, as far as its directory names a stream."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0") + f"{stream}\0".encode("utf-16-le").ljust(128, b"\0")


@pytest.mark.parametrize(
    ("content", "kind", "korean"),
    [
        (compound("EncryptedPackage"), "protected by a password", "비밀번호가 걸린 파일"),
        (compound("\x05HwpSummaryInformation"), "a Hangul (HWP) document", "한글(HWP) 문서"),
        (compound("WordDocument"), "a Word document", "워드 문서"),
        (compound("Contents"), "a document of an old kind", "옛 형식"),
        (b"HWP Document File V3.00", "a Hangul (HWP) document", "한글(HWP) 문서"),
        (packed("Contents/section0.xml", mimetype="application/hwp+zip"), "a Hangul (HWP) document", "한글(HWP) 문서"),
        (packed("[Content_Types].xml", "word/document.xml"), "a Word document", "워드 문서"),
        (packed("[Content_Types].xml", "ppt/presentation.xml"), "a presentation", "프레젠테이션"),
        (packed("[Content_Types].xml", "xl/workbook.bin"), "a binary Excel file (.xlsb)", ".xlsb"),
        (packed("Index/Document.iwa", "preview.jpg"), "a file of Apple Numbers, Pages or Keynote", "넘버스"),
        (packed("a.csv", "b.csv"), "a packed archive", "압축 파일"),
        (b"%PDF-1.7\n", "a PDF", "PDF 문서"),
        (b"\x89PNG\r\n\x1a\n", "a picture or a film", "그림"),
        (b"\xff\xd8\xff\xe0", "a picture or a film", "그림"),
        (b"\0\0\0\x18ftypheic", "a picture or a film", "그림"),
        (b"Rar!\x1a\x07", "a packed archive", "압축 파일"),
        (b"MIME-Version: 1.0\r\n", "a web page under a spreadsheet's name", "웹 페이지"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["표.xlsx", "표.csv"])
def test_a_file_that_is_no_table_is_called_what_it_is(content: bytes, kind: str, korean: str, name: str) -> None:
    with pytest.raises(SheetError) as refused:
        read_workbook(name, content)
    assert str(refused.value) == f"“{name}” is {kind}. Save its table as XLSX, ODS or CSV."
    assert korean in refused.value.text(translator("ko"))


@pytest.mark.parametrize("text", ["BM사업,상태\n1,2\n", "RIFF,상태\n", "Book,Workbook\n", "PK,상태\n"])
def test_a_table_whose_first_letters_are_those_of_another_kind_is_read(text: str) -> None:
    assert read_workbook("표.csv", text.encode()).read(0).rows
