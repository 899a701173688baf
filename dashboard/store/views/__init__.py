"""The typed tables that are derived from the journal, and their comparison with it."""
