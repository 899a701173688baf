"""Pieces of SQL in every filter: at most nothing is found, never more, and never is anything changed."""

from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from dashboard.cli import main
from dashboard.domain.columns import TABLES
from dashboard.domain.status import Status
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import Store
from dashboard.store.reads.journal import read_head
from tests.chain import verify
from tests.factories import WRITER, a_draft

PIECES = (
    "' OR '1'='1",
    "1; DROP TABLE journal;--",
    "x' UNION SELECT content FROM journal--",
    '" OR 1=1--',
    "%' AND 1=(SELECT COUNT(*) FROM members) AND '%'='",
    "\\'; DELETE FROM assessments;--",
)
EVERYWHERE = ("campaign", "as_of", "known_at", "lang")
PLACES: dict[str, tuple[str, ...]] = {
    **{f"/api/v1/{name}": (*EVERYWHERE, *table.filters, "limit", "cursor") for name, table in TABLES.items()},
    **{f"/api/v1/{name}.csv": table.filters for name, table in TABLES.items()},
    "/api/v1/pledges/1": EVERYWHERE,
    "/charts/status-by-category.csv": (*EVERYWHERE, "category", "status", "q"),
    "/charts/status-over-time.json": (*EVERYWHERE, "category"),
    "/embed/status-mix": (*EVERYWHERE, "category", "theme"),
    "/feed.atom": (*EVERYWHERE, "category", "status", "q"),
    "/reports/report.html": (*EVERYWHERE, "category", "featured", "from", "to", "chart"),
}
IN_PATHS = ("/api/v1/pledges/{}", "/api/v1/{}", "/charts/{}.csv", "/embed/{}", "/files/{}", "/pledge/{}", "/share/{}.png")  # fmt: skip


def state(store: Store) -> tuple[object, ...]:
    """The journal's head and every link of it."""
    with store.read() as connection:
        tables = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    return read_head(store), verify(store), str(tables)


def test_no_filter_of_an_address_is_a_statement(own: tuple[Store, TestClient]) -> None:
    store, client = own
    assess(store, WRITER, a_draft(pledge_number=1, status=Status.COMPLETED, note="the only note"))
    before = state(store)
    everything = {address: len(client.get(address).content) for address in PLACES}
    for address, names in PLACES.items():
        for number, name in enumerate(names):
            piece = PIECES[number % len(PIECES)]
            answer = client.get(f"{address}?{urlencode({name: piece})}")
            assert answer.status_code in (200, 400, 404), (address, name, piece)
            if answer.status_code == 200:
                # What was asked stands in the answer once or twice; not a row more does.
                assert name in ("q", "number", "figure", "unit", "campaign"), (address, name)
                assert len(answer.content) <= everything[address] + 40 * len(piece), (address, name, piece)
                assert "the only note" not in answer.text, (address, name)
    for address in IN_PATHS:
        for piece in PIECES:
            answer = client.get(address.format(quote(piece, safe="")))
            assert answer.status_code in (400, 404), (address, piece)
    assert state(store) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("chart", "status-mix", "a.csv", "--filter", "category={}"),
        ("chart", "status-mix", "a.csv", "--filter", "{}=1"),
        ("chart", "{}", "a.csv"),
        ("chart", "status-mix", "a.csv", "--campaign", "{}"),
        ("report", "a.html", "--category", "{}"),
        ("report", "a.html", "--featured", "{}"),
        ("report", "a.html", "--from", "{}"),
        ("export", "out", "--campaign", "{}"),
        ("export", "out", "--known-at", "{}"),
    ],
    ids=" ".join,
)
def test_no_argument_of_the_command_is_a_statement(
    own: tuple[Store, TestClient], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    store, _client = own
    monkeypatch.chdir(tmp_path)
    before = state(store)
    result = CliRunner().invoke(main, [one.format(PIECES[2]) for one in arguments])
    assert result.exit_code in (1, 2), result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert state(store) == before
