"""Reads of campaigns and the seed versions that they were loaded from."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.columns import SEED_TABLES
from dashboard.domain.errors import N_, NotFound
from dashboard.domain.zones import day_of, zone_named
from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View, by_then, frame, from_row, of_store
from dashboard.store.views.tables import assessments, campaigns, challenges, criteria, journal, measurements, settings

UNSAID = {"park-won-soon-2018": {"timezone": "Asia/Seoul", "language": "ko", "currency": "KRW"}}
REMOVED_CAMPAIGN = N_("The campaign “{campaign}” was removed from this board; nothing of it had been judged.")
LANGUAGES_SAID = 4  # the content version from which on a seed may say its language: Korean was meant before
NAME_IN = "name_"  # begins a campaign's name in a further language
NOT_YET_KNOWN = N_("At {known_at} nothing was known yet about the campaign “{campaign}”.")


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign as one seed version describes it. `timezone` is the IANA name as `zone_name` gives it, `revision` the
    journal's last id known to the view."""

    id: str
    name: str
    name_en: str
    candidate: str  # this and what follows: empty, or None, where it is not known
    candidate_en: str
    office: str
    office_en: str
    election_date: date | None
    term_start: date | None
    term_end: date | None
    left_office_on: date | None
    source_title: str
    source_title_en: str
    source_date: date | None
    facts_from: str
    facts_from_en: str
    timezone: str
    revision: int
    seed_version: str
    loaded_at: datetime  # when the campaign was first loaded, aware UTC
    hidden: bool = False  # whether it is listed nowhere
    language: str = ""  # BCP 47
    currency: str = ""  # ISO 4217
    place: str = ""
    level: str = "top"  # of the pledges that rates count, or `leaves`
    source_url: str = ""
    licence: str = ""
    licence_url: str = ""
    licence_holder: str = ""
    translations: Mapping[str, str] = field(default_factory=dict)  # of its texts, by name, such as `name_fr`

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> str:
            """A text in a language of which there is no field."""
            if name != "translations" and name in self.translations:
                return self.translations[name]
            raise AttributeError(name)


def seed_entry(view: View) -> sa.ScalarSelect[int]:
    """The seed version that a view sees, as a query: the newest of the campaign that was recorded by `known_at`, none
    of one that had been removed by then."""
    removed = sa.exists().where(
        settings.c.campaign_id == view.campaign, settings.c.name == "removed", by_then(view, settings.c.recorded_at)
    )
    known = (campaigns.c.campaign_id == view.campaign, by_then(view, campaigns.c.recorded_at), ~removed)
    return sa.select(sa.func.max(campaigns.c.entry_id)).where(*known).scalar_subquery()


def read_seed_entry(store: Store, view: View) -> int:
    """The journal entry of the seed version that a view sees; 0 where it sees none."""
    with store.read() as connection:
        return connection.execute(sa.select(seed_entry(view))).scalar() or 0


def require_campaign(connection: sa.Connection, view: View) -> int:
    """The journal entry of the seed version that a view sees. Raises NotFound for an unknown campaign, one that was not
    known yet, or one that was removed."""
    entry: int | None = connection.execute(sa.select(seed_entry(view))).scalar()
    if entry is not None:
        return entry
    if "removed" in set_by_stewards(connection, view.known_at)[view.campaign]:
        raise NotFound(REMOVED_CAMPAIGN, campaign=view.campaign)
    if view.known_at is not None and has_campaign(connection, view.campaign):
        raise NotFound(NOT_YET_KNOWN, campaign=view.campaign, known_at=view.known_at.isoformat(timespec="seconds"))
    raise NotFound(N_("There is no campaign “{campaign}”."), campaign=view.campaign)


