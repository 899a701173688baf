"""What is known and told of the browser that draws: whether it is there, and whether it could draw when last asked."""

import io
import json
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.share.files import images
from dashboard.share.files.images import BrowserError

FIGURES = iter(range(1_000))


class Chromium:
    """Stands for the browser: draws, or fails as one does whose sandbox forbids what it needs."""

    works = True

    def __init__(self, _timeout: float, **_options: Any) -> None:
        """Starts in either case."""

    def is_alive(self) -> bool:
        """It always says so."""
        return True

    def draw(self, _figure: dict[str, Any], _options: dict[str, Any]) -> bytes:
        """A picture, or what a browser that died says."""
        if not self.works:
            raise BrowserError("gone")
        return b"picture"

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture(autouse=True)
def chromium(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Chromium]]:
    monkeypatch.setattr(images, "Browser", Chromium)
    monkeypatch.setattr(images, "can_draw", lambda: True)
    monkeypatch.setattr(Chromium, "works", True)
    images.the_drawer.cache_clear()
    yield Chromium
    images.the_drawer.cache_clear()


def a_picture() -> bytes:
    """A figure that was not drawn before."""
    return images.draw(
        go.Figure(go.Bar(x=[1], y=[next(FIGURES)]), layout={"width": 200, "height": 100, "title": "own"}), "png"
    )


def test_a_browser_that_cannot_draw_is_failing_until_it_draws_again(chromium: type[Chromium]) -> None:
    assert images.drawing() == "ok", "nothing is started to find out"
    chromium.works = False
    with pytest.raises(images.ImageError):
        a_picture()
    assert images.drawing() == "failing"
    chromium.works = True
    assert a_picture() == b"picture"
    assert images.drawing() == "ok"


def test_without_a_browser_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "can_draw", lambda: False)
    assert images.drawing() == "absent"


def test_the_log_says_that_and_where_a_picture_failed(chromium: type[Chromium], log: io.StringIO) -> None:
    chromium.works = False
    with pytest.raises(images.ImageError):
        a_picture()
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    failed = next(line for line in lines if line["event"] == "picture failed")
    assert failed["level"] == "warning"
    assert any("images.py" in step for step in failed["at"])
