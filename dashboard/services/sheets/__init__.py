"""Spreadsheets as rows of cells, whatever format they come in."""
