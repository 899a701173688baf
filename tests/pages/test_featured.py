"""The featured pledges: nine entries, three sections each, every figure highlighted where it stands."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.measurement import MeasurementDraft, Stage
from dashboard.domain.status import Status
from dashboard.domain.units import SECTIONS
from dashboard.services.judging.measure import measure
from dashboard.store.engine.store import Store
from tests.factories import WRITER
from tests.pages.conftest import Open, Record
from tests.pages.page import CAMPAIGN, Node, ko, links, problems, read_link, seed_rows, seen, text_of

FEATURED = seed_rows("featured")
STATEMENTS = seed_rows("statements")
FIGURES = seed_rows("figures")
LINKS = seed_rows("statement_pledges")
SLUGS = [row["slug"] for row in FEATURED]
FEATURED_OF = {row["id"]: row["featured"] for row in STATEMENTS}


ORDER = list(reversed(SECTIONS))
Featured = Callable[[str], AppTest]


@pytest.fixture(scope="module")
def opened_pages() -> dict[str, AppTest]:
    """The pages that `featured` has opened, by slug."""
    return {}


@pytest.fixture
def featured(open_page: Open, opened_pages: dict[str, AppTest]) -> Featured:
    """Opens the page of a featured pledge, once for all tests: none of them changes anything on it."""

    def opened(slug: str) -> AppTest:
        if slug not in opened_pages:
            opened_pages[slug] = open_page("featured", name=slug)
        return opened_pages[slug]

    return opened


def folded(text: str) -> str:
    return " ".join(text.split())


def pledges_of(slug: str) -> list[int]:
    return sorted({int(row["pledge_number"]) for row in LINKS if FEATURED_OF[row["statement_id"]] == slug})


def minis(node: Node) -> list[int]:
    """The pledges that a card or head lists."""
    return [int(link.values("number")[0]) for ul in node.all("ul", css="minis") for link in links(ul)]


def test_nine_cards_in_order_each_with_its_pledges_and_their_statuses(open_page: Open, record: Record) -> None:
    record(pledges_of("clean-air")[0], Status.COMPLETED)
    cards = seen(open_page("featured")).all("li", css="card")
    assert [read_link(card.one("h2").one("a").attributes["href"]).values("name")[0] for card in cards] == SLUGS
    for card, row in zip(cards, FEATURED, strict=True):
        assert card.one("h2").text == folded(row["title"])
        assert minis(card) == pledges_of(row["slug"])
        badges = [badge.text for badge in card.all(css="badge")]
        rated = [number == pledges_of("clean-air")[0] for number in minis(card)]
        assert badges == [ko("Completed") if yes else ko("Not yet rated") for yes in rated]


def test_each_card_counts_the_figures_of_its_page(open_page: Open) -> None:
    for card, slug in zip(seen(open_page("featured")).all("li", css="card"), SLUGS, strict=True):
        count = sum(FEATURED_OF.get(figure["statement_id"]) == slug for figure in FIGURES)
        assert ko("Figures: {count}").format(count=count) in card.one(css="eyebrow").text


@pytest.mark.parametrize("slug", SLUGS)
def test_each_page_has_commitments_then_record_then_situation_with_every_statement_verbatim(
    featured: Featured, slug: str
) -> None:
    page = seen(featured(slug))
    headings = [node.text for node in page.all("h2")]
    own = [row for part in ORDER for row in STATEMENTS if (row["featured"], row["section"]) == (slug, part)]
    sections = [ko(SECTIONS[part]) for part in ORDER]
    assert [heading for heading in headings if heading in sections] == sections
    shown = [li for li in page.all("li") if li.attributes.get("id", "").startswith("statement-")]
    assert [li.attributes["id"] for li in shown] == [f"statement-{row['id']}" for row in own]
    for li, row in zip(shown, own, strict=True):
        assert folded(next(span.raw_text() for span in li.all("span", lang="ko"))) == folded(row["text"])


@pytest.mark.parametrize("slug", SLUGS)
def test_nested_statements_stand_inside_their_parent(featured: Featured, slug: str) -> None:
    page = seen(featured(slug))
    for row in STATEMENTS:
        if row["featured"] == slug and row["parent_id"]:
            assert page.one(id=f"statement-{row['parent_id']}").one(id=f"statement-{row['id']}")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_figure_is_highlighted_exactly_once_in_its_sentence(featured: Featured, slug: str) -> None:
    page = seen(featured(slug))
    for row in (row for row in STATEMENTS if row["featured"] == slug):
        words = next(iter(page.one(id=f"statement-{row['id']}").all("span", lang="ko")))
        quotes = sorted(figure["quote"] for figure in FIGURES if figure["statement_id"] == row["id"])
        assert sorted(mark.raw_text() for mark in words.all("mark")) == quotes, row["text"]


@pytest.mark.parametrize("slug", SLUGS)
def test_each_statement_leads_to_the_pledges_that_it_speaks_of(featured: Featured, slug: str) -> None:
    page = seen(featured(slug))
    for row in (row for row in STATEMENTS if row["featured"] == slug):
        see = [
            child
            for child in next(iter(page.one(id=f"statement-{row['id']}").all("div", css="words"))).children
            if isinstance(child, Node) and child.attributes.get("class") == "see"
        ]
        shown = {int(link.values("number")[0]) for node in see for link in links(node)}
        assert shown == {int(link["pledge_number"]) for link in LINKS if link["statement_id"] == row["id"]}


@pytest.mark.parametrize("slug", SLUGS)
def test_each_figure_has_its_number_and_each_promise_stands_beside_its_sentence(featured: Featured, slug: str) -> None:
    app = featured(slug)
    page = seen(app)
    own = [figure for figure in FIGURES if FEATURED_OF.get(figure["statement_id"]) == slug]
    series = [row["id"] for row in seed_rows("series") if row["featured"] == slug]
    compared = [name for name in series if sum(figure["series"] == name for figure in own) > 1]
    assert len(app.get("plotly_chart")) == len(compared)
    assert all(chart.proto.alt for chart in app.get("plotly_chart"))
    for figure in own:
        assert page.one(id=f"figure-{figure['id']}")
        if figure["kind"] in ("budget", "target") and not figure["same_as"]:
            block = page.one(id=f"statement-{figure['statement_id']}").one(id=f"figure-{figure['id']}")
            assert figure["label"] in block.text
            assert not block.all("span", css="scale")  # nothing is measured: no bar


def test_a_promise_says_how_far_it_is(open_page: Open, board_store: Store) -> None:
    draft = MeasurementDraft(
        CAMPAIGN, "clean-air-mini-plants-target", Stage.MEASURED, Decimal(450_000), date(2020, 4, 30),
        evidence=(EvidenceDraft(url="https://example.org/plants"),),
    )  # fmt: skip
    measure(board_store, WRITER, draft)
    page = seen(open_page("featured", name="clean-air", lang="en"))
    block = page.one(id="figure-clean-air-mini-plants-target")
    assert "450,000 households" in block.text
    assert "20,377 households (2017-06)" in block.text
    assert block.one("span", css="filled").attributes["style"] == "width:50.00%"


def test_the_sources_own_slips_are_kept_and_marked_with_the_reading_meant(featured: Featured) -> None:
    for slug in SLUGS:
        page = seen(featured(slug))
        for row in (row for row in STATEMENTS if row["featured"] == slug and row["sic"]):
            assert (
                folded(ko("[sic: {reading}]").format(reading=row["sic"])) in page.one(id=f"statement-{row['id']}").text
            )


def test_on_an_english_page_each_statement_has_its_translation_beside_the_original(open_page: Open) -> None:
    page = seen(open_page("featured", name="clean-air", lang="en"))
    for row in (row for row in STATEMENTS if row["featured"] == "clean-air"):
        statement = page.one(id=f"statement-{row['id']}")
        assert folded(row["text"]) in statement.text
        assert statement.all("span", css="english")[0].text == folded(row["text_en"])


@pytest.mark.parametrize(
    ("slug", "neighbours"), [(SLUGS[0], SLUGS[1:2]), (SLUGS[4], [SLUGS[3], SLUGS[5]]), (SLUGS[8], SLUGS[7:8])]
)
def test_neighbours_are_linked_and_end_at_the_edges(featured: Featured, slug: str, neighbours: list[str]) -> None:
    pager = seen(featured(slug)).one("nav", css="pager")
    assert [link.values("name")[0] for link in links(pager)] == neighbours


def test_an_unknown_name_is_explained(open_page: Open) -> None:
    app = open_page("featured", name="<no-such-page>", lang="en")
    assert problems(app) == ["There is no featured pledge “<no-such-page>”. Choose one of the list."]


def test_a_pledges_new_status_shows_on_the_featured_page(open_page: Open, record: Record) -> None:
    number = pledges_of("care")[0]
    record(number, Status.UNVERIFIABLE, evidence=())
    assert ko("Cannot be judged") in text_of(open_page("featured", name="care"))
