"""Connections, dialects, files and waiting times: everything that differs between SQLite and PostgreSQL."""
