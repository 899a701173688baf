"""What readers' programs ask for: what changed, as an Atom feed whose ids never change, and where every page is."""

import hashlib
import html
import re
from collections.abc import Callable
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

import feedgenerator

from dashboard.charts.figures import records
from dashboard.content.record_words import OWN_RATING
from dashboard.content.rendering import render
from dashboard.domain.assessment import Assessment
from dashboard.domain.errors import N_
from dashboard.domain.spellings import WORDS
from dashboard.domain.status import Rater, Status
from dashboard.locale import text_of, translator
from dashboard.settings import read_settings
from dashboard.share.permalink import address, carried
from dashboard.share.snapshot import Snapshot

ENTRIES = 100
TITLE = N_("{campaign}: what changed")
SUBTITLE = N_("Assessments and corrections of the pledges, newest first.")
ASSESSED = N_("{number}. {title}: {status}")
CORRECTED = WORDS["codes"]["corrected"]
AS_OF = N_("As of {day}")
_NOT_IN_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Item = tuple[datetime, int, dict[str, Any]]  # its moment, its entry in the journal, what the generator takes


def feed(
    snapshot: Snapshot,
    language: str,
    base: str,
    numbers: set[int] | None,
    self_address: str,
    *,
    link: Callable[[int], str] | None = None,
    home: str = "",
) -> bytes:
    """The feed as Atom (RFC 4287). `numbers`: of the pledges that it is about; None for all. `link`: from a pledge's
    number to its page's address; None for the board's own pages. `home`: the address of the first page; empty for the
    board's own."""
    _, head, shared = translator(language), snapshot.head(), carried(snapshot, language, freeze=False)
    mark = f" ({words})" if (words := snapshot.mark(language)) else ""

    def board_link(number: int) -> str:
        return address(base, "/pledge", {"number": str(number), **shared})

    # A digest of the chosen pledges makes another feed of them.
    digest = hashlib.sha256(",".join(map(str, sorted(numbers or ()))).encode()).hexdigest()[:12]
    atom = feedgenerator.Atom1Feed(
        title=f"{_(TITLE).format(campaign=text_of(snapshot.campaign(), 'name', language))}{mark}",
        link=home or address(base, "/", shared),
        description=None,
        subtitle=f"{_(SUBTITLE)} {head.id} · SHA-256 {head.hash}",
        language=language,
        feed_url=self_address,
        feed_guid=_id_of(snapshot) if numbers is None else _id_of(snapshot, digest),
        author_name="Pledgeboard",
        feed_copyright=None,
    )
    items = sorted(_items(snapshot, language, link or board_link, numbers), key=itemgetter(0, 1), reverse=True)[
        :ENTRIES
    ]
    for _moment, _entry, what in items:
        atom.add_item(**what)
    # Of an empty feed the generator would say "now", which is different with each reading.
    newest = max((moment for moment, _entry, _what in items), default=head.recorded_at)
    atom.latest_post_date = lambda: newest
    text: str = atom.writeString("utf-8")
    return text.encode()


def sitemap_of(snapshot: Snapshot, pages: list[dict[str, str]]) -> bytes:
    """A sitemap: the addresses of each page by language, and when something was recorded last."""
    moment = snapshot.head().recorded_at
    changed = moment and moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return render("site/sitemap.xml", snapshot.language, pages=pages, moment=changed).encode()


def _items(snapshot: Snapshot, language: str, link: Callable[[int], str], numbers: set[int] | None) -> list[Item]:
    _, pledges = translator(language), records(snapshot.every_pledge())
    titles = {int(row["number"]): text_of(row, "title", language) for row in pledges}
    rows: list[tuple[str, Assessment, datetime, str, list[str], str]] = []
    for entry in snapshot.published(ENTRIES * 20 if numbers else ENTRIES):
        body = [_(AS_OF).format(day=entry.as_of.isoformat()), entry.note]
        rows.append(("assessment", entry, entry.published_at or entry.recorded_at, ASSESSED, body, entry.author))
    for correction in snapshot.corrections():
        entry, title = correction.judgement, CORRECTED[correction.kind]
        author = correction.reviewer or entry.author
        rows.append(("correction", entry, correction.moment, title, [correction.reason], author))
    items: list[Item] = []
    for kind, entry, moment, title, body, author in rows:
        number, status = entry.pledge_number, _(Status(entry.status).label)
        if number not in titles or (numbers is not None and number not in numbers):
            continue
        side = f" ({_(OWN_RATING)})" if entry.rater is Rater.CITY else ""
        said = " — ".join(filter(None, [snapshot.group_name(entry.organisation, language), *body]))
        what = {
            "title": _clean(_(title).format(number=number, title=titles[number], status=status) + side),
            "link": link(number),
            # The generator calls the summary HTML: what people wrote is escaped, so that no feed reader runs it.
            "description": html.escape(_clean(said), quote=False),
            "unique_id": _id_of(snapshot, kind, str(entry.id)),
            "pubdate": moment,
            "updateddate": moment,
            "author_name": _clean(author) or None,
        }
        items.append((moment, entry.id, what))
    return items


def _id_of(snapshot: Snapshot, *parts: str) -> str:
    """The id of the feed or of one of its entries: the same in any language, served or as files. The first entry's hash
    tells boards of one campaign apart. The host is that of the setting alone, since the address that a reader happens
    to use may be another one tomorrow; a board without one has no name to mint a tag (RFC 4151) with, and gives UUIDs
    of the same facts."""
    first, host = snapshot.first(), urlsplit(read_settings().public_url).hostname
    name = ":".join((first.hash[:16], snapshot.view.campaign, *parts))
    if not host:
        return uuid5(NAMESPACE_URL, name).urn
    day = first.recorded_at.astimezone(UTC).date().isoformat() if first.recorded_at else "1970-01-01"
    return f"tag:{host},{day}:{name}"


def _clean(text: str) -> str:
    """Without the control characters that XML does not allow; everything else is escaped by the generator."""
    return _NOT_IN_XML.sub("", text)
