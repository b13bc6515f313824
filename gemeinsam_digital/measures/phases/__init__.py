"""The phases that a measure goes through, forwards and back."""
