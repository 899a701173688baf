"""Boards of several campaigns: the small seed's, and one of another country."""

from datetime import UTC, date, datetime
from pathlib import Path

from dashboard.domain.status import Status
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import Store
from tests.factories import CAMPAIGN, WRITER, a_draft, seed_tables, write_seed
from tests.other_campaign import OTHER, fill_other_board

JUDGED_BY = datetime(2024, 6, 1, tzinfo=UTC)  # when all of them have been judged
THIRD = "harbour-2020"  # without a judgement


def fill_board(store: Store, folder: Path) -> Store:
    """Load three campaigns: the first judged on a day of 2019, the second by both raters, the third not at all."""
    seed(store, write_seed(folder / CAMPAIGN))
    for number, status in ((1, Status.COMPLETED), (2, Status.PARTIAL)):
        assess(store, WRITER, a_draft(pledge_number=number, status=status, as_of=date(2019, 1, 31)))
    fill_other_board(store, folder / OTHER)
    seed(store, write_third(folder / THIRD))
    return store


def write_third(folder: Path) -> Path:
    """Write the package of the third campaign."""
    tables = seed_tables()
    tables["campaign"][0] |= {"id": THIRD, "name": "항구 2020", "name_en": "Harbour 2020", "office": "항구시장"}
    return write_seed(folder, tables, name=THIRD)
