"""The whole static site of one moment of the record, written into a folder of which only what changed is touched."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from pkgutil import resolve_name

from dashboard.domain.errors import N_, PledgeboardError
from dashboard.domain.pages import BY_ADDRESS, PAGES
from dashboard.domain.progress import Progress, unseen
from dashboard.locale import LANGUAGES
from dashboard.share.chart_names import last_charts
from dashboard.share.files.folder import Written, check_folder, files_in, update_folder
from dashboard.share.files.images import check_browser, draw
from dashboard.share.page_facts import page_facts, share_card
from dashboard.share.site import contents
from dashboard.share.site.feeds import feed_of, robots, sitemap
from dashboard.share.site.files import scripts, search_index, styles, tables
from dashboard.share.site.frame import framed
from dashboard.share.site.page import Edition, Page, Site, category_path, featured_path, pledge_path
from dashboard.share.site.pictures import Draw, Pictures, kept_drawings
from dashboard.share.snapshot import Snapshot

MARK = "site.json"
EDITIONS = "editions"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
BAD_NAME = N_("“{name}” is no name for an edition. Use letters, digits, dots and hyphens, at most 64.")
NO_SITE = N_("{folder} holds no site yet. Publish the newest edition there first, then others beside it.")
IS_NEWEST = N_(
    "{folder} holds the newest edition. Give the other one a name with --edition, and it is published beside it."
)


class EditionError(PledgeboardError):
    """An edition that cannot be published as asked."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """One page before it is made: its path, what it is about, and its content."""

    path: str
    about: str  # the board's page of the same content, for title and description
    query: Mapping[str, list[str]]
    template: str
    content: Callable[[Page], contents.Content]

    def shown(self, page: Page) -> contents.Content:
        """What the template shows, with the charts of the board's page that its content puts nowhere."""
        entries = () if self.query else last_charts(self.about.strip("/"))
        charts = (entry.draw(page.views, {}) for entry in entries)
        last = [page.chart(chart) for chart in charts if chart is not None]
        return {"entry": BY_ADDRESS.get(self.about), "last_charts": last, **self.content(page)}


def publish(
    snapshot: Snapshot,
    directory: Path,
    *,
    edition: str = "",
    base: str = "",
    progress: Progress = unseen,
    draw: Draw = draw,
    below_list: bool = False,
) -> Written:
    """Write the site of one campaign. `snapshot`: the view; without day and moment it is the newest edition.
    `directory`: missing, empty, or an earlier site. `edition`: a name; the site is then written into `editions/<name>/`
    of the site in `directory`. `base`: the site's public address; empty for addresses that are all relative. Returns
    how many files were written, left as they were, and removed. Raises FolderError, EditionError, NoBrowser,
    ImageError, NotFound; the folder is then as it was."""
    target, is_past = _target(snapshot, directory, edition)
    check_folder(target, MARK)
    check_browser()
    site = Site(
        pinned(snapshot).shown(),
        Edition(edition, snapshot.view.as_of, snapshot.view.known_at, {} if edition else _others(directory, snapshot)),
        f"{base.rstrip('/')}/{EDITIONS}/{edition}" if base and edition else base.rstrip("/"),
        pictures_of(target, draw),
        below_list=below_list,
    )
    files = site_files(site, progress)
    files[MARK] = _mark(site, is_past)
    return update_folder(target, files, MARK, (EDITIONS,))


def pinned(snapshot: Snapshot) -> Snapshot:
    """The same view tied to the journal's last entry: the same revision is the same site, on whatever day it is made."""
    view, head = snapshot.view, snapshot.head()
    if head.recorded_at is None:
        return snapshot
    known = replace(snapshot, view=replace(view, known_at=view.known_at or head.recorded_at))
    return replace(known, view=replace(known.view, as_of=known.day))


def _target(snapshot: Snapshot, directory: Path, edition: str) -> tuple[Path, bool]:
    """Where it is written, and whether a day or moment was asked for."""
    is_past = snapshot.view.as_of is not None or snapshot.view.known_at is not None
    if edition:
        if not NAME.fullmatch(edition):
            raise EditionError(BAD_NAME, name=edition[:80])
        if read_mark(directory) is None:
            raise EditionError(NO_SITE, folder=str(directory))
        return directory / EDITIONS / edition, is_past
    mark = read_mark(directory)
    if is_past and mark is not None and mark.get("newest"):
        raise EditionError(IS_NEWEST, folder=str(directory))
    return directory, is_past


