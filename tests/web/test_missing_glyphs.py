"""An answer whose file shows boxes says so in a header, also when it was kept from before."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dashboard.services.campaigns.seed import seed
from dashboard.settings import PREFIX
from dashboard.share.files import glyphs, images
from dashboard.store.engine.store import open_store
from dashboard.web import public_request as asked
from dashboard.web.public_request import MISSING_GLYPHS
from tests.factories import seed_tables, write_seed
from tests.web.conftest import public_app

THAI = "ก"


def test_a_file_with_boxes_names_the_characters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "FOLDERS", (tmp_path / "no fonts",))
    monkeypatch.setattr(images.Drawer, "draw", lambda *_given: b"picture")
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", f"sqlite:///{tmp_path / 'pledges.db'}")
    tables = seed_tables()
    tables["categories"][0]["name"] = f"청년 {THAI}"
    store = open_store(f"sqlite:///{tmp_path / 'pledges.db'}")
    seed(store, write_seed(tmp_path / "seed", tables))
    store.close()
    client = TestClient(public_app(), base_url="http://board.test")

    for _again in range(2):
        assert client.get("/charts/status-by-category.png").headers[MISSING_GLYPHS] == "U+0E01"
        assert client.get("/reports/report.pdf?chart=none").headers[MISSING_GLYPHS] == "U+0E01"
    assert MISSING_GLYPHS not in client.get("/charts/status-by-category.png?lang=en").headers
    assert MISSING_GLYPHS not in client.get("/reports/report.html").headers
    asked.the_store().close()
