"""Charts by name as files: what a reader saves, and what she is told where there is none."""

import csv
import io
import json
import os
import signal
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import plotly.graph_objects as go
import pytest
from PIL import Image
from starlette.testclient import TestClient

from dashboard.charts.drawing.template import FONT
from dashboard.share.cache import cache
from dashboard.share.files import images

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "size"), [("", (2400, 2)), ("?scale=1", (1200, 1)), ("?width=600&scale=2", (1200, 2))]
)
def test_a_png_has_the_size_that_was_asked_for(public: TestClient, query: str, size: tuple[int, int]) -> None:
    answer = public.get(f"/charts/status-mix.png{query}")
    picture = Image.open(io.BytesIO(answer.content))
    assert picture.width == size[0]
    assert len(picture.convert("L").getcolors() or []) > 4


@pytest.mark.browser
@pytest.mark.parametrize("asked", ["", "&text=letters"])
def test_an_svg_carries_its_words_its_font_and_its_address(public: TestClient, asked: str) -> None:
    answer = public.get(f"/charts/status-by-category.svg?category=youth{asked}")
    text = " ".join(ElementTree.fromstring(answer.content).itertext())

    for words in ("청년", "시연용", "N\u00a0=\u00a03", "이행 0/3", "미평가와 판단불가를 빼고", "출처:", "최근 평가", "조회", "Apache-2.0", "2018-06-14", "known_at=", "http://board.test/chart?name=status-by-category&category=youth"):  # fmt: skip
        assert words in text.replace("\n", ""), words
    # Its letters are shapes; as text they bring their font, which browsers alone read.
    assert (b"<text" in answer.content) == (b"@font-face" in answer.content) == bool(asked)
    assert (b"data:font/woff2" in answer.content) == (b"Malgun Gothic" in answer.content) == bool(asked)
    assert len(answer.content) < 150_000
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["link"].startswith("<http://board.test/chart?name=status-by-category&category=youth")
    assert public.get(f"/charts/status-by-category.svg?category=youth{asked}").content == answer.content


@pytest.mark.browser
def test_the_archive_holds_everything_and_says_what_it_is(public: TestClient) -> None:
    archive = zipfile.ZipFile(io.BytesIO(public.get("/charts/targets.zip?lang=en").content))
    names = {name.rpartition(".")[2]: name for name in archive.namelist()}
    metadata = json.loads(archive.read("metadata.json"))
    rows = list(csv.DictReader(io.StringIO(archive.read(names["csv"]).decode("utf-8-sig"))))

    assert set(names) == {"png", "svg", "csv", "json", "txt"}
    assert names["csv"].startswith("demo-")
    for key in ("title", "subtitle", "note", "citation", "finding", "originalUrl", "filters", "as_of", "known_at", "revision", "retrieved"):  # fmt: skip
        assert key in metadata
    assert metadata["note"].startswith("Targets and baselines are the source's own")
    assert [column["name"] for column in metadata["columns"]] == list(rows[0])
    assert all(column["title"] and column["description"] for column in metadata["columns"])
    assert str(metadata["revision"]) in metadata["citation"]
    assert metadata["originalUrl"] in archive.read("README.txt").decode()
    assert "@misc{" in metadata["bibtex"]


def test_each_featured_pledge_has_a_chart_of_its_name(public: TestClient) -> None:
    for slug in (row["slug"] for row in public.get("/api/v1/featured").json()["data"]):
        answer = public.get(f"/charts/featured-{slug}.csv")
        assert answer.status_code == 200, slug
        assert f"featured-{slug}" in answer.headers["content-disposition"]
        assert f"/chart?name=featured-{slug}&" in answer.headers["link"]


@pytest.mark.parametrize(
    ("address", "status", "allowed"),
    [
        ("/charts/nope.svg", 404, "targets"),
        ("/charts/target-nope.svg", 404, "targets"),
        ("/charts/targets.bmp", 400, "svg"),
        ("/charts/targets", 400, "svg"),
        ("/charts/targets.png?width=99999", 400, "1200"),
        ("/charts/targets.png?scale=50", 400, "2"),
        ("/charts/targets.svg?text=pixels", 400, "letters"),
        ("/charts/status-mix.png?from=2019-01-01", 400, "category"),
        ("/charts/status-mix.csv?category=nope", 400, "youth"),
        ("/charts/status-over-time.csv?unit=nope", 400, "share"),
        ("/charts/status-flow.csv?from=nope", 400, "YYYY-MM-DD"),
    ],
)
def test_what_there_is_not_is_named_with_what_there_is(
    public: TestClient, address: str, status: int, allowed: str
) -> None:
    answer = public.get(address)
    assert answer.status_code == status
    assert allowed in answer.json()["allowed"]


