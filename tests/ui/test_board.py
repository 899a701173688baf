"""A piece of a page is made once for the board of a run and its arguments."""

import pytest

from dashboard.share.cache import cached
from dashboard.ui.board import run_key
from tests.ui.conftest import Stand

MADE: list[str] = []


@cached(run_key)
def piece(number: int, slug: str) -> str:
    MADE.append(slug)
    return f"{slug} {number} {len(MADE)}"


def test_a_piece_of_a_page_is_made_anew_for_another_language_revision_or_argument(stand: Stand) -> None:
    MADE.clear()
    stand(revision=1)
    assert piece(2, "care") == piece(2, "care") == "care 2 1"
    assert piece(2, "youth") == "youth 2 2"
    stand(revision=2)
    assert piece(2, "care") == "care 2 3"
    stand(revision=2, language="en")
    assert piece(2, "care") == "care 2 4"
    stand(revision=2, language="en", carried=(("as_of", "2019-01-01"),))
    assert piece(2, "care") == "care 2 5"


def test_what_cannot_be_hashed_is_refused(stand: Stand) -> None:
    stand(revision=1)
    with pytest.raises(TypeError):
        piece([1], "care")  # type: ignore[arg-type]
