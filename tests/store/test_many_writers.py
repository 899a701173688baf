"""Sixteen people write at once, each from a process of her own: nothing is lost, nothing twice, nothing locked."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import pytest
import sqlalchemy as sa

from dashboard.domain.errors import NewerAssessment
from dashboard.services.campaigns.seed import ensure_seeded
from dashboard.services.judging.assess import assess
from dashboard.services.members.members import add_member, add_organisation, find_member
from dashboard.store.engine.store import open_store
from dashboard.store.reads.campaign import read_campaigns
from dashboard.store.views.tables import assessments
from tests.chain import verify
from tests.factories import ISSUER, WRITER, a_draft, rebuild
from tests.store.views.test_views import dump

CROWDS = [
    ("sqlite", 8, 25),
    pytest.param("postgresql", 8, 25, marks=pytest.mark.postgresql),
    pytest.param("sqlite", 16, 200, marks=pytest.mark.full),
]


def write(url: str, writer: str, campaign: str, each: int) -> list[tuple[int, str]]:
    """Submit assessments until all are acknowledged; a conflict is answered as a person would, by looking again.

    Returns:
        entry and note of each that was acknowledged, in a file of the writer's own process.
    """
    store = open_store(url, upgrade=False, busy_timeout_ms=60_000)
    actor = find_member(store, ISSUER, writer)
    assert actor is not None
    seen: dict[int, int] = {}
    acknowledged = []
    for number in range(each):
        # Her own pledges, and every tenth time one that everybody judges.
        pledge = 66 if number % 10 == 0 else 1 + int(writer.split("-")[1]) * 4 + number % 4
        while True:
            draft = a_draft(
                campaign=campaign, pledge_number=pledge, note=f"{writer} {number}", based_on=seen.get(pledge)
            )
            try:
                seen[pledge] = assess(store, actor, draft).id
            except NewerAssessment as newer:
                seen[pledge] = newer.assessment.id
            else:
                acknowledged.append((seen[pledge], draft.note))
                break
    store.close()
    return acknowledged


@pytest.mark.parametrize(("kind", "writers", "each"), CROWDS)
def test_nothing_is_lost_twice_or_locked(request: pytest.FixtureRequest, kind: str, writers: int, each: int) -> None:
    url = str(request.getfixturevalue(f"{kind}_url"))
    store = open_store(url)
    ensure_seeded(store)
    campaign = str(read_campaigns(store)["id"].iloc[0])
    add_organisation(store, WRITER, id="watch", name="감시단")
    names = [f"writer-{number}" for number in range(writers)]
    for name in names:
        add_member(store, WRITER, issuer=ISSUER, subject=name, name=name, role="assessor", organisation="watch")

    # A server that has the modules loaded forks each process: sixteen that import pandas take most of the time else.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    with ProcessPoolExecutor(writers, mp_context=context) as processes:
        running = [processes.submit(write, url, name, campaign, each) for name in names]
        acknowledged = [one for process in running for one in process.result(timeout=600)]
    assert len(acknowledged) == writers * each
    with store.read() as connection:
        rows = connection.execute(sa.select(assessments.c.entry_id, assessments.c.note)).all()
    assert sorted((row.entry_id, row.note) for row in rows) == sorted(acknowledged)
    assert len({note for _number, note in acknowledged}) == writers * each
    assert verify(store).problem is None
    before = dump(store)
    rebuild(store)
    assert dump(store) == before
    store.close()
