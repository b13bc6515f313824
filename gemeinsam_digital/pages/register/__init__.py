"""The public register of measures."""
