"""The data package: a campaign with its record, as tables with a description."""
