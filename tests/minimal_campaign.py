"""The least that makes a board: two files, in French with rupees, without categories, dates, people or a licence."""

from datetime import date
from pathlib import Path

from dashboard.domain.permission import Role
from dashboard.domain.status import Status
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import Store
from tests.factories import a_draft, a_member

MINIMAL = "pondichery"
FILES = {
    "campaign.csv": "id,name,language,currency\npondichery,Les promesses de Pondichéry,fr,INR\n",
    "pledges.csv": "title,code,amount\nEau potable,III-①-1,150000000\nÉcoles rénovées,III-①-2,\nBus de nuit,B/7,2500000\n",
}


def write_minimal(directory: Path, **files: str) -> Path:
    """Write its package, any of its files as given."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in (FILES | {f"{name}.csv": text for name, text in files.items()}).items():
        (directory / name).write_text(text, encoding="utf-8")
    return directory


def fill_minimal_board(store: Store, directory: Path) -> Store:
    """Load it, with a judgement of before it was loaded."""
    seed(store, write_minimal(directory))
    watchdog = a_member(store, "Anne", Role.STEWARD)
    draft = a_draft(
        campaign=MINIMAL, status=Status.NOT_STARTED, as_of=date(2023, 11, 30), note="", source_label="Non commencé"
    )
    assess(store, watchdog, draft)
    return store
