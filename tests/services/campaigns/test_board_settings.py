"""Settings: checked as a whole, one entry for a real change, none for nothing."""

from typing import Any

import pytest

from dashboard.domain.board_settings import BoardSettings
from dashboard.domain.errors import FormErrors
from dashboard.services.campaigns.board_settings import change_settings
from dashboard.store.engine.store import Store
from dashboard.store.reads.board import read_settings_of
from dashboard.store.reads.journal import read_head
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER


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
