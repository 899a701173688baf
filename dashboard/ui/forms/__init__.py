"""Forms: what somebody writes, with drafts that outlive a reload."""
