"""A broken package is refused with the file, the row and the column, whatever is broken."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.columns import SEED_TABLES
from dashboard.domain.errors import SeedError
from dashboard.services.campaigns.seed_files import default_seed_directory, read_package
from dashboard.store.journal.entry import canonical
from dashboard.store.views.tables import SEED_TABLES as TYPED_TABLES
from tests.factories import Tables, seed_tables, write_seed


def refused(directory: Path) -> tuple[str | None, int | None, str | None]:
    """Where a package breaks."""
    with pytest.raises(SeedError) as error:
        read_package(directory)
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
        (cell("campaign", 2, "name", "  "), ("campaign.csv", 2, "name")),
        (cell("campaign", 2, "term_end", "2018-06-30"), ("campaign.csv", 2, "term_end")),
        (cell("campaign", 2, "left_office_on", "2018-06-30"), ("campaign.csv", 2, "left_office_on")),
        (cell("campaign", 2, "election_date", "2022-07-01"), ("campaign.csv", 2, "term_end")),
        (cell("campaign", 2, "term_start", "2561-07-01"), ("campaign.csv", 2, "term_start")),
        (cell("campaign", 2, "source_date", "0030-06-14"), ("campaign.csv", 2, "source_date")),
        (cell("pledges", 3, "number", "0"), ("pledges.csv", 3, "number")),
        (cell("pledges", 3, "number", "-2"), ("pledges.csv", 3, "number")),
        (cell("pledges", 3, "source_no", "-2"), ("pledges.csv", 3, "source_no")),
        (cell("categories", 3, "position", "-1"), ("categories.csv", 3, "position")),
        (cell("featured", 2, "position", "-1"), ("featured.csv", 2, "position")),
        (cell("figures", 2, "kind", "Budget"), ("figures.csv", 2, "kind")),
        (cell("figures", 2, "measure", "delta"), ("figures.csv", 2, "measure")),
        (cell("figures", 2, "bound", "<"), ("figures.csv", 2, "bound")),
        (cell("figures", 2, "value_min", "-1200000000000"), ("figures.csv", 2, "value_min")),
        (cell("statements", 2, "section", "promise"), ("statements.csv", 2, "section")),
        (cell("statements", 2, "parent_id", "youth-commitment-1-1"), ("statements.csv", 2, "parent_id")),
        (cell("statements", 2, "parent_id", "youth-commitment-1"), ("statements.csv", 2, "parent_id")),
        (cell("figures", 2, "same_as", "title-fund"), ("figures.csv", 2, "same_as")),
        (cell("figures", 2, "part_of", "fund"), ("figures.csv", 2, "part_of")),
    ],
)
def test_a_broken_cell_is_named(change: Callable[[Tables], None], place: tuple[str, int, str], tmp_path: Path) -> None:
    tables = seed_tables()
    change(tables)
    assert refused(write_seed(tmp_path / "seed", tables)) == place


CODES = [
    (name, column.name)
    for name, table in SEED_TABLES.items()
    for column in table.columns
    if column.name in ("id", "slug")
]


@pytest.mark.parametrize("code", ["../../x", "/etc/x", "a/b", "a\\b", "..", ".", "a..b", "a b", "a?b", "a#b", "a%2e", "a:b", "환경", "a" * 101])  # fmt: skip
@pytest.mark.parametrize(("table", "column"), CODES)
def test_a_code_that_would_mean_something_in_an_address_or_a_path_is_named(
    table: str, column: str, code: str, tmp_path: Path
) -> None:
    tables = seed_tables()
    tables[table][0][column] = code
    assert refused(write_seed(tmp_path / "seed", tables)) == (f"{table}.csv", 2, column)


def test_every_table_of_the_seed_has_its_codes_checked() -> None:
    assert {table for table, _ in CODES} == set(SEED_TABLES) - {"pledges", "statuses", "statement_pledges", "baselines"}


def test_a_row_after_a_cell_of_several_lines_is_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    tables = seed_tables()
    tables["statements"][0]["text"] = "첫 줄\n둘째 줄\n셋째 줄"
    tables["statements"][1]["position"] = "x"
    assert refused(write_seed(tmp_path / "seed", tables)) == ("statements.csv", 3, "position")


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


def test_a_missing_file_is_named(seed_directory: Path) -> None:
    (seed_directory / "pledges.csv").unlink()
    assert refused(seed_directory)[0] == "pledges.csv"


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere") == ("datapackage.json", None, None)


@pytest.mark.parametrize("name", ["campaign", "pledges"])
def test_the_campaign_and_its_pledges_have_to_be_there(tmp_path: Path, name: str) -> None:
    tables = seed_tables()
    del tables[name]
    directory = write_seed(tmp_path / "seed", tables)
    with pytest.raises(SeedError, match=rf"datapackage\.json does not name {name}\.csv"):
        read_package(directory)


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
    before = canonical(read_package(seed_directory)[0])
    for path in seed_directory.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert canonical(read_package(seed_directory)[0]) == before


def declare(directory: Path, **resource: Any) -> None:
    """Say something of every resource of a package."""
    path = directory / "datapackage.json"
    description = json.loads(path.read_text(encoding="utf-8"))
    for known in description["resources"]:
        known.update(resource)
    path.write_text(json.dumps(description), encoding="utf-8")


def test_a_byte_order_mark_before_the_description_changes_nothing(seed_directory: Path) -> None:
    before = canonical(read_package(seed_directory)[0])
    path = seed_directory / "datapackage.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert canonical(read_package(seed_directory)[0]) == before


@pytest.mark.parametrize("encoding", ["utf-8-sig", "UTF-8"])
def test_the_declared_encoding_is_followed(encoding: str, seed_directory: Path) -> None:
    before = canonical(read_package(seed_directory)[0])
    for path in seed_directory.glob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8"), encoding=encoding)
    declare(seed_directory, encoding=encoding, dialect={"delimiter": ",", "header": True, "lineTerminator": "\n"})
    assert canonical(read_package(seed_directory)[0]) == before


def test_the_declared_marks_of_a_missing_value_are_followed(seed_directory: Path) -> None:
    before = canonical(read_package(seed_directory)[0])
    path = seed_directory / "campaign.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2022-06-30,,", "2022-06-30,n/a,"), encoding="utf-8")
    description = json.loads((seed_directory / "datapackage.json").read_text(encoding="utf-8"))
    for resource in description["resources"]:
        resource["schema"]["missingValues"] = ["", "n/a"]
    (seed_directory / "datapackage.json").write_text(json.dumps(description), encoding="utf-8")
    assert canonical(read_package(seed_directory)[0]) == before


@pytest.mark.parametrize(
    ("declared", "named"),
    [
        ({"dialect": {"header": False}}, "dialect.header"),
        ({"dialect": {"commentChar": "#"}}, "dialect.commentChar"),
        ({"dialect": {"delimiter": ";"}}, "dialect.delimiter"),
        ({"dialect": {"quoteChar": "'"}}, "dialect.quoteChar"),
        ({"dialect": "dialect.json"}, "dialect"),
        ({"encoding": "klingon"}, "encoding"),
        ({"encoding": "euc-kr"}, "encoding"),
        ({"encoding": "base64"}, "encoding"),
        ({"encoding": 8}, "encoding"),
    ],
)
def test_what_a_package_declares_and_is_not_read_is_refused_by_name(
    declared: dict[str, Any], named: str, seed_directory: Path
) -> None:
    declare(seed_directory, **declared)
    with pytest.raises(SeedError) as error:
        read_package(seed_directory)
    assert error.value.file == "campaign.csv"
    assert f"the {named} “" in str(error.value)


@pytest.mark.parametrize("form", [{"decimalChar": ","}, {"groupChar": " "}, {"bareNumber": False}, {"format": "%d.%m.%Y"}])  # fmt: skip
def test_a_cell_s_declared_form_that_is_not_read_is_refused_by_name(form: dict[str, Any], seed_directory: Path) -> None:
    path = seed_directory / "datapackage.json"
    description = json.loads(path.read_text(encoding="utf-8"))
    description["resources"][0]["schema"]["fields"][7].update(form)
    path.write_text(json.dumps(description), encoding="utf-8")
    assert refused(seed_directory)[0] == "datapackage.json"


def test_a_table_named_twice_is_refused(seed_directory: Path) -> None:
    path = seed_directory / "datapackage.json"
    description = json.loads(path.read_text(encoding="utf-8"))
    description["resources"].append(description["resources"][0] | {"name": "again"})
    path.write_text(json.dumps(description), encoding="utf-8")
    assert refused(seed_directory) == ("datapackage.json", None, "path")


@given(data=st.data())
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
        read_package(directory)
    except SeedError as error:
        return error
    return None


def test_the_shipped_package_satisfies_its_own_schema_and_the_boards() -> None:
    content = read_package(default_seed_directory())[0]
    assert {name: len(content["tables"][name]) for name in ("campaign", "categories", "pledges", "featured")} == {
        "campaign": 1,
        "categories": 12,
        "pledges": 66,
        "featured": 9,
    }


def test_the_small_seed_has_what_is_asked_for_and_nothing_unknown() -> None:
    for name, rows in seed_tables().items():
        columns = SEED_TABLES[name].columns
        assert {column.name for column in columns if not column.optional} <= set(rows[0])
        assert set(rows[0]) <= {column.name for column in columns}


def test_the_typed_tables_hold_what_the_registry_asks_for() -> None:
    typed = {
        name: {
            (column.info.get("field", column.name), not column.nullable)
            for column in table.columns
            if not column.info.get("derived")
        }
        for name, table in TYPED_TABLES.items()
    }
    assert typed == {
        name: {(column.name, column.required) for column in table.columns} for name, table in SEED_TABLES.items()
    }
