"""Static files: sent compressed, once made, and not at all to those who have them."""

import gzip
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles as Files
from starlette.testclient import TestClient

from dashboard.settings import PREFIX
from dashboard.web import board_middleware, board_routes
from dashboard.web.middleware.compression import StaticFiles, accepted_codings

SCRIPT = "console.log('공약');\n" * 400


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    (tmp_path / "a.js").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "tiny.js").write_text("1", encoding="utf-8")
    (tmp_path / "a.woff2").write_bytes(b"\0" * 5_000)
    app = Starlette(
        routes=[Mount("/static", Files(directory=tmp_path)), Mount("/other", Files(directory=tmp_path))],
        middleware=[Middleware(StaticFiles)],
    )
    return TestClient(app)


@pytest.fixture
def board(demo_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A board with everything that stands around its answers, and a Streamlit that chooses codings itself."""
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", demo_url)
    (tmp_path / "a.js").write_text(SCRIPT, encoding="utf-8")
    files = GZipMiddleware(Files(directory=tmp_path))
    return TestClient(Starlette(routes=[*board_routes(), Mount("/static", files)], middleware=board_middleware()))


@pytest.mark.parametrize(("asked", "unpack"), [("br, gzip", brotli.decompress), ("gzip, deflate", gzip.decompress)])
def test_a_script_travels_in_the_best_coding(client: TestClient, asked: str, unpack: object) -> None:
    for _time in range(2):
        with client.stream("GET", "/static/a.js", headers={"accept-encoding": asked}) as answer:
            packed = b"".join(answer.iter_raw())
        assert answer.headers["content-encoding"] == asked.split(",")[0]
        assert unpack(packed).decode() == SCRIPT  # type: ignore[operator]
        assert len(packed) < len(SCRIPT) / 10
        assert answer.headers["vary"] == "Accept-Encoding"


def test_who_has_it_is_sent_nothing(client: TestClient) -> None:
    etag = client.get("/static/a.js", headers={"accept-encoding": "gzip"}).headers["etag"]
    again = client.get("/static/a.js", headers={"accept-encoding": "gzip", "if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/static/tiny.js", "/static/a.woff2", "/other/a.js", "/static/none.js"])
def test_everything_else_passes_as_it_is(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in answer.headers
    assert answer.status_code == (404 if "none" in path else 200)


def test_who_cannot_unpack_gets_it_plain_and_a_range_is_a_range(client: TestClient) -> None:
    assert client.get("/static/a.js", headers={"accept-encoding": "identity"}).text == SCRIPT
    part = client.get("/static/a.js", headers={"accept-encoding": "gzip", "range": "bytes=0-9"})
    assert (part.status_code, part.text) == (206, SCRIPT[:10])


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("gzip;q=0", ""), ("gzip;q=0.0", ""), ("gzip; Q=0.000", ""), ("*;q=0", ""), ("identity;q=0", ""), ("deflate", ""),
        ("", ""), ("gzip;q=abc", ""), ("gzip;q=-1", ""), ("gzip;q=2", ""), ("gzip;q=", ""), (";q=1", ""), ("identity, gzip;q=0.5", "gzip"),
        ("gzip", "gzip"), ("GZIP", "gzip"), ("gzip;q=0.001", "gzip"), ("*;q=0, gzip", "gzip"), ("gzip, identity;q=0", "gzip"),
        ("br;q=0, *", ""), ("*", ""), ("gzip, deflate, br, zstd", "br, gzip"), ("notgzip, xbr", ""),
    ],
)  # fmt: skip
def test_a_coding_is_taken_only_by_a_weight_above_nothing(said: str, taken: str) -> None:
    assert accepted_codings(said.encode()).decode() == taken


@pytest.mark.parametrize("path", ["/api/v1/pledges.csv", "/charts/status-mix.csv", "/feed.atom", "/", "/static/a.js"])
@pytest.mark.parametrize("said", ["gzip;q=0", "gzip;q=0, br;q=0", "*;q=0"])
def test_nobody_is_sent_a_coding_that_she_refuses(board: TestClient, path: str, said: str) -> None:
    assert "content-encoding" not in board.get(path, headers={"accept-encoding": said}).headers
    assert board.get(path, headers={"accept-encoding": "gzip"}).headers["content-encoding"] == "gzip"
