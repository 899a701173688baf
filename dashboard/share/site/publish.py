"""The static site of one moment of the record, of a campaign or of a board of several, in a folder of which only what changed is touched."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from importlib.metadata import distributions
from itertools import product
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import pandas as pd

from dashboard.assets import STATIC
from dashboard.content.rendering import render
from dashboard.domain.errors import N_, PledgeboardError
from dashboard.domain.pages import BY_ADDRESS, PAGES, shown_in_navigation
from dashboard.domain.progress import Progress, unseen
from dashboard.locale import ENGLISH, LANGUAGES
from dashboard.settings import read_settings
from dashboard.share.chart_names import last_charts
from dashboard.share.files import glyphs
from dashboard.share.files.archive import Written, check_folder, files_in, read_mark, update_folder
from dashboard.share.files.images import check_browser, draw
from dashboard.share.overview import campaign_rows, campaigns_chart, read_comparison, statuses_of
from dashboard.share.page_facts import page_facts, share_card
from dashboard.share.site import contents
from dashboard.share.site.contents import Content
from dashboard.share.site.page import Edition, Page, Site, files_beside
from dashboard.share.site.pictures import Draw, Pictures
from dashboard.share.snapshot import DEMONSTRATION, Snapshot
from dashboard.share.source import footer

BELOW = {
    "pledge": "pledges.html",
    "category": "pledges.html",
    "featured": "featured.html",
    "agreement.html": "method.html",
}
MARK = "site.json"
EDITIONS = "editions"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
BAD_NAME = N_("“{name}” is no name for an edition. Use letters, digits, dots and hyphens, at most 64.")
NO_SITE = N_("{folder} holds no site yet. Publish the newest edition there first, then others beside it.")
IS_NEWEST = N_(
    "{folder} holds the newest edition. Give the other one a name with --edition, and it is published beside it."
)
INDEX = "index.html"
MOVED = "<!-- moved -->"  # begins a page that leads to where a former one is now
STEPS = 1000  # of progress, for a board of several campaigns


class EditionError(PledgeboardError):
    """An edition that cannot be published as asked."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One page before it is made: its path, what it is about, and its content."""

    path: str
    about: str  # the board's page of the same content, for title and description
    query: Mapping[str, list[str]]
    template: str  # in `content/templates/site/`
    content: Callable[..., contents.Content]  # what the template shows; takes the page and the next
    code: tuple[Any, ...] = ()  # of what the page is about, where there is one of each


def publish(
    snapshot: Snapshot,
    directory: Path,
    *,
    edition: str = "",
    base: str = "",
    progress: Progress = unseen,
    draw: Draw = draw,
) -> Written:
    """Write the site of one campaign. `snapshot`: the view; without day and moment it is the newest edition.
    `directory`: missing, empty, or an earlier site. `edition`: a name; the site is then written into `editions/<name>/`
    of the site in `directory`. `base`: the site's public address; empty for addresses that are all relative. Returns
    how many files were written, left as they were, and removed. Raises FolderError, EditionError, NoBrowser,
    ImageError, NotFound; the folder is then as it was."""
    with _kept_beside(directory) as kept:
        return _publish_campaign(
            snapshot, directory, edition, base.rstrip("/"), progress, partial(Pictures, draw, kept)
        )


@contextmanager
def _kept_beside(directory: Path) -> Iterator[Path]:
    """The folder beside a site's in which drawings are kept until the site is whole."""
    kept = directory.absolute().with_name(f".{directory.absolute().name}.drawn")
    yield kept
    shutil.rmtree(kept, ignore_errors=True)


