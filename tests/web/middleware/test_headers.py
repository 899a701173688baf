"""What every answer carries: the headers that bind the browser, and an id of its request, which keeps it and has one line
in the log."""

import base64
import hashlib
import io
import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard import logs
from dashboard.web.middleware.compression import StaticFiles
from dashboard.web.middleware.headers import RequestLog, SecurityHeaders, content_security_policy
from dashboard.web.middleware.limits import Unexpected
from dashboard.web.middleware.shell import shell
from tests.conftest import Lines


def policy() -> dict[str, list[str]]:
    rules = (rule.split() for rule in content_security_policy().split("; "))
    return {name: values for name, *values in rules}


def answer(_: Request) -> Response:
    return PlainTextResponse("a file")


@pytest.fixture
def client() -> TestClient:
    wrapped = [Middleware(SecurityHeaders), Middleware(StaticFiles)]
    return TestClient(Starlette(routes=[Route("/{path:path}", answer)], middleware=wrapped))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_exactly_the_shells_own_inline_scripts_may_run(language: str) -> None:
    scripts = re.findall(r"<script>(.*?)</script>", shell(language), flags=re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]

    assert scripts
    assert policy()["script-src"] == ["'self'", *(f"'sha256-{digest}'" for digest in digests), "blob:"]


def test_nothing_may_be_fetched_from_another_host_nor_framed() -> None:
    rules = policy()

    assert rules["connect-src"] == ["'self'"]
    assert rules["frame-ancestors"] == rules["object-src"] == ["'none'"]
    assert not any("http" in value or "*" in value for values in rules.values() for value in values)


def test_no_script_may_be_written_into_the_page() -> None:
    assert not {"'unsafe-inline'", "'unsafe-eval'"} & set(policy()["script-src"])


def test_every_answer_carries_the_headers(client: TestClient) -> None:
    headers = client.get("/anything").headers

    assert headers["content-security-policy"] == content_security_policy()
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/app/static/fonts/a.woff2?v=0123456789ab", "public, max-age=31536000, immutable"),
        ("/app/static/fonts/a.woff2", "no-cache"),
        ("/pledges", None),
    ],
)
def test_a_file_is_kept_for_good_only_where_its_address_changes_with_it(
    client: TestClient, path: str, kept: str | None
) -> None:
    assert client.get(path).headers.get("cache-control") == kept


GIVEN = "6f1c2b1e-0c52-4d8e-9a55-1f6a3c0b7d21"


def work(request: Request) -> Response:
    logs.event("working")
    return PlainTextResponse(request.headers[logs.REQUEST_HEADER])


def fail(_request: Request) -> Response:
    raise ValueError("marked-note")


@pytest.fixture
def logged() -> TestClient:
    routes = [Route("/pledges", work), Route("/healthz", work), Route("/desk", fail)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(RequestLog), Middleware(Unexpected)]))


def test_an_answer_names_its_request_and_so_does_every_line_of_it(logged: TestClient, lines: Lines) -> None:
    answer = logged.get("/pledges?q=marked@example.org")

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
def test_an_id_from_outside_is_taken_only_if_it_is_well_formed(logged: TestClient, given: str) -> None:
    assert logged.get("/pledges", headers={"X-Request-ID": GIVEN}).headers[logs.REQUEST_HEADER] == GIVEN
    assert logged.get("/pledges", headers={"X-Request-ID": given}).text != given


def test_what_nobody_caught_is_answered_without_a_word_of_it(
    logged: TestClient, lines: Lines, log: io.StringIO
) -> None:
    answer = logged.get("/desk")

    failed, request = lines()
    assert answer.status_code == request["status"] == 500
    assert answer.headers[logs.REQUEST_HEADER] == failed["request"]
    assert failed["error"] == "ValueError"
    assert any("test_headers.py" in place for place in failed["at"])
    assert "marked" not in log.getvalue() + answer.text


def test_what_is_asked_all_the_time_is_no_news(logged: TestClient, lines: Lines) -> None:
    logged.get("/healthz")

    assert [line["level"] for line in lines() if line["event"] == "request"] == ["debug"]
