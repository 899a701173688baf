"""The board against the least that the same thing can cost: bare Starlette, Kaleido's own, SQL by hand, an empty app."""

import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.client import Client
from bench.measure import Ratio, interleaved, timed
from bench.serve import serving
from dashboard.assets import PLOTLY_SCRIPT
from dashboard.domain.columns import TABLES
from dashboard.share.cache import cache
from dashboard.share.chart_views import ChartViews
from dashboard.share.files import images
from dashboard.share.files.images import browser_path
from dashboard.share.public_tables import rows_of
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import open_store
from dashboard.store.reads.campaign import read_campaigns
from dashboard.store.reads.view import View

ANSWERS = "API, seconds an answer ÷ a bare Starlette route's of the same bytes"
IMAGES = "warm image ÷ Kaleido's own"
COUNTS = "filtered counts ÷ the same SQL by hand"
BARE_TARGET = 2.0  # twice the time is half the requests a second
IMAGE_TARGET, COUNTS_TARGET = 1.3, 1.5
ROUNDS = 300
WARM = 10
IMAGE_ROUNDS = 20  # of ROUNDS, one in so many
PATHS = {
    "list of pledges": "/api/v1/pledges",
    "counts": "/api/v1/counts",
    "chart image (PNG)": "/charts/status-by-category.png",
}
SQL = """
SELECT c.position, c.id, c.name, c.name_en, coalesce(a.status, 'unrated') AS status, count(*)
FROM pledges p
JOIN categories c ON c.entry_id = p.entry_id AND c.id = p.category_id
LEFT JOIN assessments a ON a.entry_id = (
    SELECT entry_id FROM assessments
    WHERE campaign_id = ? AND rater = 'watchdog' AND pledge_number = p.number AND published_at IS NOT NULL AND withdrawn_at IS NULL
    ORDER BY as_of DESC, entry_id DESC LIMIT 1)
WHERE p.entry_id = (SELECT max(entry_id) FROM campaigns WHERE campaign_id = ?) AND p.category_id = ?
GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 5
"""
CATEGORY = "youth"


def measure(database_url: str, rounds: int) -> list[Ratio]:
    """Time answers, images and counts against their floors.

    Args:
        database_url: the board's store.
        rounds: how often each answer is asked for.
    """
    found = _answers(database_url, rounds)
    if browser_path():
        found += _images(database_url, max(3, rounds // IMAGE_ROUNDS))
    return found + counts(database_url, rounds, "66 pledges")


def _answers(database_url: str, rounds: int) -> list[Ratio]:
    paths = {name: path for name, path in PATHS.items() if browser_path() or not path.endswith(".png")}
    found: list[Ratio] = []
    with TemporaryDirectory() as folder, ExitStack() as stack:
        board = Client(stack.enter_context(serving("board", database_url)))
        for place, path in enumerate(paths.values()):
            Path(folder, str(place)).write_bytes(board.get(path))
        bare = Client(stack.enter_context(serving("bare", database_url, Path(folder))))
        for client in (board, bare):
            stack.callback(client.close)
        for place, (name, path) in enumerate(paths.items()):

            def asked(client: Client, path: str) -> float:
                return timed(lambda: client.get(path))

            for _warm in range(WARM):
                asked(board, path), asked(bare, f"/{place}")
            found += interleaved(
                ANSWERS,
                partial(asked, bare, f"/{place}"),
                {name: partial(asked, board, path)},
                rounds=rounds,
                target=BARE_TARGET,
            )
    return found


def reading_of(database_url: str) -> Snapshot:
    """The board as it stands, of its first campaign."""
    store = open_store(database_url)
    return Snapshot(store, store.revision(), View(str(read_campaigns(store)["id"][0])))


def _images(database_url: str, rounds: int) -> list[Ratio]:
    import kaleido

    snapshot = reading_of(database_url)
    figure = ChartViews(snapshot, "ko").status_by_category().figure
    figure.update_layout(width=1200, height=800)
    options = {"format": "png", "width": 1200, "height": 800, "scale": 2}
    kaleido.start_sync_server(n=1, plotlyjs=PLOTLY_SCRIPT, mathjax=False, path=browser_path())

    def own() -> float:
        return timed(lambda: kaleido.calc_fig_sync(figure.to_dict(), options))

    def ours() -> float:
        cache.clear()  # what was drawn before is not looked at: the drawing is timed
        return timed(lambda: images.draw(figure, "png", 2))

    for _warm in range(3):
        ours(), own()
    found = interleaved(IMAGES, own, {"PNG at 2×": ours}, rounds=rounds, target=IMAGE_TARGET)
    kaleido.stop_sync_server(silence_warnings=True)
    snapshot.store.close()
    return found


def counts(database_url: str, rounds: int, words: str) -> list[Ratio]:
    """Time the counts of one category, as the API has them, against SQL by hand.

    Args:
        database_url: a board's store.
        rounds: how often each is asked.
        words: what the store is called.
    """
    snapshot = reading_of(database_url)
    campaign = snapshot.view.campaign
    with closing(sqlite3.connect(str(snapshot.store.path))) as connection:

        def by_hand() -> object:
            return connection.execute(SQL, (campaign, campaign, CATEGORY)).fetchall()

        def ours() -> object:
            return rows_of(TABLES["counts"], snapshot, {"category": [CATEGORY]})

        _same(by_hand, ours)
        found = interleaved(
            COUNTS,
            lambda: timed(by_hand),
            {words: lambda: timed(ours)},
            rounds=rounds,
            target=COUNTS_TARGET,
        )
    snapshot.store.close()
    return found


def _same(by_hand: Callable[[], object], ours: Callable[[], object]) -> None:
    expected = sorted((row[4], row[5]) for row in by_hand())  # type: ignore[attr-defined]
    frame = ours()
    got = sorted(row for row in zip(frame["status"], frame["pledges"], strict=True) if row[1])  # type: ignore[index]
    if expected != got:
        raise RuntimeError(f"the counts differ: {expected} and {got}")
