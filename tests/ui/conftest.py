"""A board to stand in: pieces of pages made without Streamlit running."""

from collections.abc import Callable, Iterator

import pytest

from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View
from dashboard.ui import board
from dashboard.ui.board import Board
from tests.factories import CAMPAIGN

Stand = Callable[..., Board]


@pytest.fixture
def stand(sqlite_store: Store) -> Iterator[Stand]:
    """Enter a board: `stand(language="en", carried=(("lang", "en"),))`; the one before is back when the test ends."""
    tokens = []

    def entered(language: str = "ko", carried: tuple[tuple[str, str], ...] = (), revision: int = 0) -> Board:
        made = Board(sqlite_store, revision, View(CAMPAIGN), language, "light", carried)
        tokens.append((board.current_board.set(made), board.current_language.set(language)))
        return made

    yield entered
    for current, language in reversed(tokens):
        board.current_board.reset(current)
        board.current_language.reset(language)
