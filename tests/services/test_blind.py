"""Whoever has no part in a round learns nothing of it: two boards that differ in a round alone look the same to her."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.domain.columns import TABLES
from dashboard.domain.errors import PermissionRefused
from dashboard.domain.permission import Actor
from dashboard.domain.status import Rater, Reason, Status
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.services.judging.import_assessments import preview
from dashboard.services.members.members import assign
from dashboard.share.files.feed import feed
from dashboard.share.package.package import package_files
from dashboard.share.public_tables import records, table_of
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.desk import read_desk, read_returned, read_round, read_undecided, read_why_no_place
from dashboard.store.reads.view import View
from tests.conftest import BOTH
from tests.factories import CAMPAIGN, READER, WRITER, Clock, a_draft, a_member, write_seed
from tests.postgresql_server import Server

VIEW = View(CAMPAIGN)
DAY = date(2019, 3, 1)
SHEET = b"number,status,as_of,note,evidence_url\n" + b"".join(
    f"1,{status},2019-01-31,자료 확인,https://example.org/report\n".encode() for status in ("completed",)
)


@dataclass
class Twins:
    """Two boards with the same people, and nothing recorded but settings."""

    stores: list[Store]
    people: dict[str, list[Actor]]

    def do(
        self, act: Callable[[Store, dict[str, Actor]], Any], *others: Callable[[Store, dict[str, Actor]], Any]
    ) -> None:
        """Do something on both, or one thing on the first and another on the second."""
        for place, store in enumerate(self.stores):
            (act, *others)[place % (1 + len(others))](store, {name: both[place] for name, both in self.people.items()})


@pytest.fixture(params=BOTH)
def twins(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Twins]:
    with ExitStack() as stack:
        urls = [f"sqlite:///{tmp_path / f'{name}.db'}" for name in ("first", "second")]
        if request.param == "postgresql":
            server: Server = request.getfixturevalue("postgresql_server")
            urls = [stack.enter_context(server.database()) for _url in urls]
        stores = [open_store(url, clock=Clock()) for url in urls]
        people: dict[str, list[Actor]] = {}
        for store in stores:
            seed(store, write_seed(tmp_path / "package"))
            for name, role, group in (
                ("Ann", "assessor", "watch"), ("Ben", "assessor", "people"), ("Cho", "assessor", "people"),
                ("Rev", "reviewer", "watch"), ("Cit", "assessor", "city"), ("Tom", "reader", "people"),
                ("Own", "reviewer", "city"),
            ):  # fmt: skip
                people.setdefault(name, []).append(a_member(store, name, role, group))
            change_settings(store, WRITER, CAMPAIGN, assessors_needed=2, review_required=True)
        yield Twins(stores, people)
        for store in stores:
            store.close()


def judging(name: str, status: Status) -> Callable[[Store, dict[str, Actor]], Any]:
    """One of them judges pledge 1."""
    return lambda store, people: assess(store, people[name], a_draft(status=status))


def seen(store: Store, viewer: Actor) -> dict[str, str]:
    """Everything that a member may read of the board, or anybody."""
    snapshot = Snapshot(store, store.revision(), VIEW)
    desk = read_desk(store, VIEW, viewer, DAY)
    package = {name: content.decode() for name, content in package_files(snapshot).items() if name.endswith(".csv")}
    everything = {
        "queues": {name: rows.to_dict("records") for name, rows in desk.items()},
        "waiting": read_undecided(store, VIEW, 1, viewer),
        "round": read_round(store, VIEW, 1, viewer),
        "returned": read_returned(store, VIEW, viewer),
        "place": read_why_no_place(store, VIEW, 1, viewer),
        "import": preview(store, viewer, CAMPAIGN, "sheet.csv", SHEET) if viewer.role.value != "reader" else None,
        "tables": {name: records(table_of(table, snapshot)) for name, table in TABLES.items()},
        "package": package,
        "ratings": snapshot.ratings().to_dict("records"),
        "feed": feed(snapshot, "en", "", None, "/feed.atom").decode(),
    }
    # Members and boards have numbers by chance, which tell nothing.
    return {name: re.sub(r"urn:uuid:[0-9a-f-]+|[0-9a-f]{16,}", "…", repr(value)) for name, value in everything.items()}


def assert_the_same(twins: Twins, *outsiders: str) -> None:
    for name in outsiders:
        first, second = (seen(store, twins.people[name][place]) for place, store in enumerate(twins.stores))
        assert first == second, name
    everybody = [seen(store, READER) for store in twins.stores]
    assert everybody[0] == everybody[1]


@pytest.mark.parametrize("second", [Status.PARTIAL, Status.COMPLETED, Status.SCRAPPED])
def test_nobody_outside_a_round_learns_whether_its_assessors_agree_or_on_what(twins: Twins, second: Status) -> None:
    twins.do(judging("Ann", Status.COMPLETED))
    twins.do(
        judging("Ben", Status.COMPLETED),
        lambda store, people: assess(
            store,
            people["Ben"],
            a_draft(status=second, reason=Reason.FUNDING if second.needs_reason else None, note="다름"),
        ),
    )
    assert_the_same(twins, "Cho", "Cit", "Own", "Tom")
    agreed, differing = (
        read_round(store, VIEW, 1, twins.people["Rev"][place]) for place, store in enumerate(twins.stores)
    )
    assert agreed is not None
    assert differing is not None
    assert agreed.state == "agreed"
    assert (differing.state == "disagreed") is (second is not Status.COMPLETED), "the reviewer is to know"


@pytest.mark.both_engines
def test_nobody_outside_a_round_learns_who_has_submitted_what_in_it(twins: Twins) -> None:
    twins.do(judging("Ann", Status.COMPLETED), judging("Ben", Status.PARTIAL))
    assert_the_same(twins, "Cho", "Cit", "Own", "Tom", "Rev")


def test_nobody_outside_a_round_of_those_who_are_assigned_learns_how_far_it_has_come(twins: Twins) -> None:
    def assigned(store: Store, people: dict[str, Actor]) -> None:
        assign(store, WRITER, CAMPAIGN, [(1, people["Ann"].id), (1, people["Ben"].id)])
        assess(store, people["Ann"], a_draft())

    twins.do(assigned)
    twins.do(
        lambda store, people: assess(store, people["Ben"], a_draft(status=Status.SCRAPPED, reason=Reason.FUNDING)),
        lambda store, people: assess(store, people["Ann"], a_draft(note="revised")),
    )
    assert_the_same(twins, "Cho", "Cit", "Own", "Tom")
    for place, store in enumerate(twins.stores):
        with pytest.raises(PermissionRefused, match="is with other assessors at the moment"):
            assess(store, twins.people["Cho"][place], a_draft())


def test_what_the_administration_rates_meanwhile_tells_it_nothing_of_the_watchdogs(twins: Twins) -> None:
    twins.do(judging("Ann", Status.COMPLETED))
    twins.do(judging("Ben", Status.COMPLETED), judging("Ben", Status.PARTIAL))
    twins.do(lambda store, people: assess(store, people["Cit"], a_draft(rater=Rater.CITY)))
    assert_the_same(twins, "Cit", "Own")
