"""The apps that the board is measured against, served the same way."""