def read_mark(directory: Path) -> dict[str, object] | None:
    """What a folder says of the site in it; None where there is none of ours."""
    try:
        mark = json.loads((directory / MARK).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return mark if isinstance(mark, dict) and mark.get("generator") == "pledgeboard" else None


def _mark(site: Site, is_past: bool) -> bytes:
    """What says that the folder is ours, and of what it is the site."""
    snapshot, head = site.snapshot, site.snapshot.head()
    facts = {
        "generator": "pledgeboard",
        "newest": not is_past,
        "campaign": snapshot.view.campaign,
        "as_of": snapshot.day.isoformat(),
        "known_at": snapshot.view.known_at.isoformat() if snapshot.view.known_at else "",
        "revision": head.id,
        "journal_head": head.hash,
        "demonstration": site.mark,
    }
    return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()


def _others(directory: Path, snapshot: Snapshot) -> dict[str, tuple[str, str]]:
    editions = {}
    for mark in sorted((directory / EDITIONS).glob(f"*/{MARK}")):
        facts = read_mark(mark.parent)
        if facts is not None and NAME.fullmatch(mark.parent.name):
            known = str(facts.get("known_at", "")).replace(" UTC", "Z")  # as former versions wrote it
            moment = snapshot.moment(datetime.fromisoformat(known)) if known else ""
            editions[mark.parent.name] = (str(facts.get("as_of", "")), moment)
    return editions


def pictures_of(target: Path, draw: Draw) -> Pictures:
    """Pictures, with those of the former site, which need not be drawn again."""
    known: dict[str, str] = {}
    for name in files_in(target):
        if name.endswith(".html") and not name.startswith(f"{EDITIONS}/"):
            known |= kept_drawings((target / name).read_text(encoding="utf-8", errors="replace"))

    def file(name: str) -> bytes | None:
        try:
            return (target / name).read_bytes()
        except OSError:
            return None

    return Pictures(draw, known, file)


def plans(snapshot: Snapshot) -> list[_Plan]:
    """Every page, in the order in which they are made."""
    entries = [(entry, resolve_name(f"dashboard.share.site.{entry.in_site}")) for entry in PAGES if entry.in_site]
    planned = [
        _Plan(entry.site_file, entry.address, {}, f"{content.__name__}.html", content) for entry, content in entries
    ]
    for code in map(str, snapshot.categories()["id"]):
        content = partial(contents.category, code=code)
        planned.append(_Plan(category_path(code), "/category", {"id": [code]}, "category.html", content))
    for slug in map(str, snapshot.featured()["slug"]):
        content = partial(contents.featured, slug=slug)
        planned.append(_Plan(featured_path(slug), "/featured", {"name": [slug]}, "featured.html", content))
    for number in map(int, snapshot.every_pledge()["number"]):
        content = partial(contents.pledge, number=number)
        planned.append(_Plan(pledge_path(number), "/pledge", {"number": [str(number)]}, "pledge.html", content))
    return planned


def site_files(site: Site, progress: Progress = unseen) -> dict[str, bytes]:
    """Every file of the site by its path; the same bytes for the same revision."""
    planned = plans(site.snapshot)
    of = len(planned) * len(LANGUAGES) + 1
    pages: dict[str, bytes] = {}
    for plan in planned:
        for language in LANGUAGES:
            page = Page(site, language, plan.path)
            facts = page_facts(site.snapshot, plan.about, plan.query, language)
            name = f"{language}-{plan.path.removesuffix('.html').replace('/', '-')}"
            card = site.pictures.card(share_card(site.snapshot, plan.about, plan.query, language), name)
            pages[page.name] = framed(page, plan.template, facts, plan.shown(page), card)
            progress(len(pages), of)
    figures = [content for name, content in site.pictures.files.items() if name.endswith(".js")]
    files = pages | site.pictures.files | styles(site, pages, figures) | scripts() | tables(site)
    files |= {site.file("feed.atom", language): feed_of(site, language) for language in LANGUAGES}
    files |= {"assets/search.js": search_index(site), "robots.txt": robots(site)}
    if site.base:
        files["sitemap.xml"] = sitemap(site, [plan.path for plan in planned])
    progress(of, of)
    return files
