"""How far a review is."""
