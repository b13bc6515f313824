"""SQLite whose test database is a copy of one that was migrated once."""
