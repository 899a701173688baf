"""Which day today is."""

from datetime import date, timedelta, timezone

from dashboard.store.engine import Store

# Whose calendar decides which day today is. Korea keeps one offset all year, and a bare machine has no zone table.
SEOUL = timezone(timedelta(hours=9), "Asia/Seoul")


def today(store: Store) -> date:
    """The day in Seoul by the store's clock."""
    return store.now().astimezone(SEOUL).date()
