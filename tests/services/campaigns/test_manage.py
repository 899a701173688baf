"""A campaign as a whole: named anew, hidden, removed, opened first; each an entry, and earlier moments as they were."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.domain.errors import FormErrors, NotFound, PermissionRefused, RuleError
from dashboard.domain.member import BoardSettings
from dashboard.domain.permission import Role
from dashboard.services.campaigns.manage import (
    change_settings,
    choose_default,
    hide_campaign,
    remove_campaign,
    rename_campaign,
)
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.services.keep.verify import verify
from dashboard.share.package.package import package_files
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store
from dashboard.store.reads.board import read_settings_of
from dashboard.store.reads.campaign import first_campaign, read_campaign, read_default_campaign
from dashboard.store.reads.journal import read_head
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER, Clock, a_draft, a_member, write_seed
from tests.other_campaign import OTHER
from tests.several_campaigns import JUDGED_BY, THIRD, fill_board, write_third


@pytest.fixture
def board(sqlite_store: Store, clock: Clock, tmp_path: Path) -> Store:
    clock.now = JUDGED_BY
    return fill_board(sqlite_store, tmp_path)


def listed(store: Store, view: View | None = None) -> list[str]:
    return Snapshot(store, store.revision(), view or View(CAMPAIGN)).listed_campaigns()


def test_a_new_name_goes_before_the_packages_and_an_earlier_moment_keeps_the_old_one(board: Store) -> None:
    before = board.now()
    rename_campaign(board, WRITER, OTHER, "Kari 2023", name_en="")
    assert read_campaign(board, View(OTHER)).name == "Kari 2023"
    assert read_campaign(board, View(OTHER)).name_en == ""
    assert read_campaign(board, View(OTHER, known_at=before)).name == "Løftene fra 2023"
    assert rename_campaign(board, WRITER, OTHER, "Kari 2023") is None
    assert b"Kari 2023" in package_files(Snapshot(board, board.revision(), View(OTHER)))["campaign.csv"]


def test_a_hidden_campaign_is_listed_nowhere_and_goes_on_answering(board: Store) -> None:
    before = board.now()
    hide_campaign(board, WRITER, OTHER)
    assert listed(board) == [CAMPAIGN, THIRD]
    assert read_campaign(board, View(OTHER)).hidden
    assert listed(board, View(CAMPAIGN, known_at=before)) == [CAMPAIGN, OTHER, THIRD]
    hide_campaign(board, WRITER, OTHER, hidden=False)
    assert listed(board) == [CAMPAIGN, OTHER, THIRD]


def test_the_last_campaign_that_is_listed_is_neither_hidden_nor_removed(board: Store) -> None:
    for campaign in (CAMPAIGN, OTHER):
        hide_campaign(board, WRITER, campaign)
    for act in (hide_campaign, remove_campaign):
        with pytest.raises(RuleError, match="only campaign"):
            act(board, WRITER, THIRD)


def test_a_removed_campaign_is_gone_but_for_moments_before_that(board: Store) -> None:
    before = board.now()
    remove_campaign(board, WRITER, THIRD)
    assert listed(board) == [CAMPAIGN, OTHER]
    for read in (read_campaign, read_pledges):
        with pytest.raises(NotFound, match="was removed"):
            read(board, View(THIRD))
    assert len(read_pledges(board, View(THIRD, known_at=before))) == 3
    with pytest.raises(NotFound):
        assess(board, WRITER, a_draft(campaign=THIRD))
    verify(board)


def test_the_id_of_a_removed_campaign_is_never_given_again(board: Store, tmp_path: Path) -> None:
    remove_campaign(board, WRITER, THIRD)
    with pytest.raises(NotFound, match="was removed"):
        seed(board, write_third(tmp_path / "again"))


def test_a_judged_campaign_stays(board: Store) -> None:
    with pytest.raises(RuleError, match="You can hide it instead"):
        remove_campaign(board, WRITER, OTHER)


def test_an_address_without_a_campaign_means_the_first_that_was_not_removed(
    sqlite_store: Store, tmp_path: Path
) -> None:
    seed(sqlite_store, write_third(tmp_path / THIRD))
    seed(sqlite_store, write_seed(tmp_path / CAMPAIGN))
    assert first_campaign(sqlite_store) == THIRD
    remove_campaign(sqlite_store, WRITER, THIRD)
    assert first_campaign(sqlite_store) == CAMPAIGN


def test_only_a_steward_of_all_campaigns_chooses_the_one_that_the_board_opens_with(board: Store) -> None:
    of_one = a_member(board, "Ina", Role.STEWARD, campaign=OTHER)
    rename_campaign(board, of_one, OTHER, "Løfter")
    with pytest.raises(PermissionRefused):
        rename_campaign(board, of_one, CAMPAIGN, "Somebody else's")
    with pytest.raises(PermissionRefused):
        choose_default(board, of_one, OTHER)
    choose_default(board, WRITER, OTHER)
    assert read_default_campaign(board) == OTHER


@pytest.mark.both_engines
def test_settings_change_from_now_on_and_are_known_as_they_were(seeded: Store) -> None:
    before = read_head(seeded).recorded_at
    change_settings(seeded, WRITER, CAMPAIGN, assessors_needed=2, stale_days=30)
    assert read_settings_of(seeded, View(CAMPAIGN)) == BoardSettings(assessors_needed=2, stale_days=30)
    assert read_settings_of(seeded, View(CAMPAIGN, known_at=before)) == BoardSettings()


def test_what_is_set_already_is_no_new_entry(seeded: Store) -> None:
    change_settings(seeded, WRITER, CAMPAIGN, stale_days=90)
    assert seeded.revision() == 1


@pytest.mark.parametrize(
    "bad",
    [
        {"assessors_needed": 0}, {"assessors_needed": 10}, {"assessors_needed": True}, {"assessors_needed": 1.5},
        {"stale_days": 0}, {"stale_days": 3651}, {"review_required": 1}, {"demonstration": 1}, {"nothing": 1},
    ],
)  # fmt: skip
def test_a_bad_value_names_its_setting_and_changes_nothing(seeded: Store, bad: dict[str, Any]) -> None:
    with pytest.raises(FormErrors) as refused:
        change_settings(seeded, WRITER, CAMPAIGN, **({"review_required": True} | bad))
    assert [error.field for error in refused.value.errors] == list(bad)
    assert seeded.revision() == 1
