"""What a file is, is told by its content; its name is cleaned and tells nothing."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.evidence import EvidenceDraft, FileDraft, evidence_errors
from dashboard.domain.file_kind import (
    DOCX,
    HWP,
    HWPX,
    JPEG,
    NOT_TAKEN,
    PDF,
    PNG,
    WITH_MACROS,
    WITH_PASSWORD,
    XLSX,
    clean_file_name,
    clean_line,
    download_name,
    file_kind,
)
from tests.office_files import archive, compound, docx, hwp, hwpx, with_part, xlsx

TYPES = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7", PDF),
        (b"\x89PNG\r\n\x1a\n...", PNG),
        (b"\xff\xd8\xff\xe0", JPEG),
        (hwp(), HWP),
        (hwpx(), HWPX),
        (docx(), DOCX),
        (xlsx(), XLSX),
    ],
)
def test_each_kind_is_known_by_its_content_whatever_its_name(content: bytes, kind: object) -> None:
    assert file_kind(content) is kind
    for name in ("report", "report.exe", "report.html"):
        assert not evidence_errors(
            [EvidenceDraft(file=FileDraft(name, content))], today=date(2020, 1, 1), required=True
        )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<html>", NOT_TAKEN),
        (b"", NOT_TAKEN),
        (archive({"a.txt": b"a"}), NOT_TAKEN),
        (archive({"mimetype": b"application/epub+zip", "version.xml": b""}), NOT_TAKEN),
        (archive({"mimetype": b"application/hwp+zip"}), NOT_TAKEN),
        (archive({"[Content_Types].xml": TYPES}), NOT_TAKEN),
        (archive({"word/document.xml": b"<w/>"}), NOT_TAKEN),
        (b"MZ" + docx(), NOT_TAKEN),
        (compound({"WordDocument": b"x"}), NOT_TAKEN),
        (compound({"FileHeader": b"Another program's file", "DocInfo": b"HWP Document File"}), NOT_TAKEN),
        (hwp(flags=3), WITH_PASSWORD),
        (compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}), WITH_PASSWORD),
        (hwpx(**{"META-INF/manifest.xml": b"<odf:encryption-data/>"}), WITH_PASSWORD),
        (with_part(docx(), "word/vbaProject.bin", b"x"), WITH_MACROS),
        (with_part(xlsx(), "xl/vbaProject.bin", b"x"), WITH_MACROS),
        (
            with_part(xlsx(), "[Content_Types].xml", b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
            WITH_MACROS,
        ),
    ],
)
def test_whatever_else_is_refused_with_the_reason(content: bytes, why: str) -> None:
    assert file_kind(content) == why
    (error,) = evidence_errors([EvidenceDraft(file=FileDraft("a.hwp", content))], today=date(2020, 1, 1), required=True)
    assert "a.hwp" in str(error)


def test_a_bomb_is_refused_by_what_it_says_and_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = with_part(docx(), "word/media/a.xml", bytes(64 * 1024**2))
    monkeypatch.setattr("dashboard.domain.file_kind.MOST_UNPACKED", 32 * 1024**2)
    assert file_kind(bomb) == NOT_TAKEN

    read: list[int] = []
    plain = zipfile.ZipExtFile.read

    def counted(self: zipfile.ZipExtFile, size: int | None = -1) -> bytes:
        read.append(-1 if size is None else size)
        return plain(self, size)

    large = with_part(docx(), "[Content_Types].xml", TYPES + bytes(64 * 1024**2))
    monkeypatch.setattr("dashboard.domain.file_kind.MOST_UNPACKED", 1024**3)
    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
    assert file_kind(large) is DOCX
    assert all(0 <= size <= 1024**2 for size in read)


@pytest.mark.parametrize("whole", [hwp(), hwpx(), docx(), xlsx()])
@given(place=st.integers(0, 5000), noise=st.binary(min_size=1, max_size=40), cut=st.integers(0, 5000))
def test_a_damaged_file_is_known_or_refused_and_breaks_nothing(
    whole: bytes, place: int, noise: bytes, cut: int
) -> None:
    place %= len(whole)
    for content in (whole[:place] + noise + whole[place + len(noise) :], whole[:cut], whole[:place] + noise):
        file_kind(content)


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("보고서\u202efdp.exe", "보고서fdp.exe"),
        ("a\u200e\u200f\u061c\u2066b\u2069.pdf", "ab.pdf"),
        ("zero\u200bwidth\ufeff.pdf", "zerowidth.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\보고서.pdf", "보고서.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("a\x00b.pdf", "ab.pdf"),
        ("\u202e", "file"),
        ("..", "file"),
        ("", "file"),
        ("가" * 300 + ".hwpx", "가" * 195 + ".hwpx"),
        ("보고서.pdf", "보고서.pdf"),
        ("보고서 2019.pdf", "보고서 2019.pdf"),
    ],
)
def test_a_file_s_name_is_cleaned_of_what_nobody_sees_and_of_folders(name: str, cleaned: str) -> None:
    assert clean_file_name(name) == cleaned == FileDraft(name, b"").name


def test_marks_that_join_letters_stay_in_a_name() -> None:
    assert clean_line("نمی\u200cخواهم 👩\u200d🏫 \u202eabc") == "نمی\u200cخواهم 👩\u200d🏫 abc"


@pytest.mark.parametrize(
    ("name", "media_type", "handed_out"),
    [
        ("a.pdf", "application/pdf", "a.pdf"),
        ("a.JPEG", "image/jpeg", "a.JPEG"),
        ("a.exe", "application/pdf", "a.exe.pdf"),
        ("a\u202efdp.exe", "application/pdf", "afdp.exe.pdf"),
        ("a.xlsx", DOCX.media_type, "a.xlsx.docx"),
        ("a", "application/x-hwp", "a.hwp"),
    ],
)
def test_a_file_is_handed_out_with_the_ending_of_what_it_is(name: str, media_type: str, handed_out: str) -> None:
    assert download_name(name, media_type) == handed_out


def test_an_archive_of_too_many_parts_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        for number in range(10_001):
            opened.writestr(str(number), b"")
    assert file_kind(out.getvalue()) == NOT_TAKEN
