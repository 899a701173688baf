"""Each request has an id that it keeps, and one line."""

import io

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard import logs
from dashboard.web.middleware.headers import RequestLog
from dashboard.web.middleware.limits import Unexpected
from tests.conftest import Lines

GIVEN = "6f1c2b1e-0c52-4d8e-9a55-1f6a3c0b7d21"


def work(request: Request) -> Response:
    logs.event("working")
    return PlainTextResponse(request.headers[logs.REQUEST_HEADER])


def fail(_request: Request) -> Response:
    raise ValueError("marked-note")


@pytest.fixture
def client() -> TestClient:
    routes = [Route("/pledges", work), Route("/healthz", work), Route("/desk", fail)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(RequestLog), Middleware(Unexpected)]))


def test_an_answer_names_its_request_and_so_does_every_line_of_it(client: TestClient, lines: Lines) -> None:
    answer = client.get("/pledges?q=marked@example.org")

    id = answer.headers[logs.REQUEST_HEADER]
    working, request = lines()
    assert answer.text == working["request"] == request["request"] == id
    assert {name: request[name] for name in ("method", "path", "status")} == {
        "method": "GET",
        "path": "/pledges",
        "status": 200,
    }
    assert request["ms"] >= 0


@pytest.mark.parametrize("given", ["kim@example.org", "Kim Min-ji from Seoul", "short", "a" * 65, 'a"b' * 10])
def test_an_id_from_outside_is_taken_only_if_it_is_well_formed(client: TestClient, given: str) -> None:
    assert client.get("/pledges", headers={"X-Request-ID": GIVEN}).headers[logs.REQUEST_HEADER] == GIVEN
    assert client.get("/pledges", headers={"X-Request-ID": given}).text != given


def test_what_nobody_caught_is_answered_without_a_word_of_it(
    client: TestClient, lines: Lines, log: io.StringIO
) -> None:
    answer = client.get("/desk")

    failed, request = lines()
    assert answer.status_code == request["status"] == 500
    assert answer.headers[logs.REQUEST_HEADER] == failed["request"]
    assert failed["error"] == "ValueError"
    assert any("test_request_log.py" in place for place in failed["at"])
    assert "marked" not in log.getvalue() + answer.text


def test_what_is_asked_all_the_time_is_no_news(client: TestClient, lines: Lines) -> None:
    client.get("/healthz")

    assert [line["level"] for line in lines() if line["event"] == "request"] == ["debug"]
