"""Behind the nginx configuration that we ship: TLS from end to end, read-only for the anonymous, closed where it should be."""

from collections.abc import Iterator

import httpx2
import pytest
from playwright.sync_api import expect

from dashboard.web.middleware.compression import module_path
from dashboard.web.middleware.headers import HSTS_SECONDS
from tests.browser.boards import RATINGS, served
from tests.browser.conftest import Visitor
from tests.browser.signed_in import free_port
from tests.browser.visit import ko, open_at, settled
from tests.nginx_server import nginx, nginx_path

pytestmark = [pytest.mark.browser, pytest.mark.nginx]
NAME = "board.test"  # which the browser finds at this machine
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a board behind nginx; whoever sits at this machine may write to it directly."""
    program = nginx_path()
    if program is None:
        pytest.skip("nginx is not installed")
    plain, tls = free_port(), free_port()
    address = f"https://{NAME}:{tls}"
    settings = {"PLEDGEBOARD_PUBLIC_URL": address, "PLEDGEBOARD_TRUSTED_PROXIES": "127.0.0.1"}
    with served(tmp_path_factory.mktemp("behind"), RATINGS, PLEDGEBOARD_LOCAL_WRITER="1", **settings) as board:
        upstream = int(board.rpartition(":")[2])
        with nginx(program, tmp_path_factory.mktemp("nginx"), NAME, plain, tls, upstream):
            yield address


@pytest.fixture(scope="module")
def client(proxy: str) -> Iterator[httpx2.Client]:
    """Asks nginx under the board's name."""
    port = proxy.rpartition(":")[2]
    headers = {"host": f"{NAME}:{port}"}
    with httpx2.Client(base_url=f"https://127.0.0.1:{port}", headers=headers, verify=False, timeout=60) as made:
        yield made


def test_a_page_opens_over_tls_for_reading_and_comes_back_by_tls_alone(visitor: Visitor, proxy: str) -> None:
    context = visitor(proxy, ignore_https_errors=True)
    page = context.new_page()
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    open_at(page, "/pledge?number=7")
    settled(page)

    expect(page.get_by_text(ko("You are reading only."))).to_have_count(0)  # told to nobody who came to read
    assert page.locator('[class*="st-key-form-"]').count() == 0
    own = [answer for answer in answers if answer.url.startswith(proxy)]
    assert len(own) > 5
    seconds = f"max-age={HSTS_SECONDS}"
    assert all(answer.headers.get("strict-transport-security") == seconds for answer in own)  # once, as the board says
    assert all(answer.headers.get("server") == "nginx" for answer in own)  # without a version
    cookies = context.cookies()
    assert cookies
    assert [cookie["name"] for cookie in cookies if not cookie["secure"] or cookie["sameSite"] == "None"] == []


def test_what_is_public_leads_back_to_the_public_address(client: httpx2.Client, proxy: str) -> None:
    assert f"Sitemap: {proxy}/sitemap.xml" in client.get("/robots.txt").text
    assert client.get("/pledges/").headers["location"] == "/pledges"


def test_the_machines_own_addresses_are_closed(client: httpx2.Client) -> None:
    for address in ("/_stcore/metrics", "/_stcore/metrics/", "/%5fstcore/metrics", "/_stcore/./metrics", "/readyz"):
        assert client.get(address).status_code == 404, address


def test_a_foreign_name_gets_no_answer(client: httpx2.Client) -> None:
    for name in ("evil.example", "127.0.0.1", f"{NAME}.evil.example"):
        with pytest.raises(httpx2.RemoteProtocolError):
            client.get("/", headers={"host": name})


def test_a_large_body_is_refused_before_it_reaches_the_board(client: httpx2.Client) -> None:
    refused = client.post("/pledges", content=b"x" * (12 * MEGABYTE))
    assert refused.status_code == 413
    assert refused.headers["strict-transport-security"].startswith("max-age=")
    assert client.put("/_stcore/upload_file/a/b", content=b"x" * MEGABYTE).status_code == 403


def test_a_foreign_page_writes_nothing_through_it(client: httpx2.Client, proxy: str) -> None:
    assert client.post("/pledges", headers={"origin": "https://evil.example"}).status_code == 403
    assert client.post("/pledges", headers={"origin": proxy}).status_code != 403


@pytest.mark.parametrize("charts", [False, True])
def test_files_that_never_change_are_answered_by_nginx_itself(client: httpx2.Client, charts: bool) -> None:
    page = client.get("/").text
    script = next(part.split('"')[0] for part in page.split('src="') if part.startswith("/static/js/"))
    script = module_path() or "" if charts else script
    first, again = client.get(script), client.get(script)
    kept = client.get(script, headers={"if-none-match": first.headers["etag"]})
    assert first.status_code == again.status_code == 200
    assert first.content == again.content
    assert first.headers["etag"] == again.headers["etag"]
    assert (kept.status_code, kept.content) == (304, b"")
