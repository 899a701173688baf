"""Days and moments as readers see them: in the campaign's time zone."""

from datetime import date, datetime

from dashboard.share.snapshot import Snapshot
from dashboard.store.reads.view import View
from dashboard.ui import readers
from dashboard.ui.board import current


def moment(value: datetime) -> str:
    """A moment in the campaign's time zone, to the minute."""
    return readers.snapshot().moment(value)


def today() -> date:
    """Today, on which something is submitted, whatever day the board is looked at."""
    board = current()
    return Snapshot(board.store, board.revision, View(board.view.campaign)).today
