"""The module that draws charts in the browser: ours where Streamlit's is built as expected, else Streamlit's own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.assets import PLOTLY_SCRIPT
from dashboard.streamlit_patches import browser_files
from dashboard.web.middleware.compression import ChartModule, chart_module, module_path
from tests.streamlit_patches.test_browser_files import WRAPPED

BANNER = re.compile(r"plotly\.js v\d+\.[\d.]+")


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    for kept in (chart_module, module_path):
        kept.cache_clear()
    yield
    for kept in (chart_module, module_path):
        kept.cache_clear()


@pytest.fixture
def client() -> TestClient:
    own = Route("/{path:path}", lambda _: PlainTextResponse("Streamlit's own"), methods=["GET", "POST"])
    return TestClient(Starlette(routes=[own], middleware=[Middleware(ChartModule)]))


def test_the_installed_streamlits_module_holds_our_plotly_alone_and_all_that_is_streamlits() -> None:
    path = module_path()
    assert path is not None
    before = (browser_files.streamlit_folder() / path[1:]).read_text(encoding="utf-8")
    made = chart_module()
    assert made is not None
    after = made.decode()
    slim = PLOTLY_SCRIPT.read_text(encoding="utf-8")

    assert BANNER.findall(after)[:1] == BANNER.findall(slim) != BANNER.findall(before)
    assert slim in after
    head, tail = before[: before.index("=n((")], before[before.index("return window.Plotly=") :]
    assert after.startswith(head)
    assert after.endswith(tail.partition("})})")[2])
    assert len(after) < len(before) / 3


def test_the_module_is_not_kept_for_good_and_nothing_else_is_answered(client: TestClient) -> None:
    path = module_path() or ""
    answer = client.get(path)

    assert answer.content == chart_module()
    assert "immutable" not in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")
    assert client.get(f"{path}.map").text == client.post(path).text == client.get("/").text == "Streamlit's own"


@pytest.mark.parametrize(
    "files", [{}, {"PlotlyChart.a.js": "1"}, {"PlotlyChart.a.js": WRAPPED, "PlotlyChart.b.js": "1"}]
)
def test_another_streamlit_is_left_as_it_is(
    client: TestClient, files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "static" / "js"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(browser_files, "streamlit_folder", lambda: tmp_path)

    assert chart_module() is None
    assert client.get("/static/js/PlotlyChart.a.js").text == "Streamlit's own"
