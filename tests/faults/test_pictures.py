"""The browser that draws pictures is killed while it draws: it is started again, and so is the next picture."""

import os
import signal
import threading
from pathlib import Path

import plotly.graph_objects as go
import pytest

from dashboard.share.files.images import ImageError, browser_path, draw

pytestmark = pytest.mark.browser


def browsers() -> list[int]:
    """The processes of this one's own browser, found by their way up to this process."""
    parents: dict[int, int] = {}
    names: dict[int, str] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                name, _, rest = (entry / "stat").read_text().partition("(")[2].rpartition(")")
            except OSError:
                continue
            parents[int(entry.name)], names[int(entry.name)] = int(rest.split()[1]), name

    def is_ours(pid: int) -> bool:
        while pid and pid != os.getpid():
            pid = parents.get(pid, 0)
        return bool(pid)

    return [pid for pid, name in names.items() if name.startswith("chrom") and is_ours(pid)]


def a_figure(number: int) -> go.Figure:
    """A picture of its own for each number: what was drawn before is not drawn again."""
    return go.Figure(go.Bar(x=[1, 2], y=[number, 4]), layout={"width": 200, "height": 100})


def test_a_picture_is_drawn_though_its_browser_is_killed_meanwhile() -> None:
    if browser_path() is None:
        pytest.skip("Chromium is not installed")
    assert draw(a_figure(0), "png").startswith(b"\x89PNG")
    drawn: list[bytes] = []

    def draw_many() -> None:
        for number in range(1, 4):
            try:
                drawn.append(draw(a_figure(number), "png"))
            except ImageError:  # told, and tried again by whoever asked
                drawn.append(b"")

    worker = threading.Thread(target=draw_many)
    worker.start()
    killed = browsers()
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    worker.join(120)

    assert killed
    assert not worker.is_alive()
    assert drawn[-1].startswith(b"\x89PNG")
    assert draw(a_figure(4), "png").startswith(b"\x89PNG")
