"""The person at the machine may write; nobody through a proxy, from another host or another site may."""

import pytest

from dashboard.domain.local_writer import FORWARDING_HEADERS, Refusal, refusal

HERE = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}


@pytest.mark.parametrize("peer", ["127.0.0.1", "::1", "127.1.2.3", "::ffff:127.0.0.1"])
@pytest.mark.parametrize("name", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "localhost"])
def test_the_person_at_the_machine_may_write(peer, name):
    assert refusal(enabled=True, peer=peer, headers={"host": name, "origin": f"http://{name}"}) is None


def test_without_the_setting_nobody_writes():
    assert refusal(enabled=False, peer="127.0.0.1", headers=HERE) is Refusal.NOT_ENABLED


@pytest.mark.parametrize("header", FORWARDING_HEADERS)
def test_any_forwarding_header_makes_the_board_read_only(header):
    assert refusal(enabled=True, peer="127.0.0.1", headers=HERE | {header.title(): "127.0.0.1"}) is Refusal.FORWARDED


@pytest.mark.parametrize("peer", [None, "", "192.168.0.7", "203.0.113.9", "::ffff:203.0.113.9", "nonsense"])
def test_a_peer_elsewhere_or_unknown_only_reads(peer):
    assert refusal(enabled=True, peer=peer, headers=HERE) is Refusal.NOT_LOCAL


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "board.example", "Origin": "http://board.example"},
        {"Host": "localhost:8501", "Origin": "https://evil.example"},
        {"Host": "localhost.evil.example", "Origin": "http://localhost:8501"},
        {"Host": "localhost:8501", "Origin": "http://localhost.evil.example"},
        {"Host": "localhost:8501", "Origin": "null"},
        {"Host": "localhost:8501"},
        {"Origin": "http://localhost:8501"},
        {"Host": "user@localhost@evil.example", "Origin": "http://localhost:8501"},
    ],
)
def test_another_host_or_site_only_reads(headers):
    assert refusal(enabled=True, peer="127.0.0.1", headers=headers) is Refusal.NOT_LOCAL
