"""Reports: what stands in them, that every number comes from the record, and that no text of it becomes code."""

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import docx
import pytest
from pypdf import PdfReader

from dashboard.charts.drawing.chart import HIGHEST, for_export, page_share
from dashboard.charts.drawing.template import Canvas, Sketch
from dashboard.content.blocks import (
    Block,
    Column,
    Document,
    Entry,
    Heading,
    Paragraph,
    Picture,
    References,
    Run,
    StatusBar,
    Table,
    plain,
    table,
    words,
)
from dashboard.content.rendering import environment
from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.permission import Actor, Role
from dashboard.domain.plain import clean_text
from dashboard.domain.status import Status, rate_of
from dashboard.locale import ForeignText
from dashboard.services.judging.assess import assess
from dashboard.share.chart_views import ChartViews
from dashboard.share.parameters import UnknownFilter
from dashboard.share.report import files
from dashboard.share.report.docx import report_docx
from dashboard.share.report.files import report_html, report_pdf, solid
from dashboard.share.report.report import SECTIONS, read_scope, report
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, a_draft

HOST = "https://board.example"
HOSTILE = (
    '<script>alert("1")</script>',
    "</script><img src=x onerror=alert(1)>",
    '#eval("1") #read("/etc/passwd") $x$ *bold* _it_ `raw` @ref <label> \\',
    "]]> <!-- --> &lt;b&gt; &amp;",
    "=cmd|'/c calc'!A1",
    "\u202eright to left\u202c שלום",
    "뷁 家 \U0001f5f3 e\u0301",
    "{count} %s {0} ${HOME} #{1}",
)


def blocks_macro(name: str) -> Callable[..., str]:
    return getattr(environment("ko").get_template("blocks.html").module, name)  # type: ignore[no-any-return]


def made(views: ChartViews, **query: list[str]) -> Document:
    return report(views, read_scope(views, {name.rstrip("_"): values for name, values in query.items()}), HOST)


def tables(document: Document) -> dict[str, Table]:
    return {block.caption: block for block in document.blocks if isinstance(block, Table)}


