"""Answers of public data: asked for once, handed out many times, never an old one as new."""

import asyncio
import gzip
import threading
from pathlib import Path
from shutil import copyfile

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.services.judging.assess import assess
from dashboard.settings import PREFIX
from dashboard.store.engine.store import Store
from dashboard.web import board_middleware, board_routes
from dashboard.web import public_request as asked
from dashboard.web.middleware.public import PublicAnswers, is_public
from dashboard.web.middleware.shell import AppShell
from dashboard.web.routes import health
from tests.factories import WRITER, a_draft

ADDRESSES = ("/api/v1/pledges", "/api/v1/counts.csv", "/charts/targets.csv", "/embed/targets", "/feed.atom", "/sitemap.xml", "/api/openapi.json")  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_has_the_newest_is_told_so_and_sent_nothing(public: TestClient, address: str) -> None:
    first = public.get(address)
    again = public.get(address, headers={"if-none-match": first.headers["etag"]})

    assert first.status_code == 200
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert "must-revalidate" in first.headers["cache-control"]
    assert public.get(address).content == first.content


@pytest.mark.parametrize("address", [*ADDRESSES, "/reports/preview?chart=none", "/charts/targets.svg"])
def test_a_copy_that_is_still_the_newest_keeps_its_policy(whole: TestClient, address: str) -> None:
    first = whole.get(address)
    again = whole.get(address, headers={"if-none-match": first.headers["etag"]})

    assert again.status_code == 304
    for name in ("content-security-policy", "x-frame-options", "cross-origin-resource-policy"):
        assert again.headers.get(name) == first.headers.get(name), name


def test_a_new_entry_makes_a_new_answer(own: tuple[Store, TestClient]) -> None:
    store, client = own
    before = client.get("/api/v1/pledges")
    assess(store, WRITER, a_draft(pledge_number=1))
    after = client.get("/api/v1/pledges", headers={"if-none-match": before.headers["etag"]})

    assert after.status_code == 200
    assert after.json()["data"][0]["status"] == a_draft().status.value


def test_what_is_large_travels_compressed_to_those_who_can_unpack(public: TestClient) -> None:
    plain = public.get("/api/v1/figures", headers={"accept-encoding": "identity"})
    with public.stream("GET", "/api/v1/figures", headers={"accept-encoding": "gzip"}) as answer:
        packed = b"".join(answer.iter_raw())

    assert "content-encoding" not in plain.headers
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) == len(packed) < len(plain.content) / 3
    assert gzip.decompress(packed) == plain.content


