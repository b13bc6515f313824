"""What becomes of a person on request; what an account leaves is in the rooms."""
