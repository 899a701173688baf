"""Reports under their addresses: each format, refusals with what there is, and a preview for the board's own page alone."""

import re

import pytest
from starlette.testclient import TestClient


def test_the_html_comes_as_a_file_with_the_day_and_language_in_its_name(public: TestClient) -> None:
    answer = public.get("/reports/report.html?category=youth&chart=none&lang=en&as_of=2020-01-31")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    name = answer.headers["content-disposition"]
    assert re.search(r'filename="demo-report_park-won-soon-2018_youth-[0-9a-f]{8}_2020-01-31_en\.html"', name)
    assert '<html lang="en">' in answer.text
    assert public.get(answer.request.url, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_without_charts_pdf_and_docx_need_no_browser(public: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.share.files.images.browser_path", lambda: None)
    assert public.get("/reports/report.pdf?chart=none&category=youth").content.startswith(b"%PDF-")
    assert public.get("/reports/report.docx?chart=none&category=youth").content.startswith(b"PK")


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/reports/report.odt", "pdf"),
        ("/reports/other.pdf", "pdf"),
        ("/reports/report.html?category=nope", "youth"),
        ("/reports/report.html?featured=nope", "clean-air"),
        ("/reports/report.html?chart=pie", "status-flow"),
        ("/reports/report.html?section=all", "summary"),
        ("/reports/report.html?status=completed", "category"),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(public: TestClient, address: str, allowed: str) -> None:
    answer = public.get(address)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert allowed in answer.json()["allowed"]


def test_the_preview_is_for_the_boards_own_frame_and_sandboxed(whole: TestClient) -> None:
    headers = whole.get("/reports/preview?chart=none").headers
    assert headers["x-frame-options"] == "SAMEORIGIN"
    policy = headers["content-security-policy"]
    for rule in ("default-src 'none'", "frame-ancestors 'self'", "sandbox allow-scripts"):
        assert rule in policy
    assert "allow-same-origin" not in policy
    assert whole.get("/reports/report.html?chart=none").headers["x-frame-options"] == "DENY"
