"""How long the server takes to answer a plain HTTP request, against the hello-world app's own health answer."""

from contextlib import ExitStack
from functools import partial

import httpx

from bench.measure import Ratio, interleaved, timed
from bench.serve import serving

PART = "HTTP answer ÷ a plain app's /_stcore/health"
ROUNDS = 300
WARM_ROUNDS = 20


def measure(database_url: str, rounds: int) -> list[Ratio]:
    """Time the answers over one kept connection to each side.

    Args:
        database_url: the board's store.
        rounds: how often each is asked.
    """
    with ExitStack() as stack:
        board, hello = (
            stack.enter_context(httpx.Client(base_url=stack.enter_context(serving(side, database_url)), timeout=30))
            for side in ("board", "hello")
        )

        def asked(client: httpx.Client, path: str) -> float:
            return timed(lambda: client.get(path).raise_for_status())

        paths = {"/healthz": "/healthz", "/readyz, which opens the store": "/readyz", "the first HTML of a page": "/"}
        for path in (*paths.values(), "/_stcore/health"):
            for _warm in range(WARM_ROUNDS):
                asked(hello if path.startswith("/_stcore") else board, path)
        return interleaved(
            PART,
            lambda: asked(hello, "/_stcore/health"),
            {name: partial(asked, board, path) for name, path in paths.items()},
            rounds=rounds,
            target=None,
        )
