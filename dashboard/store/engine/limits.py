"""How long a store lets somebody wait, and how many connections it holds."""

from dataclasses import dataclass, replace

from dashboard.settings import Settings, read_settings


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one open store; all but the first are of PostgreSQL alone."""

    lock_ms: int  # how long a writer waits for another
    statement_ms: int  # how long one statement may take
    pool_size: int  # connections kept open
    pool_extra: int  # opened beside them while all are in use, and closed again


def limits(busy_timeout_ms: int | None = None) -> Limits:
    """The limits that the settings name; `busy_timeout_ms` replaces how long a writer waits.

    Errors:
        SettingsError.
    """
    found = _of(read_settings())
    return found if busy_timeout_ms is None else replace(found, lock_ms=busy_timeout_ms)


def _of(settings: Settings) -> Limits:
    return Limits(
        lock_ms=round(settings.lock_timeout * 1000),
        statement_ms=round(settings.statement_timeout * 1000),
        pool_size=settings.pool_size,
        pool_extra=settings.pool_extra,
    )
