"""The desk: what waits for this person, and the ways to her work."""
