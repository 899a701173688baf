"""Who may write: the person at the machine who opened the printed link, and nobody through a proxy."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from dashboard.domain.local_writer import CONNECTION_HEADER, Refusal
from tests.browser.boards import served
from tests.browser.conftest import Visitor
from tests.browser.proxy import Headers, proxied
from tests.browser.visit import Faults, en, form_field, ko, open_at, wait_for_address
from tests.serving import writer_link

pytestmark = pytest.mark.browser

FORM = '[class*="st-key-form-"]'
# What nginx is told to add in most of its examples.
NGINX: Headers = [("X-Real-IP", "203.0.113.7"), ("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Proto", "http")]


@pytest.fixture(scope="module")
def reading_board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A board that was started without PLEDGEBOARD_LOCAL_WRITER."""
    with served(tmp_path_factory.mktemp("reading"), {}) as address:
        yield address


def port_of(address: str) -> int:
    port = urlsplit(address).port
    assert port is not None
    return port


def refused(page: Page, reason: Refusal) -> None:
    """The page has no form, tells why whom it concerns, and shows everything else."""
    notice = page.locator("p", has_text=ko("You are reading only."))
    expect(notice).to_have_count(1 if reason is Refusal.NO_LINK else 0)
    if reason is Refusal.NO_LINK:
        expect(notice).to_contain_text(ko(reason.value))
    assert page.locator(FORM).count() == 0
    assert page.get_by_role("button", name=ko("Mark status")).count() == 0
    expect(page.locator(".runs [id^='entry-']")).to_have_count(1)


@pytest.mark.parametrize("host", ["127.0.0.1", pytest.param("localhost", marks=pytest.mark.full)])  # as all others do
def test_at_the_machine_itself_the_form_is_there(visitor: Visitor, board: str, host: str) -> None:
    address = f"http://{host}:{port_of(board)}"
    page = visitor(address).new_page()

    open_at(page, "/pledge?number=7")

    expect(form_field(page, 7, "open").get_by_role("button")).to_be_enabled()
    assert page.locator(".notice", has_text=ko("You are reading only.")).count() == 0


def test_the_printed_link_opens_the_form_and_leaves_no_token_behind(visitor: Visitor, board: str) -> None:
    link = writer_link(board)
    assert link is not None
    context = visitor(board, writer=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.headers.get('referer', '')}"))

    open_at(page, f"{link.removeprefix(board)}&number=7".replace("/?", "/pledge?"))

    wait_for_address(page, "/pledge", number=["7"])
    expect(form_field(page, 7, "open").get_by_role("button")).to_be_enabled()
    token = link.partition("=")[2]
    assert [address for address in asked if token in address] == asked[:1], "only the link itself"
    assert token not in page.content()
    [cookie] = [one for one in context.cookies() if one["name"].startswith("pledgeboard_writer_")]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    assert cookie["value"] not in page.content()


def test_a_reader_at_the_machine_is_told_to_open_the_printed_link(visitor: Visitor, board: str) -> None:
    page = visitor(board, writer=False).new_page()
    open_at(page, "/pledge?number=7")

    refused(page, Refusal.NO_LINK)
    page.close()


@pytest.mark.parametrize(
    "added",
    [
        [],
        pytest.param(NGINX, marks=pytest.mark.full),  # the peer that is claimed comes with them each time
        pytest.param([("CF-Visitor", "{}")], marks=pytest.mark.full),
        pytest.param([("X-Envoy-External-Address", "203.0.113.7")], marks=pytest.mark.full),
    ],
)
def test_whoever_comes_through_a_proxy_at_the_machine_reads_whatever_it_adds_or_leaves_out(
    visitor: Visitor, board: str, added: Headers
) -> None:
    with proxied(port_of(board), added=added) as port:
        page = visitor(f"http://localhost:{port}").new_page()
        open_at(page, "/pledge?number=7&writer=a-token-that-was-guessed")

        wait_for_address(page, "/pledge", number=["7"])
        refused(page, Refusal.NO_LINK)
        page.close()


def test_behind_a_silent_proxy_under_another_name_the_board_is_read_only(
    visitor: Visitor, board: str, faults: list[Faults]
) -> None:
    with proxied(port_of(board)) as port:
        page = visitor(f"http://board.test:{port}").new_page()
        faults[0].expect("Cross-Origin-Opener-Policy header has been ignored")  # the browser's word on plain HTTP
        open_at(page, "/pledge?number=7")

        refused(page, Refusal.NOT_LOCAL)
        page.close()


def test_a_peer_that_the_proxy_claims_is_not_believed(visitor: Visitor, board: str) -> None:
    claims = [(CONNECTION_HEADER, '["127.0.0.1", "127.0.0.1", 8501]'), ("x-pledgeboard-peer", "127.0.0.1"), *NGINX]
    with proxied(port_of(board), added=claims) as port:
        page = visitor(f"http://localhost:{port}").new_page()
        open_at(page, "/pledge?number=7")

        refused(page, Refusal.NO_LINK)
        page.close()


def test_a_board_started_without_the_local_writer_is_read_only_on_localhost(
    visitor: Visitor, reading_board: str
) -> None:
    page = visitor(reading_board).new_page()
    open_at(page, "/pledge?number=7")

    assert page.locator(FORM).count() == 0
    open_at(page, "/desk")
    expect(page.locator(".notice", has_text=ko(Refusal.NOT_ENABLED.value))).to_be_visible()
    open_at(page, "/desk?lang=en")
    expect(page.locator(".notice", has_text=en(Refusal.NOT_ENABLED.value))).to_be_visible()
