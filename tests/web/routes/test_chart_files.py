"""Embeds: light, frozen where asked, allowed in foreign frames, and harmless whatever the record says."""

import json
import re

import pytest
from httpx import Response
from starlette.testclient import TestClient

from dashboard.domain.errors import N_, StoreError
from dashboard.domain.evidence import EvidenceDraft
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import Store
from tests.factories import CAMPAIGN, WRITER, a_draft


def payload(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="figures">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data: dict[str, object] = json.loads(found.group(1))
    return data


def test_an_embed_may_stand_in_foreign_frames_and_nothing_else_may(whole: TestClient) -> None:
    embed = whole.get("/embed/status-mix").headers
    # Any frame-ancestors, even `*`, keeps out a page that is opened from a file (its scheme is no network's).
    assert "frame-ancestors" not in embed["content-security-policy"]
    assert "x-frame-options" not in embed
    for address in ("/", "/pledges", "/api/docs", "/charts/targets.csv", "/share/nope.png"):
        headers = whole.get(address).headers
        assert headers["x-frame-options"] == "DENY"
        assert "frame-ancestors '" in headers["content-security-policy"]


def test_it_brings_what_each_width_and_theme_needs(public: TestClient) -> None:
    assert set(payload(public.get("/embed/targets").text)["figures"]) == {f"{t}-{w}" for t in ("light", "dark") for w in ("wide", "narrow")}  # type: ignore[call-overload]  # fmt: skip
    assert set(payload(public.get("/embed/targets?theme=dark").text)["figures"]) == {"dark-wide", "dark-narrow"}  # type: ignore[call-overload]  # fmt: skip


def test_the_first_embed_of_a_reader_moves_no_more_than_600_kilobytes(public: TestClient) -> None:
    largest = max(len(public.get(f"/embed/{name}").content) for name in ("targets", "status-by-category", "rater-gap"))
    assert largest > 20_000
    moved = 0
    page = public.get("/embed/targets").text
    for address in ("/embed/targets", *re.findall(r'<script src="([^"]+)"', page)):
        with public.stream("GET", address, headers={"accept-encoding": "gzip"}) as answer:
            assert answer.status_code == 200
            moved += len(b"".join(answer.iter_raw()))
    assert moved < 600_000, moved


def test_a_frozen_one_says_since_when_and_leads_to_what_is_now_whatever_is_recorded_later(
    own: tuple[Store, TestClient],
) -> None:
    store, client = own
    assess(store, WRITER, a_draft(pledge_number=1))
    moment = client.get("/api/v1/assessments").json()["data"][0]["recorded_at"]
    address = f"/embed/status-mix?known_at={moment.replace('+', '%2B')}&lang=en"
    assert "As it stood at" in client.get(address).text
    before = client.get(address).text

    assess(store, WRITER, a_draft(pledge_number=2))

    after = client.get(address).text
    assert after == before
    assert f'href="/embed/status-mix?campaign={CAMPAIGN}&amp;lang=en">How it stands now</a>' in after
    assert "As it stood at" not in client.get("/embed/status-mix?lang=en").text


@pytest.mark.parametrize(
    "words", ["</script><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<!--<script>"]
)
def test_no_text_of_the_record_becomes_markup(own: tuple[Store, TestClient], words: str) -> None:
    store, client = own
    assess(store, WRITER, a_draft(note=words, evidence=(EvidenceDraft(citation=words, title=words[:50]),)))
    for address in ("/embed/status-mix", f"/embed/status-mix?q={words}", "/api/docs", f"/embed/{words}".replace("/script", "script")):  # fmt: skip
        answer = client.get(address)
        assert "<script>alert" not in answer.text
        assert "<img" not in answer.text
    text = client.get("/feed.atom").text
    assert "<script" not in text


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/embed/nope", 404, "There is no chart “nope”."),
        ("/embed/targets?theme=pink", 400, "light · dark"),
        ("/embed/featured-youth?category=youth", 400, "does not apply here; there are no filters."),
        ("/embed/status-mix?category=nope", 400, "youth"),
        ("/embed/status-mix?as_of=tomorrow", 400, "YYYY-MM-DD"),
        ("/embed/status-mix?campaign=nope", 400, "nope"),
        ("/embed/%3Cscript%3Ealert(1)%3C%2Fscript%3E", 404, ""),
        ("/embed/status-mix/more", 404, ""),
    ],
)
def test_what_is_wrong_is_said_in_the_frame(whole: TestClient, address: str, status: int, words: str) -> None:
    sign = "&" if "?" in address else "?"
    answer = whole.get(f"{address}{sign}lang=en")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert words in answer.text
    assert "<script>alert" not in answer.text
    assert_framed(answer)
    assert '<html lang="ko">' in whole.get(address).text


def assert_framed(answer: Response) -> None:
    """An answer that any frame may show."""
    assert "frame-ancestors" not in answer.headers["content-security-policy"]
    assert "x-frame-options" not in answer.headers


def test_too_many_requests_a_fault_and_an_outage_are_said_in_the_frame(
    whole: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> str:
        raise RuntimeError("secret words")

    def unavailable(*_given: object) -> str:
        raise StoreError(
            N_("{store} cannot be opened ({reason}). Check the address and that the database is there."),
            store="/secret/place",
            reason="secret words",
        )

    def refused(*_given: object, **_more: object) -> float:
        return 7.0

    for patched, place, status in (
        (broken, "dashboard.web.routes.shared.embed_page", 500),
        (unavailable, "dashboard.web.routes.shared.embed_page", 503),
        (refused, "dashboard.domain.rate.Rate.wait", 429),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(place, patched)
            answer = whole.get(f"/embed/status-mix?lang=en&_={status}")
        assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
        assert "secret" not in answer.text
        assert_framed(answer)


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
