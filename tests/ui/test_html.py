"""Pieces of HTML: whatever a text holds, it is shown as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.content.rendering import environment, marked, rendered
from dashboard.domain.status import Status
from dashboard.ui import html
from tests.pages.page import parse
from tests.ui.conftest import Stand

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"))


@given(TEXTS)
def test_any_text_is_shown_as_it_is_inside_and_in_attributes(words: str) -> None:
    tree = parse(f'<p title="{html.text(words)}">{html.text(words)}</p>')
    [paragraph] = tree.children
    assert not isinstance(paragraph, str)
    assert paragraph.raw_text() == words
    assert paragraph.attributes["title"] == words


def test_a_link_to_another_host_tells_it_nothing_and_opens_apart() -> None:
    a = parse(
        environment("en").get_template("record.html").module.outside('https://example.org/?a="b"&c=<d>', "<b>label</b>")
    ).one("a")
    assert a.attributes["href"] == 'https://example.org/?a="b"&c=<d>'
    assert a.raw_text() == "<b>label</b>"
    assert set(a.attributes["rel"].split()) >= {"noopener", "noreferrer"}
    assert a.attributes["target"] == "_blank"


def test_a_link_inside_the_board_says_where_it_leads(stand: Stand) -> None:
    stand(carried=(("lang", "en"),))
    a = parse(html.link("a < b", "pledge", css="title", title='say "so"', anchor="entry-1", number=7)).one("a")
    assert a.attributes["href"] == "/pledge?lang=en&number=7#entry-1"
    assert (a.attributes["class"], a.attributes["aria-label"], a.text) == ("title", 'say "so"', "a < b")


@pytest.mark.parametrize("status", list(Status))
def test_each_status_is_told_by_word_and_shape_and_not_by_colour_alone(status: Status) -> None:
    badge = parse(rendered("status.html", "badge", "en", status)).one("span", css="badge")
    assert status.value in badge.attributes["class"].split()
    assert badge.text == status.label


def test_no_two_statuses_share_a_shape() -> None:
    assert len({status.symbol for status in Status}) == len(Status)


@pytest.mark.parametrize(
    ("text", "quotes", "marks"),
    [
        ("90만가구와 90만가구", ["90만가구"], ["90만가구"]),
        ("90만가구와 90만가구", ["90만가구", "90만가구"], ["90만가구", "90만가구"]),
        ("총 1조2,000억원", ["1조2,000억원", "2,000억원"], ["1조2,000억원"]),
        ("1조2,000억원 또는 2,000억원", ["2,000억원", "1조2,000억원"], ["1조2,000억원", "2,000억원"]),
        ("a <b> & c", ["<b>"], ["<b>"]),
        ("없다", ["있다"], []),
    ],
)
def test_each_quote_is_highlighted_once_where_it_stands(text: str, quotes: list[str], marks: list[str]) -> None:
    tree = parse(marked(text, [(quote, "") for quote in quotes]))
    assert tree.raw_text() == text
    assert [mark.raw_text() for mark in tree.all("mark")] == marks


@given(TEXTS.filter(bool), st.data())
def test_highlighting_never_changes_the_words(words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    tree = parse(marked(words, [(words[start:end], "/figures#figure-x")]))
    assert tree.raw_text() == words
    assert [mark.raw_text() for mark in tree.all("mark")] == [words[start:end]]
    assert tree.one("mark").one("a").attributes["href"] == "/figures#figure-x"
