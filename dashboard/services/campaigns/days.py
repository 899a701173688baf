"""Which day today is: that of the campaign's time zone."""

from datetime import date

from dashboard.domain.zones import day_of, zone_named
from dashboard.store.engine.store import Store
from dashboard.store.reads.campaign import read_zone
from dashboard.store.reads.view import View


def today(store: Store, campaign: str) -> date:
    """The day by the store's clock in the time zone that the campaign has now."""
    return day_of(store.now(), zone_named(read_zone(store, View(campaign))))
