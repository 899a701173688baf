"""The static site: whole, without a broken link, light, safe, and touched only where something changed."""

import gzip
import html
import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest
from click.testing import CliRunner

from dashboard.cli import main
from dashboard.domain.evidence import EvidenceDraft, FileDraft
from dashboard.domain.status import Status
from dashboard.services.campaigns.seed import SYSTEM, seed
from dashboard.services.campaigns.seed_files import read_package
from dashboard.services.judging.assess import assess
from dashboard.services.keep.verify import PublishedHead, read_published_head
from dashboard.share.chart_names import chart_named
from dashboard.share.chart_views import ChartViews
from dashboard.share.files import glyphs, images
from dashboard.share.files.archive import FolderError, Written
from dashboard.share.files.images import ImageError, NoBrowser
from dashboard.share.page_facts import share_card
from dashboard.share.report.blocks import category_table
from dashboard.share.site import publish as publishing
from dashboard.share.site.page import Edition, Site
from dashboard.share.site.pictures import Pictures
from dashboard.share.site.publish import EditionError, pinned, publish, site_files
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store, open_store
from dashboard.store.journal.journal import Kind
from dashboard.store.reads.journal import read_head
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER, a_draft, a_piece_of_evidence, seed_tables, write_seed
from tests.share.report.test_report import HOSTILE
from tests.static_site import sketched

Files = dict[str, bytes]
FIRST_PAGE_BYTES = 150_000


@pytest.fixture
def small(sqlite_seeded: Store) -> Callable[[], Snapshot]:
    """The small seed, read anew each time."""
    return lambda: Snapshot(sqlite_seeded, sqlite_seeded.revision(), View(CAMPAIGN))


@pytest.fixture
def written(small: Callable[[], Snapshot], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Written]:
    """Publishes the small seed into `site`, drawn without a browser."""
    monkeypatch.setattr(publishing, "check_browser", lambda: None)
    monkeypatch.setattr(publishing, "share_card", lambda *_page: go.Figure())

    def published(edition: str = "", as_of: date | None = None, **options: object) -> Written:
        snapshot = replace(small(), view=View(CAMPAIGN, as_of))
        return publish(snapshot, tmp_path / "site", edition=edition, draw=sketched, **options)  # type: ignore[arg-type]

    return published


