"""The method page: the scale, the rates as they stand, the source, and the journal's head as it is."""

from zoneinfo import ZoneInfo

from dashboard.domain.status import Status
from dashboard.services.judging.assess import assess
from dashboard.share.chart_views import OWN_RATINGS
from dashboard.store.engine.store import Store
from dashboard.store.reads.journal import read_head
from tests.factories import a_draft, a_member
from tests.pages.conftest import Open, Record
from tests.pages.page import CAMPAIGN, ko, links, seed_rows, seen, text_of


def test_the_head_on_the_page_is_the_journals_own_and_moves_with_it(
    open_page: Open, record: Record, board_store: Store
) -> None:
    for number in (1, 2):
        head = read_head(board_store)
        page = seen(open_page("method"))
        assert page.all("pre")[0].text == f"{head.id} · SHA-256 {head.hash}"
        assert head.recorded_at is not None
        moment = head.recorded_at.astimezone(ZoneInfo("Asia/Seoul")).strftime("%Y-%m-%d %H:%M")
        assert ko("Head: entry {number}, recorded {moment}").format(number=head.id, moment=moment) in page.text
        record(number)


def test_the_citation_names_revision_day_and_campaign(open_page: Open, board_store: Store) -> None:
    page = seen(open_page("method", lang="en", as_of="2020-01-31"))
    words = next(p.text for p in page.all("p") if p.text.startswith("Pledgeboard. "))
    revision = f"version {read_head(board_store).id}"
    for part in (seed_rows("campaign")[0]["name_en"], "viewed 2020-01-31", revision, "as_of=2020-01-31"):
        assert part in words


def test_every_status_has_its_meaning_and_outcome(open_page: Open) -> None:
    rows = seen(open_page("method", lang="en")).one("tbody").all("tr")
    assert len(rows) == len(Status)
    for row, status in zip(rows, Status, strict=True):
        label, (meaning, outcome) = row.one("th").text, (cell.text for cell in row.all("td"))
        assert (label, meaning) == (status.label, status.meaning)
        assert outcome == (status.outcome.label if status.outcome else "left out of rates")


def test_rates_are_the_ones_of_now_with_their_denominator(open_page: Open, record: Record) -> None:
    record(1, Status.CONTINUING)
    record(2, Status.SCRAPPED, reason="funding")
    record(3, Status.UNVERIFIABLE, evidence=())
    assert "At present: Fulfilment rate 50% (1 of 2 judged) · 2% of all 66." in text_of(open_page("method", lang="en"))


def test_the_examples_of_data_name_this_board_and_campaign(open_page: Open) -> None:
    page = seen(open_page("method"))
    ways = [a.attributes["href"] for a in page.one(css="ways").all("a")]
    assert any("/api/v1/pledges?category=self-employed&status=completed" in way for way in ways)
    assert any("/feed.atom" in way for way in ways)
    assert all(f"campaign={CAMPAIGN}" in way for way in ways)


def test_agreement_has_a_page_of_its_own_to_which_the_old_places_lead(open_page: Open, record: Record) -> None:
    record(1, Status.CONTINUING)
    page = seen(open_page("method"))
    ids = {node.attributes["id"]: node for node in page.walk() if "id" in node.attributes}
    assert {"share-rater-gap", "share-agreement", "data", "agreement"} <= set(ids)
    assert [link.page for link in links(ids["share-rater-gap"])] == ["agreement"]
    app = open_page("agreement", lang="en")
    assert not app.get("plotly_chart")  # nobody has judged apart from the others, and the administration not at all
    for words in ("No pledge has been rated by both", "No pledge has been judged by two assessors independently yet."):
        assert words in text_of(app)


def test_source_translation_and_licence_are_told(open_page: Open) -> None:
    campaign = seed_rows("campaign")[0]
    text = text_of(open_page("method"))
    assert campaign["source_title"] in text
    assert campaign["facts_from"] in text
    assert "이 프로젝트의 비공식 번역" in text
    assert "Apache-2.0" in text


def test_the_rate_of_a_board_of_own_ratings_says_whose_it_is(open_page: Open, board_store: Store) -> None:
    administration = a_member(board_store, "Cit", "assessor", "city")
    assess(board_store, administration, a_draft(campaign=CAMPAIGN, pledge_number=1, status=Status.COMPLETED))
    said = [words.text for words in seen(open_page("method", lang="en")).all("p") if "At present" in words.text]
    assert said == [f"{OWN_RATINGS} · At present: Fulfilment rate 100% (1 of 1 judged) · 2% of all 66."]
