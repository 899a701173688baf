"""Sixteen people write at once, each from a process of her own: nothing is lost, nothing twice, nothing locked."""

import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa

from dashboard.services.members import add_member, add_organisation
from dashboard.services.rebuild import rebuild
from dashboard.services.seed import ensure_seeded
from dashboard.store.engine import open_store
from dashboard.store.reads_campaign import read_campaigns
from dashboard.store.reads_journal import verify
from dashboard.store.tables_judgement import assessments
from tests.factories import ISSUER, WRITER
from tests.store.test_views import dump

WRITERS, EACH = 16, 200
ROOT = Path(__file__).parents[2]

# Every assessment is printed only once it is acknowledged; a conflict is answered as a person would, by looking again.
SCRIPT = """
import sys
from dashboard.domain.errors import NewerAssessment
from dashboard.services.assess import assess
from dashboard.services.members import find_member
from dashboard.store.engine import open_store
from tests.factories import ISSUER, a_draft

url, writer, each, campaign = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
store = open_store(url, upgrade=False, busy_timeout_ms=60_000)
actor = find_member(store, ISSUER, writer)
seen = {}
for number in range(each):
    while True:
        try:
            # Her own pledges, and every tenth time one that everybody judges.
            pledge = 66 if number % 10 == 0 else 1 + int(writer.split("-")[1]) * 4 + number % 4
            draft = a_draft(campaign=campaign, pledge_number=pledge, note=f"{writer} {number}", based_on=seen.get(pledge))
            seen[pledge] = assess(store, actor, draft).id
            print(seen[pledge], draft.note, flush=True)
            break
        except NewerAssessment as newer:
            seen[pledge] = newer.assessment.id
store.close()
"""


def test_nothing_is_lost_twice_or_locked(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    ensure_seeded(store)
    campaign = str(read_campaigns(store)["id"].iloc[0])
    add_organisation(store, WRITER, id="watch", name="감시단")
    names = [f"writer-{number}" for number in range(WRITERS)]
    for name in names:
        add_member(store, WRITER, issuer=ISSUER, subject=name, name=name, role="assessor", organisation="watch")

    running = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT, sqlite_url, name, str(EACH), campaign],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for name in names
    ]  # fmt: skip
    said = [process.communicate(timeout=600) for process in running]
    assert [complaint for _out, complaint in said] == [""] * WRITERS

    acknowledged = [line.split(" ", 1) for out, _complaint in said for line in out.splitlines()]
    assert len(acknowledged) == WRITERS * EACH
    with store.read() as connection:
        rows = connection.execute(sa.select(assessments.c.entry_id, assessments.c.note)).all()
    assert sorted((str(row.entry_id), row.note) for row in rows) == sorted(map(tuple, acknowledged))
    assert len({note for _number, note in acknowledged}) == WRITERS * EACH
    assert verify(store).problem is None
    before = dump(store)
    rebuild(store)
    assert dump(store) == before
    store.close()
