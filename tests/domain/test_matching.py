"""A list that is loaded again: each row finds its own pledge, and no other."""

import pytest

from dashboard.domain.matching import Listed, match

KNOWN = {
    1: Listed("Term limits for Congress", "A-1", ("Reform",)),
    2: Listed("A hiring freeze", "A-2", ("Reform",)),
    3: Listed("Safe alleys", "B-1", ("Safety",)),
}
UNCODED = {number: Listed(pledge.title, above=pledge.above) for number, pledge in KNOWN.items()}


def row(number: int, **changes: str) -> Listed:
    pledge = KNOWN[number]
    return Listed(changes.get("title", pledge.title), changes.get("code", pledge.code), pledge.above)


@pytest.mark.parametrize("known", [KNOWN, UNCODED])
def test_the_same_list_in_another_order_is_the_same(known: dict[int, Listed]) -> None:
    assert match(known, [known[3], known[1], known[2]], {}, ()) == [3, 1, 2]


def test_a_list_renumbered_by_a_row_on_top_keeps_each_title_with_its_number() -> None:
    rows = [Listed("New", "A-1"), row(1, code="A-2"), row(2, code="A-3"), row(3)]
    assert match(KNOWN, rows, {}, ()) == [None, 1, 2, 3]


def test_two_codes_that_change_places_take_no_judgement_along() -> None:
    assert match(KNOWN, [row(1, code="A-2"), row(2, code="A-1")], {}, ()) == [1, 2]


def test_a_new_title_under_an_old_code_is_the_old_pledge_unless_that_is_said_to_be_gone() -> None:
    rows = [row(1, title="Clean air"), row(2), row(3)]
    assert match(KNOWN, rows, {}, ()) == [1, 2, 3]
    assert match(KNOWN, rows, {}, {1}) == [None, 2, 3]


@pytest.mark.parametrize("title", ["  SAFE  alleys", "Safe\nalleys", "Safe\u00a0alleys"])
def test_case_and_spaces_make_no_other_title(title: str) -> None:
    assert match(UNCODED, [Listed(title)], {}, ()) == [3]
    assert match({1: Listed("안전한 골목")}, [Listed("\u110b\u1161\u11ab전한 골목")], {}, ()) == [1]


def test_numbers_in_titles_are_no_spelling() -> None:
    assert match({1: Listed("1.5% interest"), 2: Listed("15% interest")}, [Listed("15% interest")], {}, ()) == [2]


def test_without_codes_a_reworded_title_is_guessed_and_another_one_is_not() -> None:
    rows = [Listed("Term limits for all of Congress"), Listed("A hiring freeze"), Listed("Cheaper buses")]
    assert match(UNCODED, rows, {}, ()) == [1, 2, None]
    assert match(UNCODED, rows, {3: "Cheaper  buses"}, {1}) == [None, 2, 3]


def test_a_repeated_title_stays_with_its_code_or_its_category() -> None:
    coded = {1: Listed("Roads", "1", ("North",)), 2: Listed("Roads", "2", ("North",))}
    assert match(coded, [Listed("Roads", "3", ("North",)), Listed("Roads", "2", ("North",))], {}, ()) == [None, 2]
    placed = {1: Listed("Roads", above=("North",)), 2: Listed("Roads", above=("South",))}
    assert match(placed, [Listed("Roads", above=("South",)), Listed("Roads", above=("North",))], {}, ()) == [2, 1]


def test_a_pledge_that_had_left_comes_back_by_its_title_and_not_by_its_code_alone() -> None:
    known = {1: Listed("Term limits", "A-1", current=False)}
    assert match(known, [Listed("Term limits", "A-1")], {}, ()) == [1]
    assert match(known, [Listed("Cheaper buses", "A-1")], {}, ()) == [None]
