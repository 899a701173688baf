"""While the store is away: a page stays as it was last known, also for whoever is signed in."""

import shutil
from pathlib import Path

from dashboard.store.engine import Store
from tests.pages.conftest import Open, SignedIn
from tests.pages.page import text_of

KEPT = "이 페이지는 저절로 이어집니다"


def test_a_member_keeps_her_form_while_the_store_is_away(
    open_page: Open, signed_in: SignedIn, board_store: Store, tmp_path: Path
) -> None:
    signed_in("assessor")
    page = open_page("pledge", number=7)
    assert KEPT not in text_of(page)
    [note] = [area for area in page.text_area if "-note" in str(area.key)]
    assert board_store.path is not None
    away = shutil.move(board_store.path, tmp_path / "away.db")

    note.set_value("기금 조례가 통과되었다.").run()

    assert KEPT in text_of(page)
    assert str(tmp_path) not in text_of(page), "where the store is concerns nobody who reads the page"
    [note] = [area for area in page.text_area if "-note" in str(area.key)]
    assert note.value == "기금 조례가 통과되었다."
    shutil.move(away, board_store.path)
    page.run()
    assert KEPT not in text_of(page)
    [note] = [area for area in page.text_area if "-note" in str(area.key)]
    assert note.value == "기금 조례가 통과되었다."
