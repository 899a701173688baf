"""What pages share: language, links, filters and their URL, badges, charts on a page, the form."""
