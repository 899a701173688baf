"""The static site of a board of several campaigns: each in a folder of its own, and the list of them above."""

import json
from pathlib import Path

from dashboard.content.rendering import render
from dashboard.domain.progress import Progress, unseen
from dashboard.locale import ENGLISH, LANGUAGES
from dashboard.share.campaigns import campaign_rows, campaigns_chart, read_comparison, statuses_of
from dashboard.share.files.archive import head_file
from dashboard.share.files.folder import Written, check_folder, files_in, update_folder
from dashboard.share.files.images import check_browser, draw
from dashboard.share.page_facts import page_facts, share_card
from dashboard.share.site.contents import Content
from dashboard.share.site.feeds import sitemap
from dashboard.share.site.files import scripts, styles
from dashboard.share.site.frame import framed
from dashboard.share.site.page import Edition, Page, Site
from dashboard.share.site.pictures import Draw
from dashboard.share.site.publish import EDITIONS, MARK, pictures_of, pinned, publish, read_mark
from dashboard.share.snapshot import Snapshot

INDEX = "index.html"
MOVED = "<!-- moved -->"  # begins a page that leads to where a former one is now
STEPS = 1000  # of progress, for each campaign


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
    written = [] if edition else [_publish_index(snapshot, directory, campaigns, base.rstrip("/"), draw)]
    for place, campaign in enumerate(campaigns):

        def step(done: int, of: int, before: int = place * STEPS) -> None:
            progress(before + STEPS * done // of, len(campaigns) * STEPS)

        own = f"{base.rstrip('/')}/{campaign}" if base else ""
        of_campaign = snapshot.of_campaign(campaign)
        written.append(
            publish(
                of_campaign, directory / campaign, edition=edition, base=own, progress=step, draw=draw, below_list=True
            )
        )
    return Written(*(sum(getattr(each, name) for each in written) for name in ("written", "unchanged", "removed")))


def _publish_index(snapshot: Snapshot, directory: Path, campaigns: list[str], base: str, draw: Draw) -> Written:
    check_folder(directory, MARK)
    former = read_mark(directory) or {}
    moved = str(former.get("moved") or former.get("campaign") or "")
    site = Site(pinned(snapshot), Edition(), base, pictures_of(directory, draw), is_list=True)
    files = index_files(site)
    keep = (EDITIONS, *campaigns)
    if moved in campaigns:
        pages = [name for name in files_in(directory) if name.endswith(".html") and name.partition("/")[0] not in keep]
        files |= {name: _leading_to(name, moved) for name in pages if name not in files}
    head = snapshot.head()
    facts = {"generator": "pledgeboard", "newest": True, "campaigns": campaigns, "moved": moved, "revision": head.id}
    files[MARK] = (json.dumps(facts | {"journal_head": head.hash}, indent=2) + "\n").encode()
    return update_folder(directory, files, MARK, keep)


def index_files(site: Site) -> dict[str, bytes]:
    """Every file of the list by its path; the same bytes for the same revision."""
    pages: dict[str, bytes] = {}
    for language in LANGUAGES:
        page = Page(site, language, INDEX)
        card = site.pictures.card(share_card(site.snapshot, "/campaigns", {}, language), f"{language}-campaigns")
        facts = page_facts(site.snapshot, "/campaigns", {}, language)
        pages[page.name] = framed(page, "campaigns.html", facts, _content(page), card)
    figures = [content for name, content in site.pictures.files.items() if name.endswith(".js")]
    files = (
        pages | site.pictures.files | styles(site, pages, figures) | scripts() | {"head.json": head_file(site.snapshot)}
    )
    ways = [f"{site.base}/{place}sitemap.xml" for place in ("", *(f"{id}/" for id in site.snapshot.listed_campaigns()))]
    listed = "".join(f"Sitemap: {way}\n" for way in ways) if site.base else ""
    files["robots.txt"] = f"User-agent: *\nAllow: /\n{listed}".encode()
    return files | ({"sitemap.xml": sitemap(site, [INDEX])} if site.base else {})


def _content(page: Page) -> Content:
    """What the list shows: every campaign, and their shares of all and of those judged."""
    charts = []
    for of in ("all", "judged"):
        comparison, _unknown = read_comparison(page.snapshot, {"of": [of]})
        charts.append(page.chart(campaigns_chart(page.views, comparison), key=f"campaigns-{of}"))
    rows = campaign_rows(page.snapshot, page.language)
    return {
        "rows": rows,
        "statuses": statuses_of(rows),
        "charts": charts,
        "last_charts": [],
        "href": lambda id: f"{page.up}{id}/{page.name}",
    }


def _leading_to(name: str, campaign: str) -> bytes:
    """A page in the place of a former one, which leads to where that is now."""
    way = f"{'../' * name.count('/')}{campaign}/{name}"
    return f"{MOVED}{render('site/moved.html', ENGLISH, way=way)}".encode()
