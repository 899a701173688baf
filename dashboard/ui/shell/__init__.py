"""Around every page: navigation, identity, language, time and connection."""
