"""Text files in the encodings of the machines that saved them: read as written and said, or refused with what to do."""

import time
from contextlib import suppress

import pytest

from dashboard.services.sheets import SheetError, choose_sheet, read_workbook
from dashboard.services.sheets.encodings import Undecidable, decode

FRENCH = "N°;Catégorie;Promesse;Statut\n1;Économie;Réduire la dette à l’horizon 2027;Tenue\n2;Santé;Créer un hôpital;Non tenue\n"
JAPANESE = "番号,分野,公約,進捗状況\n1,教育,給食費を無償化する,未着手\n2,福祉,保育所の待機児童ゼロ,達成\n"
SAVED = [
    ("cp1252", FRENCH),
    ("mac_roman", FRENCH),
    ("iso8859-15", "N°;Catégorie;Promesse;Coût\n1;Économie;Main d'œuvre à l'école;500 €\n"),
    ("cp1252", "Nr.;Thema;Vorhaben;Status\n1;Verkehr;Radwege für Schüler ausbauen;erfüllt\n"),
    ("cp1252", "Nº;Área;Promessa;Situação\n1;Educação;Construção de creches;Não iniciada\n"),
    ("cp1252", "ID,Promise,Status\n1,The mayor’s plan – phase one,Kept\n2,Café culture for £500,Broken\n"),
    ("cp1252", "ID,Promise,Budget\n1,Plant trees,£500\n"),
    ("cp1250", "Lp.;Dziedzina;Obietnica;Stan\n1;Gospodarka;Podwyższenie kwoty wolnej;zrealizowana\n"),
    ("iso8859-2", "Lp.;Dziedzina;Obietnica;Stan\n1;Gospodarka;Podwyższenie kwoty wolnej i śluby;w trakcie\n"),
    ("cp1250", "Č.;Oblast;Slib;Stav\n1;Doprava;Dokončit obchvat města;splněno\n2;Školství;Platy učitelů;nesplněno\n"),
    ("cp1254", "No;Alan;Vaat;Durum\n1;Ulaşım;Metro hattının uzatılması;tamamlandı\n"),
    ("cp1257", "Nr.;Joma;Solījums;Statuss\n1;Veselība;Samazināt rindas pie ārstiem;izpildīts\n"),
    ("cp1251", "№;Сфера;Обещание;Статус\n1;Экономика;Снизить налоги;выполнено\n"),
    ("cp1253", "Α/Α;Τομέας;Υπόσχεση;Κατάσταση\n1;Οικονομία;Μείωση φόρων;υλοποιήθηκε\n"),
    ("cp1255", "מספר,תחום,הבטחה,סטטוס\n1,בריאות,בניית בית חולים חדש,בוצע\n"),
    ("cp1256", "الرقم,المجال,الوعد,الحالة\n1,الأمن,زيادة مرتبات الشرطة,تحقق\n"),
    ("cp874", "ลำดับ,หมวดหมู่,นโยบาย,สถานะ\n1,เศรษฐกิจ,ขึ้นค่าแรงขั้นต่ำเป็น 600 บาทต่อวัน,กำลังดำเนินการ\n"),
    ("cp932", JAPANESE),
    ("euc_jp", JAPANESE),
    ("gb18030", "序号,领域,承诺,进展\n1,教育,新建十所公立幼儿园,已完成\n2,交通,地铁二号线延伸,进行中\n"),
    ("big5", "編號,領域,政見,進度\n1,教育,新建十所公立幼兒園,已完成\n2,交通,捷運二號線延伸,進行中\n"),
    ("utf-16-le", FRENCH),
    ("utf-16-be", JAPANESE),
]


@pytest.mark.parametrize(("encoding", "text"), SAVED)
def test_a_text_is_read_as_the_program_of_its_country_saved_it_and_its_encoding_is_said(
    encoding: str, text: str
) -> None:
    workbook = read_workbook("a.csv", text.encode(encoding))
    assert decode(text.encode(encoding))[0] == text
    said = [str(note) for note in choose_sheet(workbook)[2]]
    assert (
        f"The text is read as {workbook.encoding}. Where letters are wrong, save the file as XLSX, or as CSV in UTF-8."
        in said
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_of_an_encoding_that_is_sure_nothing_is_said(encoding: str) -> None:
    assert not read_workbook("a.csv", "번호,공약명\n1,나무를 심는다\n".encode(encoding)).encoding


def test_chinese_that_could_be_read_as_cp949_is_chinese() -> None:
    text = "编号,分类,承诺\n1,教育,改建高等学校\n2,交通,改扩建地铁\n"
    assert text.encode("gb18030").decode("cp949")
    assert decode(text.encode("gb18030"))[0] == text


@pytest.mark.parametrize("cut", ["나무를 심는다".encode()[:-1], "나무".encode() + b"\xe9", b"\xff\xfe\xfa"])
def test_a_text_whose_encoding_nothing_tells_is_refused_with_its_row_and_what_to_do(cut: bytes) -> None:
    with pytest.raises(SheetError, match=r"\(row 2\)\. Save it as XLSX, or as CSV in UTF-8"):
        read_workbook("a.csv", b"id,title\n1," + cut + b"\n")


@pytest.mark.parametrize("content", [b"\0a" * 500_000, b"a" * 3_000_000 + b"\xe9"], ids=["wide", "run"])
def test_a_word_without_end_takes_no_time(content: bytes) -> None:
    """A search that goes back over all letters for each of them took minutes."""
    begin = time.process_time()
    with suppress(Undecidable):
        decode(content)
    assert time.process_time() - begin < 10
