"""The benchmark: its grown boards are boards like any other, and the page quotes what was measured."""

import importlib.util
from pathlib import Path

from bench.grown import EACH, grow
from bench.measure import Ratio, interleaved
from dashboard.domain.status import STORED
from dashboard.store.engine.store import open_store
from dashboard.store.reads.campaign import read_campaigns
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.view import View
from dashboard.store.views.tables import assessments, evidence
from dashboard.store.views.views import rebuild
from tests.chain import verify

ROOT = Path(__file__).parents[2]
PLEDGES = 70  # four more than are shipped


def test_a_grown_board_is_chained_and_its_views_are_those_of_its_journal(tmp_path: Path) -> None:
    store = open_store(grow(tmp_path / "grown.db", PLEDGES))
    view = View(str(read_campaigns(store)["id"][0]))
    assert verify(store).broken_id is None

    def views() -> list[list[object]]:
        with store.read() as connection:
            tables = [
                connection.execute(table.select().order_by(*table.primary_key)).all()
                for table in (assessments, evidence)
            ]
        return [list(rows) for rows in tables]

    as_written, pledges = views(), read_pledges(store, view)
    assert [len(rows) for rows in as_written] == [PLEDGES * EACH] * 2
    assert set(pledges["status"]) == {status.value for status in STORED}
    with store.write() as journal:
        rebuild(journal.connection)
    assert views() == as_written
    store.close()


def test_a_ratio_is_one_of_medians_and_misses_its_target_when_it_is_greater() -> None:
    seconds = iter([1.0, 3.0, 2.0])
    [found] = interleaved("part", lambda: 1.0, {"name": lambda: next(seconds)}, rounds=3, target=1.5)
    assert (found.value, found.met) == (2.0, False)
    assert Ratio("part", "name", 1.0, 1.0, 0.0, 1, None).met is None


def test_the_performance_page_says_what_was_measured() -> None:
    spec = importlib.util.spec_from_file_location("write_performance", ROOT / "tools" / "write_performance.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert (ROOT / "docs" / "performance.md").read_text(encoding="utf-8") == tool.written()
    assert (ROOT / "docs" / "operate.md").read_text(encoding="utf-8") == tool.operating()
