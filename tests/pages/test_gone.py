"""A judged pledge and a measured figure that left the list: every page still opens, and the corrections name them."""

import csv
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.domain.measurement import MeasurementDraft, Stage
from dashboard.domain.status import Status
from dashboard.services.campaigns.seed import Confirmed, seed
from dashboard.services.campaigns.seed_files import default_seed_directory
from dashboard.services.judging import review
from dashboard.services.judging.measure import measure
from dashboard.store.engine.store import Store
from tests.factories import WRITER, a_piece_of_evidence
from tests.pages.conftest import Open, Record
from tests.pages.page import CAMPAIGN, text_of

NUMBER, FIGURE = "7", "democracy-citizens-budget-share"
PAGES: dict[str, dict[str, str]] = {
    "": {}, "pledges": {}, "featured": {"name": "democracy"}, "figures": {}, "over-time": {}, "corrections": {},
    "method": {}, "desk": {}, "report": {},
}  # fmt: skip


def without(folder: Path, gone: Sequence[str]) -> Path:
    """The shipped seed as a new version without some numbers and ids, and without what refers to them."""
    for path in default_seed_directory().iterdir():
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".csv":
            rows = list(csv.reader(text.splitlines(keepends=True)))
            names = ("number", "pledge_number", "target_id", "baseline_id", "same_as", "part_of")
            places = [place for place, name in enumerate(rows[0]) if name in names or name == "id"]
            rows = [row for row in rows if not any(row[place] in gone for place in places)]
            with (folder / path.name).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows(rows)
        elif path.suffix == ".json":
            described = json.loads(text) | {"version": "2.0.0"}
            (folder / path.name).write_text(json.dumps(described), encoding="utf-8")
    return folder


@pytest.fixture
def _left(board_store: Store, record: Record, tmp_path: Path) -> None:
    first = record(int(NUMBER), Status.ON_TRACK, as_of=date(2019, 1, 1))
    record(int(NUMBER), Status.COMPLETED, as_of=date(2019, 1, 1), based_on=first.id, supersedes=first.id)
    draft = MeasurementDraft(
        CAMPAIGN, FIGURE, Stage.MEASURED, Decimal(4), date(2019, 1, 2), evidence=(a_piece_of_evidence(),)
    )
    review.retract(board_store, replace(WRITER, id="local:rev"), measure(board_store, WRITER, draft).id, "잘못된 자료")
    folder = tmp_path / "shorter"
    folder.mkdir()
    seed(board_store, without(folder, (NUMBER, FIGURE)), confirmed=Confirmed(gone=(NUMBER, FIGURE)))


@pytest.mark.usefixtures("_left", "writer", "in_english")
def test_every_page_opens_without_them(open_page: Open) -> None:
    texts = {page: text_of(open_page(page, lang="en", **query)) for page, query in PAGES.items()}

    assert all(texts.values())
    assert "Pledge 7, no longer in the list" in texts["corrections"]
    assert FIGURE in texts["corrections"]


@pytest.mark.usefixtures("_left", "in_english")
def test_their_own_page_says_that_there_is_none(open_page: Open) -> None:
    assert "no pledge" in text_of(open_page("pledge", lang="en", number=NUMBER)).lower()
