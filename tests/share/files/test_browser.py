"""The browser that draws pictures: whatever it dies of, whoever asked is answered within a limit."""

import os
import signal
import time
from collections.abc import Iterator
from threading import Timer

import plotly.graph_objects as go
import pytest

from dashboard.share.files import images as module
from dashboard.share.files.images import Browser, BrowserError, browser_path, stable_ids

pytestmark = pytest.mark.browser

FIGURE = go.Figure(go.Bar(x=[1], y=[1]), layout={"width": 200, "height": 100}).to_dict()
OPTIONS = {"format": "png", "width": 200, "height": 100, "scale": 1}


SECONDS = 12  # that one picture may take


@pytest.fixture
def browser() -> Iterator[Browser]:
    path = browser_path()
    if path is None:
        pytest.skip("Chromium is not installed")
    started = Browser(SECONDS, mathjax=False, path=path)
    yield started
    started.close()


def draw_on(browser: Browser) -> None:
    """Draw until it fails."""
    for _picture in range(1000):
        browser.draw(FIGURE, OPTIONS)


def look_for(group: int) -> None:
    """Look whether a group of processes is there, as long as the system may take to put them away."""
    for _moment in range(100):
        os.killpg(group, 0)
        time.sleep(0.1)


def test_a_browser_that_dies_while_it_draws_is_an_error_and_not_a_wait(browser: Browser) -> None:
    """Kaleido's own thread ends of the cancellation without an answer, and its caller waits for ever."""
    assert browser.draw(FIGURE, OPTIONS).startswith(b"\x89PNG")
    assert browser.process is not None
    Timer(0.01, browser.process.kill).start()
    started = time.monotonic()
    with pytest.raises(BrowserError):
        draw_on(browser)
    assert time.monotonic() - started < 60
    browser.close()
    assert not browser.is_alive()


def test_a_page_that_is_used_again_draws_what_a_new_one_draws(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    svg = OPTIONS | {"format": "svg"}
    figures = [go.Figure(go.Bar(x=["a", "나"], y=[1, top]), layout={"title": str(top)}).to_dict() for top in (2, 3, 2)]

    def pictures() -> list[object]:
        return [(browser.draw(figure, OPTIONS), stable_ids(browser.draw(figure, svg).decode())) for figure in figures]

    used_again = pictures()
    monkeypatch.setattr(module, "PICTURES_A_PAGE", 1)
    assert pictures() == used_again
    assert used_again[0] == used_again[2]


def test_a_browser_is_closed_without_a_word(browser: Browser, caplog: pytest.LogCaptureFixture) -> None:
    """Every command that draws ends with it: a warning there would look like a failure."""
    browser.draw(FIGURE, OPTIONS)
    browser.close()
    assert not browser.is_alive()
    assert not caplog.records


def test_a_browser_that_says_nothing_more_is_given_up_and_ended(browser: Browser) -> None:
    assert browser.process is not None
    group = browser.process.pid  # a wrapper and Chromium below it
    os.killpg(group, signal.SIGSTOP)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CLOSE_SECONDS", 1.0 - SECONDS)  # added to those of a picture: a second
        with pytest.raises(BrowserError, match="Timeout"):
            browser.draw(FIGURE, OPTIONS)
    browser.close()
    assert not browser.is_alive()
    with pytest.raises(ProcessLookupError):
        look_for(group)


def test_a_browser_that_does_not_start_is_an_error_at_once() -> None:
    if browser_path() is None:
        pytest.skip("Chromium is not installed")
    started = time.monotonic()
    with pytest.raises(BrowserError):
        Browser(SECONDS, mathjax=False, path="/bin/false")
    assert time.monotonic() - started < 60