def rows_of_campaign(store: Store, view: View, query: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
    """The rows of a query, which has some for every campaign of any content. Raises NotFound where there are none,
    since the view does not see the campaign."""
    with store.read() as connection:
        rows = connection.execute(query).all()
        if not rows:
            require_campaign(connection, view)
    return rows


def has_campaign(connection: sa.Connection, campaign: str | None = None) -> bool:
    """Whether the store holds any campaign, or the one named."""
    query = sa.select(campaigns.c.entry_id).limit(1)
    if campaign is not None:
        query = query.where(campaigns.c.campaign_id == campaign)
    return connection.execute(query).first() is not None


def set_by_stewards(connection: sa.Connection, known_at: datetime | None) -> defaultdict[str, dict[str, Any]]:
    """What stewards have set by a moment, or until now: by campaign ("" for the board), each name and newest value."""
    query = sa.select(settings.c.campaign_id, settings.c.name, settings.c.value).order_by(settings.c.entry_id)
    values: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for row in connection.execute(query.where(by_then(View("", known_at=known_at), settings.c.recorded_at))):
        values[row.campaign_id][row.name] = json.loads(row.value)
    return values


def read_campaigns(store: Store, known_at: datetime | None = None) -> pd.DataFrame:
    """All campaigns that this board held at a moment, or holds now, each as it was named then. Returns `id hidden
    removed`, in the order in which they were first loaded. A record that was imported beside others is held since its
    import, however old the moments in it are."""
    query = sa.select(campaigns.c.campaign_id).join(journal).order_by(campaigns.c.entry_id)
    if known_at is not None:
        first = campaigns.c.entry_id == sa.select(sa.func.min(campaigns.alias().c.entry_id)).scalar_subquery()
        began = sa.case((first, campaigns.c.recorded_at), else_=journal.c.recorded_at)
        query = query.where(began <= known_at)
    with store.read() as connection:
        chosen = set_by_stewards(connection, known_at)
        ids = dict.fromkeys(connection.execute(query).scalars())
    facts = [(id, chosen[id].get("hidden"), chosen[id].get("removed")) for id in ids]
    return frame(facts, "id hidden:flag removed:flag")


def first_campaign(store: Store) -> str:
    """The campaign that is meant where none is named: the first of the store that was not removed."""
    rows = read_campaigns(store)
    return str(rows.loc[~rows["removed"], "id"].iloc[0])


def is_judged(connection: sa.Connection, campaign: str) -> bool:
    """Whether anything was judged, measured or questioned in a campaign, public or not."""
    tables = (assessments, measurements, criteria, challenges)
    entries = (sa.select(table.c.entry_id).where(table.c.campaign_id == campaign).limit(1) for table in tables)
    return any(connection.execute(query).first() is not None for query in entries)


def read_default_campaign(store: Store) -> str:
    """The campaign that a steward wants the board's bare address to open; empty for none."""
    with store.read() as connection:
        return str(set_by_stewards(connection, None)[""].get("default_campaign") or "")


def read_campaign(store: Store, view: View) -> Campaign:
    """The campaign of a view. `view`: its `known_at` decides the seed version. Returns the campaign; texts that the
    seed leaves out are "". Raises NotFound for an unknown campaign, or one that was not known yet."""
    revision = sa.select(sa.func.max(journal.c.id))
    if view.known_at is not None:
        revision = revision.where(journal.c.recorded_at <= view.known_at)
    first = sa.select(sa.func.min(campaigns.c.recorded_at)).where(campaigns.c.campaign_id == view.campaign)
    version = sa.select(journal.c.content_version).where(journal.c.id == campaigns.c.entry_id)
    more = {"revision": revision, "loaded_at": first, "content_version": version}
    query = sa.select(campaigns, *(part.scalar_subquery().label(name) for name, part in more.items())).where(
        campaigns.c.entry_id == seed_entry(view)
    )
    with store.read() as connection:
        rows = connection.execute(query).all()
        if not rows:
            require_campaign(connection, view)
        chosen = set_by_stewards(connection, view.known_at)[view.campaign]
    (row,) = rows
    unsaid = {"level": "top", "timezone": "UTC"} | UNSAID.get(view.campaign, {})
    if row.content_version < LANGUAGES_SAID:
        unsaid.setdefault("language", "ko")
    seed_values: dict[str, Any] = {
        column.name: getattr(row, column.name) or unsaid.get(column.name, "" if column.kind == "text" else None)
        for column in SEED_TABLES["campaign"].columns
        if column.name != "id"
    }
    translations = json.loads(row.translations or "{}")
    if "name" in chosen:
        names = {name: text for name, text in chosen.items() if name == "name" or name.startswith(NAME_IN)}
        translations = {name: text for name, text in translations.items() if not name.startswith(NAME_IN)} | names
        seed_values |= {"name_en": ""} | names
    board = {"id": row.campaign_id, "seed_version": row.version, "hidden": chosen.get("hidden", False)}
    if chosen.get("timezone") is not None:
        board["timezone"] = str(chosen["timezone"])
    known = {name: value for name, value in (seed_values | board).items() if name in Campaign.__dataclass_fields__}
    return from_row(Campaign, row, **known, translations=translations)


def zone_name(connection: sa.Connection, view: View) -> str:
    """The IANA name of a campaign's time zone as a view knows it, inside a transaction. A steward's setting goes before
    the package; before the first seed it is the one in the first seed."""
    chosen = set_by_stewards(connection, view.known_at)[view.campaign].get("timezone")
    if chosen is not None:
        return str(chosen)
    first = sa.select(sa.func.min(campaigns.c.entry_id)).where(campaigns.c.campaign_id == view.campaign)
    in_seed = sa.select(campaigns.c.timezone).where(
        campaigns.c.entry_id == sa.func.coalesce(seed_entry(view), first.scalar_subquery())
    )
    return connection.execute(in_seed).scalar() or UNSAID.get(view.campaign, {}).get("timezone", "UTC")


read_zone = of_store(zone_name)


def today(store: Store, campaign: str) -> date:
    """The day by the store's clock in the time zone that the campaign has now."""
    return day_of(store.now(), zone_named(read_zone(store, View(campaign))))
