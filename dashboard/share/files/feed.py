"""What changed, as an Atom feed: assessments and corrections, the newest first, with ids that never change."""

import hashlib
import html
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

import feedgenerator
import pandas as pd

from dashboard.content.record_words import OWN_RATING
from dashboard.domain.assessment import Assessment
from dashboard.domain.errors import N_
from dashboard.domain.status import Rater, Status
from dashboard.locale import text_of, translator
from dashboard.settings import read_settings
from dashboard.share.permalink import address, carried
from dashboard.share.snapshot import Snapshot
from dashboard.store.reads.corrections import Correction

ENTRIES = 100
TITLE = N_("{campaign}: what changed")
SUBTITLE = N_("Assessments and corrections of the pledges, newest first.")
ASSESSED = N_("{number}. {title}: {status}")
CORRECTED = {
    "superseded": N_("Corrected: {number}. {title} (was {status})"),
    "retracted": N_("Retracted: {number}. {title} (was {status})"),
    "withdrawn": N_("Withdrawn by its author: {number}. {title} (was {status})"),
}
AS_OF = N_("As of {day}")


@dataclass(frozen=True, slots=True)
class _Item:
    moment: datetime
    order: int
    what: dict[str, Any]


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
    _ = translator(language)
    campaign = snapshot.campaign()
    name = text_of(campaign, "name", language)
    mark = f" ({words})" if (words := snapshot.mark(language)) else ""
    items = _items(snapshot, language, link or _board_link(snapshot, language, base), numbers)[:ENTRIES]
    head = snapshot.head()
    atom = feedgenerator.Atom1Feed(
        title=f"{_(TITLE).format(campaign=name)}{mark}",
        link=home or address(base, "/", carried(snapshot, language, freeze=False)),
        description=None,
        subtitle=f"{_(SUBTITLE)} {head.id} · SHA-256 {head.hash}",
        language=language,
        feed_url=self_address,
        feed_guid=_id_of(snapshot, *_digest(numbers)),
        author_name="Pledgeboard",
        feed_copyright=None,
    )
    for item in items:
        atom.add_item(**item.what)
    # Of an empty feed the generator would say "now", which is different with each reading.
    moment = max((item.moment for item in items), default=head.recorded_at)
    atom.latest_post_date = lambda: moment
    text: str = atom.writeString("utf-8")
    return text.encode() if isinstance(text, str) else text


def _board_link(snapshot: Snapshot, language: str, base: str) -> Callable[[int], str]:
    shared = carried(snapshot, language, freeze=False)
    return lambda number: address(base, "/pledge", {"number": str(number), **shared})


def _items(snapshot: Snapshot, language: str, link: Callable[[int], str], numbers: set[int] | None) -> list[_Item]:
    pledges = snapshot.every_pledge()
    titles = {int(row["number"]): text_of(row, "title", language) for row in pledges.to_dict("records")}
    _ = translator(language)

    def item(kind: str, entry: Assessment, moment: datetime, title: str, body: list[str], author: str) -> _Item:
        side = f" ({_(OWN_RATING)})" if entry.rater is Rater.CITY else ""
        what = {
            "title": _clean(title + side),
            "link": link(entry.pledge_number),
            # The generator calls the summary HTML: what people wrote is escaped, so that no feed reader runs it.
            "description": html.escape(_clean(" — ".join(part for part in body if part)), quote=False),
            "unique_id": _id_of(snapshot, kind, str(entry.id)),
            "pubdate": moment,
            "updateddate": moment,
            "author_name": _clean(author) or None,
        }
        return _Item(moment, entry.id, what)

    def wanted(number: int) -> bool:
        return number in titles and (numbers is None or number in numbers)

    items: list[_Item] = []
    for entry in snapshot.published(ENTRIES * 20 if numbers else ENTRIES):
        if not wanted(entry.pledge_number):
            continue
        title = _(ASSESSED).format(
            number=entry.pledge_number, title=titles[entry.pledge_number], status=_(entry.status.label)
        )
        as_of = _(AS_OF).format(day=entry.as_of.isoformat())
        body = [snapshot.group_name(entry.organisation, language), as_of, entry.note]
        items.append(item("assessment", entry, entry.published_at or entry.recorded_at, title, body, entry.author))
    for correction in snapshot.corrections():
        if wanted(correction.assessment.pledge_number):
            group = snapshot.group_name(correction.assessment.organisation, language)
            items.append(_correction(correction, item, titles, group, _))
    return sorted(items, key=lambda item: (item.moment, item.order), reverse=True)


def _correction(correction: Correction, item: Any, titles: dict[int, str], group: str, _: Any) -> _Item:
    assessment = correction.assessment
    number, status = assessment.pledge_number, Status(assessment.status)
    title = _(CORRECTED[correction.kind]).format(number=number, title=titles[number], status=_(status.label))
    author = correction.reviewer or assessment.author
    entry: _Item = item("correction", assessment, correction.moment, title, [group, correction.reason], author)
    return entry


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


def _digest(numbers: set[int] | None) -> tuple[str, ...]:
    """A digest of the chosen pledges, part of the feed's id; empty for all."""
    if numbers is None:
        return ()
    return (hashlib.sha256(",".join(map(str, sorted(numbers))).encode()).hexdigest()[:12],)


def _clean(text: str) -> str:
    """Without the control characters that XML does not allow; everything else is escaped by the generator."""
    return "".join(
        char
        for char in text
        if char in "\t\n"
        or (ord(char) >= 32 and ord(char) not in range(0xD800, 0xE000) and ord(char) not in (0xFFFE, 0xFFFF))
    )


def selected_numbers(rows: pd.DataFrame) -> set[int]:
    """The numbers of some pledges."""
    return {int(number) for number in rows["number"]}
