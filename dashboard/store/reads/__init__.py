"""Reads: functions of a store and a view that return rows; one noun a module."""
