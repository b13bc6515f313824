"""A person's own place in an Arena ("Meine Arena")."""
