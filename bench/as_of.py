"""How long the board of an earlier day takes to read, against the board of today, at 10,000 assessments; and alpha."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pandas as pd

from bench.measure import Ratio, interleaved, timed
from bench.pages import WRITER
from dashboard.domain.agreement import Rating, agreement
from dashboard.domain.assessment import AssessmentDraft
from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.status import STORED, Reason
from dashboard.services.campaigns.seed import ensure_seeded
from dashboard.services.judging.assess import record_many
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.assessments import read_history
from dashboard.store.reads.campaign import read_campaigns
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.time import read_changes
from dashboard.store.reads.view import View

PART = "as-of view ÷ today's, 10,000 assessments"
ALPHA = "alpha, 66 pledges × 5 assessors, with bootstrap ÷ 0.1 s"
ROUNDS = 15
ASSESSMENTS = 10_000
CHUNK = 1_000
PLEDGES = 66
MOST_RATIO = 1.5
ALPHA_SECONDS = 0.1
FIRST_DAY, LAST_DAY = date(2018, 7, 1), date(2022, 6, 30)
ASKED_DAY = date(2020, 6, 30)
Read = Callable[[Store, View], object]
READS: dict[str, Read] = {
    "pledges with their status": read_pledges,
    "one pledge's history": lambda store, view: read_history(store, view, 7),
    "latest changes": lambda store, view: read_changes(store, view, 5),
}


def make(folder: Path) -> tuple[str, datetime]:
    """Make the store, unless it is there already.

    Args:
        folder: where it is kept within a run.

    Returns:
        its address, and the moment (UTC) at which half of the assessments were recorded.
    """
    file, half = folder / "as-of.db", folder / "as-of.half"
    url = f"sqlite:///{file}"
    if not half.exists():
        store = open_store(url)
        ensure_seeded(store)
        moment = _fill(store, str(read_campaigns(store)["id"][0]))
        store.close()
        half.write_text(moment.isoformat(), encoding="ascii")
    return url, datetime.fromisoformat(half.read_text(encoding="ascii"))


def _fill(store: Store, campaign: str) -> datetime:
    evidence = (EvidenceDraft(url="https://example.org/report", title="Report"),)
    days = (LAST_DAY - FIRST_DAY).days
    half = datetime.now(UTC)
    for start in range(0, ASSESSMENTS, CHUNK):
        drafts = []
        now = read_pledges(store, View(campaign)).set_index("number")["assessment_id"]
        for number in range(start, min(start + CHUNK, ASSESSMENTS)):
            status = STORED[number * 7 // PLEDGES % len(STORED)]
            drafts.append(
                AssessmentDraft(
                    campaign,
                    number % PLEDGES + 1,
                    status,
                    FIRST_DAY + timedelta(days=number * 31 % days),
                    reason=Reason.FUNDING if status.needs_reason else None,
                    note=f"bench {number}",
                    evidence=evidence,
                    based_on=None if pd.isna(now[number % PLEDGES + 1]) else int(now[number % PLEDGES + 1]),
                )
            )
        record_many(store, WRITER, drafts)
        if start + CHUNK == ASSESSMENTS // 2:
            half = datetime.now(UTC)
    return half


def measure(_database_url: str, rounds: int, folder: Path) -> list[Ratio]:
    """Time each read for today, for an earlier day, and for what was known when half was recorded.

    Args:
        _database_url: not used; the reads need a store of their own.
        rounds: how often each is timed.
        folder: where the store is kept within a run.
    """
    found: list[Ratio] = []
    url, half = make(folder)
    store = open_store(url)
    campaign = str(read_campaigns(store)["id"][0])
    views = {
        "as of 2020-06-30": View(campaign, as_of=ASKED_DAY),
        "known by half of it": View(campaign, known_at=half),
    }
    for name, read in READS.items():
        read(store, View(campaign))

        def asked(view: View, read: Read = read) -> float:
            return timed(lambda: read(store, view))

        sides = {f"{name}, {words}": partial(asked, view) for words, view in views.items()}
        found += interleaved(PART, partial(asked, View(campaign)), sides, rounds=rounds, target=MOST_RATIO)
    store.close()
    random = Random(2018)
    ratings = [
        Rating(str(pledge), f"assessor {assessor}", random.choice(STORED))
        for pledge in range(PLEDGES)
        for assessor in range(5)
    ]
    found += interleaved(
        ALPHA,
        lambda: ALPHA_SECONDS,
        {"agreement": lambda: timed(lambda: agreement(ratings))},
        rounds=rounds,
        target=1.0,
    )
    return found
