"""How long a store lets somebody wait, and how many connections it holds."""

from dataclasses import dataclass

from dashboard.settings import read_settings


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one open store; all but the first are of PostgreSQL alone."""

    lock_ms: int  # how long a writer waits for another
    statement_ms: int  # how long one statement may take
    pool_size: int  # connections kept open
    pool_extra: int  # opened beside them while all are in use, and closed again


def limits(busy_timeout_ms: int | None = None) -> Limits:
    """The limits that the settings name; `busy_timeout_ms` replaces how long a writer waits. Raises SettingsError."""
    settings = read_settings()
    return Limits(
        lock_ms=round(settings.lock_timeout * 1000) if busy_timeout_ms is None else busy_timeout_ms,
        statement_ms=round(settings.statement_timeout * 1000),
        pool_size=settings.pool_size,
        pool_extra=settings.pool_extra,
    )
