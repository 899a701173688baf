"""Use cases, one a file, one transaction each: permission first, then rules, then the journal."""
