"""The list of campaigns, the way between them, and what a steward does with one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.services.campaigns.manage import hide_campaign, remove_campaign
from dashboard.store.engine.store import open_store
from dashboard.store.reads.board import read_members
from dashboard.store.reads.campaign import read_campaign, read_default_campaign
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER, Clock, a_member
from tests.other_campaign import OTHER
from tests.pages.conftest import Open
from tests.pages.page import links, problems, seen, text_of
from tests.several_campaigns import JUDGED_BY, THIRD, fill_board

PAGES = ("", "campaigns", "pledges", "pledge", "featured", "figures", "over-time", "corrections", "report", "method")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """A board of several campaigns."""
    url = f"sqlite:///{tmp_path / 'pledges.db'}"
    store = open_store(url, clock=Clock(JUDGED_BY))
    fill_board(store, tmp_path)
    yield url
    store.close()


def test_the_list_shows_each_campaign_with_its_denominators(open_page: Open) -> None:
    app = open_page("campaigns", lang="en")
    cards = {node.attributes["id"]: node.text for node in seen(app).all("li", css="campaign")}
    assert list(cards) == [f"campaign-{id}" for id in (CAMPAIGN, OTHER, THIRD)]
    assert "Fulfilled 1/2" in cards[f"campaign-{CAMPAIGN}"]
    assert "33% of all 3" in cards[f"campaign-{CAMPAIGN}"]
    assert "No assessment yet" in cards[f"campaign-{THIRD}"]
    unknown = open_page("campaigns", lang="en", campaign=["nobody", "nowhere"])
    assert "which this board does not know" in text_of(unknown)
    found = open_page("campaigns", lang="en", q="nordmann")
    assert [node.attributes["id"] for node in seen(found).all("li", css="campaign")] == [f"campaign-{OTHER}"]


def test_the_day_of_the_term_is_chosen_on_the_page_and_stays_in_its_links(open_page: Open) -> None:
    app = open_page("campaigns", lang="en")
    box = app.number_input(key="campaigns-day")
    assert (box.min, box.label, box.value < box.max) == (1, "Day of the term", True)
    box.set_value(100).run()
    assert app.query_params["day"] == "100"
    assert app.number_input(key="campaigns-day").value == 100
    shares = [link for link in links(seen(app)) if link.values("of") == ("judged",)]
    assert {link.values("day") for link in shares} == {("100",)}
    today = open_page("campaigns", lang="en", at="today")
    assert not today.number_input
    assert "9999999" in text_of(open_page("campaigns", lang="en", day="9999999"))


def test_the_switcher_leads_to_the_same_page_of_each_campaign(open_page: Open) -> None:
    switcher = seen(open_page("pledges", lang="en", campaign=OTHER)).one("details", css="switcher")
    assert switcher.one("summary").text == "Løftene fra 2023"
    ways = links(switcher)
    assert [(way.page, way.anchor) for way in ways[:2]] == [("campaigns", ""), ("campaigns", "comparison")]
    assert [(way.page, way.values("campaign")) for way in ways[2:]] == [("pledges", (id,)) for id in (CAMPAIGN, OTHER, THIRD)]  # fmt: skip


@pytest.mark.parametrize("campaign", ["", OTHER])
def test_every_link_of_every_page_says_which_campaign_it_means(open_page: Open, campaign: str) -> None:
    for page in PAGES:
        app = open_page(page, lang="en", **({"campaign": campaign} if campaign else {}))
        for link in links(seen(app)):
            assert link.values("campaign"), (page, link)
    assert not problems(app)


def test_a_hidden_campaign_says_so_and_a_removed_one_is_not_there(open_page: Open, database: str) -> None:
    store = open_store(database)
    hide_campaign(store, WRITER, OTHER)
    remove_campaign(store, WRITER, THIRD)
    store.close()
    hidden = open_page("pledges", lang="en", campaign=OTHER)
    assert "This campaign is hidden" in text_of(hidden)
    assert "Flere fastleger" in text_of(hidden)
    assert "was removed from this board" in text_of(open_page("pledges", lang="en", campaign=THIRD))
    assert OTHER not in "".join(map(str, links(seen(open_page("campaigns", lang="en")))))


@pytest.mark.usefixtures("writer", "in_english")
def test_a_member_gets_a_role_in_each_of_two_campaigns_and_keeps_the_first(open_page: Open, database: str) -> None:
    store = open_store(database)
    a_member(store, "Ina", "assessor", campaign=OTHER)
    hide_campaign(store, WRITER, THIRD)
    [ina] = [member.id for member in read_members(store) if member.name == "Ina"]

    def save(turn: str, campaign: str, role: str = "") -> dict[str, str]:
        app = open_page("desk", part="members", lang="en")
        app.selectbox(key="member-change.member").set_value("Ina").run()
        app.selectbox(key=f"member-change.campaign-{ina}").set_value(campaign).run()
        box = app.selectbox(key=f"member-change.role-{ina}-{campaign}")
        assert box.value == turn
        if role:
            box.set_value(role.capitalize()).run()
        app.button(key="member-change-save").click().run()
        assert not app.exception
        return {id: of.value for member in read_members(store) if member.id == ina for id, of in member.roles}

    assert save("assessor", OTHER) == {OTHER: "assessor"}, "whoever only looks takes no role away"
    assert save("reader", THIRD, "reviewer") == {OTHER: "assessor", THIRD: "reviewer"}
    assert save("assessor", OTHER, "reader") == {THIRD: "reviewer"}
    store.close()


@pytest.mark.usefixtures("writer", "in_english")
def test_a_steward_names_and_chooses_a_campaign_on_the_desk(open_page: Open, database: str) -> None:
    app = open_page("desk", part="settings", lang="en", campaign=OTHER)
    app.text_input(key="campaign.name").set_value("Løfter").run()
    app.toggle(key="campaign.start").set_value(True).run()
    app.button(key="campaign-go").click().run()
    assert "The campaign is saved." in text_of(app)
    store = open_store(database)
    assert read_campaign(store, View(OTHER)).name == "Løfter"
    assert read_default_campaign(store) == OTHER
    store.close()
