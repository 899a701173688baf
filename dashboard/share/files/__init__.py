"""Files that leave the board: tables, pictures, archives, embeds, feed."""
