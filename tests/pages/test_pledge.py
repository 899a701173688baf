"""A pledge's page: both titles, its figures in their sentences, who speaks of it, its history, its neighbours."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.status import Reason, Status, Timeliness, Verdict
from tests.pages.conftest import Open, Record
from tests.pages.page import CAMPAIGN, Node, ko, links, problems, seed_rows, seen, text_of

PLEDGES = seed_rows("pledges")
STATEMENTS = {row["id"]: row for row in seed_rows("statements")}
LINKS = seed_rows("statement_pledges")


def folded(text: str) -> str:
    return " ".join(text.split())


def section(page: Node, title: str) -> Node:
    """The part of the page under a heading."""
    return next(node for node in page.all("section") if any(h.text == title for h in node.all("h2")))


def test_without_a_number_the_first_pledge_opens(open_page: Open) -> None:
    assert seen(open_page("pledge")).one("h1").text == folded(PLEDGES[0]["title"])


@pytest.mark.parametrize(("lang", "first", "second"), [("ko", "title", "title_en"), ("en", "title_en", "title")])
def test_both_titles_stand_there_the_readers_first(open_page: Open, lang: str, first: str, second: str) -> None:
    pledge = PLEDGES[44]
    page = seen(open_page("pledge", number="45", lang=lang))
    assert page.one("h1").text == folded(pledge[first])
    other = page.one("p", css="english")
    assert other.text == folded(pledge[second])
    assert other.attributes["lang"] == ("en" if lang == "ko" else "ko")


def test_category_and_status_stand_at_the_head(open_page: Open, record: Record) -> None:
    record(45, Status.ON_HOLD, reason=Reason.FUNDING, as_of=date(2019, 5, 1))
    page = seen(open_page("pledge", number="45"))
    category = next(row for row in seed_rows("categories") if row["id"] == PLEDGES[44]["category_id"])
    eyebrow = page.one(css="eyebrow")
    assert category["name"] in eyebrow.text
    assert links(eyebrow)[0].values("category") == (category["id"],)
    verdict = page.one(css="verdict")
    assert verdict.one(css="badge").text == ko("On hold")
    assert "2019-05-01" in verdict.text


@pytest.mark.parametrize(("number", "neighbours"), [(1, ["2"]), (33, ["32", "34"]), (66, ["65"])])
def test_neighbours_are_linked_and_end_at_the_edges(open_page: Open, number: int, neighbours: list[str]) -> None:
    pager = seen(open_page("pledge", number=str(number))).one("nav", css="pager")
    assert [link.values("number")[0] for link in links(pager)] == neighbours


@pytest.mark.parametrize("number", ["0", "67", "-1", "1.0", "1e1", "seven", "７", "99999999999999999999", "", "<b>"])
def test_a_number_that_is_no_pledge_is_explained_and_the_menu_stays(open_page: Open, number: str) -> None:
    app = open_page("pledge", number=number, lang="en")
    assert problems(app) == [f"There is no pledge “{number}”. Choose one from the list of pledges."]
    assert [title.text for title in seen(app).all("h1")] == ["Pledges"]  # whose list it would stand in
    assert not app.button
    assert seen(app).one("nav", css="nav")


def test_every_figure_stands_under_its_pledges_once_with_its_quote_marked_in_its_sentence(open_page: Open) -> None:
    titles = {row["number"]: row["title"] for row in PLEDGES}
    speaks: dict[str, set[str]] = {}
    for row in LINKS:
        speaks.setdefault(row["statement_id"], set()).add(row["pledge_number"])
    wanted: dict[str, list[dict[str, str]]] = {}
    for figure in seed_rows("figures"):
        for number in (
            speaks.get(figure["statement_id"], set()) if figure["statement_id"] else {figure["pledge_number"]}
        ):
            wanted.setdefault(number, []).append(figure)
    assert len(wanted) > 10
    for number, figures in wanted.items():
        page = seen(open_page("pledge", number=number))
        table = page.one("table", css="promised")
        anchors = [node.attributes["id"] for node in table.walk() if "id" in node.attributes]
        assert sorted(anchors) == sorted(f"figure-{figure['id']}" for figure in figures)
        sentences = {part.one("blockquote").text: part for part in table.all("tbody")}
        ids = {figure["id"] for figure in figures}
        for figure in figures:
            sentence = STATEMENTS[figure["statement_id"]]["text"] if figure["statement_id"] else titles[number]
            assert folded(sentence) in page.text
            if figure["same_as"] in ids:  # said again: in the row of what it repeats
                continue
            part = next(body for words, body in sentences.items() if words.startswith(folded(sentence)))
            assert figure["quote"] in [mark.raw_text() for mark in part.all("mark")]
            assert figure["label"] in part.text


def test_a_pledge_without_figures_or_statements_says_so(open_page: Open) -> None:
    bare = _number_without_links()
    text = text_of(open_page("pledge", number=bare))
    assert ko("No featured statement speaks of this pledge.") in text
    assert ko("The source states no figure for this pledge.") in text


def _number_without_links() -> str:
    spoken_of = {row["pledge_number"] for row in LINKS} | {row["pledge_number"] for row in seed_rows("figures")}
    return next(row["number"] for row in PLEDGES if row["number"] not in spoken_of)


@pytest.mark.parametrize("number", sorted({row["pledge_number"] for row in LINKS}, key=int)[:6])
def test_the_statements_that_speak_of_a_pledge_stand_there_once_with_the_way_to_them(
    open_page: Open, number: str
) -> None:
    page = seen(open_page("pledge", number=number))
    wanted = {row["statement_id"] for row in LINKS if row["pledge_number"] == number}
    ways = [link for link in links(page) if link.anchor.startswith("statement-")]
    assert sorted(link.anchor for link in ways) == sorted(f"statement-{statement}" for statement in wanted)
    for link in ways:
        statement = STATEMENTS[link.anchor.removeprefix("statement-")]
        assert folded(statement["text"]) in page.text
        assert link.query == (("campaign", (CAMPAIGN,)), ("name", (statement["featured"],)))


def test_before_any_assessment_the_history_says_so(open_page: Open) -> None:
    page = seen(open_page("pledge", number="7"))
    assert ko("Nobody has assessed this pledge yet.") in page.one(css="verdict").text
    assert not page.all(css="lane")


def test_the_history_tells_who_what_when_and_on_which_evidence_newest_first(open_page: Open, record: Record) -> None:
    old = record(7, Status.ON_TRACK, as_of=date(2019, 5, 1), author="Kim 감시")
    new = record(
        7,
        Status.SCRAPPED,
        as_of=date(2020, 5, 1),
        author="Lee",
        verdict=Verdict.FINAL,
        timeliness=Timeliness.LATE,
        reason=Reason.COUNCIL_REFUSED,
        note="first line\nsecond line",
        evidence=(
            EvidenceDraft(
                url="https://example.org/a?b=1&c=2",
                title="The report",
                publisher="The city",
                published_on=date(2020, 4, 30),
                archived_url="https://archive.example.org/a",
                quote="it was refused",
            ),
            EvidenceDraft(citation="Minutes, p. 7"),
        ),
    )
    page = seen(open_page("pledge", number="7", lang="en"))
    first, second = (entry for entry in page.one("ol", css="runs").all("li") if "id" in entry.attributes)
    assert (first.attributes["id"], second.attributes["id"]) == (f"entry-{new.id}", f"entry-{old.id}")
    assert second.one(css="badge").text == "On track"
    verdict = page.one(css="verdict")
    for words in ("Scrapped", "Final", "Late", "Refused by the council", "first line second line", "Lee", "2020-05-01"):
        assert words in verdict.text
    for words in (
        *(
            "Scrapped",
            "Final",
            "Late",
            "Reason: Refused by the council or parliament",
            "Assessed as of 2020-05-01",
            "by Lee (Watchdog)",
        ),
        *("The city", "2020-04-30", "“it was refused”", "Minutes, p. 7"),
        new.recorded_at.astimezone(ZoneInfo("Asia/Seoul")).strftime("Recorded %Y-%m-%d %H:%M"),
    ):
        assert words in first.text
    outside = first.all("a")
    assert [a.attributes["href"] for a in outside] == ["https://example.org/a?b=1&c=2", "https://archive.example.org/a"]
    assert all(a.attributes["target"] == "_blank" and "noopener" in a.attributes["rel"] for a in outside)
    assert verdict.one(css="badge").text == "Scrapped"


def test_equal_verdicts_are_folded_and_keep_their_anchors(open_page: Open, record: Record) -> None:
    entries = [record(7, Status.ON_TRACK, as_of=date(year, 5, 1)) for year in (2018, 2019, 2020)]
    lane = seen(open_page("pledge", number="7", lang="en")).one("ol", css="runs")
    assert lane.all(css="judged")[0].one(css="badge").text == "On track"
    assert "Same verdict before: 2 (2019-05-01, 2018-05-01)" in lane.text
    assert {f"entry-{entry.id}" for entry in entries} <= {node.attributes.get("id") for node in lane.walk()}


def test_the_history_of_an_earlier_day_ends_there(open_page: Open, record: Record) -> None:
    record(7, Status.ON_TRACK, as_of=date(2019, 5, 1))
    record(7, Status.COMPLETED, as_of=date(2020, 5, 1))
    page = seen(open_page("pledge", number="7", as_of="2019-12-31", lang="en"))
    assert [badge.text for badge in page.one("ol", css="runs").all(css="badge")] == ["On track"]


def test_a_reader_sees_no_form_and_nothing_of_one(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLEDGEBOARD_LOCAL_WRITER", raising=False)
    app = open_page("pledge", number="7")
    text = text_of(app)
    # Readers came to read: they are not told of a form; nor gets anybody commands whose browser is not at this machine.
    assert ko("You are reading only.") not in text
    assert "make run" not in text
    assert not app.button
    assert not app.text_area


@pytest.mark.usefixtures("writer")
def test_another_moment_can_be_read_but_not_written_to(open_page: Open) -> None:
    app = open_page("pledge", number="7", as_of="2020-01-01", lang="en")
    assert "You are looking at another moment." in text_of(app)
    assert not app.button
