"""While the store is away: a page stays as it was last known, also for whoever is signed in."""

import shutil
from pathlib import Path

from dashboard.domain.status import Status
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import Store
from tests.factories import WRITER, a_draft
from tests.pages.conftest import Open, SignedIn
from tests.pages.page import CAMPAIGN, text_of

KEPT = "이 페이지는 저절로 이어집니다"


def test_a_member_keeps_her_form_while_the_store_is_away(
    open_page: Open, signed_in: SignedIn, board_store: Store, tmp_path: Path
) -> None:
    ann = signed_in("assessor")
    change_settings(board_store, WRITER, CAMPAIGN, assessors_needed=2)
    draft = a_draft(campaign=CAMPAIGN, pledge_number=7, status=Status.PARTIAL, note="judged before the outage")
    assess(board_store, ann, draft)  # so that she is in a round that nobody else sees
    page = open_page("pledge", number=7, queue="stale")
    assert KEPT not in text_of(page)
    [note] = [area for area in page.text_area if "-note" in str(area.key)]
    assert board_store.path is not None
    away = shutil.move(board_store.path, tmp_path / "away.db")

    note.set_value("기금 조례가 통과되었다.").run()

    assert KEPT in text_of(page)
    assert "judged before the outage" in text_of(page)
    assert str(tmp_path) not in text_of(page), "where the store is concerns nobody who reads the page"
    [note] = [area for area in page.text_area if "-note" in str(area.key)]
    assert note.value == "기금 조례가 통과되었다."
    shutil.move(away, board_store.path)
    page.run()
    assert KEPT not in text_of(page)
    [note] = [area for area in page.text_area if "-note" in str(area.key)]
    assert note.value == "기금 조례가 통과되었다."
