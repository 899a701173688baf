"""The list of pledges: board and static site show the same words, and data never become HTML."""

import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from dashboard.content.models import Chip, ChipGroup, Column, Compared, PledgeRow
from dashboard.content.rendering import environment
from dashboard.domain.status import Status, rate_of

ROW = PledgeRow(
    7, "청년미래기금 조성", "youth", "청년", "completed", False, date(2020, 4, 30), 2, "", "40%", None, "", (), (), "",
    other="Youth fund", above=("Jobs",), rate=rate_of([Status.COMPLETED, Status.UNRATED]), excerpt="… <b>청년</b> …",
)  # fmt: skip
COLUMNS = [Column(name, name) for name in ("number", "title", "category", "status", "as_of", "evidence", "progress", "owner", "due", "own")]  # fmt: skip


def face(prefix: str) -> SimpleNamespace:
    return SimpleNamespace(pledge=lambda number: f"{prefix}pledge/{number}", category=lambda code: f"{prefix}{code}")


def shown(macro: str, *arguments: object, prefix: str = "/") -> str:
    template = environment("en").get_template("pledge_list.html")
    return str(getattr(template.make_module({"links": face(prefix)}), macro)(*arguments))


def words(html: str) -> list[str]:
    return re.sub("<[^>]+>", " ", html).split()


@pytest.mark.parametrize(
    ("macro", "arguments"), [("pledge_table", ([ROW], COLUMNS, "ㅊㄴ")), ("tree", ([(ROW, [(ROW, [])])], "ㅊㄴ"))]
)
def test_both_faces_say_the_same_and_each_links_its_own_pages(macro: str, arguments: tuple[object, ...]) -> None:
    board, site = shown(macro, *arguments), shown(macro, *arguments, prefix="../")
    assert words(board) == words(site)
    assert 'href="/pledge/7"' in board
    assert 'href="../pledge/7"' in site
    assert board.count("<mark>청년</mark>") >= 1


def test_what_is_typed_and_what_is_listed_stay_text() -> None:
    hostile = "<script>x</script>"
    listed = shown("pledge_table", [replace(ROW, title=hostile, owner=hostile)], COLUMNS, "script")
    chips = [Chip(hostile, hostile, 1, "/?q=<x>", chosen=True)]
    filters = shown("filters", [ChipGroup("owner", hostile, chips, chips)], [], chips)
    assert "<script" not in listed + filters + shown("chosen_line", chips, "/")
    assert "&lt;<mark>script</mark>&gt;" in listed


def test_a_rate_is_said_with_its_denominator_and_without_zeros() -> None:
    statuses = [Status.COMPLETED, Status.PARTIAL, Status.UNRATED]
    assert " ".join(words(shown("selected", rate_of(statuses)))[-15:]).endswith(
        "Fulfilled 1/2 50% (not yet rated 1 left out) · 33% of all 3"
    )
    assert " ".join(words(shown("selected", rate_of(statuses[:2])))).endswith("Fulfilled 1/2 50%")


def test_sides_count_each_outcome() -> None:
    side = Compared("Youth", "/youth", rate_of([Status.COMPLETED, Status.ON_TRACK, Status.SCRAPPED, Status.UNRATED]))
    assert words(shown("compared", [side], "t", "l", "/"))[-7:] == ["1/3", "33%", "1", "1", "1", "1", "4"]
