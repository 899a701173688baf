"""The headers: the browser runs our scripts alone, asks this host alone, and keeps what cannot change."""

import base64
import hashlib
import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.web.middleware.compression import StaticFiles
from dashboard.web.middleware.headers import SecurityHeaders, content_security_policy
from dashboard.web.middleware.shell import shell


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
