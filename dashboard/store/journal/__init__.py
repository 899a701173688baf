"""The append-only journal: entries, their canonical text and hashes, and what is copied with them."""
