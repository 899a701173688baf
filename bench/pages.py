"""The pages that are measured, and a store with enough recorded for them to have something to show."""

from datetime import date
from pathlib import Path

from dashboard.domain.assessment import AssessmentDraft
from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.permission import Actor, Role
from dashboard.domain.status import STORED, Reason
from dashboard.services.campaigns.seed import seed
from dashboard.services.campaigns.seed_files import default_seed_directory
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import open_store
from dashboard.store.reads.campaign import read_campaigns

ASSESSED = 40  # of 66 pledges
WRITER = Actor(id="local:bench", name="bench", kind="local", role=Role.STEWARD)

# name, path, query
PAGES = (
    ("overview", "", ""),
    ("pledges", "pledges", ""),
    ("pledges, filtered and searched", "pledges", "category=youth&q=청년"),
    ("pledge with the form", "pledge", "number=7"),
    ("featured, all nine", "featured", ""),
    ("featured: clean-air", "featured", "name=clean-air"),
    ("featured: youth", "featured", "name=youth"),
    ("figures", "figures", ""),
    ("method", "method", ""),
)


def make_store(folder: Path) -> str:
    """A store with the shipped seed and assessments of most pledges; they exist for the benchmark alone.

    Args:
        folder: where its file is made.

    Returns:
        its address.
    """
    url = f"sqlite:///{folder / 'bench.db'}"
    store = open_store(url)
    seed(store, default_seed_directory())
    campaign = str(read_campaigns(store)["id"][0])
    for number in range(1, ASSESSED + 1):
        status = STORED[number % len(STORED)]
        evidence = (EvidenceDraft(url="https://example.org/report", title="Report"),) * 2
        reason = Reason.FUNDING if status.needs_reason else None
        draft = AssessmentDraft(
            campaign, number, status, date(2019, 5, 1), reason=reason, note="bench", evidence=evidence
        )
        assess(store, WRITER, draft)
    store.close()
    return url
