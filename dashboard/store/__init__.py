"""The store: one append-only journal, and the typed tables that are its views; the only SQL there is."""
