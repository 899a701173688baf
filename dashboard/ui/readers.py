"""The cached readers: each frame is read once a revision and shared by all sessions; nobody may change one in place."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.domain.assessment import Assessment
from dashboard.domain.board_settings import BoardSettings
from dashboard.domain.challenge import Challenge
from dashboard.domain.criterion import Criterion
from dashboard.domain.errors import NotFound
from dashboard.domain.member import Organisation
from dashboard.services.seed import ensure_seeded
from dashboard.settings import Settings
from dashboard.store.engine import Store, open_store
from dashboard.store.reads_assessments import read_changes, read_history
from dashboard.store.reads_board import read_organisations, read_settings_of
from dashboard.store.reads_campaign import Campaign, read_campaign, read_campaigns
from dashboard.store.reads_challenges import read_challenges
from dashboard.store.reads_corrections import (
    Correction,
    MeasurementCorrection,
    read_corrections,
    read_measurement_corrections,
)
from dashboard.store.reads_criteria import read_criteria
from dashboard.store.reads_gap import read_city, read_rater_gap
from dashboard.store.reads_journal import Head, read_head
from dashboard.store.reads_measurements import read_measurements
from dashboard.store.reads_pledges import read_categories, read_pledges
from dashboard.store.reads_ratings import read_ratings
from dashboard.store.reads_texts import (
    read_baselines,
    read_featured,
    read_figures,
    read_series,
    read_statement_pledges,
    read_statements,
)
from dashboard.store.reads_time import read_flow, read_steps
from dashboard.store.view import View
from dashboard.ui.board import current
from dashboard.ui.memory import recall

__all__ = ["NotFound"]


@st.cache_resource(show_spinner=False)
def _open(url: str, directory: str) -> Store:
    found = open_store(url)
    ensure_seeded(found, Path(directory) if directory else None)
    return found


def store(settings: Settings) -> Store:
    """The store that the settings name, opened, upgraded and seeded on first use.

    Raises:
        StoreError: it cannot be opened; not remembered, so that a mended store opens on the next run.
    """
    return _open(settings.database_url, str(settings.seed_directory or ""))


def _cached(reader: Callable[..., Any], *rest: Any) -> Any:
    board = current()
    key = (reader.__name__, board.store.name, board.revision, board.view, *rest)
    return recall(key, lambda: reader(board.store, board.view, *rest))


def campaigns(found: Store, revision: int) -> list[str]:
    """The campaigns that the store holds at a revision, as ids."""
    ids: list[str] = recall(("campaigns", found.name, revision), lambda: list(read_campaigns(found)["id"]))
    return ids


def campaign() -> Campaign:
    """The campaign looked at."""
    found: Campaign = _cached(read_campaign)
    return found


def categories() -> pd.DataFrame:
    """`read_categories` of the view."""
    return _frame(read_categories)


def pledges() -> pd.DataFrame:
    """`read_pledges` of the view."""
    return _frame(read_pledges)


def featured() -> pd.DataFrame:
    """`read_featured` of the view."""
    return _frame(read_featured)


def statements() -> pd.DataFrame:
    """`read_statements` of the view."""
    return _frame(read_statements)


def statement_pledges() -> pd.DataFrame:
    """`read_statement_pledges` of the view."""
    return _frame(read_statement_pledges)


def figures() -> pd.DataFrame:
    """`read_figures` of the view."""
    return _frame(read_figures)


def baselines() -> pd.DataFrame:
    """`read_baselines` of the view."""
    return _frame(read_baselines)


def series() -> pd.DataFrame:
    """`read_series` of the view."""
    return _frame(read_series)


def history(number: int) -> list[Assessment]:
    """`read_history` of one pledge, newest first."""
    found: list[Assessment] = _cached(read_history, number)
    return found


def changes(limit: int) -> list[Assessment]:
    """`read_changes` of the view: the latest assessments."""
    found: list[Assessment] = _cached(read_changes, limit)
    return found


def head() -> Head:
    """The journal's head."""
    return read_head(current().store)


def _frame(reader: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    found: pd.DataFrame = _cached(reader)
    return found


def city() -> dict[int, int]:
    """By pledge, the entry by which the city itself rates it in the view."""
    rated = _frame(read_city)
    return dict(zip(rated["number"], rated["assessment_id"], strict=True))


def city_ratings() -> pd.DataFrame:
    """`read_city` of the view."""
    return _frame(read_city)


def rater_gap() -> pd.DataFrame:
    """`read_rater_gap` of the view."""
    return _frame(read_rater_gap)


def criteria(number: int | None = None) -> list[Criterion]:
    """`read_criteria` of the view, newest first."""
    found: list[Criterion] = _cached(read_criteria, number)
    return found


def challenges(number: int | None = None) -> list[Challenge]:
    """The public challenges of the view, newest first."""
    found: list[Challenge] = _cached(read_challenges, number)
    return found


def corrections(number: int | None = None) -> list[Correction]:
    """`read_corrections` of the view, newest first."""
    found: list[Correction] = _cached(read_corrections, number)
    return found


def measurement_corrections() -> list[MeasurementCorrection]:
    """`read_measurement_corrections` of the view, newest first."""
    found: list[MeasurementCorrection] = _cached(read_measurement_corrections)
    return found


def ratings() -> pd.DataFrame:
    """`read_ratings` of the view."""
    return _frame(read_ratings)


def measurements() -> pd.DataFrame:
    """`read_measurements` of the view."""
    return _frame(read_measurements)


def steps() -> pd.DataFrame:
    """`read_steps` of the view."""
    return _frame(read_steps)


def flow(start: date, end: date) -> pd.DataFrame:
    """`read_flow` between two days."""
    found: pd.DataFrame = _cached(read_flow, start, end)
    return found


def settings() -> BoardSettings:
    """The campaign's settings as the view knows them."""
    found: BoardSettings = _cached(read_settings_of)
    return found


def organisations() -> dict[str, Organisation]:
    """The organisations by their ids."""
    board = current()
    key = ("organisations", board.store.name, board.revision)
    found: dict[str, Organisation] = recall(key, lambda: {one.id: one for one in read_organisations(board.store)})
    return found


def demonstration() -> int | None:
    """The seed number of a store of demonstration data, whatever moment is looked at; None for a real board."""
    board = current()
    key = ("demonstration", board.store.name, board.revision, board.view.campaign)
    found: int | None = recall(key, lambda: read_settings_of(board.store, View(board.view.campaign)).demonstration)
    return found
