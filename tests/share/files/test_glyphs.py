"""What no font can draw is named, in every kind of file; what a font of the system draws is drawn with it."""

import io
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import plotly.graph_objects as go
import pytest
from click.testing import CliRunner
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from dashboard.assets import FONTS
from dashboard.cli import main
from dashboard.content.blocks import Document, Paragraph, words
from dashboard.services.campaigns.seed import seed
from dashboard.settings import PREFIX
from dashboard.share.files import glyphs, images
from dashboard.share.files.glyphs import lacking, noticing, packages_for, scripts_of, sentence
from dashboard.share.report.files import report_pdf
from dashboard.store.engine.store import open_store
from tests.factories import seed_tables, write_seed

DAY = date(2024, 3, 1)
THAI, TAMIL, ARABIC, HAN, EMOJI, CIRCLED = "กรุงเทพ", "தமிழ்", "العربية", "龘", "🗳", "㉮"
Fonts = Callable[[str], Path]


@pytest.fixture(autouse=True)
def _no_fonts_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever this machine has."""
    monkeypatch.setattr(glyphs, "FOLDERS", (tmp_path / "no fonts",))


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fonts:
    """Install a font that holds some characters."""

    def installed(characters: str) -> Path:
        names = {ord(char): f"uni{ord(char):04X}" for char in characters}
        order = [".notdef", *names.values()]
        pen = TTGlyphPen(None)
        for x, y in ((0, 0), (500, 0), (500, 700)):
            (pen.moveTo if (x, y) == (0, 0) else pen.lineTo)((x, y))
        pen.closePath()
        shape = pen.glyph()
        builder = FontBuilder(1000, isTTF=True)
        builder.setupGlyphOrder(order)
        builder.setupCharacterMap(names)
        builder.setupGlyf(dict.fromkeys(order, shape))
        builder.setupHorizontalMetrics(dict.fromkeys(order, (600, 0)))
        builder.setupHorizontalHeader(ascent=800, descent=-200)
        builder.setupNameTable({"familyName": "Test Sans", "styleName": "Regular", "psName": "TestSans"})
        builder.setupOS2()
        builder.setupPost()
        folder = tmp_path / "fonts"
        folder.mkdir()
        builder.save(folder / "TestSans.ttf")
        monkeypatch.setattr(glyphs, "FOLDERS", (folder,))
        return folder

    return installed


def a_document(text: str, language: str = "en") -> Document:
    return Document("Title", "", language, (), (Paragraph(words(text)),))


def words_in(pdf: bytes) -> str:
    return " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def fonts_in(pdf: bytes) -> str:
    return " ".join(str(font["/BaseFont"]) for page in PdfReader(io.BytesIO(pdf)).pages for font in (one.get_object() for one in page["/Resources"]["/Font"].values()))  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["공약 뷁 1조 2,000억 원", "Ⅱ ℃ ★ ① ㎡ ㈜ №", "Łódź ÅØŒ ğ", "Ελλάδα Україна", "かな", "e\u0301 \u200b\ufe0f"],
)
def test_ordinary_texts_need_no_font_but_ours(text: str) -> None:
    assert lacking(text) == ""


@pytest.mark.parametrize(
    ("text", "script", "package"),
    [
        (THAI, "Thai", "fonts-noto-core"), (TAMIL, "Tamil", "fonts-noto-core"), (ARABIC, "Arabic", "fonts-noto-core"),
        (HAN, "Han", "fonts-noto-cjk"), (CIRCLED, "Hangul", "fonts-noto-cjk"), (EMOJI, "Emoji", "fonts-noto-color-emoji"),
    ],
)  # fmt: skip
def test_each_script_is_named_with_the_package_that_draws_it(text: str, script: str, package: str) -> None:
    missing = lacking(f"공약 {text}")
    assert set(missing) == set(text)
    assert (scripts_of(missing), packages_for(missing)) == (script, package)
    for language in ("ko", "en"):
        assert package in sentence(missing, language)
        assert text[0] in sentence(missing, language)
        assert text[0] not in sentence(missing, language, bare=True)


def ks_x_1001() -> str:
    """Its 2,350 syllables, 4,888 Hanja and 986 signs."""
    cells = (bytes([row, cell]) for row in range(0xA1, 0xFF) for cell in range(0xA1, 0xFF))
    return "".join(cell.decode("euc_kr", "ignore") for cell in cells)


@pytest.mark.parametrize("ordinary", [True, False])
def test_every_sign_of_a_korean_text_is_in_its_pdf_or_named(fonts: Fonts, ordinary: bool) -> None:
    """KS X 1001, all syllables, accents: drawn, or named with the package that helps; never a NUL in the PDF's text."""
    syllables, accents = "".join(map(chr, range(0xAC00, 0xD7A4))), "ÅØŒğŁțệ ﬁ → ⇒ office – “ ” … ₩ ×"
    text = ks_x_1001() + syllables + accents + "\U0001fae8"  # the last is newer than Python's Unicode
    assert len(ks_x_1001()) > 8_200
    if not ordinary:
        fonts("龘㉮")
    lines = tuple(Paragraph(words(text[start : start + 300])) for start in range(0, len(text), 300))
    with noticing() as noticed:
        pdf = report_pdf(Document("Title", "", "en", (words("2024"),), lines), DAY)
    shown = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert {"\0", "\ufffd"}.isdisjoint(shown)
    seen = set(unicodedata.normalize("NFC", shown)) | noticed | {" ", "\u3000", "\xa0", "\xad"}
    assert {char for char in unicodedata.normalize("NFC", text) if char not in seen} == set()
    assert not noticed & set(syllables + "ÅØŒğŁ→–…₩")
    assert ("㉮" in noticed) is ordinary
    assert "\U0001fae8" in noticed
    assert scripts_of(noticed) == "Emoji, Han, Hangul, Latin, Signs"
    assert packages_for(noticed) == "fonts-noto-cjk fonts-noto-color-emoji fonts-noto-core"


