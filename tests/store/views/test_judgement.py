"""Each field of a judgement's entry goes into its column."""

from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.store.journal.chain import in_key_order
from dashboard.store.journal.entry import Entry
from dashboard.store.views.tables import assessments, evidence, measurements, metadata
from dashboard.store.views.views import apply_assessment, apply_measurement

# Columns whose names are others than those of the fields.
BY_OTHER_NAMES = {
    "entry_id": 7,
    "campaign_id": "seoul",
    "author": "Ann",
    "author_id": "ann",
    "recorded_at": "2020-01-02T03:04:05.000006Z",
    "as_of": "2019-08-09",
    "value": "1200",
    "progress": "75",
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
APPLIED = [(assessments, apply_assessment), (measurements, apply_measurement), (evidence, apply_measurement)]


def names(table: sa.Table) -> list[str]:
    return [column.name for column in table.columns]


def an_entry(**more: Any) -> Entry:
    every = [*names(assessments), *names(measurements), *names(evidence)]
    fields = {name: f"{name} of it" for name in every if name not in BY_OTHER_NAMES} | {"waits": False}
    piece = fields | {"published_on": "20180101", "file": dict.fromkeys(("sha256", "name", "media_type", "size"))}
    piece["file"] = {name: f"{name} of it" for name in piece["file"]}
    content = fields | {"as_of": "20190809", "value": "1.2e3", "progress": "7.5e1", "evidence": [piece]} | more
    moment = datetime(2020, 1, 2, 3, 4, 5, 6, tzinfo=UTC)
    return Entry(7, "kind", "seoul", "ann", "Ann", moment, content, 2, "", "")


def applied(table: sa.Table, apply: Any, **more: Any) -> dict[str, Any]:
    """The one row of a table after an entry was applied."""
    with sa.create_engine("sqlite://").connect() as connection:
        metadata.create_all(connection)
        apply(connection, an_entry(**more))
        (row,) = connection.execute(in_key_order(connection, table)).mappings()
    return dict(row)


@pytest.mark.parametrize(("table", "apply"), APPLIED)
def test_every_value_stands_in_its_column(table: sa.Table, apply: Any) -> None:
    row = applied(table, apply)

    assert row == {name: BY_OTHER_NAMES.get(name, f"{name} of it") for name in names(table)}


@pytest.mark.parametrize(("table", "apply"), APPLIED[:2])
def test_of_an_imported_judgement_its_record_tells_what_became_of_it(table: sa.Table, apply: Any) -> None:
    row = applied(table, apply, origin=ORIGIN)

    assert {name: row[name] for name in row if name.endswith("_at") or name in ("publication_id", "retracted")} == {
        "recorded_at": "2019-01-01T00:00:00.000000Z",
        "publication_id": 7,
        "published_at": "2019-01-01T15:00:00.000000Z",
        "withdrawn_at": "2019-01-03T00:00:00.500000Z",
        "rejected_at": None,
        "retracted": True,
    }