def test_its_parts_stand_in_the_order_of_a_report(views: ChartViews) -> None:
    document = made(views)
    anchors = [block.anchor for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert anchors == list(SECTIONS)
    featured = [
        block for block in document.blocks if isinstance(block, Heading) and block.anchor.startswith("featured-")
    ]
    assert len(featured) == 9
    names = [picture.chart.name for picture in document.pictures]
    assert names[:3] == ["status-by-category", "status-over-time", "status-flow"]


def test_sections_are_chosen(views: ChartViews) -> None:
    document = made(views, section=["method", "summary"])
    assert [block.anchor for block in document.blocks if isinstance(block, Heading) and block.level == 1] == [
        "summary",
        "method",
    ]
    assert not document.pictures


def test_the_summary_names_its_denominator(views: ChartViews) -> None:
    found = rate_of(views.snapshot.pledges()["status"])
    [bar] = [block for block in made(views).blocks if isinstance(block, StatusBar)]
    for number in (found.total, found.judged, found.fulfilled, found.unrated):
        assert str(number) in bar.standing.sentence + bar.standing.rate_line
    assert bar.rate == found


def test_the_table_of_categories_adds_up(views: ChartViews) -> None:
    rows = tables(made(views))["분류와 상태별 공약 수"].rows
    cells = [[int(plain(cell).replace("·", "0")) for cell in row[1:]] for row in rows]
    assert len(rows) == 13
    assert [sum(column) for column in zip(*cells[:-1], strict=True)] == cells[-1]
    assert all(sum(row[:-1]) == row[-1] for row in cells)


def said_of(entry: Entry) -> str:
    return " ".join(plain(words) for _label, words in entry.facts)


def test_every_pledge_has_its_status_its_note_and_its_evidence_by_number(views: ChartViews) -> None:
    document = made(views)
    entries = [block for block in document.blocks if isinstance(block, Entry)]
    [references] = [block for block in document.blocks if isinstance(block, References)]
    assert len(entries) == 66
    cited = [int(number) for entry in entries for number in re.findall(r"\[(\d+)\]", said_of(entry))]
    assert set(cited) == set(range(1, len(references.items) + 1))
    assert [number for place, number in enumerate(cited) if number not in cited[:place]] == sorted(set(cited))
    pledges = {str(row["number"]): row for row in views.snapshot.pledges().to_dict("records")}
    for entry in entries:
        pledge = pledges[entry.number]
        assert pledge["title"] in plain(entry.title)
        assert pledge["note"] in said_of(entry)
        assert len(re.findall(r"\[\d+\]", said_of(entry))) == pledge["evidence_count"]


def test_a_pledge_has_the_sentence_that_promised_it(views: ChartViews) -> None:
    fund = next(block for block in made(views).blocks if isinstance(block, Entry) and block.number == "7")
    assert "청년 1인당 최대 3000만원" in said_of(fund)


def test_a_choice_leaves_the_rest_out(views: ChartViews) -> None:
    youth = made(views, category=["youth"])
    assert len([block for block in youth.blocks if isinstance(block, Entry)]) == 3
    page = made(views, featured=["clean-air"], chart=["none"])
    assert [block.anchor for block in page.blocks if isinstance(block, Heading) and block.level == 2][:1] == [
        "featured-clean-air"
    ]
    assert not page.pictures


def test_changes_are_those_of_the_period(views: ChartViews) -> None:
    whole, none = made(views, from_=["2018-06-20"]), made(views, from_=["2018-06-20"], to=["2018-06-21"])
    changed = [status for status in views.snapshot.pledges()["status"] if status != Status.UNRATED]
    assert len(tables(whole)["무엇이 바뀌었나"].rows) == len(changed) > 0
    assert "무엇이 바뀌었나" not in tables(none)
    assert "status-flow" not in [picture.chart.name for picture in none.pictures]


@pytest.mark.parametrize(
    "query",
    [
        {"category": ["nope"]},
        {"featured": ["x"]},
        {"chart": ["pie"]},
        {"from": ["soon"]},
        {"q": ["x"]},
        {"section": ["x"]},
    ],
)
def test_a_choice_that_there_is_not_is_refused(views: ChartViews, query: dict[str, list[str]]) -> None:
    with pytest.raises(UnknownFilter):
        read_scope(views, query)


def test_the_html_holds_everything_and_asks_nobody(views: ChartViews) -> None:
    document = made(views)
    page = report_html(document)
    text = page.decode()
    assert page == report_html(made(views))
    bare = re.sub(r"<script.*?</script>|<style>.*?</style>", "", text, flags=re.DOTALL)
    assert not re.findall(r'(?:src|data-src|srcset)="|<link|url\(', bare)
    assert set(re.findall(r"url\((.{5})", text.partition("</style>")[0])) == {"data:"}
    figures = json.loads(re.search(r'json" id="chart-data">(.*?)</script>', text, re.DOTALL).group(1))["figures"]  # type: ignore[union-attr]
    for picture, drawn in zip(document.pictures, figures.values(), strict=True):
        layout = picture.chart.canvas.layout
        assert drawn[layout]["data"] == json.loads(str(picture.chart.figure.to_json()))["data"]


def test_the_html_of_the_english_report_is_english(snapshot: Snapshot) -> None:
    document = made(ChartViews(snapshot, "en"))
    own = [block for block in document.blocks if isinstance(block, Heading)]
    assert not re.search(r"[가-힣]", " ".join(block.text for block in own))
    assert '<html lang="en">' in report_html(document).decode()


def test_links_lead_to_the_web_or_nowhere() -> None:
    def link(href: str, text: str) -> str:
        return str(blocks_macro("words")(words(Run(text, href))))

    assert (
        link("https://a.example/?x=1&y=<", "a")
        == '<a href="https://a.example/?x=1&amp;y=&lt;" rel="noopener noreferrer nofollow">a</a>'
    )
    assert link("#ref-1", "a") == '<a href="#ref-1">a</a>'
    for href in ("javascript:alert(1)", "//evil.example", "data:text/html,x", "vbscript:x", "\\\\evil", "/\\evil", ""):
        assert link(href, "a") == "a"


@pytest.fixture
def hostile(sqlite_seeded: Store) -> Document:
    """A report of a store whose every text tries to be more than text."""
    steward = Actor(id="issuer|1", name="Kim", kind="oidc", role=Role.STEWARD)
    pieces = [
        EvidenceDraft(url=f"https://example.org/?q={place}", citation=text, title=text, publisher=text, quote=text)
        for place, text in enumerate(HOSTILE)
    ]
    assess(sqlite_seeded, steward, a_draft(status=Status.COMPLETED, note=HOSTILE[0], evidence=tuple(pieces)))
    return made(
        ChartViews(Snapshot(sqlite_seeded, sqlite_seeded.revision(), View(CAMPAIGN)), "ko"),
        chart=["none"],
    )


def test_hostile_texts_stay_texts_in_html(hostile: Document) -> None:
    body = blocks_macro("blocks")(hostile.blocks)
    assert "<script" not in body
    assert "<img" not in body
    assert not re.findall(r"<[^>]*\son\w+=", body)
    assert "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;" in body
    assert report_html(hostile).decode().count("<script") == 3


def test_hostile_texts_stay_texts_in_docx(hostile: Document) -> None:
    opened = docx.Document(io.BytesIO(report_docx(hostile, date(2020, 1, 1))))
    said = "\n".join(paragraph.text for paragraph in opened.paragraphs)
    for text in HOSTILE:
        assert clean_text(text) in said


def test_hostile_texts_stay_texts_in_pdf(hostile: Document) -> None:
    content = report_pdf(hostile, date(2020, 1, 1))
    said = "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)
    for text in (HOSTILE[0], HOSTILE[2], HOSTILE[4], HOSTILE[7]):
        assert "".join(text.split()) in said
    assert b"/JavaScript" not in content


def test_a_control_character_breaks_no_format(views: ChartViews) -> None:
    odd: list[Block] = [Paragraph(words("a\x00b\x0bc\ufffe\ud800")), Heading("\x01", 1, "x")]
    document = replace(made(views, chart=["none"]), blocks=tuple(odd))
    docx.Document(io.BytesIO(report_docx(document, date(2020, 1, 1))))


@pytest.mark.browser
def test_the_pdf_is_bookmarked_tagged_and_the_same_again(views: ChartViews) -> None:
    document = made(views, category=["youth"])
    content = report_pdf(document, views.snapshot.day)
    assert content == report_pdf(made(views, category=["youth"]), views.snapshot.day)
    reader = PdfReader(io.BytesIO(content))
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles == [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert reader.metadata is not None
    assert reader.metadata.title == document.title
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert reader.root_object["/Lang"].startswith("ko")
    fonts = {str(font) for font in re.findall(rb"/BaseFont ?/[A-Z]{6}\+([A-Za-z-]+)", content)}
    assert all("Pledgeboard" in font for font in fonts)
    assert "청년의꿈에투자하는" in "".join("".join(page.extract_text().split()) for page in reader.pages)


@pytest.mark.browser
def test_the_docx_has_headings_tables_and_described_pictures(views: ChartViews) -> None:
    document = made(views, category=["youth"])
    content = report_docx(document, views.snapshot.day)
    assert content == report_docx(made(views, category=["youth"]), views.snapshot.day)
    opened = docx.Document(io.BytesIO(content))
    headings = [paragraph.text for paragraph in opened.paragraphs if paragraph.style.name.startswith("Heading")]  # type: ignore[union-attr]
    entries = [block for block in document.blocks if isinstance(block, Entry)]
    assert [text for text in headings if not text[0].isdigit()] == [
        block.text for block in document.blocks if isinstance(block, Heading) and not block.text[0].isdigit()
    ]
    assert set(headings) >= {f"{entry.number}  {plain(entry.title)}" for entry in entries}
    assert len(opened.tables) == len([block for block in document.blocks if isinstance(block, Table | StatusBar)])
    texts = [shape._inline.docPr.get("descr") for shape in opened.inline_shapes]
    assert texts == [f"{picture.chart.title}. {picture.chart.alt}" for picture in document.pictures]
    assert opened.core_properties.title == document.title


def test_the_docx_names_a_font_for_each_script_and_holds_its_contents(views: ChartViews) -> None:
    document = made(views, chart=["none"], category=["youth"])
    opened = docx.Document(io.BytesIO(report_docx(document, views.snapshot.day)))
    [fonts] = opened.styles.element.xpath("w:docDefaults//w:rFonts")
    assert {key.partition("}")[2]: value for key, value in fonts.attrib.items() if not key.endswith("hint")} == {
        "ascii": "Calibri", "hAnsi": "Calibri", "eastAsia": "Malgun Gothic", "cs": "Arial",
    }  # fmt: skip
    listed = [paragraph.text for paragraph in opened.paragraphs if paragraph.style.name == "toc 1"]  # type: ignore[union-attr]
    assert listed == [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    sinhala = replace(document, blocks=(Paragraph(words("කැසිමරුව")),))
    opened = docx.Document(io.BytesIO(report_docx(sinhala, views.snapshot.day)))
    assert opened.styles.element.xpath("w:docDefaults//w:rFonts/@w:cs") == ["Nirmala UI"]


@pytest.fixture
def foreign() -> Document:
    """A document in Korean with texts in Hebrew."""
    title = ForeignText("גני שעשועים.", "he")
    blocks = (Heading(title), Entry("1", words(title), words(Run(title, strong=True)), (("공약", words(title)),)))
    return Document("보고서", "전체 공약", "ko", (), blocks)


def test_texts_in_another_language_are_marked_with_it_and_its_direction(foreign: Document) -> None:
    opened = docx.Document(io.BytesIO(report_docx(foreign, date(2020, 1, 1))))
    runs = opened.element.body.xpath(".//w:r[w:t[contains(., 'שעשועים')]]/w:rPr[w:rtl]/w:lang/@w:bidi")
    assert runs == ["he"] * 5  # in the contents too
    bold = opened.element.body.xpath(".//w:rPr[w:b]")
    assert bold
    assert all(properties.xpath("w:bCs") for properties in bold)  # else Word shows no bold Hebrew, Thai or Tamil
    assert report_html(foreign).decode().count('lang="he" dir="rtl"') == 4
    reader = PdfReader(io.BytesIO(report_pdf(foreign, date(2020, 1, 1))))
    objects = [reader.get_object(number) for number in (*reader.xref[0], *reader.xref_objStm)]
    assert {str(each["/Lang"]) for each in objects if isinstance(each, dict) and "/Lang" in each} == {"ko", "he"}


@pytest.mark.parametrize(("name", "has_text"), [("청년", True), ("子育て", True), ("சென்னை", False), ("البيئة", False)])
def test_a_picture_whose_letters_change_beside_others_is_pixels_in_the_pdf(
    views: ChartViews, monkeypatch: pytest.MonkeyPatch, name: str, has_text: bool
) -> None:
    """The typesetter took a font of its own for each letter that ours lack, and wrote boxes for Tamil."""

    def drawn(_figure: object, kind: str, *_scale: float, **_options: str) -> bytes:
        return f'<svg><text style="font-family: Pretendard">{name}</text></svg>'.encode() if kind == "svg" else b"PNG"

    monkeypatch.setattr(files, "draw", drawn)
    svg = files._typesettable(for_export(views.status_by_category(), files.PDF_WIDTH))
    assert ("<text" in svg) is has_text
    assert ("data:image/png;base64,UE5H" in svg) is not has_text


def test_no_page_cuts_a_picture_that_is_higher_than_it(views: ChartViews, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of forty topics with long names the PDF showed the middle ones alone, without title and source."""
    usual = views.status_by_category()
    assert page_share(for_export(usual, files.PDF_WIDTH)) == 1.0

    def high_sketch(on: Canvas) -> Sketch:
        return usual.drawing(replace(on, height=3 * on.width))

    picture = Picture(replace(usual, drawing=high_sketch), "https://board.example/chart")
    high = replace(made(views), blocks=(picture,))
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="2700"><rect width="900" height="2700"/></svg>'
    monkeypatch.setattr(files, "draw", lambda *_figure, **_options: drawn.encode())
    lowest = PdfReader(io.BytesIO(report_pdf(high, date(2026, 12, 1)))).pages[0].extract_text()
    assert "Permanent" in lowest or "고정" in lowest  # the line below it stands on the same page
    [shape] = files._data(high.blocks)
    assert 900 * shape["share"] * 3 <= 900 * HIGHEST + 1


def test_a_word_wider_than_its_column_is_parted_in_the_pdf() -> None:
    word = ForeignText("Verwaltungsdienstleistungsonlinezugangsgesetzumsetzung", "de")
    columns = [Column("Kategorie", 2.4), *(Column("Nicht begonnen", 1, right=True) for _ in range(8))]
    document = Document("Bericht", "", "ko", (), (table("Kategorien", columns, [[words(word)] + ["1"] * 8]),))
    text = PdfReader(io.BytesIO(report_pdf(document, date(2020, 1, 1)))).pages[0].extract_text()
    assert "Verwaltungs" in text
    assert str(word) not in text.replace("\n", "|")


def test_hatches_lie_on_a_whole_area() -> None:
    svg = (
        '<svg><pattern id="p1"><rect width="7px" fill="rgb(1, 2, 3)" fill-opacity="1"/><path d="M0,0"/></pattern>'
        '<path d="M1,1" style="fill: url(\'#p1\');"/></svg>'
    )
    assert solid(svg) == (
        '<svg><pattern id="p1"><path d="M0,0"/></pattern>'
        '<path d="M1,1" style="fill: rgb(1, 2, 3);"/><path d="M1,1" style="fill: url(\'#p1\');"/></svg>'
    )
