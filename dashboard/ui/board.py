"""The board as one run of a page sees it: store, revision, language, theme, as-of and known-at; and the connection of the
run as our middleware saw it, without which nothing is read or written."""

import sys
from collections.abc import Callable, Hashable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cache, wraps
from typing import Any, Literal, TypeVar

import streamlit as st

from dashboard import locale, logs
from dashboard.charts.figures import records
from dashboard.domain.errors import N_
from dashboard.domain.local_writer import CONNECTION_HEADER, Connection, connection_from
from dashboard.domain.status import Rater
from dashboard.locale import ENGLISH, interface_language, spoken_language, translator
from dashboard.share.chart_views import ChartViews
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View
from dashboard.streamlit_patches.runs import ignore_pages_folder

WRONG_SERVER = N_("The board cannot be started this way. Start it with “pledgeboard serve”.")
PHONE = "Mobile"  # what a phone's browser says of itself: the first guess, before the page's width is known
Theme = Literal["light", "dark"]
Found = TypeVar("Found")

ignore_pages_folder()


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that a page needs to know before it reads anything."""

    store: Store
    revision: int  # the journal's last id: the cache key of every frame and figure
    view: View
    language: str  # of the interface
    theme: Theme
    carried: tuple[tuple[str, str], ...]  # query parameters that every link takes along


current_board: ContextVar[Board] = ContextVar("board")
current_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


def current_connection() -> Connection | None:
    """The connection of this run; None under a server that does not run our middleware."""
    return connection_from(st.context.headers.get(CONNECTION_HEADER))


def require_our_server() -> None:
    """End this run, with one sentence on the page and on the terminal, where our middleware did not see the request."""
    if current_connection() is None:
        _print_once()
        st.error(translator(interface_language(st.query_params.get("lang", "")))(WRONG_SERVER))
        st.stop()


@cache
def _print_once() -> None:
    print(translator(spoken_language())(WRONG_SERVER), file=sys.stderr, flush=True)


def requested_language() -> str:
    """The language that the address asks for, else the setting's or the browser's, before the campaign is known."""
    return interface_language(st.query_params.get("lang", ""), accepted=accepted_languages())


def accepted_languages() -> str:
    """What the browser says of the languages that its reader wants."""
    return st.context.headers.get("Accept-Language") or ""


def speak(code: str) -> None:
    """Set the language of this run, before the store is open."""
    current_language.set(code)


def enter(board: Board) -> None:
    """Make `board` the current one for the rest of this run."""
    current_board.set(board)
    current_language.set(board.language)
    logs.bind(request=st.context.headers.get(logs.REQUEST_HEADER))


def current() -> Board:
    """The board of this run; `main.py` has entered it before any page runs, and a page that is run without it ends here."""
    if current_board.get(None) is None:
        require_our_server()
    return current_board.get()


def snapshot(rater: Rater = Rater.WATCHDOG) -> Snapshot:
    """The snapshot of this run, with the statuses that one rater gives; its frames must not be changed in place."""
    board = current()
    return Snapshot(board.store, board.revision, board.view, rater)


def newest_snapshot() -> Snapshot:
    """The snapshot of now, whatever as-of and known-at the address asks for."""
    board = current()
    return Snapshot(board.store, board.revision, View(board.view.campaign))


def today() -> date:
    """Today, on which an assessment is submitted, whatever as-of the address asks for."""
    return newest_snapshot().today


def is_narrow() -> bool:
    """Whether the page is about as wide as a phone, so that charts take their narrow layout."""
    return bool(st.session_state.setdefault("narrow", PHONE in (st.context.headers.get("User-Agent") or "")))


def chart_views() -> ChartViews:
    """Every chart of this run, in the reader's language, theme and width."""
    board = current()
    return ChartViews(snapshot().shown(), board.language, board.theme, is_narrow())


def category_names() -> dict[str, str]:
    """The categories' names by id, in the board's order."""
    return {str(row["id"]): text_of(row, "name") for row in records(snapshot().categories())}


def featured_names() -> dict[str, str]:
    """The featured pledges' titles by slug, in the board's order."""
    return {str(row["slug"]): text_of(row, "title") for row in records(snapshot().featured())}


def is_past() -> bool:
    """Whether the address asks for another as-of or known-at than now: nothing is written there."""
    view = current().view
    return view.as_of is not None or view.known_at is not None


def once_a_run(find: Callable[[], Found]) -> Callable[[], Found]:
    """Ask for something once in a run of a page. `find`: asks; what it finds stays the same until the next board is
    entered."""
    memo: ContextVar[tuple[Board, Found] | None] = ContextVar(find.__name__, default=None)

    @wraps(find)
    def known() -> Found:
        board, answer = current(), memo.get()
        if answer is None or answer[0] is not board:
            answer = board, find()
            memo.set(answer)
        return answer[1]

    return known


@once_a_run
def run_key() -> tuple[Hashable, ...]:
    """Everything that a piece of a page depends on beside what it is asked for, as part of a cache's key."""
    board = current()
    return (board.store.name, board.revision, board.view, board.language, board.carried, snapshot().day)


@once_a_run
def content_language() -> str:
    """The language of the campaign's texts."""
    return snapshot().content_language


def language() -> str:
    """The language of this run."""
    return current_language.get()


def _(message: str) -> str:
    """Translate an English message to the language of this run."""
    return translator(language())(message)


def text_of(row: Any, field: str) -> str:
    """A text of the campaign in the language of this run, as far as it is translated; see `locale.text_of`."""
    return locale.text_of(row, field, language(), content_language())


def original_of(row: Any, field: str) -> str:
    """A text of the campaign as it is, its language with it."""
    return locale.text_of(row, field, "", content_language())
