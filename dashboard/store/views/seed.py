"""A seed version as typed rows, with what is derived from its links: featured pages, pledges of a figure, search."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import orjson
import sqlalchemy as sa

from dashboard.domain import columns as registry
from dashboard.domain.columns import translated_text
from dashboard.domain.search import haystack
from dashboard.store.journal.entry import Entry, canonical
from dashboard.store.views.tables import SEED_TABLES, Exact, campaigns

Row = dict[str, Any]

_READ: dict[type[Any], Callable[[Any], Any]] = {sa.Date: date.fromisoformat, Exact: Decimal}


def apply_seed(connection: sa.Connection, entry: Entry) -> None:
    """Write the rows of one seed version. `entry`: its content holds `package` (`version` above all) and `tables`, each
    a list of rows as mappings."""
    version = {"version": entry.content["package"]["version"], "recorded_at": _known_since(connection, entry)}
    _insert(connection, entry, entry.content["tables"], version)


def apply_pledge(connection: sa.Connection, entry: Entry) -> None:
    """Write the rows of a version in which one pledge is corrected, or added to those of the version before. `entry`:
    its content as `with_pledge` takes it."""
    of_campaign = campaigns.c.campaign_id == entry.campaign
    query = sa.select(campaigns).where(of_campaign).order_by(campaigns.c.entry_id.desc()).limit(1)
    before = connection.execute(query).one()
    tables = {name: _content_rows(connection, table, before.entry_id) for name, table in SEED_TABLES.items()}
    tables["pledges"] = with_pledge(tables["pledges"], entry.content)
    version = {"version": corrected_version(before.version, entry.id), "recorded_at": entry.recorded_at}
    _insert(connection, entry, tables, version)


def with_pledge(pledges: Sequence[Row], content: Mapping[str, Any]) -> list[Row]:
    """Rows of pledges, all with the same columns, one of them corrected or added. `content`: `number`, and `values` by
    column."""
    number, values = content["number"], content["values"]
    columns = dict.fromkeys([*(pledges[0] if pledges else ()), *values])
    rows = [columns | row | (values if row["number"] == number else {}) for row in pledges]
    return rows if any(row["number"] == number for row in pledges) else [*rows, columns | values | {"number": number}]


def corrected_version(version: str, entry_id: int) -> str:
    """What a list's version is called since a correction: `1.0+17` after entry 17."""
    return f"{version.partition('+')[0]}+{entry_id}"


def _content_rows(connection: sa.Connection, table: sa.Table, entry_id: int) -> list[Row]:
    """The rows of one version as its package has them."""
    query = sa.select(table).where(table.c.entry_id == entry_id)
    fields = _fields(table)
    return [
        {field: row[name] for name, field, _read in fields} | orjson.loads(row["translations"] or "{}")
        for row in connection.execute(query.order_by(table.c.get("ordinal", table.c.entry_id))).mappings()
    ]


def _insert(
    connection: sa.Connection, entry: Entry, tables: Mapping[str, list[Row]], version: Mapping[str, Any]
) -> None:
    derived = _Derived(tables)
    for resource, table in SEED_TABLES.items():
        fields = _fields(table)
        known = {column.name for column in registry.SEED_TABLES[resource].columns}
        rows = [
            {
                **{name: _value(read, row.get(field)) for name, field, read in fields},
                **derived.of(resource, row),
                **(version if resource == "campaign" else {"ordinal": ordinal}),
                "translations": _translations(row, known),
                "entry_id": entry.id,
                "campaign_id": entry.campaign,
            }
            for ordinal, row in enumerate(tables.get(resource, ()), start=1)
        ]
        if rows:
            connection.execute(table.insert(), rows)


def _translations(row: Row, known: Collection[str]) -> str | None:
    """The texts of a row in languages of which its table has no column, as JSON; None where there are none."""
    texts = {name: text for name, text in row.items() if text and name not in known and translated_text(name)}
    return canonical(texts) if texts else None


def _known_since(connection: sa.Connection, entry: Entry) -> datetime:
    """When the campaign was loaded: here, or into the store that its record was exported from. Only a campaign's first
    seed can be of an imported record; any later one would change what was known."""
    recorded_at = entry.content["package"].get("journal", {}).get("seed_recorded_at")
    former = sa.select(campaigns.c.entry_id).where(campaigns.c.campaign_id == entry.campaign).limit(1)
    if not recorded_at or connection.execute(former).first() is not None:
        return entry.recorded_at
    return datetime.fromisoformat(recorded_at)


def _fields(table: sa.Table) -> list[tuple[str, str, Callable[[Any], Any] | None]]:
    """The columns that a package gives: their names here and there, and how their values are read."""
    return [
        (column.name, column.info.get("field", column.name), _READ.get(type(column.type)))
        for column in table.columns
        if not column.info.get("derived")
    ]


def _value(read: Callable[[Any], Any] | None, value: Any) -> Any:
    return value if read is None or not isinstance(value, str) else read(value)


def _texts(row: Row, *names: str) -> Iterator[str]:
    """What a row has of some texts, in every language."""
    return (text for name, text in row.items() if text and (name in names or translated_text(name) in names))


class _Derived:
    """What a row's columns say only together with other tables."""

    def __init__(self, tables: Mapping[str, list[Row]]) -> None:
        self._categories = {row["id"]: row for row in tables["categories"]}
        self._statements = {row["id"]: row for row in tables.get("statements", ())}
        featured = sorted(tables.get("featured", ()), key=lambda row: int(row["position"]))
        self._order = [row["slug"] for row in featured]
        self._statements_of: dict[int, list[Row]] = defaultdict(list)
        self._pledges_of: dict[str, set[int]] = defaultdict(set)
        for link in tables.get("statement_pledges", ()):
            self._statements_of[link["pledge_number"]].append(self._statements[link["statement_id"]])
            self._pledges_of[link["statement_id"]].add(link["pledge_number"])

    def of(self, resource: str, row: Row) -> Row:
        """The derived columns of one row."""
        if resource == "pledges":
            linked = self._statements_of[row["number"]]
            slugs = sorted({statement["featured"] for statement in linked}, key=self._order.index)
            shared = (self._categories[row["category_id"]], *linked)
            texts = [*_texts(row, "title", "description", "owner", "code", "tags")]
            texts += [text for other in shared for text in _texts(other, "name", "text")]
            return {"featured_slugs": " ".join(slugs), "search": haystack(*texts, number=row["number"])}
        if resource != "figures":
            return {}
        statement = row.get("statement_id")
        if statement is not None:
            numbers = sorted(self._pledges_of[statement])
            return {"featured": self._statements[statement]["featured"], "pledges": " ".join(map(str, numbers))}
        number = row.get("pledge_number")
        return {"featured": None, "pledges": "" if number is None else str(number)}
