"""A row stands in the order of its table's columns, whatever it holds."""

from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.store.journal.entry import Entry
from dashboard.store.views.judgement_rows import (
    PUBLICATION_ID,
    PUBLISHED_AT,
    WITHDRAWN_AT,
    assessment_row,
    evidence_rows,
    measurement_row,
)
from dashboard.store.views.tables_judgement import assessments, evidence, measurements

# Columns whose names are others than those of the fields.
BY_OTHER_NAMES = {
    "entry_id": 7,
    "campaign_id": "seoul",
    "author": "Ann",
    "author_id": "ann",
    "recorded_at": "2020-01-02T03:04:05.000006Z",
    "as_of": "2019-08-09",
    "value": "1200",
    "position": 1,
    "published_on": "2018-01-01",
    "file_sha256": "sha256 of it",
    "file_name": "name of it",
    "file_type": "media_type of it",
    "file_size": "size of it",
    "publication_id": None,
    "published_at": None,
    "withdrawn_at": None,
    "retracted": False,
    "rejected_at": None,
}
ORIGIN = {
    "recorded_at": "2019-01-01T00:00:00Z",
    "published_at": "2019-01-02T00:00:00+09:00",
    "withdrawn_at": "2019-01-03T00:00:00.5Z",
    "rejected_at": "",
    "retracted": 1,
}
MAKES = [
    (assessments, assessment_row),
    (measurements, measurement_row),
    (evidence, lambda entry: evidence_rows(entry)[0]),
]


def names(table: sa.Table) -> list[str]:
    return [column.name for column in table.columns]


def an_entry(table: sa.Table, **more: Any) -> Entry:
    fields = {name: f"{name} of it" for name in names(table) if name not in BY_OTHER_NAMES}
    piece = fields | {"published_on": "20180101", "file": dict.fromkeys(("sha256", "name", "media_type", "size"))}
    piece["file"] = {name: f"{name} of it" for name in piece["file"]}
    content = fields | {"as_of": "20190809", "value": "1.2e3", "evidence": [piece]} | more
    moment = datetime(2020, 1, 2, 3, 4, 5, 6, tzinfo=UTC)
    return Entry(7, "kind", "seoul", "ann", "Ann", moment, content, 2, "", "")


@pytest.mark.parametrize(("table", "make"), MAKES)
def test_every_value_stands_in_its_column(table: sa.Table, make: Any) -> None:
    row = dict(zip(names(table), make(an_entry(table)), strict=True))

    assert row == {name: BY_OTHER_NAMES.get(name, f"{name} of it") for name in names(table)}


@pytest.mark.parametrize(("table", "make"), MAKES[:2])
def test_of_a_judgement_that_was_taken_over_its_record_tells_what_became_of_it(table: sa.Table, make: Any) -> None:
    row = dict(zip(names(table), make(an_entry(table, origin=ORIGIN)), strict=True))

    assert {name: row[name] for name in row if name.endswith("_at") or name in ("publication_id", "retracted")} == {
        "recorded_at": "2019-01-01T00:00:00.000000Z",
        "publication_id": 7,
        "published_at": "2019-01-01T15:00:00.000000Z",
        "withdrawn_at": "2019-01-03T00:00:00.500000Z",
        "rejected_at": None,
        "retracted": True,
    }


@pytest.mark.parametrize("table", [assessments, measurements])
def test_what_becomes_of_a_judgement_is_written_into_the_right_columns(table: sa.Table) -> None:
    columns = names(table)

    assert [columns[place] for place in (PUBLICATION_ID, PUBLISHED_AT, WITHDRAWN_AT)] == [
        "publication_id",
        "published_at",
        "withdrawn_at",
    ]