@pytest.mark.parametrize(
    "address", ["/charts/featured-youth.png?category=youth", "/api/v1/categories?status=completed"]
)
def test_what_takes_no_filter_says_so(public: TestClient, address: str) -> None:
    problem = public.get(f"{address}&lang=en").json()
    assert problem["allowed"] == []
    assert problem["detail"].endswith("does not apply here; there are no filters.")


def test_without_a_browser_a_picture_is_refused_and_the_data_still_come(
    public: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images, "browser_path", lambda: None)
    monkeypatch.setattr(images, "the_drawer", images.Drawer)

    answer = public.get("/charts/budgets.png?lang=en")

    assert (answer.status_code, answer.json()["reason"]) == (503, "images")
    assert "Take the data" in answer.json()["detail"]
    assert "Chromium" not in answer.text  # a reader cannot install it
    assert public.get("/charts/budgets.csv").status_code == 200
    assert public.get("/charts/budgets.json").json()["layout"]


def test_a_picture_larger_than_a_browser_can_hold_is_refused_before_it_is_drawn(
    public: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images, "MOST_PIXELS", 1000)
    answer = public.get("/charts/targets.png?lang=en")
    assert (answer.status_code, answer.json()["parameter"]) == (400, "scale")
    assert "1000" in answer.json()["detail"]


def test_more_pictures_than_can_wait_are_sent_away_at_once(public: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "WAITING", -1)  # nobody may wait, and nobody be drawn for
    monkeypatch.setattr(images, "the_drawer", images.Drawer)

    answer = public.get("/charts/budgets.svg")

    assert answer.status_code == 503
    assert answer.headers["retry-after"]


@pytest.mark.browser
def test_a_browser_that_was_killed_is_started_again(public: TestClient) -> None:
    assert public.get("/charts/agreement.svg").status_code == 200
    children = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    killed = [pid for tasks in children for pid in tasks.read_text().split() if "choreographer" in Path(f"/proc/{pid}/cmdline").read_text()]  # fmt: skip
    for pid in killed:
        os.kill(int(pid), signal.SIGKILL)
    assert killed
    assert public.get("/charts/agreement.png").status_code == 200


@pytest.mark.browser
def test_different_korean_words_are_different_pictures_without_any_font_of_the_machine() -> None:
    """The browser on the server knows our fonts alone: a glyph that they lack would be the same box each time."""

    def drawn(words: str) -> bytes:
        figure = go.Figure(
            layout={"width": 300, "height": 80, "font": {"family": FONT, "size": 30}, "template": "none"}
        )
        figure.add_annotation(text=words, showarrow=False, x=0.5, y=0.5, xref="paper", yref="paper")
        figure.update_layout(xaxis={"visible": False}, yaxis={"visible": False})
        return Image.open(io.BytesIO(images.draw(figure, "png"))).convert("L").tobytes()

    assert len({drawn("공약판"), drawn("이행률"), drawn("뷁쀍쒫")}) == 3


def test_what_was_drawn_once_is_not_drawn_again(public: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []

    class Drawer:
        def draw(self, _figure: object, kind: str, _scale: float) -> bytes:
            drawn.append(kind)
            return b'<svg xmlns="http://www.w3.org/2000/svg"></svg>' if kind == "svg" else b"png"

    monkeypatch.setattr(images, "the_drawer", Drawer)
    cache.clear()
    for address in ("/charts/rater-gap.svg", "/charts/rater-gap.png", "/charts/rater-gap.zip", "/charts/rater-gap.svg?scale=1"):  # fmt: skip
        assert public.get(address).status_code == 200
    assert drawn == ["svg", "png"]


@pytest.mark.browser
@pytest.mark.parametrize("name", ["pledge.png?number=7", "overview.png?lang=en", "featured.png?name=clean-air"])
def test_a_shared_address_has_a_picture_of_the_size_that_networks_show(public: TestClient, name: str) -> None:
    answer = public.get(f"/share/{name}")
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)


def test_a_shared_page_that_there_is_not_is_not_found(public: TestClient) -> None:
    answer = public.get("/share/nope.png")
    assert (answer.status_code, "pledge" in answer.json()["allowed"]) == (404, True)