@pytest.mark.parametrize("weight", sorted(FONTS.glob("*.otf")))
def test_what_our_fonts_claim_to_hold_they_draw(weight: Path) -> None:
    face = TTFont(weight)
    shapes, names = face.getGlyphSet(), face.getBestCmap()
    for code in {ord(char) for char in ks_x_1001()} & set(names):
        pen = BoundsPen(shapes)
        shapes[names[code]].draw(pen)
        assert pen.bounds or chr(code).isspace(), hex(code)


def test_a_font_of_the_system_draws_what_ours_lack(fonts: Fonts) -> None:
    fonts(THAI)
    assert lacking(THAI + HAN) == HAN


def test_a_damaged_font_is_no_font(fonts: Fonts) -> None:
    (fonts(THAI) / "broken.ttf").write_bytes(b"no font")
    assert lacking(THAI) == ""


def test_a_pdf_says_inside_what_it_cannot_show() -> None:
    with noticing() as noticed:
        text = words_in(report_pdf(a_document(f"{THAI} {EMOJI}"), DAY))
    assert noticed == set(THAI + EMOJI)
    assert "No font here can draw U+0E01" in text
    assert "fonts-noto-color-emoji" in text


def test_a_pdf_is_set_in_the_systems_font_where_ours_end(fonts: Fonts) -> None:
    fonts(THAI)
    with noticing() as noticed:
        pdf = report_pdf(a_document(THAI), DAY)
    assert not noticed
    assert "No font here" not in words_in(pdf)
    assert "TestSans" in fonts_in(pdf)


def test_a_pdf_that_needs_no_other_font_has_none(fonts: Fonts) -> None:
    fonts("공약" + THAI)
    assert "TestSans" not in fonts_in(report_pdf(a_document("공약"), DAY))


def test_a_picture_notices_what_is_drawn_and_not_what_a_pointer_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images.Drawer, "draw", lambda *_given: b"picture")
    layout = {"width": 100, "height": 100, "title": {"text": HAN}, "annotations": [{"text": THAI}]}
    figure = go.Figure(go.Bar(x=[1], y=[TAMIL], customdata=[ARABIC], hovertext=[EMOJI]), layout)
    for _again in range(2):  # a picture that is kept is noticed as well
        with noticing() as noticed:
            images.draw(figure, "png")
        assert noticed == set(HAN + THAI + TAMIL)


@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
def test_the_report_command_names_them_on_standard_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    tables = seed_tables()
    tables["pledges"][0]["title"] = tables["pledges"][0]["title_en"] = f"Bangkok {THAI}"
    url = f"sqlite:///{tmp_path / 'pledges.db'}"
    store = open_store(url)
    seed(store, write_seed(tmp_path / "seed", tables))
    store.close()
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", url)
    monkeypatch.setenv(f"{PREFIX}LANGUAGE", "en")
    result = CliRunner().invoke(main, ["report", str(tmp_path / f"report.{kind}"), "--chart", "none"])
    assert result.exit_code == 0, result.output
    # A document's words are set by the reader's program, in the reader's fonts.
    assert ("Thai" in result.stderr and "fonts-noto-core" in result.stderr) == (kind == "pdf")
