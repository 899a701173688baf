"""What is turned away before the app sees it, and how: foreign names and pages, floods, large bodies, and our own faults."""

import html
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket, WebSocketDisconnect

from dashboard.domain.rate import UPLOADS
from dashboard.locale import translator
from dashboard.services.members import writer
from dashboard.settings import PREFIX
from dashboard.store.engine.store import open_store
from dashboard.web import board_middleware, board_routes
from dashboard.web.middleware import limits
from dashboard.web.middleware.identity import connection_of
from dashboard.web.public_request import PROBLEMS
from tests.conftest import Lines

SECRET = "a word of the fault itself"
HEADERS = {
    "content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy", "permissions-policy",
    "cross-origin-opener-policy", "cross-origin-resource-policy",
}  # fmt: skip
Ask = Callable[..., TestClient]


def said(request: Request) -> Response:
    return PlainTextResponse(f"{connection_of(request.scope).client} {request.url.scheme}")


def broken(_: Request) -> Response:
    raise RuntimeError(SECRET)


async def cookie(_: Request) -> Response:
    answer = PlainTextResponse("ok")
    answer.set_cookie("anything", "1")
    return answer


async def page(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(connection_of(socket.scope).client)
    with suppress(WebSocketDisconnect):
        await socket.receive_bytes()


async def closed_page(socket: WebSocket) -> None:
    await socket.close()


STREAMLITS = [
    Route("/said", said, methods=["GET", "POST"]),
    Route("/broken", broken),
    Route("/cookie", cookie),
    Route("/api/broken", broken),
    Route("/auth/logout", said),
    Route("/_stcore/metrics", said),
    Route("/_stcore/upload_file/{session}/{file}", said, methods=["PUT"]),
    WebSocketRoute("/_stcore/stream", page),
    WebSocketRoute("/_stcore/closed", closed_page),
]


@pytest.fixture
def ask(demo_url: str, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Makes a client of the whole board: `ask(base, peer, SETTING=…)`."""
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", demo_url)

    def made(base: str = "http://localhost:8501", peer: str = "192.0.2.7", **settings: str) -> TestClient:
        for name, value in settings.items():
            monkeypatch.setenv(f"{PREFIX}{name}", value)
        app = Starlette(routes=[*STREAMLITS, *board_routes()], middleware=board_middleware())
        return TestClient(app, base, follow_redirects=False, client=(peer, 4000), raise_server_exceptions=False)

    return made


def kind_of(answer: Any) -> str:
    """What kind of problem an answer is."""
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == answer.status_code
    return str(body["type"].partition("#")[2])


def test_every_kind_of_answer_carries_the_headers(ask: Ask) -> None:
    client = ask(ALLOWED_HOSTS="board.test", PICTURES_PER_MINUTE="1")
    answers = {
        "page": client.get("/"),
        "redirect": client.get("/pledges/"),
        "not found": client.get("/nope"),
        "API": client.get("/api/v1/counts"),
        "kept": client.get("/api/v1/counts"),
        "not modified": client.get("/api/v1/counts", headers={"if-none-match": "*"}),
        "preflight": client.options("/api/v1/counts"),
        "API not found": client.get("/api/v1/nope"),
        "API not allowed": client.post("/api/v1/counts"),
        "chart": client.get("/charts/status-mix.csv"),
        "embed": client.get("/embed/status-mix"),
        "attachment": client.get("/files/" + "0" * 64),
        "health": client.get("/healthz"),
        "foreign host": client.get("/", headers={"host": "evil.example"}),
        "foreign page": client.post("/said", headers={"origin": "https://evil.example"}),
        "too large": client.post("/said", content=b"x" * (limits.MOST_BYTES + 1)),
        "method": client.delete("/said"),
        "picture": client.get("/share/nope.png"),
        "too many": client.get("/share/nope.png"),
        "fault": client.get("/broken"),
        "closed": client.get("/_stcore/metrics"),
    }
    for name, answer in answers.items():
        missing = HEADERS - set(answer.headers) - ({"x-frame-options"} if name == "embed" else set())
        assert not missing, name
        assert len(answer.headers.get_list("content-security-policy")) == 1, name
        # Anybody's page may frame an embed, a local file too, which every list of ancestors would shut out.
        assert ("frame-ancestors" in answer.headers["content-security-policy"]) is (name != "embed"), name
        assert "strict-transport-security" not in answer.headers, name
        assert not {"server", "x-powered-by"} & set(answer.headers), name
    codes = {name: answer.status_code for name, answer in answers.items()}
    assert codes["foreign host"] == 400
    assert codes["foreign page"] == 403
    assert (codes["too large"], codes["method"], codes["too many"], codes["fault"]) == (413, 405, 429, 500)


@pytest.mark.parametrize("path", ["/_stcore/stream", "/_stcore/closed"])
def test_a_refused_handshake_carries_them_too(ask: Ask, path: str) -> None:
    headers = {"origin": "https://evil.example"} if path.endswith("stream") else {}
    with pytest.raises(WebSocketDenialResponse) as refused, ask().websocket_connect(path, headers=headers):
        pass
    assert refused.value.status_code == 403
    assert set(refused.value.headers) >= HEADERS


def test_the_faults_own_words_go_nowhere_and_the_log_says_what_and_where(ask: Ask, lines: Lines) -> None:
    for address in ("/broken", "/api/broken", "/broken?lang=ko"):
        answer = ask().get(address)
        assert kind_of(answer) == "failed"
        assert SECRET not in answer.text
        assert "Traceback" not in answer.text
    failed = [line for line in lines() if line["event"] == "request failed"]
    assert len(failed) == 3
    assert all(line["at"] and line["error"] for line in failed)
    assert SECRET not in str(lines())
    assert "기록해 두었으니" in ask().get("/broken?lang=ko").text


@pytest.mark.parametrize(
    ("host", "settings", "ours"),
    [
        ("localhost", {}, True),
        ("localhost:8501", {}, True),
        ("127.0.0.1:8501", {}, True),
        ("[::1]:8501", {}, True),
        ("evil.example", {}, False),
        ("localhost.evil.example", {}, False),
        ("localhost@evil.example", {}, False),
        ("evil.example#@localhost", {}, False),
        ("", {}, False),
        ("a b", {}, False),
        ("LOCALHOST", {}, True),
        ("pledges.example.org", {"PUBLIC_URL": "https://pledges.example.org"}, True),
        ("pledges.example.org:444", {"PUBLIC_URL": "https://pledges.example.org"}, True),
        ("example.org", {"PUBLIC_URL": "https://pledges.example.org"}, False),
        ("one.example", {"ALLOWED_HOSTS": "one.example, two.example"}, True),
        ("two.example", {"ALLOWED_HOSTS": "one.example, two.example"}, True),
        ("a.two.example", {"ALLOWED_HOSTS": "one.example, two.example"}, False),
        ("a.two.example", {"ALLOWED_HOSTS": "*.two.example"}, True),
        ("two.example", {"ALLOWED_HOSTS": "*.two.example"}, False),
        ("eviltwo.example", {"ALLOWED_HOSTS": "*.two.example"}, False),
        ("any.example", {"ALLOWED_HOSTS": "*"}, True),
        ('x"><script>', {"ALLOWED_HOSTS": "*"}, False),
    ],
)
def test_the_board_answers_to_its_own_names_alone(ask: Ask, host: str, settings: dict[str, str], ours: bool) -> None:
    client = ask("http://localhost:8501", **settings)
    answer = client.get("/said", headers={"host": host})
    assert answer.status_code == (200 if ours else 400)
    if not ours:
        assert kind_of(answer) == "foreign-host"


def test_no_page_is_opened_under_a_foreign_name(ask: Ask) -> None:
    headers = {"host": "evil.example", "origin": "http://evil.example"}
    with (
        pytest.raises(WebSocketDenialResponse) as refused,
        ask().websocket_connect("/_stcore/stream", headers=headers),
    ):
        pass
    assert refused.value.status_code == 400


@pytest.mark.parametrize(
    ("origin", "own"),
    [
        (None, True),
        ("http://localhost:8501", True),
        ("https://pledges.example.org", True),
        ("http://localhost:3000", False),
        ("http://localhost", False),
        ("https://evil.example", False),
        ("http://localhost:8501.evil.example", False),
        ("http://localhost:8501@evil.example", False),
        ("null", False),
        ("", False),
    ],
)
def test_a_foreign_page_neither_writes_nor_opens_a_session(ask: Ask, origin: str | None, own: bool) -> None:
    client = ask(PUBLIC_URL="https://pledges.example.org")
    headers = {} if origin is None else {"origin": origin}
    answer = client.post("/said", headers=headers)
    assert answer.status_code == (200 if own else 403)
    assert client.get("/said", headers=headers).status_code == 200
    try:
        with client.websocket_connect("/_stcore/stream", headers={"host": "localhost:8501", **headers}):
            opened = True
    except WebSocketDenialResponse:
        opened = False
    assert opened == own


@pytest.mark.parametrize(
    ("site", "led"), [("cross-site", False), ("same-site", False), ("same-origin", True), ("none", True), (None, True)]
)
def test_a_foreign_page_signs_nobody_out(ask: Ask, site: str | None, led: bool) -> None:
    headers = {"sec-fetch-site": site} if site else {}
    assert (ask().get("/auth/logout", headers=headers).status_code == 200) == led


@pytest.mark.parametrize(
    ("peer", "forwarded", "trusted", "client", "scheme"),
    [
        ("10.0.0.1", "198.51.100.3", "10.0.0.1", "198.51.100.3", "https"),
        ("10.0.0.1", "198.51.100.3", "10.0.0.0/8", "198.51.100.3", "https"),
        ("10.0.0.1", "203.0.113.9, 198.51.100.3", "10.0.0.1", "198.51.100.3", "https"),  # the first is anybody's word
        ("10.0.0.1", "198.51.100.3", "", "10.0.0.1", "http"),
        ("192.0.2.7", "198.51.100.3", "10.0.0.1", "192.0.2.7", "http"),
    ],
)
def test_only_a_trusted_proxy_says_who_is_behind_it(
    ask: Ask, peer: str, forwarded: str, trusted: str, client: str, scheme: str
) -> None:
    headers = {"x-forwarded-for": forwarded, "x-forwarded-proto": "https", "x-pledgeboard-client": "203.0.113.200"}
    answer = ask(peer=peer, TRUSTED_PROXIES=trusted).get("/said", headers=headers)
    assert answer.text == f"{client} {scheme}"
    assert ("strict-transport-security" in answer.headers) == (scheme == "https")


def test_behind_tls_every_cookie_is_secure_and_browsers_come_back_by_tls(ask: Ask) -> None:
    answer = ask("https://localhost").get("/cookie")
    assert "; Secure" in answer.headers["set-cookie"]
    assert answer.headers["strict-transport-security"].startswith("max-age=")
    plain = ask().get("/cookie", headers={"x-forwarded-proto": "https"})
    assert "strict-transport-security" not in plain.headers


@pytest.mark.parametrize(("address", "setting"), [("/api/v1/nope", "API"), ("/share/nope.png", "PICTURES"), ("/reports/nope.pdf", "PICTURES"), ("/charts/nope.svg", "PICTURES"), ("/feed.atom", "API"), ("/said", "PAGES"), ("/", "PAGES"), ("/nowhere", "PAGES"), ("/_stcore/host-config", "PAGES")])  # fmt: skip
def test_who_asks_too_often_is_told_when_to_come_again(ask: Ask, address: str, setting: str) -> None:
    client = ask(**{f"{setting}_PER_MINUTE": "2"})
    codes = [client.get(address).status_code for _ in range(2)]
    answer = client.get(address)

    assert 429 not in codes
    assert kind_of(answer) == "too-many"
    assert 1 <= int(answer.headers["retry-after"]) <= 30
    assert answer.headers["cache-control"] == "no-store"
    other = "/api/v1/nope" if setting == "PAGES" else "/said"
    assert client.get(other).status_code != 429


def test_the_files_of_many_pages_are_had_and_no_more(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_FILES", 3)
    client = ask(PAGES_PER_MINUTE="1")
    codes = [client.get(f"{place}x").status_code for place in limits.FILE_PLACES[:4]]
    assert [code == 429 for code in codes] == [False, False, False, True]
    assert client.get("/said").status_code == 200


def test_nobody_signs_out_without_end(ask: Ask) -> None:
    client = ask()
    codes = [client.get("/auth/logout").status_code for _ in range(limits.MOST_SIGN_INS + 1)]
    assert (codes[0], codes[-1]) == (200, 429)


def test_readers_behind_one_trusted_proxy_are_counted_by_themselves(ask: Ask) -> None:
    client = ask(peer="10.0.0.1", TRUSTED_PROXIES="10.0.0.1", API_PER_MINUTE="1")
    for reader in ("198.51.100.1", "198.51.100.2"):
        assert client.get("/api/v1/nope", headers={"x-forwarded-for": reader}).status_code == 404
    assert client.get("/api/v1/nope", headers={"x-forwarded-for": "198.51.100.1"}).status_code == 429


@pytest.fixture
def writer_cookie(demo_url: str) -> str:
    """What a browser that opened the printed link sends."""
    store = open_store(demo_url)
    cookie = writer.make_cookie(store, 8501)
    store.close()
    return f"pledgeboard_writer_8501={cookie}"


@pytest.mark.parametrize(
    ("peer", "opened", "limited"), [("127.0.0.1", True, False), ("127.0.0.1", False, True), ("192.0.2.7", True, True)]
)
def test_the_local_writer_is_never_counted(
    ask: Ask, writer_cookie: str, peer: str, opened: bool, limited: bool
) -> None:
    client = ask(peer=peer, LOCAL_WRITER="1", API_PER_MINUTE="1")
    headers = {"cookie": writer_cookie} if opened else {}
    codes = {client.get("/api/v1/nope", headers=headers).status_code for _ in range(3)}
    assert (429 in codes) == limited


def test_one_client_opens_only_so_many_pages_at_once(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_PAGES", 1)
    client = ask()
    with client.websocket_connect("/_stcore/stream"):
        with pytest.raises(WebSocketDenialResponse) as refused, client.websocket_connect("/_stcore/stream"):
            pass
        assert refused.value.status_code == 429
    with client.websocket_connect("/_stcore/stream") as again:
        assert again.receive_text() == "192.0.2.7"


@pytest.mark.parametrize(
    ("peer", "opened", "enabled", "told"),
    [
        ("127.0.0.1", True, "1", True),
        ("127.0.0.1", True, "0", False),
        ("127.0.0.1", False, "1", False),  # a proxy at the machine, which adds any header or none
        ("192.0.2.7", True, "1", False),
    ],
)
def test_the_measurements_are_the_machines_own(
    ask: Ask, writer_cookie: str, peer: str, opened: bool, enabled: str, told: bool
) -> None:
    client = ask(peer=peer, LOCAL_WRITER=enabled)
    headers = {"cookie": writer_cookie} if opened else {}
    assert (client.get("/_stcore/metrics", headers=headers).status_code == 200) == told
    assert client.get("/_stcore/metrics/", headers=headers).status_code != 200


@pytest.mark.parametrize(
    "headers",
    [{"x-long": "a" * 40_000}, {f"x-{number}": "a" for number in range(150)}],
    ids=["long", "many"],
)
def test_a_head_without_measure_is_refused(ask: Ask, headers: dict[str, str]) -> None:
    assert kind_of(ask().get("/said", headers=headers)) == "long-head"
    with pytest.raises(WebSocketDenialResponse) as refused, ask().websocket_connect("/_stcore/stream", headers=headers):
        pass
    assert refused.value.status_code == 431


def test_an_address_with_no_end_of_parameters_is_refused(ask: Ask) -> None:
    assert kind_of(ask().get("/api/v1/pledges?" + "&".join(["status=completed"] * 300))) == "long-head"


_SESSIONS = count()


@pytest.fixture
def session() -> str:
    """A session of this test alone whose page has shown the place for a file."""
    name = f"writer-{next(_SESSIONS)}"
    UPLOADS.open_to(name)
    return name


def test_files_are_taken_from_those_alone_who_were_shown_the_place(ask: Ask, session: str) -> None:
    client = ask()
    refused = client.put("/_stcore/upload_file/reader/1", content=b"%PDF-")
    assert kind_of(refused) == "not-allowed"
    assert client.put(f"/_stcore/upload_file/{session}/1", content=b"%PDF-").status_code == 200
    foreign = client.put(f"/_stcore/upload_file/{session}/1", content=b"x", headers={"origin": "https://evil.example"})
    assert kind_of(foreign) == "foreign-page"


def test_nobody_hands_in_more_than_the_board_takes(ask: Ask, session: str) -> None:
    client, path = ask(), f"/_stcore/upload_file/{session}/1"
    most = limits.MAX_FILE_BYTES + limits.FRAME_BYTES
    assert kind_of(client.put(path, content=b"", headers={"content-length": str(most + 1)})) == "too-large"
    assert kind_of(client.put(path, content=b"", headers={"content-length": "1e9"})) == "too-large"
    assert kind_of(client.post("/said", content=iter([b"x"]))) == "too-large"  # of unknown length


@pytest.mark.parametrize(("holder", "held"), [("session", 55), ("another", 295)])
def test_files_that_pages_hold_are_counted_by_their_bytes(
    ask: Ask, session: str, holder: str, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    megabytes = {session if holder == "session" else holder: held * 1024 * 1024}
    monkeypatch.setattr(limits, "held_bytes", lambda: megabytes)
    client, path = ask(), f"/_stcore/upload_file/{session}/1"
    assert client.put(path, content=b"x" * 4 * 1024 * 1024).status_code == 200
    refused = client.put(path, content=b"x" * 6 * 1024 * 1024)
    assert kind_of(refused) == "too-many"
    assert refused.headers["retry-after"] == str(limits.HELD_SECONDS)


def test_one_session_fills_the_memory_with_no_end_of_files(ask: Ask, session: str) -> None:
    client = ask()
    codes = [client.put(f"/_stcore/upload_file/{session}/{n}", content=b"x").status_code for n in range(70)]
    assert codes[0] == 200
    assert codes[-1] == 429


REFUSALS: dict[str, Callable[[Ask, str, dict[str, str]], Any]] = {
    "foreign-host": lambda ask, query, accept: ask().get("/pledges" + query, headers=accept | {"host": "evil.example"}),
    "foreign-page": lambda ask, query, accept: ask().get(
        "/auth/logout" + query, headers=accept | {"sec-fetch-site": "cross-site"}
    ),
    "too-large": lambda ask, query, accept: ask().post(
        "/said" + query, content=b"x" * (limits.MOST_BYTES + 1), headers=accept
    ),
    "long-head": lambda ask, query, accept: ask().get(
        "/pledges" + query, headers=accept | {"cookie": "_streamlit_user=" + "x" * limits.MOST_HEAD_BYTES}
    ),
    "too-many": lambda ask, query, accept: [
        client := ask(PAGES_PER_MINUTE="1"),
        client.get("/nowhere", headers=accept),
        client.get("/nowhere" + query, headers=accept),
    ][-1],
    "failed": lambda ask, query, accept: ask().get("/broken" + query, headers=accept),
    "not-found": lambda ask, query, accept: ask().get("/files/none" + query, headers=accept),
    "unknown-value": lambda ask, query, accept: ask().get(
        "/reports/preview?category=nope&" + query[1:], headers=accept
    ),
}


@pytest.mark.parametrize("refused", REFUSALS)
@pytest.mark.parametrize(("query", "language"), [("", "ko"), ("?lang=en", "en")])
def test_whoever_opens_a_page_is_refused_in_words_of_her_language(
    ask: Ask, refused: str, query: str, language: str
) -> None:
    answer = REFUSALS[refused](ask, query, {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert answer.status_code == PROBLEMS[refused]["status"]
    assert answer.headers["content-type"].startswith("text/html")
    assert translator(language)(PROBLEMS[refused]["title"]) in html.unescape(answer.text)
    assert f'<html lang="{language}">' in answer.text
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"] or refused == "unknown-value"


def test_what_stands_in_the_boards_own_frame_may_say_there_what_is_wrong(ask: Ask) -> None:
    answer = ask().get("/reports/preview?category=nope")
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("address", ["/api/v1/counts", "/charts/status-mix.csv", "/feed.atom"])
def test_programs_get_problem_details_also_under_a_browsers_name(ask: Ask, address: str) -> None:
    accept = {"accept": "text/html,*/*", "host": "evil.example"}
    assert kind_of(ask().get(address, headers=accept)) == "foreign-host"
