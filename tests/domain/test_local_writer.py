"""Only a page at the machine itself may go on to its cookie; what a client says of its own connection counts nowhere."""

import json

import pytest

from dashboard.domain.local_writer import Connection, Refusal, connection_from, refusal

HOST, ORIGIN = "localhost:8501", "http://localhost:8501"
AT_MACHINE = Connection(peer="127.0.0.1", client="127.0.0.1", port=8501)


def at(peer: str) -> Connection:
    return Connection(peer=peer, client="127.0.0.1", port=8501)


@pytest.mark.parametrize("peer", ["127.0.0.1", "::1", "127.1.2.3", "::ffff:127.0.0.1"])
@pytest.mark.parametrize("name", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "localhost"])
def test_a_page_at_the_machine_is_not_refused(peer, name):
    assert refusal(enabled=True, connection=at(peer), host=name, origin=f"http://{name}") is None


def test_without_the_setting_nobody_writes_and_only_who_is_at_the_machine_is_told_how_to_start_the_board():
    assert refusal(enabled=False, connection=AT_MACHINE, host=HOST, origin=ORIGIN) is Refusal.NOT_ENABLED


@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize("peer", ["", "192.168.0.7", "203.0.113.9", "::ffff:203.0.113.9", "nonsense"])
def test_a_peer_elsewhere_or_unknown_only_reads(peer, enabled):
    assert refusal(enabled=enabled, connection=at(peer), host=HOST, origin=ORIGIN) is Refusal.NOT_LOCAL


def test_a_page_that_our_server_did_not_see_only_reads():
    assert refusal(enabled=True, connection=None, host=HOST, origin=ORIGIN) is Refusal.NOT_LOCAL


@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("board.example", "http://board.example"),
        ("localhost:8501", "https://evil.example"),
        ("localhost.evil.example", "http://localhost:8501"),
        ("localhost:8501", "http://localhost.evil.example"),
        ("localhost:8501", "null"),
        ("localhost:8501", ""),
        ("", "http://localhost:8501"),
        ("user@localhost@evil.example", "http://localhost:8501"),
    ],
)
def test_another_host_or_site_only_reads(host, origin, enabled):
    assert refusal(enabled=enabled, connection=AT_MACHINE, host=host, origin=origin) is Refusal.NOT_LOCAL


def test_a_page_learns_its_connection_from_this_process():
    seen = Connection(peer="127.0.0.1", client="2001:db8::7", port=8501)
    assert connection_from(seen.header()) == seen


@pytest.mark.parametrize(
    "claimed",
    [None, "", "127.0.0.1", ' ["127.0.0.1", "127.0.0.1", 8501]', 'x ["127.0.0.1", "127.0.0.1", 8501]', "토큰 []"],
)
def test_what_anybody_else_writes_into_the_header_is_no_connection(claimed):
    assert connection_from(claimed) is None


def test_the_header_of_another_process_is_no_connection():
    other = "A" * len(AT_MACHINE.header().partition(" ")[0])
    assert connection_from(f"{other} {json.dumps(['127.0.0.1', '127.0.0.1', 8501])}") is None
