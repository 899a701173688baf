"""Campaigns: load, import and set up what a board is about."""
