"""One file a page; a page reads, lays out and calls."""
