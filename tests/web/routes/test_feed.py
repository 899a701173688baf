"""The feed, the short addresses, and what search engines read."""

import xml.etree.ElementTree as ElementTree
from datetime import datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.services.judging.review import retract
from dashboard.settings import PREFIX
from dashboard.share.files.feed import feed
from dashboard.share.site.page import Edition, Site, feed_of
from dashboard.share.site.pictures import Pictures
from dashboard.share.site.publish import pinned
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.journal import read_first
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, a_draft, a_member

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OF = "campaign=park-won-soon-2018"  # in each address that is handed out


def parsed(client: TestClient, address: str) -> ElementTree.Element:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


def texts(feed: ElementTree.Element, name: str) -> list[str]:
    return [entry.findtext(f"{ATOM}{name}") or "" for entry in feed.iter(f"{ATOM}entry")]


def test_it_is_valid_atom_with_ids_of_its_own(public: TestClient) -> None:
    """RFC 4287: feed and entries have id, title and updated; links say what they are; the newest comes first."""
    feed = parsed(public, "/feed.atom")

    for name in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{name}")
        assert all(texts(feed, name))
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "self": f"http://board.test/feed.atom?{OF}", "alternate": f"http://board.test/?{OF}",
    }  # fmt: skip
    assert len(set(texts(feed, "id"))) == len(texts(feed, "id")) == 100
    moments = [datetime.fromisoformat(text) for text in texts(feed, "updated")]
    assert moments == sorted(moments, reverse=True)
    assert datetime.fromisoformat(feed.findtext(f"{ATOM}updated") or "") == moments[0]
    assert "시연용" in (feed.findtext(f"{ATOM}title") or "")


def test_it_follows_filters_and_language(public: TestClient) -> None:
    feed = parsed(public, "/feed.atom?category=youth&lang=en")
    youth = {row["number"] for row in public.get("/api/v1/pledges?category=youth").json()["data"]}
    links = [link.get("href") or "" for entry in feed.iter(f"{ATOM}entry") for link in entry.findall(f"{ATOM}link")]

    assert {int(link.split("number=")[1].split("&")[0]) for link in links} <= youth
    assert all("lang=en" in link for link in links)
    assert feed.findtext(f"{ATOM}id") != parsed(public, "/feed.atom?lang=en").findtext(f"{ATOM}id")


def test_an_entry_keeps_its_id_and_a_retraction_is_an_entry_of_its_own(own: tuple[Store, TestClient]) -> None:
    store, client = own
    made = assess(store, a_member(store, "Ann", "steward"), a_draft(note="\x0b1 < 2 & 3 ]]> <b>"))
    [first] = texts(parsed(client, "/feed.atom"), "id")
    retract(store, a_member(store, "Rev", "reviewer"), made.id, "틀렸다")

    feed = parsed(client, "/feed.atom")
    assert texts(feed, "id")[1] == first
    assert "정정" in texts(feed, "title")[0] or "철회" in texts(feed, "title")[0]
    assert "틀렸다" in texts(feed, "summary")[0]


def test_ids_carry_the_boards_host_and_first_entry_in_any_language(
    own: tuple[Store, TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, client = own
    assess(store, a_member(store, "Ann", "steward"), a_draft())
    monkeypatch.setenv(f"{PREFIX}PUBLIC_URL", "https://Pledges.example.org:8443")

    korean, english = parsed(client, "/feed.atom"), parsed(client, "/feed.atom?lang=en")
    [id] = texts(korean, "id")
    day = read_first(store).recorded_at.date().isoformat()  # type: ignore[union-attr]
    assert id.startswith(f"tag:pledges.example.org,{day}:{read_first(store).hash[:16]}:")
    assert texts(english, "id") == [id]
    assert korean.findtext(f"{ATOM}id") == english.findtext(f"{ATOM}id")


def test_two_boards_of_one_campaign_share_no_id(own: tuple[Store, TestClient], tmp_path: Path) -> None:
    store, client = own
    other = open_store(f"sqlite:///{tmp_path / 'other.db'}")
    seed(other, tmp_path / "seed")
    for board in (store, other):
        assess(board, a_member(board, "Ann", "steward"), a_draft())
    theirs = feed(Snapshot(other, other.revision(), View(CAMPAIGN)), "ko", "http://board.test", None, "")
    other.close()

    ours, theirs_read = parsed(client, "/feed.atom"), ElementTree.fromstring(theirs)
    assert {*texts(ours, "id"), ours.findtext(f"{ATOM}id")}.isdisjoint(
        {*texts(theirs_read, "id"), theirs_read.findtext(f"{ATOM}id")}
    )


@pytest.mark.parametrize("base", ["", "https://files.example.net/site"])
def test_the_static_sites_feed_has_the_ids_of_the_served_one(own: tuple[Store, TestClient], base: str) -> None:
    store, client = own
    assess(store, a_member(store, "Ann", "steward"), a_draft())
    site = Site(pinned(Snapshot(store, store.revision(), View(CAMPAIGN))), Edition(), base, Pictures())
    for language in ("ko", "en"):
        served, files = parsed(client, f"/feed.atom?lang={language}"), ElementTree.fromstring(feed_of(site, language))
        assert texts(files, "id") == texts(served, "id")
        assert files.findtext(f"{ATOM}id") == served.findtext(f"{ATOM}id")


def test_no_feed_reader_runs_what_somebody_wrote(own: tuple[Store, TestClient]) -> None:
    """A summary is HTML to a feed reader: a note has to be escaped twice, once for XML and once for that."""
    store, client = own
    assess(store, a_member(store, "Ann <b>", "steward"), a_draft(note="<img src=x onerror=alert(1)> & ]]>"))

    feed = parsed(client, "/feed.atom")
    assert texts(feed, "summary")[0].endswith("&lt;img src=x onerror=alert(1)&gt; &amp; ]]&gt;")
    assert {kind.get("type") for kind in feed.iter(f"{ATOM}summary")} == {"html"}
    assert "Ann <b>" in [name.text for name in feed.iter(f"{ATOM}name")]


def test_an_empty_feed_is_the_same_at_each_reading(own: tuple[Store, TestClient]) -> None:
    _store, client = own
    assert client.get("/feed.atom").content == client.get("/feed.atom").content
    assert not texts(parsed(client, "/feed.atom"), "id")


@pytest.mark.parametrize("address", ["/feed.atom?category=nope", "/feed.atom?rater=watchdog"])
def test_an_unknown_filter_is_named(public: TestClient, address: str) -> None:
    assert public.get(address).status_code == 400


def test_a_pledge_has_a_short_address(public: TestClient) -> None:
    answer = public.get("/pledge/7?lang=en&as_of=2019-01-01")
    assert answer.status_code == 307
    assert answer.headers["location"] == "/pledge?number=7&campaign=park-won-soon-2018&lang=en&as_of=2019-01-01"
    assert public.get("/pledge/700").status_code == 404
    assert public.get("/pledge/x").status_code == 404


def test_search_engines_are_led_to_every_pledge_in_both_languages(public: TestClient) -> None:
    robots = public.get("/robots.txt").text
    assert "Disallow: /desk" in robots
    assert "Sitemap: http://board.test/sitemap.xml" in robots
    places = [one.text for one in ElementTree.fromstring(public.get("/sitemap.xml").content).iter(f"{MAP}loc")]
    pages = 8  # all but the desk, which robots.txt keeps them from
    assert len(places) == len(set(places)) == 2 * (pages + 9 + 66)
    assert not [place for place in places if "/desk" in place]
    assert f"http://board.test/pledge?number=66&{OF}&lang=en" in places
