"""What the typed tables ask of a seed's files, as Table Schemas: whatever a package declares, this holds as well."""

from functools import cache
from typing import Any

import sqlalchemy as sa

from dashboard.store.engine.types import Exact
from dashboard.store.views.tables import SEED_TABLES

MAX_INTEGER = 2**31 - 1  # PostgreSQL's integer

_TYPES: tuple[tuple[type[Any], str], ...] = (
    (sa.Integer, "integer"),
    (sa.Boolean, "boolean"),
    (sa.Date, "date"),
    (Exact, "number"),
    (sa.Text, "string"),
)
_RESOURCE_OF = {table.name: resource for resource, table in SEED_TABLES.items()}


@cache
def seed_schemas() -> dict[str, dict[str, Any]]:
    """The Table Schema of each resource, by its name.

    Returns:
        `fields` (name, type, constraints, and `optional` where the file may lack the column), `primaryKey` and
        `foreignKeys`, as in the Frictionless standard.
    """
    return {resource: _schema(table) for resource, table in SEED_TABLES.items()}


def _schema(table: sa.Table) -> dict[str, Any]:
    columns = [column for column in table.columns if not column.info.get("derived")]
    key = [_field_name(column) for column in table.primary_key.columns if not column.info.get("derived")]
    return {
        "fields": [_field(column) for column in columns],
        "primaryKey": key or ["id"],
        "foreignKeys": [
            foreign
            # A set: its order is another one in each process.
            for constraint in sorted(table.foreign_key_constraints, key=lambda one: tuple(one.column_keys))
            if (foreign := _foreign_key(table, constraint)) is not None
        ],
    }


def _field(column: sa.Column[Any]) -> dict[str, Any]:
    kind = next(name for type_, name in _TYPES if isinstance(column.type, type_))
    limits = {"minimum": str(-MAX_INTEGER), "maximum": str(MAX_INTEGER)} if kind == "integer" else {}
    return {
        "name": _field_name(column),
        "type": kind,
        "constraints": {"required": not column.nullable, **limits, **column.info.get("constraints", {})},
        "optional": bool(column.info.get("optional")),
    }


def _field_name(column: sa.Column[Any]) -> str:
    return str(column.info.get("field", column.name))


def _foreign_key(table: sa.Table, constraint: sa.ForeignKeyConstraint) -> dict[str, Any] | None:
    """The part of a key that stands in the files; None where it only ties rows to their journal entry."""
    pairs = [
        (_field_name(element.parent), _field_name(element.column))
        for element in constraint.elements
        if element.parent.name != "entry_id"
    ]
    if not pairs:
        return None
    target = constraint.referred_table
    return {
        "fields": [own for own, _ in pairs],
        "reference": {
            "resource": "" if target is table else _RESOURCE_OF[target.name],
            "fields": [other for _, other in pairs],
        },
    }
