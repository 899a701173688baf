"""Pledgeboard (공약판): a politician's election pledges as an accountable public record."""

__version__ = "0.1.0"
