"""Reads of a seed version: its tables as frames, and whole as it was submitted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.columns import SEED_TABLES, TABLES
from dashboard.store.engine.store import Store
from dashboard.store.journal.entry import canonical, content_from
from dashboard.store.reads.campaign import require_campaign, rows_of_campaign, seed_entry
from dashboard.store.reads.view import View, by_then, frame, kinds, of_store, with_translations
from dashboard.store.views import tables
from dashboard.store.views.seed import corrected_version, with_pledge
from dashboard.store.views.tables import assessments, campaigns, categories, figures, journal, measurements, pledges


def read_seed_content(store: Store, view: View) -> dict[str, Any]:
    """What the seed version of a view holds. Returns `package` (what describes it), `tables` (rows by resource; values
    as in canonical JSON: exact numbers and days as texts, None for nothing; pledges as they are corrected), and
    `recorded_at` (aware UTC). Raises NotFound for a campaign that the view does not see."""
    with store.read() as connection:
        content, recorded_at = _content(connection, view.campaign, require_campaign(connection, view))
    return content | {"recorded_at": recorded_at}


def latest_content(connection: sa.Connection, campaign: str) -> dict[str, Any]:
    """What the newest seed version of a campaign holds, as `read_seed_content`; the campaign must exist."""
    return _content(connection, campaign, require_campaign(connection, View(campaign)))[0]


def _content(connection: sa.Connection, campaign: str, entry: int) -> tuple[dict[str, Any], datetime]:
    """What a seed's entry holds, and when it was recorded; at the entry of a correction, the seed before it with the
    corrections since."""
    versions = (
        sa.select(*journal.c["id", "kind", "content", "recorded_at"])
        .where(journal.c.campaign == campaign, journal.c.kind.in_(("seed", "pledge")), journal.c.id <= entry)
        .order_by(journal.c.id.desc())
    )
    corrections = []
    for row in connection.execute(versions):
        if row.kind == "seed":
            break
        corrections.append(content_from(row.content))
    content: dict[str, Any] = content_from(row.content)
    for correction in reversed(corrections):
        content["tables"]["pledges"] = with_pledge(content["tables"]["pledges"], correction)
    if corrections:
        content["package"]["version"] = corrected_version(content["package"]["version"], entry)
    return content, row.recorded_at


def last_list(connection: sa.Connection, campaign: str) -> str | None:
    """The canonical JSON of the seed that was loaded last, without salt and corrections; None where there is none."""
    query = sa.select(journal.c.content).where(journal.c.campaign == campaign, journal.c.kind == "seed")
    text = connection.execute(query.order_by(journal.c.id.desc()).limit(1)).scalar()
    return None if text is None else canonical(content_from(text))


def corrections_of(connection: sa.Connection, view: View) -> list[dict[str, Any]]:
    """What was corrected or added beside a campaign's lists by the view's moment, oldest first: `actor recorded_at
    number values reason added`."""
    known = (journal.c.campaign == view.campaign, by_then(view, journal.c.recorded_at))
    query = sa.select(journal).where(*known, journal.c.kind == "pledge").order_by(journal.c.id)
    return [
        content_from(row.content) | {"actor": row.actor_name, "recorded_at": row.recorded_at}
        for row in connection.execute(query)
    ]


read_pledge_corrections = of_store(corrections_of)


@dataclass(frozen=True, slots=True)
class Judged:
    """What of a campaign is judged, each by the words that it had when it was last in the list."""

    # Title by number, of those with an assessment, criterion, challenge, assignee or measurement.
    pledges: Mapping[str, str]
    figures: Mapping[str, tuple[str, str | None]]  # quote and unit by id, of those with a measurement
    current: frozenset[str]  # numbers and ids that the newest version holds


def judged_in(connection: sa.Connection, campaign: str) -> Judged:
    """What of a campaign is judged, inside a transaction; the campaign must exist."""
    of_figures = sa.select(measurements.c.figure_id).where(measurements.c.campaign_id == campaign).distinct()
    measured = set(connection.execute(of_figures).scalars())
    by_version = sa.select(figures).where(figures.c.campaign_id == campaign).order_by(figures.c.entry_id)
    listed_figures = connection.execute(by_version).all()
    words = {row.id: (row.quote, row.unit) for row in listed_figures if row.id in measured}
    judged = {number for row in listed_figures if row.id in measured for number in row.pledges.split()}
    for table in (assessments, tables.criteria, tables.assignments):
        numbers = sa.select(table.c.pledge_number).where(table.c.campaign_id == campaign).distinct()
        judged.update(map(str, connection.execute(numbers).scalars()))
    listed = sorted(listed_pledges(connection, campaign), key=attrgetter("entry_id", "number"))
    titles = {str(row.number): row.title for row in listed if str(row.number) in judged}
    newest = require_campaign(connection, View(campaign))
    current = {row.id for row in listed_figures if row.entry_id == newest}
    return Judged(titles, words, frozenset(current | {str(row.number) for row in listed if row.entry_id == newest}))


def contents_of(connection: sa.Connection, campaign: str, version: str) -> list[str]:
    """The canonical JSON, without salt, of each seed of a campaign that was recorded under a version."""
    of_version = (campaigns.c.campaign_id == campaign, campaigns.c.version == version)
    query = sa.select(journal.c.content).join(campaigns, campaigns.c.entry_id == journal.c.id).where(*of_version)
    return [canonical(content_from(text)) for text in connection.execute(query).scalars()]


def versions_of(connection: sa.Connection, campaign: str) -> frozenset[str]:
    """Every version under which a campaign was ever recorded."""
    query = sa.select(campaigns.c.version).where(campaigns.c.campaign_id == campaign)
    return frozenset(connection.execute(query).scalars())


def listed_pledges(connection: sa.Connection, campaign: str) -> Sequence[sa.Row[Any]]:
    """The pledges of every version of a campaign, oldest version first: `entry_id number title code parent category_id
    category`."""
    columns = pledges.c["entry_id", "number", "title", "code", "parent", "category_id"]
    query: sa.Select[Any] = sa.select(*columns, categories.c.name.label("category")).join(categories)
    ordered = query.where(pledges.c.campaign_id == campaign).order_by(pledges.c.entry_id, pledges.c.ordinal)
    return connection.execute(ordered).all()


def read_table(store: Store, view: View, name: str) -> pd.DataFrame:
    """A table of the seed: `categories`, `statuses` (what the campaign itself calls them; empty where it does not say),
    `featured`, `statements`, `statement_pledges`, `baselines` or `series`. Returns its public columns as the registry
    names them, and the texts in further languages; by position where the table has one of its own, else in the source's
    order. Raises NotFound for a campaign that the view does not see."""
    described, table = TABLES.get(name) or SEED_TABLES[name], tables.SEED_TABLES[name]
    columns = kinds(described.public, "translations")
    order = (table.c.position, table.c.ordinal) if name in ("categories", "featured") else (table.c.ordinal,)
    return with_translations(frame(_rows(store, view, table, columns, *order), columns))


def read_figures(store: Store, view: View) -> pd.DataFrame:
    """The figures, in the seed's order. Returns the columns of figures.csv, then `featured` (the statement's slug, ""
    for a figure in a pledge's title) and `pledges` (a tuple of the numbers that the statement speaks of, or of the
    pledge itself). `value_min` and `value_max` are exact in the base unit: int, or Decimal where there is a fraction.
    Dates stay text, as precise as the source is; `pledge_number` and `series_position` are pd.NA where there is none;
    `forecast` is a bool. Raises NotFound for a campaign that the view does not see."""
    columns = kinds(SEED_TABLES["figures"].columns, "featured pledges:object translations")

    def shown(row: sa.Row[Any]) -> list[Any]:
        values = row._asdict()
        for name in ("value_min", "value_max"):
            number: Decimal = values[name]
            values[name] = int(number) if number == number.to_integral_value() else number
        values["pledges"] = tuple(map(int, values["pledges"].split()))
        return list(values.values())

    return with_translations(frame(map(shown, _rows(store, view, figures, columns, figures.c.ordinal)), columns))


def _rows(
    store: Store, view: View, table: sa.Table, columns: Iterable[str], *order: sa.ColumnElement[int]
) -> Sequence[sa.Row[Any]]:
    query = sa.select(*table.c[*columns]).where(table.c.entry_id == seed_entry(view)).order_by(*order)
    return rows_of_campaign(store, view, query)


def kind_of_figure(connection: sa.Connection, view: View, figure_id: str) -> str | None:
    """What kind of figure one is, inside a transaction; None where the view knows no such figure."""
    query = sa.select(figures.c.kind).where(figures.c.entry_id == seed_entry(view), figures.c.id == figure_id)
    kind: str | None = connection.execute(query).scalar()
    return kind
