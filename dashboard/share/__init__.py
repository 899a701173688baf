"""What leaves the board: selections of pledges, and the tables that carry them out."""