def _publish_campaign(
    snapshot: Snapshot,
    directory: Path,
    edition: str,
    base: str,
    progress: Progress,
    pictures: Callable[[Path], Pictures],
    *,
    below_list: bool = False,
) -> Written:
    others = {} if edition else _others(directory, snapshot)
    shown = Edition(edition, snapshot.view.as_of, snapshot.view.known_at, others)
    target = _target(shown, directory)
    check_folder(target, MARK)
    check_browser()
    address = f"{base}/{EDITIONS}/{edition}" if base and edition else base
    site = Site(pinned(snapshot).shown(), shown, address, pictures(target), below_list=below_list)
    facts, former = _mark(site), read_mark(target / MARK) or {}
    if former.items() >= facts.items() and (unchanged := _unchanged(target, former)):
        progress(1, 1)
        return Written(0, unchanged, 0)
    with glyphs.noticing() as lacking:
        files = site_files(site, progress)
    facts |= {"without_a_font": glyphs.notice("".join(lacking)), "files": _digest_of(files.items())}
    marked = files | {MARK: (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()}
    return update_folder(target, marked, MARK, (EDITIONS,))


def _unchanged(target: Path, mark: Mapping[str, Any]) -> int:
    """How many files a site holds, where they are those that were made and its pictures would be the same; else 0."""
    names = [name for name in files_in(target) if name != MARK and not name.startswith(f"{EDITIONS}/")]
    paths = {name: target / name for name in names}
    boxes = str(mark.get("without_a_font", ""))
    contents = ((name, b"" if path.is_symlink() else path.read_bytes()) for name, path in paths.items())
    is_same = glyphs.notice(boxes) == boxes and mark.get("files") == _digest_of(contents)
    return len(names) + 1 if is_same else 0


def _digest_of(contents: Iterable[tuple[str, bytes]]) -> str:
    """Of files, by path and content, in whatever order."""
    lines = sorted(f"{name} {hashlib.sha256(content).hexdigest()}\n" for name, content in contents)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


@cache
def _program() -> str:
    """A digest of all that makes pages of a record: every file of this program, the version of every package."""
    folder = STATIC.parent
    names = [name for name in files_in(folder) if "__pycache__" not in name]
    versions = {f"{package.name} {package.version}": b"" for package in distributions()}
    return _digest_of(({name: (folder / name).read_bytes() for name in names} | versions).items())


def pinned(snapshot: Snapshot) -> Snapshot:
    """The same view tied to the journal's last entry: the same revision is the same site, on whatever day it is made."""
    view, head = snapshot.view, snapshot.head()
    if head.recorded_at is None:
        return snapshot
    known = replace(snapshot, view=replace(view, known_at=view.known_at or head.recorded_at))
    return replace(known, view=replace(known.view, as_of=known.day))


def _target(edition: Edition, directory: Path) -> Path:
    """Where it is written."""
    mark = read_mark(directory / MARK)
    if edition.name and not NAME.fullmatch(edition.name):
        raise EditionError(BAD_NAME, name=edition.name[:80])
    if edition.name and mark is None:
        raise EditionError(NO_SITE, folder=str(directory))
    if not edition.name and edition.past and mark is not None and mark.get("newest"):
        raise EditionError(IS_NEWEST, folder=str(directory))
    return directory / EDITIONS / edition.name if edition.name else directory


def _mark(site: Site) -> dict[str, Any]:
    """What says that the folder is ours, and of what it is the site: with the same facts it has the same files."""
    snapshot, head = site.snapshot, site.snapshot.head()
    around = (site.base, site.language, site.below_list, LANGUAGES, sorted(site.edition.others.items()))
    return {
        "generator": "pledgeboard",
        "newest": not site.edition.past,
        "campaign": snapshot.view.campaign,
        "as_of": snapshot.day.isoformat(),
        "known_at": snapshot.view.known_at.isoformat() if snapshot.view.known_at else "",
        "revision": head.id,
        "journal_head": head.hash,
        "demonstration": site.mark,
        "made_by": _digest_of([(repr((around, read_settings().public_url)), b""), (_program(), b"")]),
    }


def _others(directory: Path, snapshot: Snapshot) -> dict[str, tuple[str, str]]:
    editions = {}
    for mark in sorted((directory / EDITIONS).glob(f"*/{MARK}")):
        facts = read_mark(mark)
        if facts is not None and NAME.fullmatch(mark.parent.name):
            known = str(facts.get("known_at", ""))
            moment = snapshot.moment(datetime.fromisoformat(known)) if known else ""
            editions[mark.parent.name] = (str(facts.get("as_of", "")), moment)
    return editions


def plans(snapshot: Snapshot) -> list[Plan]:
    """Every page, in the order in which they are made."""
    entries = [(entry, resolve_name(f"dashboard.share.site.{entry.in_site}")) for entry in PAGES if entry.in_site]
    planned = [
        Plan(entry.site_file, entry.address, {}, f"{content.__name__}.html", content) for entry, content in entries
    ]
    kinds: tuple[tuple[str, str, Callable[..., contents.Content], pd.DataFrame, str], ...] = (
        ("category", "id", contents.category, snapshot.categories(), "id"),
        ("featured", "name", contents.featured, snapshot.featured(), "slug"),
        ("pledge", "number", contents.pledge, snapshot.every_pledge(), "number"),
    )
    for page, parameter, content, rows, column in kinds:
        for code in rows[column].tolist():
            query = {parameter: [str(code)]}
            planned.append(Plan(f"{page}/{code}.html", f"/{page}", query, f"{page}.html", content, (code,)))
    return planned


def page_html(site: Site, plan: Plan, language: str) -> bytes:
    """A whole page: its template, filled with its content, with what stands around every page, and with the charts of
    the board's page that its content puts nowhere."""
    page, about = Page(site, language, plan.path), (site.snapshot, plan.about, plan.query, language)
    facts = page_facts(*about)
    stem = "campaigns" if site.is_list else plan.path.removesuffix(".html").replace("/", "-")
    entries = () if plan.query else last_charts(plan.about.strip("/"))
    charts = (entry.draw(page.views, {}) for entry in entries)
    around = {
        "page": page,
        "links": page,
        "snapshot": site.snapshot,
        "facts": facts,
        "card": site.pictures.card(share_card(*about, facts), f"{language}-{stem}"),
        "navigation": _navigation(page),
        "demonstration": page.word(DEMONSTRATION),
        "footer": footer(site.snapshot, language, of_board=site.is_list),
        "entry": BY_ADDRESS.get(plan.about),
        "last_charts": [page.chart(chart) for chart in charts if chart is not None],
    }
    return render(f"site/{plan.template}", language, **around, **plan.content(page, *plan.code)).encode()


def _navigation(page: Page) -> list[dict[str, object]]:
    """The ways to the main pages, without those that have nothing to show."""
    snapshot = page.snapshot
    if page.site.is_list:
        return [
            {"href": f"{page.up}{row.id}/{page.name}", "label": row.name, "count": None, "current": False}
            for row in campaign_rows(snapshot, page.language)
        ]
    rows = {"pledges": snapshot.pledges(), "featured": snapshot.featured(), "figures": snapshot.figures()}
    counts = {name: len(frame) for name, frame in rows.items()}
    here = BELOW.get(page.path.partition("/")[0], page.path)
    return [
        {
            "href": page.href(entry.site_file),
            "label": page.word(entry.label),
            "count": counts[entry.rows] if entry.shows_count else None,
            "current": entry.site_file == here,
        }
        for entry in PAGES
        if entry.in_site and entry.icon and shown_in_navigation(entry, counts)
    ]


def site_files(site: Site, progress: Progress = unseen, planned: Sequence[Plan] = ()) -> dict[str, bytes]:
    """Every file of a site of some pages, by default those of a campaign, by its path; the same bytes for the same
    revision."""
    planned = planned or plans(site.snapshot)
    of = len(planned) * len(LANGUAGES) + 1
    pages: dict[str, bytes] = {}
    for plan in planned:
        for language in LANGUAGES:
            pages[site.file(plan.path, language)] = page_html(site, plan, language)
            progress(len(pages), of)
    files = pages | site.pictures.finished() | files_beside(site, pages, [plan.path for plan in planned])
    progress(of, of)
    return files


def publish_board(
    snapshot: Snapshot,
    directory: Path,
    *,
    edition: str = "",
    base: str = "",
    progress: Progress = unseen,
    draw: Draw = draw,
) -> Written:
    """Write the site of every campaign that the board lists; arguments, result and errors as `publish`. A board that
    lists one alone has its site in the folder itself. What was there before a second one came goes on answering: each
    of its pages leads to where it is now."""
    campaigns = snapshot.listed_campaigns()
    if len(campaigns) < 2:
        only = snapshot.of_campaign(campaigns[0]) if campaigns else snapshot
        return publish(only, directory, edition=edition, base=base, progress=progress, draw=draw)
    check_browser()
    base, written = base.rstrip("/"), []
    pages = [len(plans(snapshot.of_campaign(campaign))) for campaign in campaigns]
    with _kept_beside(directory) as kept:
        pictures = partial(Pictures, draw, kept)
        if not edition:
            written.append(_publish_index(snapshot, directory, campaigns, base, pictures(directory)))
        for place, campaign in enumerate(campaigns):

            def step(done: int, of: int, before: int = sum(pages[:place]), here: int = pages[place]) -> None:
                progress(STEPS * (before * of + here * done) // (sum(pages) * of), STEPS)

            address = f"{base}/{campaign}" if base else ""
            shown, folder = snapshot.of_campaign(campaign), directory / campaign
            written.append(_publish_campaign(shown, folder, edition, address, step, pictures, below_list=True))
    return Written(*(sum(getattr(each, name) for each in written) for name in ("written", "unchanged", "removed")))


def _publish_index(snapshot: Snapshot, directory: Path, campaigns: list[str], base: str, pictures: Pictures) -> Written:
    check_folder(directory, MARK)
    former = read_mark(directory / MARK) or {}
    moved = str(former.get("moved") or former.get("campaign") or "")
    site = Site(pinned(snapshot), Edition(), base, pictures, is_list=True)
    files = site_files(site, planned=[Plan(INDEX, "/campaigns", {}, "campaigns.html", _content)])
    keep = (EDITIONS, *campaigns)
    if moved in campaigns:
        pages = [name for name in files_in(directory) if name.endswith(".html") and name.partition("/")[0] not in keep]
        for name in pages:
            if name not in files:  # leads to where the page is now
                way = f"{'../' * name.count('/')}{moved}/{name}"
                files[name] = f"{MOVED}{render('site/moved.html', ENGLISH, way=way)}".encode()
    head = snapshot.head()
    facts = {"generator": "pledgeboard", "newest": True, "campaigns": campaigns, "moved": moved, "revision": head.id}
    files[MARK] = (json.dumps(facts | {"journal_head": head.hash}, indent=2) + "\n").encode()
    return update_folder(directory, files, MARK, keep)


def _content(page: Page) -> Content:
    """What the list shows: every campaign, and their shares of all and of those judged: at the same day of the term
    where two have one, and today."""
    charts = []
    for at, of in product(("", "today"), ("all", "judged")):
        comparison, _unknown = read_comparison(page.snapshot, {"of": [of], "at": [at]})
        if at or comparison.at == "term":
            charts.append(page.chart(campaigns_chart(page.views, comparison), key=f"campaigns-{of}{at and '-today'}"))
    rows = campaign_rows(page.snapshot, page.language)
    ways = {row.id: f"{page.up}{row.id}/{page.name}" for row in rows}
    return {"rows": rows, "statuses": statuses_of(rows), "charts": charts, "href": ways.__getitem__}
