"""A broken package is refused with the file, the row and the column, whatever is broken."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.domain.errors import SeedError
from dashboard.services.seed_files import default_seed_directory, read_seed
from dashboard.store.canonical import canonical
from dashboard.store.seed_schema import seed_schemas
from dashboard.store.tables import SEED_TABLES
from tests.factories import Tables, seed_tables, write_seed


def refused(directory: Path) -> tuple[str | None, int | None, str | None]:
    """Where a package breaks."""
    with pytest.raises(SeedError) as error:
        read_seed(directory)
    assert str(error.value), "the sentence can be said"
    return error.value.file, error.value.row, error.value.column


def cell(table: str, row: int, column: str, value: str) -> Callable[[Tables], None]:
    """Change one cell; `row` as a spreadsheet counts."""

    def change(tables: Tables) -> None:
        tables[table][row - 2][column] = value

    return change


def twice(table: str) -> Callable[[Tables], None]:
    return lambda tables: tables[table].append(dict(tables[table][0]))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (cell("campaign", 2, "election_date", "13.06.2018"), ("campaign.csv", 2, "election_date")),
        (cell("campaign", 2, "election_date", "2018-02-30"), ("campaign.csv", 2, "election_date")),
        (cell("campaign", 2, "election_date", "20180613"), ("campaign.csv", 2, "election_date")),
        (twice("campaign"), ("campaign.csv", 3, "id")),
        (cell("pledges", 3, "number", "two"), ("pledges.csv", 3, "number")),
        (cell("pledges", 3, "number", "２"), ("pledges.csv", 3, "number")),
        (cell("pledges", 3, "number", "99999999999"), ("pledges.csv", 3, "number")),
        (cell("pledges", 3, "number", "1"), ("pledges.csv", 3, "number")),
        (cell("pledges", 3, "number", ""), ("pledges.csv", 3, "number")),
        (cell("pledges", 4, "category_id", "nowhere"), ("pledges.csv", 4, "category_id")),
        (cell("pledges", 4, "title", ""), ("pledges.csv", 4, "title")),
        (cell("pledges", 4, "title", "a\0b"), ("pledges.csv", 4, "title")),
        (cell("statements", 3, "parent_id", "nowhere"), ("statements.csv", 3, "parent_id")),
        (twice("statement_pledges"), ("statement_pledges.csv", 4, "statement_id, pledge_number")),
        (cell("statement_pledges", 2, "pledge_number", "9"), ("statement_pledges.csv", 2, "pledge_number")),
        (cell("figures", 2, "value_min", "1,200"), ("figures.csv", 2, "value_min")),
        (cell("figures", 2, "value_min", "1e5"), ("figures.csv", 2, "value_min")),
        (cell("figures", 2, "value_max", "1"), ("figures.csv", 2, "value_max")),
        (cell("figures", 2, "forecast", "maybe"), ("figures.csv", 2, "forecast")),
        (cell("figures", 2, "statement_id", ""), ("figures.csv", 2, "statement_id")),
        (cell("figures", 2, "pledge_number", "1"), ("figures.csv", 2, "statement_id")),
        (cell("figures", 4, "same_as", "nowhere"), ("figures.csv", 4, "same_as")),
        (cell("figures", 2, "series", "nowhere"), ("figures.csv", 2, "series")),
        (cell("baselines", 2, "baseline_id", "nowhere"), ("baselines.csv", 2, "baseline_id")),
    ],
)
def test_a_broken_cell_is_named(change: Callable[[Tables], None], place: tuple[str, int, str], tmp_path: Path) -> None:
    tables = seed_tables()
    change(tables)
    assert refused(write_seed(tmp_path / "seed", tables)) == place


def test_a_row_after_a_cell_of_several_lines_is_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    tables = seed_tables()
    tables["statements"][0]["text"] = "첫 줄\n둘째 줄\n셋째 줄"
    tables["statements"][1]["position"] = "x"
    assert refused(write_seed(tmp_path / "seed", tables)) == ("statements.csv", 3, "position")


def constrain(description: dict[str, Any], table: str, column: str, **constraints: Any) -> None:
    resource = next(one for one in description["resources"] if one["name"] == table)
    next(field for field in resource["schema"]["fields"] if field["name"] == column)["constraints"] = constraints


@pytest.mark.parametrize(
    ("table", "column", "constraints", "row"),
    [
        ("categories", "audience", {"enum": ["people"]}, 3),
        ("categories", "id", {"pattern": "[a-z]+"}, 3),
        ("pledges", "number", {"maximum": 2}, 4),
        ("pledges", "number", {"minimum": 2}, 2),
        ("pledges", "category_id", {"unique": True}, 3),
        ("pledges", "title", {"maxLength": 10}, 2),
        ("pledges", "title", {"minLength": 10}, 4),
        ("pledges", "sic", {"required": True}, 2),
    ],
)
def test_what_the_package_itself_demands_holds(
    table: str, column: str, constraints: dict[str, Any], row: int, seed_directory: Path
) -> None:
    path = seed_directory / "datapackage.json"
    description = json.loads(path.read_text(encoding="utf-8"))
    constrain(description, table, column, **constraints)
    path.write_text(json.dumps(description), encoding="utf-8")
    assert refused(seed_directory) == (f"{table}.csv", row, column)


def test_a_header_with_another_column_is_named(seed_directory: Path) -> None:
    path = seed_directory / "pledges.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("source_no", "list_no", 1), encoding="utf-8")
    assert refused(seed_directory) == ("pledges.csv", 1, "source_no")


def test_a_row_with_too_many_cells_is_named(seed_directory: Path) -> None:
    path = seed_directory / "categories.csv"
    path.write_text(path.read_text(encoding="utf-8") + "a,3,b,c,d,e\n", encoding="utf-8")
    assert refused(seed_directory) == ("categories.csv", 4, None)


def test_an_open_quote_is_named(seed_directory: Path) -> None:
    path = seed_directory / "categories.csv"
    path.write_text(path.read_text(encoding="utf-8") + 'a,3,"b,c,d\n', encoding="utf-8")
    assert refused(seed_directory) == ("categories.csv", 4, None)


def test_bytes_that_are_not_utf8_are_named_with_their_row(seed_directory: Path) -> None:
    path = seed_directory / "categories.csv"
    path.write_bytes(path.read_bytes().replace("안심".encode(), "안심".encode("euc-kr")))
    assert refused(seed_directory) == ("categories.csv", 3, None)


@pytest.mark.parametrize("name", ["pledges.csv", "datapackage.json"])
def test_a_missing_file_is_named(seed_directory: Path, name: str) -> None:
    (seed_directory / name).unlink()
    assert refused(seed_directory)[0] == name


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere") == ("datapackage.json", None, None)


@pytest.mark.parametrize("name", sorted(SEED_TABLES))
def test_every_table_has_to_be_there(tmp_path: Path, name: str) -> None:
    tables = seed_tables()
    del tables[name]
    directory = write_seed(tmp_path / "seed", tables)
    with pytest.raises(SeedError, match=rf"datapackage\.json does not name {name}\.csv"):
        read_seed(directory)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("{\n  nonsense", 2),
        ("[]", None),
        ("{}", None),
        ('{"resources": [1]}', None),
        ('{"resources": []}', None),
        ("[" * 100_000, None),
        ('{"version": "1", "resources": [{"path": "../../etc/passwd"}]}', None),
        ('{"version": "1", "resources": [{"path": "pledges.csv"}]}', None),
        (
            '{"version": "1", "resources": [{"path": "a.csv", "schema": {"fields": [{"name": "a", "type": "?"}]}}]}',
            None,
        ),
    ],
)
def test_a_broken_description_is_refused(seed_directory: Path, text: str, row: int | None) -> None:
    (seed_directory / "datapackage.json").write_text(text, encoding="utf-8")
    file, found_row, _ = refused(seed_directory)
    assert (file, found_row) == ("datapackage.json", row)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(seed_directory: Path) -> None:
    before = canonical(read_seed(seed_directory))
    for path in seed_directory.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert canonical(read_seed(seed_directory)) == before


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_damage_to_any_file_is_either_harmless_or_refused_in_a_sentence(
    tmp_path: Path, data: st.DataObject
) -> None:
    directory = write_seed(tmp_path / "seed")
    path = data.draw(st.sampled_from(sorted(directory.iterdir())))
    content = path.read_bytes()
    start = data.draw(st.integers(0, len(content)))
    length = data.draw(st.integers(0, 40))
    path.write_bytes(content[:start] + data.draw(st.binary(max_size=20)) + content[start + length :])
    refusal = refusal_of(directory)
    assert refusal is None or (refusal.file is not None and str(refusal))


def refusal_of(directory: Path) -> SeedError | None:
    """Why a package is refused; None where it is not."""
    try:
        read_seed(directory)
    except SeedError as error:
        return error
    return None


def test_the_shipped_package_satisfies_its_own_schema_and_the_boards() -> None:
    content = read_seed(default_seed_directory())
    assert {name: len(content["tables"][name]) for name in ("campaign", "categories", "pledges", "featured")} == {
        "campaign": 1,
        "categories": 12,
        "pledges": 66,
        "featured": 9,
    }


def test_the_schemas_asked_for_name_every_column_of_the_small_seed() -> None:
    columns = {name: [field["name"] for field in schema["fields"]] for name, schema in seed_schemas().items()}
    assert {name: set(rows[0]) for name, rows in seed_tables().items()} == {
        name: set(names) for name, names in columns.items()
    }
