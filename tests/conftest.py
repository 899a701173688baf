"""What every test stands on: an environment of its own, and markers that the report keeps."""

import os

import pytest

KEPT_MARKERS = ("browser", "postgresql")  # those whose tests .ci/run wants to see run


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's own PLEDGEBOARD_… variables or locale reach a test."""
    for name in [name for name in os.environ if name.startswith("PLEDGEBOARD_") and name != "PLEDGEBOARD_SOURCE"]:
        monkeypatch.delenv(name)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Write the markers into the JUnit report, where tools/check_report.py looks for them."""
    for item in items:
        item.user_properties += [("marker", name) for name in KEPT_MARKERS if item.get_closest_marker(name)]
