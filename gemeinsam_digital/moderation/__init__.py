"""Reports, hiding and redaction of contributions and comments."""
