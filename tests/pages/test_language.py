"""Two languages: an English page in English, a Korean one in Korean, each a link away from the other."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from dashboard.domain.status import STORED, Reason
from dashboard.streamlit_patches.browser_files import OF_STREAMLIT
from tests.pages.conftest import Open, Record
from tests.pages.page import CAMPAIGN, Link, Node, ko, links, read_link, seen

HANGUL = re.compile(r"[ᄀ-ᇿ㄰-㆏가-힣]")
LATIN = re.compile(r"[A-Za-z]{2,}")
PAGES: list[tuple[str, dict[str, str]]] = [
    ("", {}),
    ("pledges", {}),
    ("pledges", {"q": "no such words", "category": "youth"}),
    ("pledge", {"number": "7"}),
    ("pledge", {"number": "0"}),
    ("featured", {}),
    ("featured", {"name": "clean-air"}),
    ("featured", {"name": "nowhere"}),
    ("figures", {}),
    ("figures", {"kind": "rumour"}),
    ("method", {}),
    ("", {"as_of": "2019-01-01", "known_at": "2030-01-01"}),
]
# What a page shows in Korean on purpose: the source's own texts, the reading of its slips, the other language's name.
OWN_WORDS = ("sic",)
QUOTED = re.compile("“[^”]*”")  # the source's words in the label of a chart's mark


def words(node: Node) -> Iterator[str]:
    """The words of a page in the page's own language, with those that a screen reader says."""
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif (
            child.tag not in ("pre", "code")
            and "lang" not in child.attributes
            and child.attributes.get("class") not in OWN_WORDS
        ):
            for name in ("aria-label", "title", "alt"):
                yield child.attributes.get(name, "")
            if child.attributes.get("aria-hidden") != "true":
                yield from words(child)


def strings(value: Any) -> Iterator[str]:
    """Every text inside a message."""
    if isinstance(value, dict):
        yield from (text for inner in value.values() for text in strings(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in strings(inner))
    elif isinstance(value, str):
        yield value


def widget_strings(app: AppTest) -> Iterator[str]:
    """Every text that was sent in anything but HTML: labels, choices, help, charts, what their buttons say."""
    for element in (*app.main, *app.sidebar):
        if element.type == "html" or not hasattr(element, "proto") or element.proto is None:
            continue
        for text in strings(MessageToDict(element.proto)):
            yield from strings(_json(text))


def _json(text: str) -> Any:
    """A component's data as it was before it was packed; the data of its CSV are in both languages."""
    if not text.startswith("{"):
        return text
    data = json.loads(text)
    return {name: value for name, value in data.items() if name != "csv"} if isinstance(data, dict) else data


def korean_in(app: AppTest) -> list[str]:
    """What an English page says in Korean and should not."""
    texts = (*words(seen(app)), *widget_strings(app))
    return [text for text in texts if HANGUL.search(QUOTED.sub("", text))]


@pytest.mark.parametrize(("page", "query"), PAGES)
@pytest.mark.usefixtures("writer")
def test_an_english_page_says_nothing_in_korean_but_the_source(
    open_page: Open, page: str, query: dict[str, str]
) -> None:
    app = open_page(page, lang="en", **query)
    assert korean_in(app) == []


@pytest.mark.usefixtures("writer", "in_english")
def test_the_whole_form_with_a_history_and_errors_is_english(open_page: Open, record: Record) -> None:
    for place, status in enumerate(STORED):
        reason = list(Reason)[place] if status.needs_reason else None
        record(7, status, reason=reason)
    app = open_page("pledge", lang="en", number="7", queue="stale")
    app.button(key=f"form-{CAMPAIGN}-7-0-save").click().run()
    assert korean_in(app) == []


@pytest.mark.parametrize(("page", "query"), PAGES)
@pytest.mark.usefixtures("writer")
def test_a_korean_page_says_every_message_in_korean(open_page: Open, page: str, query: dict[str, str]) -> None:
    app = open_page(page, **query)
    english = {text.strip() for text in (*words(seen(app)), *widget_strings(app)) if LATIN.search(text)}
    # The table by which words.js says Streamlit's own words names them; tests/browser/ sees what becomes of them.
    untranslated = {text for text in english if ko(text) != text} - set(OF_STREAMLIT)
    assert untranslated == set(), "an English message stands where its Korean translation belongs"


def test_the_switch_keeps_page_and_filters_and_changes_the_language_alone(open_page: Open) -> None:
    app = open_page("pledges", category=["youth", "women"], q="청년", as_of="2020-01-01")
    other = seen(app).one(css="languages").one("a")
    link = read_link(other.attributes["href"])
    assert other.attributes["lang"] == "en"
    assert other.text == "English"
    assert link.page == "pledges"
    assert dict(link.query) == {
        "campaign": (CAMPAIGN,),
        "category": ("youth", "women"),
        "q": ("청년",),
        "as_of": ("2020-01-01",),
        "lang": ("en",),
    }
    back = seen(open_page("pledges", lang="en", q="청년")).one(css="languages").one("a")
    assert read_link(back.attributes["href"]) == Link(
        "pledges", (("campaign", (CAMPAIGN,)), ("q", ("청년",)), ("lang", ("ko",))), ""
    )


@pytest.mark.parametrize(("page", "query"), [("", {}), ("pledges", {}), ("pledge", {"number": "7"}), ("featured", {})])
def test_every_link_of_an_english_page_stays_english(open_page: Open, page: str, query: dict[str, str]) -> None:
    shown = seen(open_page(page, lang="en", **query))
    switch = links(shown.one(css="languages"))
    assert [link.values("lang") for link in switch] == [("ko",)]
    for link in links(shown):
        assert link.values("lang") == ("en",) or link in switch, link