@pytest.fixture(scope="module")
def first_site(sqlite_templates: Callable[[bool], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small seed's site as `written` makes it first, to copy."""
    folder = tmp_path_factory.mktemp("first") / "site"
    store = open_store(f"sqlite:///{sqlite_templates(True)}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "check_browser", lambda: None)
        patch.setattr(publishing, "share_card", lambda *_page: go.Figure())
        publish(Snapshot(store, store.revision(), View(CAMPAIGN)), folder, draw=sketched)
    store.close()
    return folder


@pytest.fixture
def site(first_site: Path, sqlite_seeded: Store, tmp_path: Path) -> Path:
    """The site of the small seed, published before the test."""
    del sqlite_seeded  # which it is the site of
    return Path(shutil.copytree(first_site, tmp_path / "site"))


class _Read(HTMLParser):
    """Every address in a page, every place that one can lead to, and the tags that it has."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.places: list[str] = []
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.handlers += [name for name in found if name.startswith("on")]
        self.addresses += [found[name] for name in ("href", "src", "action", "data-figure") if name in found]
        if found.get("property") == "og:image":
            self.addresses.append(found["content"])
        if "id" in found:
            self.places.append(found["id"])


def walk(files: Mapping[str, bytes], base: str = "") -> dict[str, _Read]:
    """Follow every address of every page; returns the pages."""
    pages = {name: _Read(content.decode()) for name, content in files.items() if name.endswith(".html")}
    broken = []
    for name, page in pages.items():
        assert len(page.places) == len(set(page.places)), f"{name} has an id twice"
        for address in page.addresses:
            path, place = address, ""
            if base and address.startswith(base):
                path = address.removeprefix(f"{base}/") or "index.html"
                path += "index.html" if path.endswith("/") else ""
                path = posixpath.relpath(path, posixpath.dirname(name) or ".")
            elif urlsplit(address).scheme:
                continue
            path, _sign, place = path.partition("#")
            there = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path.partition("?")[0])))
                if path
                else name
            )
            if there not in files or (place and there in pages and place not in pages[there].places):
                broken.append(f"{name}: {address}")
    assert not broken, broken[:20]
    return pages


def test_every_page_is_there_in_both_languages_and_no_link_is_broken(demo_site: Files) -> None:
    pages = walk(demo_site, "https://pledges.example.org/seoul")
    for folder in ("", "en/"):
        assert len([name for name in pages if re.fullmatch(rf"{folder}pledge/\d+\.html", name)]) == 66
        assert len([name for name in pages if re.fullmatch(rf"{folder}category/[a-z-]+\.html", name)]) == 12
        assert len([name for name in pages if re.fullmatch(rf"{folder}featured/[a-z-]+\.html", name)]) == 9
        for name in ("index", "pledges", "featured", "figures", "over-time", "corrections", "method"):
            assert f"{folder}{name}.html" in pages
    sheet = demo_site["assets/site.css"].decode()
    for name in re.findall(r"url\((?!\"data:)([^)]+)\)", sheet):
        assert f"assets/{name}" in demo_site


def test_each_page_names_its_translation_the_journals_head_and_that_nothing_is_real(
    demo: Store, demo_site: Files
) -> None:
    head = Snapshot(demo, demo.revision(), View("park-won-soon-2018")).head().hash
    for name, content in demo_site.items():
        text = content.decode() if name.endswith((".html", ".atom", ".json")) else ""
        if name.endswith(".html"):
            other = name.removeprefix("en/") if name.startswith("en/") else f"en/{name}"
            public = f"https://pledges.example.org/seoul/{other.removesuffix('index.html')}"
            assert f'hreflang="{"ko" if name.startswith("en/") else "en"}" href="{public}"' in text, name
            assert head in text, name
            assert f'<html lang="{"en" if name.startswith("en/") else "ko"}">' in text, name
        if name.endswith((".html", ".atom")):
            assert ("Demonstration data" if name.startswith("en/") else "시연용 자료") in text, name
        if name.startswith(("tables/", "charts/")) and name.endswith(".csv"):
            assert ",demonstration" in content.decode("utf-8-sig").splitlines()[0], name


def test_the_english_pages_are_english(demo_site: Files) -> None:
    for name in ("en/index.html", "en/pledges.html", "en/method.html"):
        text = demo_site[name].decode()
        shown = re.sub(r'<(\w+)[^>]* lang="ko"[^>]*>.*?</\1>|<[^>]+>|ㅊㄴ', "", text, flags=re.DOTALL)
        assert not re.search("[가-힣]", shown), name


def test_the_first_page_is_light(demo_site: Files) -> None:
    page = demo_site["index.html"].decode()
    sheet = demo_site["assets/site.css"].decode()
    shown = {char for char in html.unescape(page) if char.isprintable()}
    loaded = {"index.html", *(f"assets/{name}" for name in ("site.css", "site.js", "favicon.svg"))}
    for name, ranges in re.findall(r"url\((fonts/\w+\.woff2)\) format\('woff2'\);unicode-range:([^}]+)}", sheet):
        spans = [[int(end, 16) for end in part.removeprefix("U+").split("-")] for part in ranges.split(",")]
        if any(span[0] <= ord(char) <= span[-1] for char in shown for span in spans):
            loaded.add(f"assets/{name}")
    assert len([name for name in loaded if name.endswith("woff2")]) == 2
    assert sum(len(gzip.compress(demo_site[name])) for name in loaded) < FIRST_PAGE_BYTES


def test_pages_take_their_numbers_from_the_boards_own_tables(demo: Store, demo_site: Files) -> None:
    views = ChartViews(pinned(Snapshot(demo, demo.revision(), View("park-won-soon-2018"))), "en")
    table = category_table(views, views.snapshot.pledges())
    shown = demo_site["en/index.html"].decode().partition('<table class="plain matrix">')[2].partition("</table>")[0]
    rows = [re.findall(r"<t[hd][ >].*?</t[hd]>", row, re.DOTALL) for row in shown.split("</tr>")[1:-1]]
    words = [[html.unescape(re.sub("<.*?>", "", cell[cell.index(">") + 1 :])) for cell in row] for row in rows]
    own = [["".join(run.text for run in cell).replace("·", "0") for cell in row] for row in table.rows]
    assert [cells[:-1] for cells in words] == own[:-1]  # the last are the sums
    fulfilled = [sum(map(int, cells[1:3])) for cells in own[:-1]]  # completed; fulfilled, continuing
    assert [int(cells[-1].partition("/")[0].replace("–", "0")) for cells in words] == fulfilled
    ways = [f"category/{code}.html" for code in views.snapshot.categories()["id"]]
    assert ways == re.findall('row"><a href="(.*?)"', shown)


def test_addresses_for_programs_are_whole_and_complete(demo_site: Files) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(demo_site["en/feed.atom"])
    links = [link.get("href", "") for link in feed.iter(f"{atom}link")]
    assert len(links) > 50
    assert all(link.startswith("https://pledges.example.org/seoul/en/") for link in links)
    sitemap = ElementTree.fromstring(demo_site["sitemap.xml"])
    listed = [found.text or "" for found in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    pages = [name.removesuffix("index.html") for name in demo_site if name.endswith(".html")]
    assert sorted(listed) == sorted(f"https://pledges.example.org/seoul/{name}" for name in pages)
    assert b"https://pledges.example.org/seoul/sitemap.xml" in demo_site["robots.txt"]


def test_a_folder_without_an_address_says_nothing_of_any_host_and_gives_out_the_head(
    site: Path, sqlite_seeded: Store
) -> None:
    files = read(site)
    walk(files)
    assert "sitemap.xml" not in files
    for name, content in files.items():
        if name.endswith((".html", ".atom", ".json", ".md", ".csv")):
            assert "localhost" not in content.decode(), name
    head = read_head(sqlite_seeded)
    for given in (site / "head.json", site):
        assert read_published_head(given) == PublishedHead(head.id, head.hash)
    assert b'href="../head.json"' in files["en/method.html"]


def test_a_place_that_cannot_be_written_is_told_before_anything_is_drawn(
    small: Callable[[], Snapshot], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "check_browser", lambda: None)
    (tmp_path / "file").write_text("mine")

    def refuses(*_arguments: object, **_options: object) -> bytes:
        raise AssertionError("drawn")

    with pytest.raises(FolderError, match="cannot be written"):
        publish(small(), tmp_path / "file" / "site", draw=refuses)
    assert (tmp_path / "file").read_text() == "mine"


def read(folder: Path) -> Files:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def moments(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()
    }


def test_only_what_changed_is_written(written: Callable[..., Written], sqlite_seeded: Store, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    first = written()
    assert (first.unchanged, first.removed) == (0, 0)
    (folder / "old.html").write_text("of a pledge that is no more")
    for path in folder.rglob("*.*"):
        os.utime(path, ns=(10**18, 10**18))
    again = written()
    assert again == Written(0, first.written, 1)
    assert not (folder / "old.html").exists()

    before = read(folder)
    assess(sqlite_seeded, WRITER, a_draft(pledge_number=1, status=Status.COMPLETED))
    third = written()
    after = read(folder)
    changed = {name for name in after if after[name] != before.get(name)}
    assert third == Written(len(changed), len(after) - len(changed), len(set(before) - set(after)))
    untouched = {name for name, moment in moments(folder).items() if moment == 10**18}
    assert untouched == set(after) - changed
    assert "pledge/1.html" in changed
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_was_drawn_is_not_drawn_again(
    site: Path, small: Callable[[], Snapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "check_browser", lambda: None)
    monkeypatch.setattr(publishing, "share_card", lambda *_page: go.Figure())
    before = read(site)
    (site / "robots.txt").unlink()  # else nothing at all is made again

    def refuses(*_arguments: object, **_options: object) -> bytes:
        raise AssertionError("drawn again")

    publish(small(), site, draw=refuses)
    assert read(site) == before


def test_a_site_that_has_not_changed_is_not_made_again(
    site: Path, written: Callable[..., Written], sqlite_seeded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    page_html = publishing.page_html

    def counted(site: Site, plan: publishing.Plan, language: str) -> bytes:
        made.append(plan.path)
        return page_html(site, plan, language)

    monkeypatch.setattr(publishing, "page_html", counted)
    before = read(site)
    assert (written(), made) == (Written(0, len(before), 0), [])
    for change in (
        lambda: (site / "en" / "index.html").write_text("changed by hand"),
        lambda: (site / "feed.atom").unlink(),
        lambda: (site / "more.html").write_text("put in by hand"),
    ):
        change()
        written()
        assert made
        assert read(site) == before
        made.clear()
        assert (written(), made) == (Written(0, len(before), 0), [])
    monkeypatch.setattr(publishing, "_program", lambda: "a newer one")
    written()
    assert made
    made.clear()
    written(base="https://pledges.example.org")
    assert made
    made.clear()
    assess(sqlite_seeded, WRITER, a_draft(pledge_number=1))
    written(base="https://pledges.example.org")
    assert made


def test_the_card_of_a_pledge_stays_when_another_is_judged(sqlite_seeded: Store, small: Callable[[], Snapshot]) -> None:
    def cards() -> list[str]:
        return [str(share_card(small(), "/pledge", {"number": [number]}, "en").to_json()) for number in ("1", "2")]

    first, second = cards()
    assess(sqlite_seeded, WRITER, a_draft(pledge_number=1, status=Status.COMPLETED))
    assert cards()[1] == second
    assert cards()[0] != first


def test_an_edition_stands_beside_the_newest_and_stays(
    written: Callable[..., Written], first_site: Path, sqlite_seeded: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    with pytest.raises(EditionError, match="site"):
        written("2019", date(2019, 1, 1))
    shutil.copytree(first_site, folder)
    written("2019", date(2019, 1, 1))
    edition = read(folder / "editions" / "2019")
    page = edition["pledge/1.html"].decode()
    assert "2019-01-01" in page
    assert 'href="../../../index.html"' in page
    assert 'href="../../../../en/index.html"' in edition["en/pledge/1.html"].decode()

    assess(sqlite_seeded, WRITER, a_draft(pledge_number=1))
    stamps = moments(folder / "editions" / "2019")
    written()
    assert read(folder / "editions" / "2019") == edition
    assert moments(folder / "editions" / "2019") == stamps
    walk(read(folder))
    assert "editions/2019/index.html" in (folder / "method.html").read_text()
    head = read_head(sqlite_seeded)
    for place in (folder, folder / "index.html", folder / "en" / "pledge" / "1.html"):
        assert read_published_head(place) == PublishedHead(head.id, head.hash), place

    with pytest.raises(EditionError, match="--edition"):
        written("", date(2019, 1, 1))
    for name in ("../up", "a/b", "", ".hidden", "x" * 65, "한글"):
        if name:
            with pytest.raises(EditionError):
                written(name, date(2019, 1, 1))


def test_a_folder_that_is_not_ours_and_a_machine_without_a_browser_are_told_before_anything_is_written(
    small: Callable[[], Snapshot], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "a.txt").write_text("mine")
    with pytest.raises(FolderError, match="letters"):
        publish(small(), letters, draw=sketched)
    assert [path.name for path in letters.iterdir()] == ["a.txt"]

    monkeypatch.setattr("dashboard.share.files.images.browser_path", lambda: None)
    with pytest.raises(NoBrowser, match="Chromium"):
        publish(small(), tmp_path / "new", draw=sketched)
    assert not (tmp_path / "new").exists()


def test_nothing_outside_is_written_through_a_link(
    site: Path, written: Callable[..., Written], small: Callable[[], Snapshot], tmp_path: Path
) -> None:
    folder, outside = site, tmp_path / "outside"
    whole = read(folder)
    (outside / "en").mkdir(parents=True)
    (outside / "index.html").write_text("somebody's own")
    (outside / "en" / "index.html").write_text("somebody's own")
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to(outside / "index.html")
    shutil.rmtree(folder / "en")
    (folder / "en").symlink_to(outside / "en")

    written()

    assert read(folder) == whole
    assert [path for path in folder.rglob("*") if path.is_symlink()] == []
    assert set(read(outside).values()) == {b"somebody's own"}

    (tmp_path / "here").symlink_to(folder)
    with pytest.raises(FolderError, match="here"):
        publish(small(), tmp_path / "here", draw=sketched)


def test_broken_off_it_leaves_the_former_site_whole(
    site: Path, written: Callable[..., Written], sqlite_seeded: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = moments(site)
    assess(sqlite_seeded, WRITER, a_draft(pledge_number=1))

    def broken(*_arguments: object) -> None:
        raise KeyboardInterrupt

    # Everything is made and written by then, beside the site.
    monkeypatch.setattr("dashboard.share.files.archive.put_in_place", broken)
    with pytest.raises(KeyboardInterrupt):
        written()
    assert moments(site) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == [".site.drawn"]


def test_a_run_that_is_broken_off_leaves_its_drawings_to_the_next(
    small: Callable[[], Snapshot], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "check_browser", lambda: None)
    drawn: list[str] = []

    def drawing(figure: go.Figure, kind: str, **_options: object) -> bytes:
        if len(drawn) == 5:
            raise ImageError("The browser died.")
        drawn.append(str(figure.to_json()))
        return sketched(figure, kind)

    with pytest.raises(ImageError):
        publish(small(), tmp_path / "site", draw=drawing)
    assert not (tmp_path / "site").exists()
    first = list(drawn)
    drawn[:] = [""] * 6
    publish(small(), tmp_path / "site", draw=drawing)
    assert not set(first) & set(drawn)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    publish(small(), tmp_path / "other", draw=sketched)
    assert read(tmp_path / "site") == read(tmp_path / "other")


def test_hostile_texts_stay_texts(sqlite_seeded: Store, small: Callable[[], Snapshot]) -> None:
    pieces = [
        EvidenceDraft(url=f"https://example.org/?q={place}", citation=text, title=text, publisher=text, quote=text)
        for place, text in enumerate(HOSTILE)
    ]
    pieces[0] = replace(pieces[0], file=FileDraft('"><script>.pdf', b"%PDF-1.7 words"))
    for number in (1, 2):
        assess(sqlite_seeded, WRITER, a_draft(pledge_number=number, note="\n".join(HOSTILE), evidence=tuple(pieces)))
    files = site_files(Site(pinned(small()), Edition(), "", Pictures(sketched)))
    pages = walk(files)
    for name, page in pages.items():
        own = {"index.html": 1, "pledges.html": 2}.get(name.removeprefix("en/"), 1)
        assert page.tags.count("script") == own, name
        assert "img" not in page.tags, name
        assert not page.handlers, name
    assert "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;" in files["pledge/1.html"].decode()
    ElementTree.fromstring(files["feed.atom"])
    for name, content in files.items():
        if name.endswith(".js") and name.startswith(("charts/", "assets/search")):
            inside = content.decode().partition("(")[2].rpartition(")")[0]
            json.loads(f"[{inside}]")


REAL = 2  # drawings; the rest, of the same kinds, would take most of a minute

_TWICE = """
import sys
from pathlib import Path
from tests.share.test_site import publish_drawn
publish_drawn(sys.argv[1], Path(sys.argv[2]))
"""


def publish_drawn(url: str, folder: Path) -> None:
    """Publish the small seed, its first drawings real and the rest sketched."""
    store, left = open_store(url), iter(range(REAL))

    def draw(figure: go.Figure, kind: str, **options: Any) -> bytes:
        real = kind == "svg" and next(left, None) is not None
        return images.draw(figure, kind, **options) if real else sketched(figure, kind)

    publish(Snapshot(store, store.revision(), View(CAMPAIGN)), folder, draw=draw)
    store.close()


@pytest.mark.browser
def test_two_processes_draw_the_same_bytes(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'pledges.db'}"
    store = open_store(url)
    seed(store, write_seed(tmp_path / "seed"))
    assess(store, WRITER, a_draft(pledge_number=1, evidence=(a_piece_of_evidence(),)))
    store.close()
    publish_drawn(url, tmp_path / "one")
    subprocess.run([sys.executable, "-c", _TWICE, url, str(tmp_path / "two")], check=True, timeout=300)
    one, two = read(tmp_path / "one"), read(tmp_path / "two")
    assert {name for name in one | two if one.get(name) != two.get(name)} == set()
    drawings = re.findall(r"<svg data-drawn.*?</svg><!--drawn-->", one["index.html"].decode(), re.DOTALL)
    assert len(drawings) == 2  # wide and narrow
    for drawing in drawings:
        root = ElementTree.fromstring(drawing.removesuffix("<!--drawn-->"))
        assert root.get("aria-label")
        assert "var(--p-" in drawing
        assert "rgb(1, " not in drawing


def test_the_command_says_what_it_did_or_why_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(publishing, "check_browser", lambda: None)
    monkeypatch.setattr(publishing, "publish", lambda *_arguments, **_options: Written(3, 2, 1))
    assert CliRunner().invoke(main, ["seed"]).exit_code == 0
    done = CliRunner().invoke(main, ["publish", "site"])
    assert done.exit_code == 0, done.output
    assert "site: 3 files written, 2 unchanged, 1 removed" in done.stdout
    for base in (
        "ftp://example.org",
        "https://",
        'https://a"b',
        "https://a b",
        "javascript:alert(1)",
        "https://a/?q=1",
    ):
        refused = CliRunner().invoke(main, ["publish", "site", "--base", base])
        assert refused.exit_code == 1
        assert len(refused.stderr.splitlines()) == 1


def test_charts_by_category_have_the_numbers_of_their_addresses(demo_site: Files, demo: Store) -> None:
    views = ChartViews(pinned(Snapshot(demo, demo.revision(), View("park-won-soon-2018"))), "ko")
    chart = chart_named(views, "status-mix", {"category": ["youth"]})
    rows = demo_site["charts/ko/status-mix-youth.csv"].decode("utf-8-sig").splitlines()
    assert len(rows) == len(chart.data) + 1


def test_kept_pictures_are_noticed_too_and_drawn_anew_once_there_is_a_font(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "check_browser", lambda: None)
    monkeypatch.setattr(glyphs, "FOLDERS", (tmp_path / "no fonts",))
    tables, emoji = seed_tables(), chr(0x1F5F3)
    tables["pledges"][0]["title"] = tables["categories"][0]["name"] = f"A box {emoji}"
    seed(sqlite_store, write_seed(tmp_path / "seed", tables))
    drawn: list[str] = []

    def drawing(figure: go.Figure, kind: str, **_options: object) -> bytes:
        drawn.append(kind)
        return sketched(figure, kind)

    def published() -> tuple[set[str], set[str]]:
        drawn.clear()
        snapshot = Snapshot(sqlite_store, sqlite_store.revision(), View(CAMPAIGN))
        with glyphs.noticing() as noticed:
            publish(snapshot, tmp_path / "site", draw=drawing)
        return noticed, set(drawn)

    assert published() == ({emoji}, {"png", "svg"})
    assert published() == ({emoji}, set())
    monkeypatch.setattr(glyphs, "lacking", lambda _text: "")  # as after a font is installed
    assert published() == (set(), {"png", "svg"})


def test_a_campaign_recorded_with_a_code_that_climbs_is_published_nowhere_else(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "check_browser", lambda: None)
    content = read_package(write_seed(tmp_path / "seed"))[0]
    slug = "../../../outside"  # as a store may hold it that was made before codes were checked
    named = json.dumps(content, default=str).replace('"slug": "youth"', f'"slug": "{slug}"')
    content = json.loads(named.replace('"featured": "youth"', f'"featured": "{slug}"'))
    with store.write() as journal:
        journal.append(Kind.SEED, CAMPAIGN, SYSTEM, content)
    with pytest.raises(FolderError, match="outside"):
        publish(Snapshot(store, store.revision(), View(CAMPAIGN)), tmp_path / "site", draw=sketched)
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".html" or path.name == "site") == []
