"""The cached readers: each frame is read once a revision and shared by all sessions; nobody may change one in place."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.domain.assessment import Assessment
from dashboard.domain.board_settings import BoardSettings
from dashboard.domain.challenge import Challenge
from dashboard.domain.criterion import Criterion
from dashboard.domain.errors import NotFound
from dashboard.domain.member import Organisation
from dashboard.domain.status import Rater
from dashboard.services.campaigns.seed import open_seeded
from dashboard.settings import Settings
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store
from dashboard.store.reads.campaign import Campaign
from dashboard.store.reads.changes import Change
from dashboard.store.reads.corrections import Correction, MeasurementCorrection
from dashboard.store.reads.journal import Head
from dashboard.store.reads.view import View
from dashboard.ui.board import current

__all__ = ["NotFound"]


@st.cache_resource(show_spinner=False)
def _open(url: str, directory: str) -> Store:
    return open_seeded(url, Path(directory) if directory else None)


def store(settings: Settings) -> Store:
    """The store that the settings name, opened, upgraded and seeded on first use.

    Raises:
        StoreError: it cannot be opened; not remembered, so that a mended store opens on the next run.
    """
    return _open(url=settings.database_url, directory=str(settings.seed_directory or ""))


def snapshot() -> Snapshot:
    """What this run reads."""
    board = current()
    return Snapshot(board.store, board.revision, board.view)


def shown() -> Snapshot:
    """What this run reads, by the administration's own ratings where nothing of the watchdogs stands."""
    return snapshot().shown()


def campaign() -> Campaign:
    """The campaign looked at."""
    return snapshot().campaign()


def categories() -> pd.DataFrame:
    """`read_categories` of the view."""
    return snapshot().categories()


def pledges(rater: Rater = Rater.WATCHDOG) -> pd.DataFrame:
    """`read_pledges` of the view, with the statuses that one rater gives."""
    return replace(snapshot(), rater=rater).pledges()


def featured() -> pd.DataFrame:
    """`read_featured` of the view."""
    return snapshot().featured()


def statements() -> pd.DataFrame:
    """`read_statements` of the view."""
    return snapshot().statements()


def statement_pledges() -> pd.DataFrame:
    """`read_statement_pledges` of the view."""
    return snapshot().statement_pledges()


def figures() -> pd.DataFrame:
    """`read_figures` of the view."""
    return snapshot().figures()


def baselines() -> pd.DataFrame:
    """`read_baselines` of the view."""
    return snapshot().baselines()


def series() -> pd.DataFrame:
    """`read_series` of the view."""
    return snapshot().series()


def history(number: int) -> list[Assessment]:
    """`read_history` of one pledge, newest first."""
    return snapshot().history(number)


def changes(limit: int, rater: Rater = Rater.WATCHDOG) -> list[Change]:
    """`read_changes` of the view: the newest change of status of each pledge."""
    return snapshot().changes(limit, rater)


def head() -> Head:
    """The journal's head, whatever moment is looked at."""
    board = current()
    return Snapshot(board.store, board.revision, View(board.view.campaign)).head()


def city() -> dict[int, int]:
    """By pledge, the entry by which the city itself rates it in the view."""
    rated = snapshot().city()
    return dict(zip(rated["number"], rated["assessment_id"], strict=True))


def rater_gap() -> pd.DataFrame:
    """`read_rater_gap` of the view."""
    return snapshot().rater_gap()


def criteria(number: int | None = None) -> list[Criterion]:
    """`read_criteria` of the view, newest first."""
    return snapshot().criteria(number)


def challenges(number: int | None = None) -> list[Challenge]:
    """The public challenges of the view, newest first."""
    return snapshot().challenges(number)


def corrections(number: int | None = None) -> list[Correction]:
    """`read_corrections` of the view, newest first."""
    return snapshot().corrections(number)


def measurement_corrections() -> list[MeasurementCorrection]:
    """`read_measurement_corrections` of the view, newest first."""
    return snapshot().measurement_corrections()


def ratings() -> pd.DataFrame:
    """`read_ratings` of the view."""
    return snapshot().ratings()


def measurements() -> pd.DataFrame:
    """`read_measurements` of the view."""
    return snapshot().measurements()


def steps() -> pd.DataFrame:
    """`read_steps` of the view."""
    return snapshot().steps()


def flow(start: date, end: date) -> pd.DataFrame:
    """`read_flow` between two days, as the board shows it."""
    return shown().flow(start, end)


def settings() -> BoardSettings:
    """The campaign's settings as the view knows them."""
    return snapshot().settings()


def organisations() -> dict[str, Organisation]:
    """The organisations by their ids."""
    return snapshot().organisations()


def demonstration() -> int | None:
    """The seed number of a store of demonstration data, whatever moment is looked at; None for a real board."""
    return snapshot().demonstration()
