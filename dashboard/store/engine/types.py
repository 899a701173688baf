"""Column types that keep on every database what the journal says: moments to the microsecond, numbers exactly."""

from datetime import UTC, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

MOMENT_LENGTH = 27  # characters


def moment_text(moment: datetime) -> str:
    """Write an aware moment as UTC text with microseconds; such texts sort as the moments do. Raises ValueError for a
    naive datetime, which names no moment."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    if moment.tzinfo is UTC:
        return moment.isoformat(timespec="microseconds")[: -len("+00:00")] + "Z"
    # strftime writes years before 1000 without leading zeros on some platforms; the ISO form does not.
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime, stored as sortable text: neither SQLite nor a driver's time zone can change it."""

    impl = sa.String(MOMENT_LENGTH)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Python to database."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Database to Python."""
        return None if value is None else datetime.fromisoformat(value)


class Exact(TypeDecorator[Decimal]):
    """A decimal number, stored as its text: SQLite would keep it as a float."""

    impl = sa.Text()
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Python to database."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Database to Python."""
        return None if value is None else Decimal(value)
