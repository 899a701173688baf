"""What a board says of a campaign's licence and source is what its package says, however it is written."""

from typing import Any

import pytest

from dashboard.services.campaigns.seed import seed
from dashboard.share.snapshot import Snapshot
from dashboard.share.source import licence, source_lines
from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, write_seed

NAMED = {"name": "ODbL-1.0", "path": "https://example.org/odbl"}


def reading_of(store: Store, tmp_path: Any, **facts: Any) -> Snapshot:
    seed(store, write_seed(tmp_path / "package", **facts))
    return Snapshot(store, store.revision(), View(CAMPAIGN))


@pytest.mark.parametrize(
    ("licences", "said"),
    [
        ([NAMED], "Licence of the data: ODbL-1.0"),
        ([NAMED, {"name": "CC0-1.0"}], "Licence of the data: ODbL-1.0, CC0-1.0"),
        ([{"title": "Free\nto use"}], "Licence of the data: Free to use"),
        ([{"title": "누구나", "title_en": "Anyone"}], "Licence of the data: Anyone"),
        ([{"path": "https://example.org/terms"}], "Licence of the data: https://example.org/terms"),
        ([], ""), ([{}], ""), (["ODbL-1.0"], ""), ("ODbL-1.0", ""), (None, ""), ({"name": "x"}, ""),
    ],
)  # fmt: skip
def test_a_licence_is_named_as_the_package_names_it(
    sqlite_store: Store, tmp_path: Any, licences: Any, said: str
) -> None:
    assert licence(reading_of(sqlite_store, tmp_path, licenses=licences), "en") == said


def test_the_lines_say_source_makers_version_and_licence_in_the_readers_language(
    sqlite_store: Store, tmp_path: Any
) -> None:
    snapshot = reading_of(
        sqlite_store, tmp_path, licenses=[NAMED], contributors=[{"title": "Open Data Club"}],
        sources=[{"title": "Pledge book"}, {"title": "부록", "title_en": "Annex"}], description="자료", description_en="Data",
    )  # fmt: skip
    assert source_lines(snapshot, "en") == [
        "Data", "Source: Pledge book (2018-06-14)", "Source: Annex", "The data are by: Open Data Club",
        "Version of the data set: 1.0.0", "Licence of the data: ODbL-1.0 (https://example.org/odbl)",
    ]  # fmt: skip
    assert source_lines(snapshot, "ko")[:2] == ["자료", "출처: 공약집 (2018-06-14)"]


def test_what_a_package_leaves_out_is_left_out(sqlite_store: Store, tmp_path: Any) -> None:
    snapshot = reading_of(sqlite_store, tmp_path)
    assert source_lines(snapshot, "en") == ["Source: Pledge book (2018-06-14)", "Version of the data set: 1.0.0"]
