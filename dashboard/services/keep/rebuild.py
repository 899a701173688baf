"""Fill the typed tables again from the journal."""

from dashboard.store.engine.store import Store


def rebuild(store: Store) -> int:
    """Empty the typed tables and replay the journal into them, in one transaction. Returns how many entries were
    replayed."""
    with store.write(patient=True) as journal:
        return journal.rebuild_views()
