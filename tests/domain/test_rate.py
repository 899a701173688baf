"""The rate: so many at once, then as many in each period, each client by itself, and no end of clients takes no end of memory."""

import pytest

from dashboard.domain import rate as module
from dashboard.domain.rate import Rate, client_key


class Hands:
    """A clock whose hands the test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_who_took_all_at_once_waits_for_a_share_and_gets_one() -> None:
    clock = Hands()
    rate = Rate(3, 60, clock)
    assert [rate.wait("a") for _ in range(3)] == [0, 0, 0]
    assert rate.wait("a") == pytest.approx(20)
    clock.now = 20
    assert rate.wait("a") == 0
    assert rate.wait("a") == pytest.approx(20)
    clock.now = 100
    assert [bool(rate.wait("a")) for _ in range(4)] == [False, False, False, True]


def test_one_client_takes_nothing_from_another() -> None:
    rate = Rate(1, 60, Hands())
    assert rate.wait("a") == rate.wait("b") == 0
    assert rate.wait("a")


def test_none_is_no_limit() -> None:
    rate = Rate(0, 60, Hands())
    assert {rate.wait("a") for _ in range(1000)} == {0}


def test_a_flood_of_addresses_is_not_remembered_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CLIENTS", 10)
    rate = Rate(1, 60, Hands())
    for number in range(100):
        rate.wait(f"192.0.2.{number}")
    assert rate.wait("192.0.2.89", counted=False) == 0
    assert all(rate.wait(f"192.0.2.{number}", counted=False) for number in range(90, 100))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("unix", "unix", True),
    ],
)
def test_a_network_of_one_subscriber_is_one_client(one: str, other: str, same: bool) -> None:
    assert (client_key(one) == client_key(other)) == same
