"""Reads: fixed columns and types, and one answer to what the board said on a day, as known at a moment."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from dashboard.domain.errors import NotFound
from dashboard.domain.search import matches
from dashboard.domain.status import Reason, Status
from dashboard.services.campaigns.seed import seed
from dashboard.services.campaigns.seed_files import default_seed_directory
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import Store
from dashboard.store.reads import pledges as reads_pledges
from dashboard.store.reads import seed as reads_seed
from dashboard.store.reads.assessments import read_history, read_published
from dashboard.store.reads.campaign import read_campaign, read_campaigns
from dashboard.store.reads.journal import read_head
from dashboard.store.reads.view import View, frame
from tests.factories import CAMPAIGN, WRITER, a_draft, seed_tables, write_seed

NOW = View(CAMPAIGN)
PLEDGE_COLUMNS = (
    "number source_no category category_position category_name category_name_en audience title title_en status verdict "
    "timeliness reason status_as_of recorded_at author rater note evidence_count featured "
    "code description parent tags owner due due_precision amount source_label progress progress_as_of as_of_precision "
    "taken_from assessment_id search"
)
FRAMES = [
    (reads_pledges.read_pledges, PLEDGE_COLUMNS, 3),
    (partial(reads_seed.read_table, name="categories"), "id position name name_en audience", 2),
    (partial(reads_seed.read_table, name="featured"), "position slug title title_en", 1),
    (partial(reads_seed.read_table, name="statements"), "id featured section position parent_id text text_en sic", 2),
    (partial(reads_seed.read_table, name="statement_pledges"), "statement_id pledge_number basis basis_en", 2),
    (partial(reads_seed.read_table, name="baselines"), "target_id baseline_id basis basis_en", 1),
    (partial(reads_seed.read_table, name="series"), "id featured title title_en", 1),
    (
        reads_seed.read_figures,
        "id statement_id pledge_number kind label label_en quote value_min value_max unit per base base_en measure "
        "bound reference_period forecast actor actor_en due series series_position same_as part_of featured pledges",
        3,
    ),
]


@pytest.mark.parametrize(("read", "columns", "rows"), FRAMES)
def test_a_read_has_the_columns_that_its_contract_names(seeded: Store, read, columns: str, rows: int) -> None:  # type: ignore[no-untyped-def]
    found = read(seeded, NOW)
    assert list(found.columns) == columns.split()
    assert len(found) == rows


@pytest.mark.parametrize(("read", "columns", "_rows"), FRAMES)
def test_a_read_names_a_campaign_that_does_not_exist(seeded: Store, read, columns: str, _rows: int) -> None:  # type: ignore[no-untyped-def]  # noqa: ARG001
    with pytest.raises(NotFound, match="no campaign “nowhere”"):
        read(seeded, View("nowhere"))


def test_an_empty_frame_has_the_types_of_a_full_one() -> None:
    kinds = {"a": "text", "b": "int", "c": "maybe_int", "d": "flag", "e": "moment", "f": "object"}
    full = frame([["x", 1, None, True, datetime(2019, 1, 1, tzinfo=UTC), (1,)]], kinds)  # type: ignore[arg-type]
    empty = frame([], kinds)  # type: ignore[arg-type]
    assert dict(full.dtypes) == dict(empty.dtypes)


def test_an_untouched_board_has_every_pledge_unrated(seeded: Store) -> None:
    pledges = reads_pledges.read_pledges(seeded, NOW)
    assert list(pledges["number"]) == [1, 2, 3]
    assert set(pledges["status"]) == {"unrated"}
    assert list(pledges["reason"]) == ["", "", ""]
    assert pledges["assessment_id"].isna().all()
    assert list(pledges["featured"]) == [("youth",), ("youth",), ()]


def test_the_search_text_finds_a_pledge_by_its_statements_category_and_number(seeded: Store) -> None:
    texts = reads_pledges.read_pledges(seeded, NOW).set_index("number")["search"]
    for query in ("청년", "ㅊㄴ", "1.2 trillion", "youth", "#1", "fund"):
        assert matches(texts[1], query), query
    assert not matches(texts[3], "청년")


def test_an_assessment_gives_its_pledge_the_status(seeded: Store) -> None:
    recorded = assess(seeded, WRITER, a_draft(status=Status.ON_HOLD, reason=Reason.COUNCIL_REFUSED))
    pledge = reads_pledges.read_pledges(seeded, NOW).iloc[0]
    assert pledge["status"] == "on_hold"
    assert pledge["reason"] == "council_refused"
    assert pledge["status_as_of"] == date(2019, 1, 31)
    assert pledge["recorded_at"] == pd.Timestamp(recorded.recorded_at)
    assert pledge["author"] == WRITER.name
    assert pledge["evidence_count"] == 1
    assert pledge["assessment_id"] == recorded.id


def test_the_latest_day_gives_the_status_not_the_latest_recording(seeded: Store) -> None:
    later = assess(seeded, WRITER, a_draft(as_of=date(2019, 2, 1), status=Status.PARTIAL))
    assess(seeded, WRITER, a_draft(as_of=date(2018, 9, 1), status=Status.ON_TRACK, based_on=later.id))
    assert status_of_first(seeded, NOW) == "partial"
    assert status_of_first(seeded, View(CAMPAIGN, as_of=date(2018, 12, 31))) == "on_track"
    assert status_of_first(seeded, View(CAMPAIGN, as_of=date(2018, 8, 31))) == "unrated"


def test_of_two_on_the_same_day_the_later_recorded_gives_the_status(seeded: Store) -> None:
    first = assess(seeded, WRITER, a_draft(status=Status.PARTIAL))
    assess(seeded, WRITER, a_draft(status=Status.COMPLETED, based_on=first.id))
    assert status_of_first(seeded, NOW) == "completed"
    assert status_of_first(seeded, View(CAMPAIGN, known_at=first.recorded_at)) == "partial"


def test_a_superseded_assessment_counts_only_as_long_as_its_correction_is_unknown(seeded: Store) -> None:
    wrong = assess(seeded, WRITER, a_draft(as_of=date(2019, 2, 20), status=Status.COMPLETED))
    right = assess(
        seeded,
        WRITER,
        a_draft(as_of=date(2019, 1, 20), status=Status.PARTIAL, based_on=wrong.id, supersedes=wrong.id),
    )
    assert status_of_first(seeded, NOW) == "partial"
    assert status_of_first(seeded, View(CAMPAIGN, known_at=wrong.recorded_at)) == "completed"
    assert [one.id for one in read_history(seeded, NOW, 1)] == [wrong.id, right.id]
    assert read_history(seeded, View(CAMPAIGN, as_of=date(2019, 1, 25)), 1) == [right]


def test_changes_come_newest_recorded_first_and_no_more_than_asked(seeded: Store) -> None:
    recorded = [assess(seeded, WRITER, a_draft(pledge_number=number)) for number in (1, 2, 3)]
    assert read_published(seeded, NOW, 2) == [recorded[2], recorded[1]]
    assert read_published(seeded, View(CAMPAIGN, known_at=recorded[0].recorded_at), 9) == [recorded[0]]


def status_of_first(store: Store, view: View) -> str:
    return str(reads_pledges.read_pledges(store, view).iloc[0]["status"])


@pytest.mark.parametrize("number", [0, 4, -1, 10**30])
def test_a_pledge_that_does_not_exist_is_named(seeded: Store, number: int) -> None:
    with pytest.raises(NotFound, match=f"no pledge {number}"):
        read_history(seeded, NOW, number)


def test_old_texts_stay_visible_as_known_then(seeded: Store, tmp_path: Path) -> None:
    before = read_head(seeded).recorded_at
    tables = seed_tables()
    tables["pledges"][0]["title"] = "청년미래기금 2조원 조성"
    seed(seeded, write_seed(tmp_path / "corrected", tables, version="1.0.1"))
    then = View(CAMPAIGN, known_at=before)
    assert reads_pledges.read_pledges(seeded, NOW).iloc[0]["title"] == "청년미래기금 2조원 조성"
    assert reads_pledges.read_pledges(seeded, then).iloc[0]["title"] == "청년미래기금 1조2천억원 조성"
    assert (read_campaign(seeded, then).seed_version, read_campaign(seeded, NOW).seed_version) == ("1.0.0", "1.0.1")
    assert (read_campaign(seeded, then).revision, read_campaign(seeded, NOW).revision) == (1, 2)


def test_before_the_first_seed_nothing_was_known(seeded: Store) -> None:
    first = read_head(seeded).recorded_at
    assert first is not None
    with pytest.raises(NotFound, match="nothing was known yet"):
        reads_pledges.read_pledges(seeded, View(CAMPAIGN, known_at=first - timedelta(microseconds=1)))


def test_a_view_without_a_time_zone_names_no_moment() -> None:
    with pytest.raises(ValueError, match="time zone"):
        View(CAMPAIGN, known_at=datetime(2019, 1, 1))  # noqa: DTZ001


def test_figures_keep_their_values_exactly(seeded: Store) -> None:
    figures = reads_seed.read_figures(seeded, NOW).set_index("id")
    assert figures.loc["fund", "value_min"] == 1_200_000_000_000
    assert isinstance(figures.loc["fund", "value_min"], int)
    assert figures.loc["interest", "value_max"] == Decimal("0.5")
    assert figures.loc["fund", "pledges"] == (1, 2)
    assert figures.loc["title-fund", "pledges"] == (1,)
    assert list(figures["featured"]) == ["youth", "youth", ""]


def test_a_campaign_reads_with_dates_as_dates(seeded: Store) -> None:
    campaign = read_campaign(seeded, NOW)
    assert campaign.election_date == date(2018, 6, 13)
    assert campaign.left_office_on is None
    assert campaign.facts_from == ""


def test_a_second_campaign_stands_beside_the_first(seeded: Store) -> None:
    seed(seeded, default_seed_directory())
    assert list(read_campaigns(seeded)["id"]) == [CAMPAIGN, "park-won-soon-2018"]
    assert len(reads_pledges.read_pledges(seeded, View("park-won-soon-2018"))) == 66
    assert len(reads_pledges.read_pledges(seeded, NOW)) == 3
