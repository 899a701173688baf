"""Reads of campaigns and the seed versions that they were loaded from."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.columns import SEED_TABLES
from dashboard.domain.errors import NotFound
from dashboard.domain.marks import N_
from dashboard.domain.unsaid import UNSAID
from dashboard.store.engine.store import Store
from dashboard.store.reads.rows import from_row, read_frame, with_translations
from dashboard.store.reads.view import View, by_then
from dashboard.store.views.tables import campaigns, journal
from dashboard.store.views.tables_board import settings

UNKNOWN_CAMPAIGN = N_("There is no campaign “{campaign}”.")
NOT_YET_KNOWN = N_("At {known_at} nothing was known yet about the campaign “{campaign}”.")


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign as one seed version describes it.

    `timezone` is the IANA name as `zone_name` gives it, `revision` the journal's last id known to the view.
    """

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
    """The seed version that a view sees, as a query: the newest of the campaign that was recorded by `known_at`."""
    known = (campaigns.c.campaign_id == view.campaign, by_then(view, campaigns.c.recorded_at))
    return sa.select(sa.func.max(campaigns.c.entry_id)).where(*known).scalar_subquery()


def read_seed_entry(store: Store, view: View) -> int:
    """The journal entry of the seed version that a view sees; 0 where it sees none."""
    with store.read() as connection:
        return connection.execute(sa.select(seed_entry(view))).scalar() or 0


def require_campaign(connection: sa.Connection, view: View) -> None:
    """Make sure that the view sees a seed version at all.

    Errors:
        NotFound for an unknown campaign, or one that was not known yet.
    """
    if connection.execute(sa.select(seed_entry(view))).scalar() is not None:
        return
    if view.known_at is not None and has_campaign(connection, view.campaign):
        raise NotFound(NOT_YET_KNOWN, campaign=view.campaign, known_at=view.known_at.isoformat(timespec="seconds"))
    raise NotFound(UNKNOWN_CAMPAIGN, campaign=view.campaign)


def rows_of_campaign(store: Store, view: View, query: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
    """The rows of a query, which has some for every campaign of any content.

    Errors:
        NotFound where there are none, since the view does not see the campaign.
    """
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


def latest_seed_entry(connection: sa.Connection, campaign: str) -> int:
    """The journal entry of a campaign's newest seed version, which must exist."""
    return int(connection.execute(sa.select(seed_entry(View(campaign)))).scalar_one())


def read_campaigns(store: Store, known_at: datetime | None = None) -> pd.DataFrame:
    """All campaigns that are known at a moment, or now, each as its newest seed version then names it.

    Returns:
        `id name name_en` and the names in further languages, in the order in which they were first loaded.
    """
    newest = sa.select(sa.func.max(campaigns.c.entry_id)).group_by(campaigns.c.campaign_id)
    if known_at is not None:
        newest = newest.where(campaigns.c.recorded_at <= known_at)
    shown = campaigns.alias("shown")
    first = (
        sa.select(sa.func.min(campaigns.c.entry_id))
        .where(campaigns.c.campaign_id == shown.c.campaign_id)
        .scalar_subquery()
    )
    query = (
        sa.select(shown.c.campaign_id, shown.c.name, shown.c.name_en, shown.c.translations)
        .where(shown.c.entry_id.in_(newest))
        .order_by(first)
    )
    return with_translations(
        read_frame(store, query, {"id": "text", "name": "text", "name_en": "text", "translations": "text"})
    )


def read_campaign(store: Store, view: View) -> Campaign:
    """The campaign of a view.

    Args:
        view: its `known_at` decides the seed version.
    Returns:
        the campaign; texts that the seed leaves out are "".
    Errors:
        NotFound for an unknown campaign, or one that was not known yet.
    """
    revision = sa.select(sa.func.max(journal.c.id))
    if view.known_at is not None:
        revision = revision.where(journal.c.recorded_at <= view.known_at)
    first = sa.select(sa.func.min(campaigns.c.recorded_at)).where(campaigns.c.campaign_id == view.campaign)
    query = sa.select(
        campaigns, revision.scalar_subquery().label("revision"), first.scalar_subquery().label("loaded_at")
    ).where(campaigns.c.entry_id == seed_entry(view))
    with store.read() as connection:
        row = connection.execute(query).first()
        if row is None:
            require_campaign(connection, view)
            raise NotFound(UNKNOWN_CAMPAIGN, campaign=view.campaign)
        timezone = zone_name(connection, view)
    unsaid = {"level": "top"} | UNSAID.get(view.campaign, {})
    seed_values: dict[str, Any] = {
        column.name: getattr(row, column.name) or unsaid.get(column.name, "" if column.kind == "text" else None)
        for column in SEED_TABLES["campaign"].columns
        if column.name != "id"
    }
    board = {"id": row.campaign_id, "timezone": timezone, "seed_version": row.version}
    return from_row(Campaign, row, **seed_values | board, translations=json.loads(row.translations or "{}"))


def zone_name(connection: sa.Connection, view: View) -> str:
    """The IANA name of a campaign's time zone as a view knows it, inside a transaction.

    A steward's setting goes before the package; before the first seed it is the one in the first seed.
    """
    known = (settings.c.campaign_id == view.campaign, by_then(view, settings.c.recorded_at))
    chosen = sa.select(settings.c.value).where(*known, settings.c.name == "timezone")
    value = connection.execute(chosen.order_by(settings.c.entry_id.desc()).limit(1)).scalar()
    if value is not None:
        return str(json.loads(value))
    first = sa.select(sa.func.min(campaigns.c.entry_id)).where(campaigns.c.campaign_id == view.campaign)
    in_seed = sa.select(campaigns.c.timezone).where(
        campaigns.c.entry_id == sa.func.coalesce(seed_entry(view), first.scalar_subquery())
    )
    return connection.execute(in_seed).scalar() or UNSAID.get(view.campaign, {}).get("timezone", "UTC")


def read_zone(store: Store, view: View) -> str:
    """`zone_name`, in a transaction of its own."""
    with store.read() as connection:
        return zone_name(connection, view)
