"""The static site of the demonstration data, drawn mostly without a browser."""

from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.share.files import images
from dashboard.share.site import publish as publishing
from dashboard.share.site.page import Edition, Site
from dashboard.share.site.pictures import Pictures
from dashboard.share.site.publish import pinned, site_files
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import open_store
from dashboard.store.reads.view import View

DEMO = "park-won-soon-2018"
BASE = "https://pledges.example.org/seoul"
REAL = 4  # drawings, those of the overview; 300 more of the same kind would take a minute


def sketched(_figure: go.Figure, kind: str, *, text: str = "letters") -> bytes:
    """A drawing that takes no browser, with an id to be told apart."""
    del text
    return (
        b"\x89PNG" if kind == "png" else b'<svg width="1" height="1"><clipPath id="a"/><g clip-path="url(#a)"/></svg>'
    )


def write_demo_site(demo: Path, folder: Path) -> None:
    """Write every file of the site of a store, as if published at `BASE`; the overview's drawings are real where there
    is a browser."""
    store = open_store(f"sqlite:///{demo}")
    left = iter(range(REAL if images.browser_path() else 0))

    def draw(figure: go.Figure, kind: str, **options: Any) -> bytes:
        real = kind == "svg" and next(left, None) is not None
        return images.draw(figure, kind, **options) if real else sketched(figure, kind)

    snapshot = pinned(Snapshot(store, store.revision(), View(DEMO)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "share_card", lambda *_page: go.Figure())
        files = site_files(Site(snapshot, Edition(), BASE, Pictures(draw)))
    store.close()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
