"""Moments as readers see them."""

from datetime import UTC, datetime


def moment(value: datetime) -> str:
    """A moment, UTC to the minute."""
    return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
