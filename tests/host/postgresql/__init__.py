"""PostgreSQL, emptied after a test by what is in it and not by what could be."""
