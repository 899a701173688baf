"""Text that tries to be more than text: script, Markdown, marks of direction, astral signs, very long input."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.plain import clean_text
from dashboard.domain.status import Status
from tests.pages.conftest import Open, Record
from tests.pages.page import CAMPAIGN, Node, problems, seen

HOSTILE = (
    '<script>alert("1")</script>',
    "</div></div><style>*{display:none}</style>",
    '"><img src=x onerror=alert(1)>',
    "&lt;b&gt; &amp; &#60;i&#62;",
    "[link](javascript:alert(1)) **bold** $x^2$ :material/delete: `code`",
    "\u202eright to left\u202c שלום مرحبا",
    "\U0001f5f3\U00020bb7 家\ufe0f e\u0301",
    "{count} %s {0} ${HOME}",
    "가" * 5000,
)
TAGS = {"div", "span", "bdi", "p", "a", "b", "br", "h1", "h2", "h3", "ul", "ol", "li", "nav", "table", "caption", "thead", "tbody", "tr", "th", "td", "small", "blockquote", "mark", "details", "summary", "section", "dl", "dt", "dd"}  # fmt: skip


def shown(node: Node) -> str:
    """The words inside an element, white space folded."""
    return " ".join(node.raw_text().split())


def assert_only_our_tags(page: Node) -> None:
    """No text has become an element or a handler."""
    assert {node.tag for node in page.walk()} <= TAGS
    assert not any(name.startswith("on") for node in page.walk() for name in node.attributes)


def record_everywhere(record: Record, number: int, words: str) -> None:
    """An assessment of a pledge with these words in every text field that it has."""
    piece = EvidenceDraft(
        url="https://example.org/a", citation=words, title=words[:500], publisher=words[:500], quote=words
    )
    record(number, Status.COMPLETED, note=words, evidence=(piece,), author="Kim")


def test_every_text_field_is_stored_and_shown_as_text(open_page: Open, record: Record) -> None:
    for number, words in enumerate(HOSTILE, 7):
        record_everywhere(record, number, words)
        folded = " ".join(clean_text(words).split())  # stored in one normal form
        page = seen(open_page("pledge", number=str(number)))
        assert shown(page.one(css="verdict").one(css="note")) == folded
        evidence = page.one(css="verdict").one("ol", css="evidence")
        assert shown(evidence.one("blockquote")) == f"“{folded}”"
        assert shown(evidence.one("a")) == " ".join(clean_text(words[:500]).split())
        assert folded in shown(evidence.one("span", css="quiet"))
        assert_only_our_tags(page)
        if number % 3 == 0 or words == HOSTILE[-1]:  # the overview shows the newest five
            assert_only_our_tags(seen(open_page()))


@settings(max_examples=settings.default.max_examples // 10)  # of six notes each
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), min_size=6, max_size=6, unique=True))
def test_any_note_at_all_comes_back_as_it_was_typed(open_page: Open, record: Record, notes: list[str]) -> None:
    saved = [record(7, Status.COMPLETED, note=note) for note in notes]
    assert [assessment.note for assessment in saved] == list(map(clean_text, notes))
    history = seen(open_page("pledge", number="7")).one("ol", css="runs")
    for assessment in saved:
        shown_notes = history.one("li", id=f"entry-{assessment.id}").all(css="note")
        assert (shown_notes[0].raw_text() if shown_notes else "") == assessment.note


def test_an_author_is_shown_as_text(open_page: Open, record: Record) -> None:
    saved = {words: record(7, author=words, note=f"{place}") for place, words in enumerate(HOSTILE[:6])}
    page = seen(open_page("pledge", number="7", lang="en"))
    for words, assessment in saved.items():
        by = [shown(span) for span in page.one(id=f"entry-{assessment.id}").one(css="when").all("span")]
        assert " ".join(f"by {words} (Watchdog)".split()) in by
    assert_only_our_tags(page)


NAMES = (("pledge", "number"), ("featured", "name"), ("", "campaign"), ("", "as_of"))


@pytest.mark.parametrize(
    ("page", "name", "words"),
    [
        pytest.param(page, name, words, marks=() if place % len(NAMES) == turn else pytest.mark.full)
        for place, words in enumerate(HOSTILE)
        for turn, (page, name) in enumerate(NAMES)
    ],
    ids=range(len(HOSTILE) * len(NAMES)),
)
def test_an_address_is_shown_as_text_and_never_in_full_length(
    open_page: Open, page: str, name: str, words: str
) -> None:
    app = open_page(page, **{name: words})
    assert_only_our_tags(seen(app))
    said = " ".join(problems(app)) or seen(app).all(css="notice")[0].text
    assert " ".join(words[:40].split())[:20] in said
    assert len(said) < 400


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_a_search_for_it_finds_nothing_and_harms_nothing(open_page: Open, words: str) -> None:
    app = open_page("pledges", q=words)
    assert app.text_input(key="filter_q").value == words
    assert not problems(app)
    assert_only_our_tags(seen(app))


@pytest.mark.usefixtures("writer")
def test_a_name_is_said_back_as_it_is_and_not_as_markdown(open_page: Open) -> None:
    app = open_page("pledge", number="7", queue="unrated")
    for words in HOSTILE[:7]:
        app.session_state["writer_name"] = words
        app.run()
        bare = next(
            element.value for element in app.markdown if CAMPAIGN not in element.value and "**" in element.value
        )
        for sign in "\\`*_{}[]()<>#+-.!|~$:&":
            bare = bare.replace(f"\\{sign}", "")
        assert not any(sign in bare.replace("**", "") for sign in "`*[]<>$"), words
