"""Routes: the API, files, embeds, feed and health."""
