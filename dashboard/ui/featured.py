"""The featured pledges' pages: what they say of one featured pledge, made once."""

from typing import NamedTuple

import pandas as pd

from dashboard.domain.errors import N_, NotFound
from dashboard.share.cache import cached
from dashboard.share.record_pages import featured_page, measurable
from dashboard.ui import html
from dashboard.ui.board import run_key, snapshot


class Pieces(NamedTuple):
    """The page of a featured pledge, as HTML in the order in which it is read."""

    title: str
    eyebrow: str
    under_title: str
    body: str
    figures: int
    statements: int
    measurable: pd.DataFrame  # the figures that take measurements


@cached(run_key)
def pieces(slug: str) -> Pieces:
    """What the page of a featured pledge says. Raises NotFound for an unknown name."""
    if slug not in set(snapshot().featured()["slug"]):
        raise NotFound(N_("There is no featured pledge “{name}”. Choose one of the list."), name=slug[:40])
    page = featured_page(html.reader(), slug)
    eyebrow, below, body = (html.macro("featured.html", name, page) for name in ("eyebrow", "under_title", "body"))
    figures, statements = (rows[rows["featured"] == slug] for rows in (snapshot().figures(), snapshot().statements()))
    return Pieces(page.card.title, eyebrow, below, html.block(body), len(figures), len(statements), measurable(figures))
