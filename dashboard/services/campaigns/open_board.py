"""Open the store of a board that is there already: nothing is created, and nothing is seeded."""

from dashboard.domain.errors import StoreError
from dashboard.domain.marks import N_
from dashboard.store.engine.store import MISSING, OLDER, Store, open_store
from dashboard.store.reads.campaign import has_campaign

NO_CAMPAIGN = N_("{store} holds no campaign yet. Load one with “pledgeboard seed” first.")


def open_board(url: str, *, upgrade: bool) -> Store:
    """Open a store that holds a campaign. `upgrade`: whether a store of an older version may be brought up to date;
    else it is refused. Raises StoreError, also where there is no store, or one without a campaign; no file is made
    then."""
    try:
        store = open_store(url, upgrade=False)
    except StoreError as error:
        if error.message == MISSING:
            raise StoreError(NO_CAMPAIGN, **error.facts) from error
        if error.message != OLDER or not upgrade:
            raise
        store = open_store(url)
    with store.read() as connection:
        if has_campaign(connection):
            return store
    store.close()
    raise StoreError(NO_CAMPAIGN, store=store.name)
