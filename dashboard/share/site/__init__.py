"""The public board as plain files: pages that need no server and no script, with everything that they refer to."""
