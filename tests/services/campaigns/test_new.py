"""A spreadsheet becomes a campaign; the same one again is an update, and no judgement moves to another pledge."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard.domain.errors import FormErrors, PermissionRefused, RuleError, SeedError
from dashboard.domain.permission import Actor, Role
from dashboard.domain.status import Rater, Status
from dashboard.services.campaigns.founding import Founding, places_of, read_facts
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.campaigns.new import Founded, Preview, preview, record
from dashboard.services.campaigns.seed import Confirmed
from dashboard.services.judging.assess import assess
from dashboard.services.keep.verify import verify
from dashboard.services.sheets import PledgeRow, choose_sheet, read_pledges, read_workbook
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import read_history
from dashboard.store.reads.campaign import read_campaign
from dashboard.store.reads.pledges import read_pledges as pledges_of
from dashboard.store.reads.view import View
from tests.factories import WRITER, a_draft

KEEPER = Actor(id="local:Keeper", name="Keeper", kind="local", role=Role.STEWARD)
DAY = date(2019, 3, 1)
VIEW = View("mayor-2018")
LIST = """Key,Title,Category,Status,Updated,Source
a-1,Term limits for Congress,Reform,In progress,2019-01-31,https://example.org/1
a-2,A hiring freeze,Reform,Broken,2019-01-31,
b-1,Safe alleys,Public safety,Not started,2019-01-31,
b-2,Cheaper buses,Public safety,,,
"""


def look(
    store: Store | None, sheet: str = LIST, confirmed: Confirmed | None = None, rater: Rater = Rater.WATCHDOG,
    actor: Actor = KEEPER, **facts: str,
) -> Preview:  # fmt: skip
    chosen, mapping, _notes = choose_sheet(read_workbook("list.csv", sheet.encode()))
    reading = read_pledges(chosen, mapping, DAY)
    founding = Founding("mayor-2018", "list.csv", facts, rater)
    return preview(store, actor, founding, reading, mapping, DAY, confirmed or Confirmed())


def load(store: Store, sheet: str = LIST, **options: Any) -> Founded:
    return record(store, KEEPER, look(store, sheet, **options))


def statuses(store: Store) -> dict[int, str]:
    frame = pledges_of(store, VIEW)
    return dict(zip(frame["number"], frame["status"], strict=True))


def titles(store: Store) -> dict[int, str]:
    frame = pledges_of(store, VIEW)
    return dict(zip(frame["number"], frame["title"], strict=True))


@pytest.mark.both_engines
def test_a_sheet_becomes_a_campaign_with_its_statuses(store: Store) -> None:
    looked = look(store, name="Mayor 2018", language="en", timezone="America/New_York", currency="USD")
    assert (looked.changes, looked.errors) == (None, ())
    assert looked.statuses["Reform"] == {Status.ON_TRACK: 1, Status.SCRAPPED: 1}
    founded = record(store, KEEPER, looked)

    assert len(founded.assessments) == 3
    assert statuses(store) == {1: "on_track", 2: "scrapped", 3: "not_started", 4: "unrated"}
    campaign = read_campaign(store, VIEW)
    assert (campaign.name, campaign.timezone, campaign.currency) == ("Mayor 2018", "America/New_York", "USD")
    assert campaign.candidate == ""
    assert set(pledges_of(store, VIEW)["category"]) == {"reform", "public-safety"}
    verify(store)


def test_a_status_without_a_link_says_where_it_was_taken_over_from(store: Store) -> None:
    change = {"assessors_needed": 2}
    load(store)
    change_settings(store, WRITER, "mayor-2018", **change)
    load(store, LIST.replace("Broken,2019-01-31", "Achieved,2019-02-28"))

    newest, oldest = read_history(store, VIEW, 2)
    assert (newest.status, newest.source_label, newest.taken_from) == (Status.COMPLETED, "Achieved", "list.csv")
    assert newest.publication is not None
    assert newest.publication.basis == "taken_over"
    assert (oldest.author, oldest.evidence, oldest.as_of) == ("Keeper", (), date(2019, 1, 31))


def test_the_same_sheet_again_records_nothing(store: Store) -> None:
    load(store)
    revision = store.revision()
    again = load(store)
    assert (again.seed.changed, again.assessments, store.revision()) == (False, (), revision)


def test_a_status_without_a_day_is_of_today_and_is_taken_over_once(store: Store) -> None:
    sheet = LIST.replace("2019-01-31", "")
    looked = look(store, sheet)
    assert "2019-03-01" in " ".join(map(str, looked.warnings))
    record(store, KEEPER, looked)
    assert not look(store, sheet).drafts


def test_the_difference_is_shown_and_new_pledges_get_numbers_that_none_had(store: Store) -> None:
    load(store)
    shorter = LIST.replace("b-2,Cheaper buses,Public safety,,,\n", "")
    load(store, shorter)
    changes = look(store, shorter.replace(",Public safety", ",Safety") + "b-3,Clean air,Safety,,,\n").changes

    assert changes is not None
    assert [(change.number, change.title) for change in changes.new] == [(5, "Clean air")]
    assert [(change.number, change.columns) for change in changes.changed] == [(3, ("category_id",))]
    assert (changes.renamed, changes.gone, changes.unchanged) == ((), (), 2)


def test_a_judged_pledge_is_renamed_or_dropped_only_where_it_is_named(store: Store) -> None:
    load(store)
    reworded = LIST.replace("Safe alleys", "Safer alleys by night")
    for sheet, said, confirmed in (
        (reworded, "--confirm-renamed '3=Safer alleys by night'", Confirmed(renamed={"3": "Safer alleys by night"})),
        ("\n".join(line for line in LIST.split("\n") if "b-1" not in line), "--confirm-gone 3", Confirmed(gone=("3",))),
    ):
        looked = look(store, sheet)
        assert said in " ".join(map(str, looked.errors))
        with pytest.raises(FormErrors):
            record(store, KEEPER, looked)
        assert not look(store, sheet, confirmed).errors
    assert not look(store, LIST.replace("Cheaper buses", "Cheaper buses and trams")).errors


def test_a_renumbered_list_moves_no_judgement(store: Store) -> None:
    load(store)
    header, *rows = LIST.strip().split("\n")
    keys = ["a-1", "a-2", "b-1", "b-2", "b-3"]
    shifted = [
        "a-1,New on top,Reform,,,",
        *(f"{key},{row.partition(',')[2]}" for key, row in zip(keys[1:], rows, strict=True)),
    ]
    load(store, "\n".join([header, *shifted]))

    assert titles(store) == {
        5: "New on top", 1: "Term limits for Congress", 2: "A hiring freeze", 3: "Safe alleys", 4: "Cheaper buses",
    }  # fmt: skip
    assert statuses(store)[5] == "unrated"


def test_a_judgement_of_the_boards_own_stays_while_the_list_says_what_it_said(store: Store) -> None:
    load(store)
    assess(store, WRITER, a_draft(campaign="mayor-2018", pledge_number=4, status=Status.COMPLETED))
    load(store, LIST.replace("Cheaper buses,Public safety", "Cheaper buses,Reform"))
    assert statuses(store)[4] == "completed"


def test_statuses_need_a_name_and_a_dry_run_does_not_need_a_store() -> None:
    nobody = Actor(id="system:cli", name="", kind="local", role=Role.STEWARD)
    assert "--as NAME" in " ".join(map(str, look(None, actor=nobody).errors))
    assert not look(None, actor=nobody, sheet="Title,Category\nSafe alleys,Safety\n").errors


@pytest.mark.parametrize(
    ("facts", "column"),
    [({"timezone": "Paris"}, "timezone"), ({"currency": "EURO"}, "currency"), ({"language": "Englisch"}, "language")],
)
def test_facts_that_cannot_be_are_refused(facts: Mapping[str, str], column: str) -> None:
    [error] = look(None, **facts).errors
    assert isinstance(error, RuleError)
    assert error.field == column


def test_what_is_known_of_the_term_is_read_however_it_is_written(store: Store) -> None:
    load(store, **read_facts({"term_start": "2018. 7. 1.", "term_end": "30 June 2565", "candidate": "Kim"}))
    campaign = read_campaign(store, VIEW)
    assert (campaign.term_start, campaign.term_end) == (date(2018, 7, 1), date(2022, 6, 30))
    assert campaign.candidate == "Kim"
    load(store)
    assert read_campaign(store, VIEW).term_end == date(2022, 6, 30)


@pytest.mark.parametrize("facts", [{"mayor": "Kim"}, {"id": "other"}, {"term_start": "2018"}, {"term_end": "soon"}])
def test_facts_that_no_campaign_has_are_refused(facts: dict[str, str]) -> None:
    with pytest.raises(RuleError) as refused:
        read_facts(facts)
    assert refused.value.field == next(iter(facts))


@pytest.mark.parametrize(
    ("facts", "column"),
    [
        ({"term_start": "2018-07-01", "term_end": "2018-06-30"}, "term_end"),
        ({"source_url": "example.org"}, "source_url"),
    ],
)
def test_facts_that_do_not_fit_are_refused_with_their_column(facts: dict[str, str], column: str) -> None:
    [error] = look(None, **facts).errors
    assert isinstance(error, SeedError)
    assert error.column == column


def test_a_steward_of_one_campaign_updates_that_one_and_makes_no_other(store: Store) -> None:
    load(store)
    assert not look(store, actor=replace(KEEPER, campaign="mayor-2018")).errors
    with pytest.raises(PermissionRefused, match="Only stewards"):
        look(store, actor=replace(KEEPER, campaign="another-2018"))


def test_what_another_has_loaded_meanwhile_is_not_overwritten(store: Store) -> None:
    first, second = look(store), look(store, LIST.replace("Cheaper buses", "Clean air"))
    record(store, KEEPER, first)
    with pytest.raises(RuleError, match="has changed since"):
        record(store, KEEPER, second)


def test_the_administrations_own_ratings_stay_its_own(store: Store) -> None:
    load(store, rater=Rater.CITY)
    assert set(statuses(store).values()) == {"unrated"}


def test_levels_become_pledges_and_their_leaves_are_counted(store: Store) -> None:
    sheet = "Key,Theme,Topic,Pledge\n1,Life,School,Classes\n2,Life,School,Teachers\n3,Life,Health,Clinics\n"
    looked = look(store, sheet)
    assert (looked.levels, len(looked.counted)) == ([2, 3], 3)
    record(store, KEEPER, looked)
    frame = pledges_of(store, VIEW)
    assert list(frame["parent"].fillna(0)) == [0, 1, 1, 0, 4]
    assert not look(store, sheet).has_changes


def test_a_row_of_a_level_is_the_level_itself() -> None:
    rows = [PledgeRow(2, "A", "School"), PledgeRow(3, "A-1", "Teachers", levels=("School",), level_codes=("A",)),
            PledgeRow(4, "B-1", "Clinics", levels=("Health",), level_codes=("B",)), PledgeRow(5, "B", "Health")]  # fmt: skip
    places = places_of(rows, {}, Confirmed())
    assert [(place.code, place.title, place.parent and places.index(place.parent)) for place in places] == [
        ("A", "School", None), ("A-1", "Teachers", 0), ("B", "Health", None), ("B-1", "Clinics", 2),
    ]  # fmt: skip
    assert places[2].row is rows[3]


HISTORY = """Key,Title,2018 H2,2019 Q1
a-1,Term limits for Congress,Not started,In progress
a-2,A hiring freeze,In progress,-
"""


def test_statuses_of_several_days_become_a_history_and_only_what_is_new_is_added(store: Store) -> None:
    sheet = HISTORY.replace("2019 Q1", "2019-02-28")
    load(store, sheet)
    assert [(judged.as_of.isoformat(), judged.as_of_precision, judged.status) for judged in read_history(store, VIEW, 1)] == [
        ("2019-02-28", "day", Status.ON_TRACK), ("2018-12-31", "half_year", Status.NOT_STARTED)
    ]  # fmt: skip
    assert statuses(store) == {1: "on_track", 2: "on_track"}
    assert not look(store, sheet).has_changes

    corrected = sheet.replace("Not started,In progress", "Stalled,In progress").replace(
        "In progress,-", "In progress,Kept"
    )
    looked = look(store, corrected)
    assert [(draft.pledge_number, draft.status) for draft in looked.drafts] == [
        (1, Status.ON_HOLD),
        (2, Status.COMPLETED),
    ]
    record(store, KEEPER, looked)
    assert statuses(store) == {1: "on_track", 2: "completed"}
    assert not look(store, corrected).has_changes
    verify(store)


def test_a_list_that_says_of_which_day_it_is_needs_no_column_of_days(store: Store) -> None:
    sheet = "Promises kept – as of 31 January 2019,,\nKey,Title,Status\na-1,Term limits,Broken\n"
    looked = look(store, sheet)
    assert [draft.as_of for draft in looked.drafts] == [date(2019, 1, 31)]
    assert "as of 31 January 2019" in str(looked.warnings[-1])
