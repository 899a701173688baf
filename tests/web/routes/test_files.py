"""The files beside the pages: plotly.js of the installed release, and the icon."""

import re
from pathlib import Path

import plotly
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard.assets import FAVICON_URL, PLOTLY_SCRIPT, PLOTLY_URL
from dashboard.domain.status import Status
from dashboard.web.middleware.compression import StaticFiles
from dashboard.web.middleware.shell import shell
from dashboard.web.routes.files import ROUTES, STYLE_URL, style_sheet


@pytest.fixture(scope="module")
def client() -> TestClient:
    app = Starlette(routes=ROUTES, middleware=[Middleware(StaticFiles)])
    return TestClient(app, follow_redirects=False)


def test_plotly_comes_compressed_and_is_kept_for_good(client: TestClient) -> None:
    answer = client.get(PLOTLY_URL, headers={"accept-encoding": "gzip"})

    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.content == PLOTLY_SCRIPT.read_bytes()


def test_plotly_comes_plain_to_those_who_cannot_unpack(client: TestClient) -> None:
    answer = client.get(PLOTLY_URL, headers={"accept-encoding": "identity"})

    assert "content-encoding" not in answer.headers
    assert answer.content.startswith(b"/* plotly.js v")


def test_the_style_sheet_that_each_page_names_is_there_and_knows_every_status(client: TestClient) -> None:
    assert shell("ko").count(f'<link rel="stylesheet" href="{STYLE_URL}" />') == 1
    for encoding in ("gzip", "identity"):
        answer = client.get(STYLE_URL, headers={"accept-encoding": encoding})
        assert answer.headers["content-type"].startswith("text/css")
        assert "immutable" in answer.headers["cache-control"]
        assert answer.content == style_sheet()
    for status in Status:
        assert f".badge.{status.value} {{".encode() in style_sheet()


def test_the_icon_is_found_where_browsers_guess(client: TestClient) -> None:
    assert client.get("/favicon.ico").headers["location"] == FAVICON_URL


def test_the_slim_plotly_is_the_release_that_the_pages_draw_with() -> None:
    """After an update of the plotly package, tools/plotly/build.sh has to be run."""
    whole = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    release = re.search(r"plotly\.js v([\d.]+)", whole.read_text(encoding="utf-8")[:300])
    slim = re.search(r"plotly\.js v([\d.]+)", PLOTLY_SCRIPT.read_text(encoding="utf-8")[:300])
    assert release is not None
    assert slim is not None
    assert slim.group(1) == release.group(1)


def test_an_embed_fits_into_the_promised_bytes(client: TestClient) -> None:
    """600 KB for the first embed: the figure library is by far the most of it."""
    answer = client.get(PLOTLY_URL, headers={"accept-encoding": "gzip"})
    assert int(answer.headers["content-length"]) < 480_000