def test_what_is_kept_is_in_no_coding_that_the_first_reader_alone_could_take(
    demo_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", demo_file)
    compressing = Middleware(GZipMiddleware, minimum_size=100)  # Streamlit's, which is the innermost
    app = Starlette(routes=board_routes(), middleware=[*board_middleware(), compressing])
    with TestClient(app, base_url="http://localhost") as client:
        packed = client.get("/api/v1/figures", headers={"accept-encoding": "gzip"})
        plain = client.get("/api/v1/figures", headers={"accept-encoding": "identity"})

    assert packed.headers.get_list("content-encoding") == ["gzip"]
    assert "content-encoding" not in plain.headers
    assert plain.json() == packed.json()


def test_any_page_may_read_and_none_may_write(public: TestClient) -> None:
    answer = public.options("/api/v1/pledges", headers={"origin": "https://elsewhere.example", "access-control-request-method": "GET"})  # fmt: skip
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "POST" not in answer.headers["access-control-allow-methods"]
    for address in (*ADDRESSES, "/api/v1/nothing"):
        assert public.get(address).headers["access-control-allow-origin"] == "*"


def test_a_head_request_gets_the_headers_alone(public: TestClient) -> None:
    head, whole = public.head("/api/v1/pledges"), public.get("/api/v1/pledges")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == whole.headers["content-length"]


def test_an_answer_leads_back_to_the_host_that_was_asked(public: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    one = public.get("/sitemap.xml", headers={"host": "one.example"})
    two = public.get("/sitemap.xml", headers={"host": "two.example"})
    forged = public.get("/sitemap.xml", headers={"host": 'x"><script>'})

    assert "http://one.example/" in one.text
    assert "http://two.example/" in two.text
    assert "script" not in forged.text
    monkeypatch.setenv("PLEDGEBOARD_PUBLIC_URL", "https://pledges.example.org")
    public_name = public.get("/sitemap.xml", headers={"host": "three.example"})  # not what is kept for others
    assert "https://pledges.example.org/pledge?number=7" in public_name.text


@pytest.mark.parametrize("address", ["/api/v1/pledges.xlsx", "/reports/report.pdf", "/charts/a.csv"])
def test_however_many_ask_for_different_things_few_are_made_at_one_time(
    demo_url: str, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", demo_url)
    making, most = 0, 0

    async def slow(_request: Request) -> Response:
        nonlocal making, most
        making += 1
        most = max(most, making)
        await asyncio.sleep(0.01)
        making -= 1
        return PlainTextResponse("made")

    app = Starlette(routes=[Route("/{path:path}", slow)], middleware=[Middleware(PublicAnswers)])

    async def all_at_once() -> list[str]:
        transport = httpx2.ASGITransport(app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://board.test") as client:
            asked = (client.get(address, params={"known_at": f"2026-01-01T00:00:{n:02d}Z"}) for n in range(40))
            return [answer.text for answer in await asyncio.gather(*asked)]

    assert asyncio.run(all_at_once()) == ["made"] * 40
    assert most == 4


def test_many_who_ask_at_once_for_what_is_new_are_answered_by_one_making(
    demo_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", demo_url)
    made: list[str] = []

    async def slow(request: Request) -> Response:
        made.append(request.url.path)
        await asyncio.sleep(0.05)
        return PlainTextResponse("drawn")

    app = Starlette(routes=[Route("/charts/{name}", slow)], middleware=[Middleware(PublicAnswers)])

    async def all_at_once() -> list[str]:
        transport = httpx2.ASGITransport(app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://board.test") as client:
            answers = await asyncio.gather(*(client.get("/charts/a.png") for _reader in range(30)))
            return [answer.text for answer in answers]

    assert asyncio.run(all_at_once()) == ["drawn"] * 30
    assert made == ["/charts/a.png"]


@pytest.mark.parametrize("address", ["/charts/a.png", "/"])
def test_a_database_that_says_nothing_holds_up_nobody_who_does_not_need_it(
    address: str, demo_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A store of its own: what the stand-in below says of its revision is kept.
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", f"sqlite:///{copyfile(demo_path, tmp_path / 'pledges.db')}")
    monkeypatch.setattr(asked, "FRESH_SECONDS", -1.0)
    back = threading.Event()
    monkeypatch.setattr(Store, "revision", lambda _store: 1 if back.wait(5) else 0)
    drawn = Route("/charts/{name}", lambda _request: PlainTextResponse("drawn"))
    app = Starlette(routes=[drawn, *health.ROUTES], middleware=[Middleware(PublicAnswers), Middleware(AppShell)])

    async def beside_it() -> tuple[bool, int]:
        transport = httpx2.ASGITransport(app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://board.test") as client:
            waiting = [asyncio.create_task(client.get(address)) for _reader in range(5)]
            await asyncio.sleep(0.05)
            alive = await client.get("/healthz")
            waited = alive.status_code == 200 and not any(task.done() for task in waiting)
            back.set()
            return waited, {answer.status_code for answer in await asyncio.gather(*waiting)}.pop()

    assert asyncio.run(beside_it()) == (True, 200)


def test_the_pages_themselves_are_left_alone() -> None:
    assert not any(map(is_public, ("/", "/pledges", "/pledge", "/desk", "/_stcore/stream", "/files/x", "/apis")))
