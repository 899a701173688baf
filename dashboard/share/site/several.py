"""The static site of a board of several campaigns: each in a folder of its own, and the list of them above."""

import json
from pathlib import Path

from dashboard.content.rendering import render
from dashboard.domain.progress import Progress, unseen
from dashboard.locale import ENGLISH
from dashboard.share.campaigns import campaign_rows, campaigns_chart, read_comparison, statuses_of
from dashboard.share.files.folder import Written, check_folder, files_in, recover_folder, update_folder
from dashboard.share.files.images import check_browser, draw
from dashboard.share.site.contents import Content
from dashboard.share.site.page import Edition, Page, Site
from dashboard.share.site.pictures import Draw, Pictures
from dashboard.share.site.publish import EDITIONS, MARK, Plan, pinned, publish, read_mark, site_files
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

        written.append(
            publish(
                snapshot.of_campaign(campaign), directory / campaign, edition=edition, progress=step, draw=draw,
                base=f"{base.rstrip('/')}/{campaign}" if base else "", below_list=True,
            )
        )  # fmt: skip
    return Written(*(sum(getattr(each, name) for each in written) for name in ("written", "unchanged", "removed")))


def _publish_index(snapshot: Snapshot, directory: Path, campaigns: list[str], base: str, draw: Draw) -> Written:
    recover_folder(directory, MARK)
    check_folder(directory, MARK)
    former = read_mark(directory) or {}
    moved = str(former.get("moved") or former.get("campaign") or "")
    site = Site(pinned(snapshot), Edition(), base, Pictures(draw, directory), is_list=True)
    files = site_files(site, planned=[Plan(INDEX, "/campaigns", {}, "campaigns.html", _content)])
    keep = (EDITIONS, *campaigns)
    if moved in campaigns:
        pages = [name for name in files_in(directory) if name.endswith(".html") and name.partition("/")[0] not in keep]
        files |= {name: _leading_to(name, moved) for name in pages if name not in files}
    head = snapshot.head()
    facts = {"generator": "pledgeboard", "newest": True, "campaigns": campaigns, "moved": moved, "revision": head.id}
    files[MARK] = (json.dumps(facts | {"journal_head": head.hash}, indent=2) + "\n").encode()
    return update_folder(directory, files, MARK, keep)


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
        "href": lambda id: f"{page.up}{id}/{page.name}",
    }


def _leading_to(name: str, campaign: str) -> bytes:
    """A page in the place of a former one, which leads to where that is now."""
    way = f"{'../' * name.count('/')}{campaign}/{name}"
    return f"{MOVED}{render('site/moved.html', ENGLISH, way=way)}".encode()
