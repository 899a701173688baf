"""The files beside the pages: plotly.js of the installed release, and the icon."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.assets import FAVICON_URL, PLOTLY_URL, plotly_script
from dashboard.web.files import file_routes


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=file_routes()), follow_redirects=False)


def test_plotly_comes_compressed_and_is_kept_for_good(client: TestClient) -> None:
    answer = client.get(PLOTLY_URL, headers={"accept-encoding": "gzip"})

    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.content == plotly_script().read_bytes()


def test_plotly_comes_plain_to_those_who_cannot_unpack(client: TestClient) -> None:
    answer = client.get(PLOTLY_URL, headers={"accept-encoding": "identity"})

    assert "content-encoding" not in answer.headers
    assert answer.content.startswith(b"/**")


def test_the_icon_is_found_where_browsers_guess(client: TestClient) -> None:
    assert client.get("/favicon.ico").headers["location"] == FAVICON_URL
