"""Keep the record: back up, restore, copy, verify, rebuild, erase."""
